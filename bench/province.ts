import type SqliteDatabase from 'better-sqlite3';

/*
 * A province whose past lies in the file: 10,000 branches with 33 members each, five committees of 2,000 branches, sixty
 * monthly meetings and a mark for everybody at each; resolutions, tasks and points for the last two years. The branches were
 * closed a moment ago: they are counted for all that lies behind, and nothing is planned for them or sent to them.
 */

const BRANCHES = 10_000;
const COMMITTEES = 5;
const MEMBERS_EACH = 33;
const MONTHS = 60;
/** So far back reach resolutions, tasks and points. */
const MONTHS_WITH_TASKS = 24;
/** The last month with a meeting. */
const LAST = { year: 2026, month: 11 };
const CLOSED_AT = Date.parse('2026-12-02T08:00:00+07:00');

export interface Province {
  readonly province: number;
  /** One of the committees of 2,000 branches. */
  readonly committee: number;
  readonly branch: number;
}

const numbers = (count: number): string =>
  `n(i) as (select 0 union all select i + 1 from n where i < ${count - 1})`;

/** Writes it into a migrated file, a table and a month at a time. */
export function fillProvince(sqlite: SqliteDatabase.Database): Province {
  sqlite.pragma('synchronous = OFF');
  sqlite.pragma('cache_size = -400000');
  const province = organisations(sqlite);
  people(sqlite);
  for (let back = MONTHS - 1; back >= 0; back -= 1) month(sqlite, back);
  sqlite.pragma('wal_checkpoint(TRUNCATE)');
  sqlite.pragma('synchronous = FULL');
  const id = (sql: string): number => Number(sqlite.prepare(sql).pluck().get());
  return {
    province,
    committee: id(`select max(id) from organisations where parent_id = ${province}`),
    branch: id(`select max(id) from organisations where level = 'branch'`),
  };
}

function organisations(sqlite: SqliteDatabase.Database): number {
  return sqlite.transaction(() => {
    const top = sqlite
      .prepare(
        `insert into organisations (level, name, name_key, created_at) values ('province', 'Đảng bộ tỉnh', 'dang bo tinh', 0)`,
      )
      .run().lastInsertRowid;
    sqlite.exec(
      `with recursive ${numbers(COMMITTEES)} insert into organisations (parent_id, level, name, name_key, created_at)
       select ${top}, 'commune', 'Đảng bộ vùng ' || i, 'dang bo vung ' || i, 0 from n;
       with recursive ${numbers(BRANCHES)} insert into organisations (parent_id, level, name, name_key, created_at, closed_at)
       select c.id, 'branch', 'Chi bộ thôn ' || i, 'chi bo thon ' || i, 0, ${CLOSED_AT} from n
       join organisations c on c.parent_id = ${top} and c.name_key = 'dang bo vung ' || (i / ${BRANCHES / COMMITTEES});
       insert into chats (ref, kind, branch_id, presence, connected_at, created_at)
       select 'telegram:-100' || id, 'group', id, 'out', 0, 0 from organisations where closed_at = ${CLOSED_AT};`,
    );
    return Number(top);
  })();
}

/** One member of each branch is exempt; in every seventh another one has been away for a season. */
function people(sqlite: SqliteDatabase.Database): void {
  sqlite.transaction(() => {
    sqlite.exec(
      `with recursive ${numbers(MEMBERS_EACH)} insert into members
       (branch_id, roster_no, full_name, name_key, office, consent, created_at)
       select o.id, i + 1, 'Nguyễn Văn ' || i, 'nguyen van ' || i, iif(i = 0, 'secretary', 'member'), 'given', 0
       from organisations o, n where o.closed_at = ${CLOSED_AT};
       insert into member_statuses (member_id, from_date, standing, participation)
       select m.id, '2020-01-01', 'official', iif(roster_no = '33', 'exempt', 'regular') from members m
       join organisations o on o.id = m.branch_id and o.closed_at = ${CLOSED_AT};
       insert into member_statuses (member_id, from_date, to_date, standing, participation)
       select m.id, '2026-03-01', '2026-08-31', 'official', 'temporarily_exempt' from members m
       join organisations o on o.id = m.branch_id and o.closed_at = ${CLOSED_AT} where roster_no = '7' and branch_id % 7 = 0;`,
    );
  })();
}

function month(sqlite: SqliteDatabase.Database, back: number): void {
  const month = new Date(Date.UTC(LAST.year, LAST.month - 1 - back, 3)).toISOString().slice(0, 7);
  const at = Date.parse(`${month}-03T19:30:00+07:00`);
  const fill = (sql: string, values: object): void => void sqlite.prepare(sql).run(values);
  sqlite.transaction(() => {
    const first = Number(sqlite.prepare('select coalesce(max(id), 0) from meetings').pluck().get());
    const own = { first, at };
    fill(
      `insert into meetings (branch_id, kind, period, date, time, starts_at, state, revision)
       select id, 'regular', @month, @month || '-03', 1170, @at, 'scheduled', 1 from organisations where closed_at = ${CLOSED_AT}`,
      { month, at },
    );
    fill(
      `insert into proceedings (meeting_id, started_at, started_by, ended_at, steps)
       select id, @at, 'schedule', @at + 5400000, '[]' from meetings where id > @first`,
      own,
    );
    // Who came and who did not changes from month to month.
    fill(
      `insert into attendances (meeting_id, member_id, mark, version, marked_by, marked_at)
       select t.id, m.id, case (m.id * 7 + t.id * 3) % 40 when 0 then 'unexcused' when 1 then 'excused' when 2 then 'excused' else 'present' end,
         1, 'schedule', @at
       from meetings t join members m on m.branch_id = t.branch_id where t.id > @first`,
      own,
    );
    if (back >= MONTHS_WITH_TASKS) return;
    fill(
      `insert into quality_records (meeting_id, self, branch)
       select id, '{"kind":"total","points":' || (80 + id % 20) || '}', '{"kind":"total","points":' || (78 + id % 20) || '}'
       from meetings where id > @first`,
      { first },
    );
    fill(
      `insert into visitors (meeting_id, full_name, level, attended)
       select id, 'Trần Văn A', 'commune', 1 from meetings where id > @first and id % 3 > 0`,
      { first },
    );
    const document = Number(sqlite.prepare('select coalesce(max(id), 0) from documents').pluck().get());
    fill(
      `insert into documents (branch_id, type, term, number, version, title, issued_on, issued_at, issued_by)
       select t.branch_id, 'NQ', '', ${MONTHS - back}, 1, 'T', t.date, @at, (select min(id) from members where branch_id = t.branch_id)
       from meetings t where t.id > @first`,
      own,
    );
    const task = Number(sqlite.prepare('select coalesce(max(id), 0) from tasks').pluck().get());
    for (const no of [1, 2])
      fill(
        `insert into tasks (branch_id, no, document_id, content, owner_id, due_on, state, created_at)
         select branch_id, ${(MONTHS - back) * 2 + no}, id, 'V', issued_by, @due, iif(id % 9 = 0, 'in_progress', 'done'), @at
         from documents where id > @document`,
        { document, at, due: `${month}-2${no}` },
      );
    fill(
      `insert into task_events (task_id, at, actor, action)
       select id, @at + (10 + id % 20) * 86400000, 'schedule', 'report' from tasks where id > @task and state = 'done'`,
      { task, at },
    );
  })();
}
