import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { beforeAll, expect, test } from 'vitest';
import * as schema from '../../../src/storage/schema/index.ts';
import { plainText } from '../../../src/text/rich-text.ts';
import type { Bench, Delivered } from '../../support/branch-bench.ts';
import { livedThrough, NAME } from './two-years.ts';

/* `/dulieu` after two years, against the data: every row that points to the member is in it. */

type File = Record<string, unknown>;

let bench: Bench;
let sent: readonly Delivered[];
let file: File;
let id: number;

beforeAll(async () => {
  bench = await livedThrough();
  id = bench.idOf('members', NAME);
  sent = await bench.write('member', 'private', '/dulieu');
  const found = sent.find(({ message }) => message.document !== undefined)?.message.document;
  file = JSON.parse(new TextDecoder().decode(found?.bytes)) as File;
}, 120_000);

/** Where the file has the rows of a table that point to a member by this column; `count`: their number alone. */
const WHERE: Readonly<Record<string, string>> = {
  'answers.member_id': 'answers',
  'attendances.member_id': 'attendances',
  'document_drafts.member_id': 'drafts',
  'documents.issued_by': 'documentsIssued',
  'erasures.member_id': 'erasures',
  'follow_ups.member_id': 'followUps',
  'link_requests.member_id': 'linkRequests',
  'member_accounts.member_id': 'accounts',
  'member_statuses.member_id': 'statuses',
  'proceedings.chair_id': 'chaired',
  'proceedings.minute_taker_id': 'minutesTaken',
  'task_events.member_id': 'taskSteps',
  'slips.member_id': 'slips',
  'task_helpers.member_id': 'tasksHelped',
  'tasks.owner_id': 'tasks',
};
const COUNTED: Readonly<Record<string, (data: File) => number>> = {
  'journal.actor_member_id': (data) => (data['journal'] as { done: number }).done,
};

const tables: readonly SQLiteTable[] = Object.values(schema).flatMap((one: unknown) =>
  is(one, SQLiteTable) ? [one] : [],
);
/** Columns that name a member, by their reference or by their name. */
const pointers = tables.flatMap((table) => {
  const name = getTableName(table);
  const byKey = getTableConfig(table).foreignKeys.flatMap((key) => {
    const { columns, foreignTable } = key.reference();
    return getTableName(foreignTable) === 'members' ? columns.map((column) => column.name) : [];
  });
  const byName = Object.values(getTableColumns(table)).flatMap((column) =>
    /member_id$/u.test(column.name) ? [column.name] : [],
  );
  return [...new Set([...byKey, ...byName])].map((column) => [name, column] as const);
});

test.each(pointers)('every row of %s by %s', (table, column) => {
  const count = bench.sqlite
    .prepare<[number], number>(`select count(*) from ${table} where ${column} = ?`)
    .pluck()
    .get(id);
  const key = `${table}.${column}`;
  const inFile = COUNTED[key]?.(file) ?? (file[WHERE[key] ?? ''] as readonly unknown[] | undefined)?.length;
  expect([key, inFile]).toEqual([key, count]);
});

test('two years are there to be read', () => {
  const text = sent.map(({ message }) => plainText(message.text)).join('\n');
  expect((file['answers'] as readonly unknown[]).length).toBe(24);
  expect((file['attendances'] as readonly unknown[]).length).toBe(24);
  expect((file['tasks'] as readonly unknown[]).length).toBe(12);
  for (const part of [
    'Chi bộ thôn Đoài, Xã Tam Hưng',
    'Đã đồng ý',
    'bench:104',
    '03/12/2026 thường kỳ: dự họp',
    '03/03/2027 thường kỳ: vắng mặt, ốm đau',
    '03/12/2026 thường kỳ: thư ký',
    'phụ trách · hạn',
    'phối hợp · hạn',
    'báo xong',
    'xin gia hạn',
    'dòng nhật ký về việc đồng chí làm',
    'giấy tờ đã ban hành có tên đồng chí',
  ])
    expect(text).toContain(part);
});

test('every column of the member’s own row is in the file', () => {
  const row = bench.sqlite
    .prepare<[number], Record<string, unknown>>('select * from members where id = ?')
    .get(id);
  expect(
    Object.values(file['member'] as object)
      .map((value) => String(typeof value === 'boolean' ? Number(value) : value))
      .sort(),
  ).toEqual(
    Object.values(row ?? {})
      .map(String)
      .sort(),
  );
});
