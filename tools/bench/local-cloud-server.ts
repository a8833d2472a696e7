/** A local CloudBase in a process of its own, filled with plain documents; says `{ url }` when it is ready. */
import { defineCollection } from '../../cloudfunctions/shared/collection';
import { startLocalCloud } from '../local-cloud';
import { plainDocuments } from './local-cloud-documents';

const bench = defineCollection({ name: 'bench', indexes: [{ name: 'number', keys: { number: 1 } }] });
const inserts = defineCollection({ name: 'inserts', indexes: [{ name: 'number', keys: { number: 1 } }] });

async function main(): Promise<void> {
  const { dataDir, documents } = JSON.parse(process.argv[2] ?? '{}') as { dataDir: string; documents: number };
  const cloud = await startLocalCloud({ dataDir, functionsDir: dataDir, collections: [bench, inserts], timers: false });
  await cloud.database.insertMany('bench', plainDocuments(documents));
  process.on('disconnect', () => void cloud.close().finally(() => process.exit(0)));
  process.send?.({ url: cloud.url });
}

main().catch((problem: unknown) => {
  console.error(problem);
  process.exit(1);
});
