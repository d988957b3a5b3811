import { startApp } from '../src/app.ts';
import { FOLLOW_UP_TIME, TASK_FOLLOW_UP } from '../src/domain/tasks/follow-up.ts';
import { createLoggers } from '../src/logger.ts';
import { openSqlite } from '../src/storage/sqlite/database.ts';
import { configOf } from './fixture.ts';
import { type Figures, measured } from './sections.ts';

/** The morning of the reminders, an hour later. */
const DAY = '2026-12-03';
const AT = Date.parse(`${DAY}T00:00:00+07:00`) + FOLLOW_UP_TIME * 60_000;
const TASKS_EACH = 5;
const DAY_MS = 24 * 60 * 60_000;
/** Two owners are asked in private, the others in one message to the group. */
const MESSAGES_EACH = 3;

/** The 07:30 beat on which so many branches have tasks to be followed up, among all branches of the data file. */
export async function followUp(folder: string, branches: number): Promise<Figures> {
  addTasks(folder, branches);
  let now = AT - 60_000;
  const app = await startApp({
    config: configOf(folder),
    clock: { now: () => now },
    loggers: createLoggers('silent'),
  });
  // The first beat comes with the start.
  await app.tick();
  now = AT;
  const figures = await measured(branches, () => app.tick());
  await app.stop();
  requireMessages(folder, branches * MESSAGES_EACH);
  return figures;
}

/** Gives each branch a resolution whose tasks are due on that day, and its moment of follow-up. */
function addTasks(folder: string, branches: number): void {
  const sqlite = openSqlite(configOf(folder).databasePath);
  const document = sqlite.prepare<[number, number], { id: number }>(
    `insert into documents (branch_id, type, term, number, version, title, issued_on, issued_at, issued_by)
     values (?, 'NQ', '', 1, 1, 'T', '2026-11-05', 0, ?) returning id`,
  );
  const task = sqlite.prepare(
    `insert into tasks (branch_id, no, document_id, content, owner_id, due_on, state, follow_up_on, created_at)
     values (?, ?, ?, 'Phát quang hành lang đường', ?, '${DAY}', 'in_progress', '${DAY}', 0)`,
  );
  const moment = sqlite.prepare(
    `insert into occurrences (job, branch_id, key, due_at, expires_at, state)
     values ('${TASK_FOLLOW_UP}', ?, '${DAY}', ${AT}, ${AT + 400 * DAY_MS}, 'due')`,
  );
  const privateChat = sqlite.prepare(
    `insert or ignore into chats (ref, kind, presence, created_at)
     select account, 'private', 'in', 0 from member_accounts where member_id = ?`,
  );
  const members = sqlite
    .prepare<[number], number>('select id from members where branch_id = ? order by id limit 5')
    .pluck();
  const ids = sqlite
    .prepare<[number], number>(`select id from organisations where level = 'branch' order by id limit ?`)
    .pluck()
    .all(branches);
  sqlite.transaction(() => {
    for (const branchId of ids) {
      const owners = members.all(branchId);
      const { id } = document.get(branchId, owners[0] ?? 0) ?? { id: 0 };
      for (let no = 1; no <= TASKS_EACH; no += 1)
        task.run(branchId, no, id, owners[(no - 1) % owners.length]);
      for (const owner of owners.slice(0, MESSAGES_EACH - 1)) privateChat.run(owner);
      moment.run(branchId);
    }
  })();
  sqlite.close();
}

/** A beat that did nothing would be a fast one. */
function requireMessages(folder: string, expected: number): void {
  const sqlite = openSqlite(configOf(folder).databasePath);
  const sent = sqlite
    .prepare<[], number>(`select count(*) from outbox where dedupe_key like 'follow-up:%'`)
    .pluck()
    .get();
  sqlite.close();
  if (sent !== expected) throw new Error(`${sent} messages instead of ${expected}`);
}
