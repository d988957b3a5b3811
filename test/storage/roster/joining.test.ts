import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import { rosterRepository } from '../../../src/storage/roster/roster.ts';
import { openDatabase, openSqlite } from '../../../src/storage/sqlite/database.ts';
import { type CliBench, cliBench } from '../../cli/cli-support.ts';

let bench: CliBench;
beforeEach(() => {
  bench = cliBench();
});
afterEach(() => bench.remove());

const TODAY = '2026-11-22' as IsoDate;

test('how far each branch has come together: its group, and its members with any account, each counted once', async () => {
  await bench.importJson([
    'Chi bộ,Mã,Họ và tên,Telegram ID,Zalo ID,Nhóm Zalo',
    'Chi bộ thôn Đông,1,Lê An,,,',
    'Chi bộ thôn Đoài,1,Trần Bình,1001,z1,g1',
    'Chi bộ thôn Đoài,2,Trần Cường,1002,,g1',
    'Chi bộ thôn Đoài,3,Trần Dung,,,g1',
    'Chi bộ thôn Đoài,4,Trần Em,1004,,g1',
  ]);
  bench.withData(({ sqlite }) =>
    sqlite
      .prepare(
        `update member_statuses set participation = 'left' where member_id = (select id from members where roster_no = '4')`,
      )
      .run(),
  );
  const sqlite = openSqlite(bench.databasePath);
  onTestFinished(() => void sqlite.close());
  const found = await rosterRepository(openDatabase(sqlite)).joining(TODAY);
  expect(found.map(({ id: _, ...branch }) => branch)).toEqual([
    { name: 'Chi bộ thôn Đoài', isConnected: true, members: 3, joined: 2 },
    { name: 'Chi bộ thôn Đông', isConnected: false, members: 1, joined: 0 },
  ]);
});
