import type SqliteDatabase from 'better-sqlite3';
import { type ChainedRow, chainHash, HEAD_KEY, writeHead } from '../journal-chain.ts';

const SLICE = 1000;

/**
 * Gives the rows of a journal that was written before there was a chain their place in it, once: within the transaction
 * that brings the file up to date. What holds it up is the writing of each row, some seconds for a million of them.
 */
export function chainOldRows(sqlite: SqliteDatabase.Database): void {
  const columns = sqlite.prepare<[], string>(`select name from pragma_table_info('journal')`).pluck().all();
  if (!columns.includes('hash')) return;
  const first = sqlite.prepare<[], string>('select hash from journal order by id limit 1').pluck().get();
  if (first !== '') return;
  const next = sqlite.prepare<[number], ChainedRow & { readonly id: number }>(
    `select id, at, branch_id as branchId, actor, actor_member_id as actorMemberId, action, subject, before, after
     from journal where id > ? order by id limit ${SLICE}`,
  );
  const link = sqlite.prepare('update journal set hash = ? where id = ?');
  let [lastId, count, hash] = [0, 0, ''];
  for (let rows = next.all(0); rows.length > 0; rows = next.all(lastId)) {
    for (const row of rows) {
      hash = chainHash(hash, row);
      link.run(hash, row.id);
      lastId = row.id;
    }
    count += rows.length;
  }
  sqlite
    .prepare('insert into facts (key, value) values (?, ?)')
    .run(HEAD_KEY, writeHead({ rows: count, hash }));
}
