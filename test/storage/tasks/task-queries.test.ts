import { describe, expect, test } from 'vitest';
import { openSqlite } from '../../../src/storage/sqlite/database.ts';
import { migrateDatabase, migrationsFolder } from '../../../src/storage/sqlite/migrate.ts';

const BRANCHES = 2000;
const TASKS_EACH = 25;

describe('with 50,000 open tasks in 2,000 branches', () => {
  const sqlite = openSqlite(':memory:');
  migrateDatabase(sqlite, migrationsFolder(import.meta.dirname));
  sqlite.transaction(() => {
    const branch = sqlite.prepare(
      "insert into organisations (level, name, name_key, created_at) values ('branch', ?, ?, 0)",
    );
    const member = sqlite.prepare(
      "insert into members (branch_id, full_name, name_key, office, consent, created_at) values (?, 'A', 'a', 'member', 'given', 0)",
    );
    const document = sqlite.prepare(
      "insert into documents (branch_id, type, term, number, version, title, issued_on, issued_at, issued_by) values (?, 'NQ', '', 1, 1, 'T', '2026-12-01', 0, ?)",
    );
    const task = sqlite.prepare(
      "insert into tasks (branch_id, no, document_id, content, owner_id, due_on, state, follow_up_on, created_at) values (?, ?, ?, 'V', ?, '2026-12-15', 'in_progress', ?, 0)",
    );
    for (let id = 1; id <= BRANCHES; id += 1) {
      branch.run(`B${id}`, `b${id}`);
      member.run(id);
      document.run(id, id);
      for (let no = 1; no <= TASKS_EACH; no += 1)
        task.run(id, no, id, id, no % 25 === 0 ? '2026-12-12' : '2026-12-31');
    }
  })();
  sqlite.exec('analyze');
  const plan = (sql: string): string =>
    sqlite
      .prepare<[], { detail: string }>(`explain query plan ${sql}`)
      .all()
      .map(({ detail }) => detail)
      .join('; ');

  test('the follow-up of a branch reads only the tasks whose day has come', () => {
    const sql =
      "select * from tasks where branch_id = 7 and follow_up_on <= '2026-12-12' order by due_on, no";
    expect(plan(sql)).toMatch(
      /SEARCH tasks USING INDEX tasks_follow_up \(branch_id=\? AND follow_up_on<\?\)/,
    );
    expect(sqlite.prepare(sql).all()).toHaveLength(TASKS_EACH / 25);
  });

  test.each([
    ["select * from tasks where branch_id = 7 and state in ('in_progress', 'reported') order by due_on, no"],
    ['select * from tasks where branch_id = 7 and no = 12'],
    ["select id from occurrences where state = 'due' and due_at <= 5 order by due_at, id limit 30"],
    ['select * from tasks where document_id = 3 order by no'],
  ])('%s: by an index', (sql) => {
    expect(plan(sql)).toMatch(/USING (COVERING )?INDEX/);
    expect(plan(sql)).not.toMatch(/SCAN (tasks|occurrences)/);
  });

  test('the open tasks of one person are found without reading everybody’s', () => {
    expect(plan("select * from tasks where owner_id = 7 and state in ('in_progress', 'reported')")).toContain(
      'USING INDEX tasks_owner',
    );
  });
});
