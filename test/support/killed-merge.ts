import { zoneOf } from '../../src/domain/calendar/calendar.ts';
import type { Body, Database } from '../../src/storage/engine.ts';
import { branchesRepository } from '../../src/storage/roster/branches.ts';
import { openDatabase, openSqlite } from '../../src/storage/sqlite/database.ts';
import { mergeBranches } from '../../src/use-cases/roster/merge-branches.ts';
import { splitBranch } from '../../src/use-cases/roster/split-branch.ts';

/*
 * A process of its own that merges or divides and dies after so many queries, as by kill -9:
 * killed-merge.ts FILE merge|split QUERIES. It says how many there were when it lives to the end.
 */
const [path = '', act = '', last = ''] = process.argv.slice(2);
const database = openDatabase(openSqlite(path));
let asked = 0;

function* dying<R>(body: Body<R>): Body<R> {
  let step = body.next();
  while (step.done !== true) {
    asked += 1;
    if (asked > Number(last)) process.kill(process.pid, 'SIGKILL');
    step = body.next(yield step.value);
  }
  return step.value;
}
const mortal: Database = {
  ...database,
  read: (body) => database.read(body),
  write: (subject, body) => database.write(subject, (tx) => dying(body(tx))),
};
const store = branchesRepository(mortal, { erasedName: (no) => no });
const zone = zoneOf('Asia/Ho_Chi_Minh');
const when = { now: Date.UTC(2026, 10, 22, 3), today: '2026-11-22' as never };
const done =
  act === 'merge'
    ? await mergeBranches(store, { from: [3], into: 2, name: null, same: [] }, zone, when)
    : await splitBranch(
        store,
        { branchId: 2, name: 'Chi bộ thôn Mới', numbers: ['2'] },
        zone,
        when,
        () => 'CODE2345',
      );
if (!done.ok) throw new Error(done.error);
process.stdout.write(String(asked));
