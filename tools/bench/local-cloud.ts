import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { seeded } from '../demo/random';
import { AdminConnection } from './local-cloud/admin-client';
import { BareLibsql } from './local-cloud/bare-libsql';
import { keyOf, plainDocument } from './local-cloud/documents';
import { median, throughput } from './measure';
import { atLeast, figure, type Row } from './rows';
import { startServer } from './stage';

const DOCUMENTS = 1_000_000;
const CONNECTIONS = 64;
const CALLS_EACH = 150;
const ROUNDS = 7;

/** The local CloudBase through its protocol against the engine under it, in turn, with a million documents each. */
export async function localCloud(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-libsql-'));
  const server = await startServer({ plainDocuments: DOCUMENTS });
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => AdminConnection.open(server.url)));
  const bare = new BareLibsql(path.join(folder, 'bare.db'), DOCUMENTS);
  const random = seeded(1);
  const anyDocument = (): number => Math.floor(random.between(0, DOCUMENTS));
  const ask = (connection: number, parameters: object): Promise<string> => connections[connection]?.ask(parameters) ?? Promise.reject(new Error('no connection'));
  try {
    const rates = { bareInserts: [] as number[], inserts: [] as number[], bareFinds: [] as number[], finds: [] as number[] };
    let added = 0;
    for (let round = 0; round <= ROUNDS; round += 1) {
      const measured = {
        bareInserts: bare.inserts(2_000),
        inserts: await throughput(CONNECTIONS, CALLS_EACH, (connection) =>
          ask(connection, { action: 'database.insertDocument', collectionName: 'bench', data: [JSON.stringify(plainDocument(DOCUMENTS + (added += 1), 'new'))] }),
        ),
        bareFinds: bare.finds(10_000, anyDocument),
        finds: await throughput(CONNECTIONS, CALLS_EACH, async (connection) => {
          const answer = await ask(connection, { action: 'database.getDocument', collectionName: 'bench', queryType: 'WHERE', query: JSON.stringify({ key: keyOf(anyDocument()) }), limit: 1 });
          if (!answer.includes('_id')) throw new Error(`nothing found: ${answer}`);
        }),
      };
      // The first round only warms up.
      if (round > 0) for (const [name, rate] of Object.entries(measured)) rates[name as keyof typeof rates].push(rate);
    }
    const { bareInserts, inserts, bareFinds, finds } = Object.fromEntries(Object.entries(rates).map(([name, all]) => [name, median(all)])) as Record<keyof typeof rates, number>;
    return [
      figure('裸 libsql 持久单条写入', bareInserts, '次/秒'),
      figure('本地 CloudBase 持久单条写入', inserts, '次/秒'),
      atLeast('本地 CloudBase 写入 ÷ 裸 libsql', inserts / bareInserts, 0.7),
      figure('裸 libsql 索引查找，1,000,000 条', bareFinds, '次/秒'),
      figure('本地 CloudBase 索引查找，1,000,000 条', finds, '次/秒'),
      atLeast('本地 CloudBase 查找 ÷ 裸 libsql', finds / bareFinds, 0.25),
    ];
  } finally {
    for (const connection of connections) connection.close();
    bare.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
