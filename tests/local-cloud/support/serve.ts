/** A server in a process of its own, to be killed: prints its address when it is ready. */
import { defineCollection } from '../../../cloudfunctions/shared/collection';
import { startLocalCloud } from '../../../tools/local-cloud';

export const ledger = defineCollection({ name: 'ledger', indexes: [{ name: 'batch', keys: { batch: 1, part: 1 } }] });

async function main(): Promise<void> {
  const { url } = await startLocalCloud({ dataDir: process.argv[2] ?? '', functionsDir: '', collections: [ledger], timers: false });
  console.log(url);
}

if (require.main === module) void main();
