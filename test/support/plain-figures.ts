import type SqliteDatabase from 'better-sqlite3';

/*
 * The figures once more, in plain SQL over the raw rows, written apart from the program's: number by number, branch by
 * branch, with none of its code.
 */

export interface PlainAsked {
  readonly from: string;
  readonly to: string;
  /** The quarter that the period ends in. */
  readonly quarter: { readonly from: string; readonly to: string };
  readonly today: string;
  /** The first and the last of the twelve months that end with it; null for a year. */
  readonly twelve: readonly [string, string] | null;
}

type Row = Readonly<Record<string, number | null>>;

/** The month a meeting counts for, as its first day. */
const MONTH = `case m.kind when 'regular' then m.period || '-01' else substr(m.date, 1, 7) || '-01' end`;
const OWN = `m.branch_id = @branch and ${MONTH} between @from and @to`;
const ENDED = `exists (select 1 from proceedings p where p.meeting_id = m.id and p.ended_at is not null)`;
const CONNECTED = `(select min(c.connected_at) from chats c where c.branch_id = m.branch_id)`;
const PLANNED = `m.kind = 'regular' and (${ENDED} or (m.state <> 'cancelled' and m.starts_at >= ${CONNECTED}))`;
const LOCAL_DAY = (ms: string): string => `date((${ms}) / 1000 + 25200, 'unixepoch')`;
const TAKEN = `exists (select 1 from attendances a where a.meeting_id = m.id and a.mark = 'present')`;
const VISITED = `m.id in (select v.meeting_id from visitors v where v.attended = 1 and v.level in ('central', 'province', 'commune'))`;
const PARTICIPATION = `(select s.participation from member_statuses s where s.member_id = x.id and s.from_date <= m.date
  and coalesce(s.to_date, '9999-12-31') >= m.date order by s.from_date desc limit 1)`;
const EXPECTED = `${PARTICIPATION} in ('regular', 'temporary_here', 'away')`;
const MARK = `coalesce((select a.mark from attendances a where a.meeting_id = m.id and a.member_id = x.id), 'none')`;
/** When it was done: the last report after which nothing took it back, else the confirmation. */
const DONE_ON = LOCAL_DAY(`coalesce(
  (select max(e.at) from task_events e where e.task_id = t.id and e.action = 'report' and not exists (
    select 1 from task_events b where b.task_id = t.id and b.at >= e.at and b.action in ('send-back', 'extend', 'carry-over', 'assign'))),
  (select max(e.at) from task_events e where e.task_id = t.id and e.action = 'confirm'))`);
const TOTAL = (value: string): string => `case json_extract(q.${value}, '$.kind')
  when 'total' then json_extract(q.${value}, '$.points')
  when 'scores' then case when json_array_length(q.${value}, '$.scores') = 7
    then (select sum(json_extract(v.value, '$.points')) from json_each(q.${value}, '$.scores') v) end end`;

/** All numbers of one branch over a period, and what a line of the table needs besides. */
export function plainFigures(sqlite: SqliteDatabase.Database, branch: number, asked: PlainAsked) {
  const values = { branch, from: asked.from, to: asked.to, today: asked.today };
  const number = (text: string, more: object = {}): number =>
    Number(
      sqlite
        .prepare(text)
        .pluck()
        .get({ ...values, ...more }) ?? 0,
    );
  const meetings = (condition: string, more: object = {}): number =>
    number(`select count(*) from meetings m where ${OWN} and ${condition}`, more);
  const people = (condition: string): number =>
    number(
      `select count(*) from meetings m join members x on x.branch_id = m.branch_id
       where ${OWN} and ${ENDED} and ${TAKEN} and ${EXPECTED} and ${condition}`,
    );
  const documents = (type: string): number =>
    number(
      `select count(*) from (select number from documents where branch_id = @branch and type = @type
       group by term, number having min(issued_on) between @from and @to)`,
      { type },
    );
  const tasks = (condition: string): number =>
    number(
      `select count(*) from tasks t where t.branch_id = @branch and t.state <> 'dropped'
       and t.due_on >= @from and t.due_on <= @to and ${condition}`,
    );
  const quality = (value: string): { sum: number; count: number } => {
    const row = sqlite
      .prepare(
        `select coalesce(sum(points), 0) as sum, count(points) as count from (select ${TOTAL(value)} as points
         from meetings m join quality_records q on q.meeting_id = m.id
         where ${OWN} and ${ENDED} and m.kind = 'regular')`,
      )
      .get({ branch, from: asked.from, to: asked.to }) as Row;
    return { sum: row['sum'] ?? 0, count: row['count'] ?? 0 };
  };
  const thematic = `${ENDED} and (m.kind = 'thematic' or m.topic is not null)`;
  const held = `${PLANNED} and ${ENDED}`;
  const heldMonths = `select distinct m.period as month from meetings m where ${OWN} and ${held}`;
  const inTwelve = (condition: string): number =>
    number(
      `select count(*) from meetings m where m.branch_id = @branch and m.kind = 'regular' and ${ENDED}
       and m.period >= @first and m.period <= @last and ${condition}`,
      { first: asked.twelve?.[0] ?? '', last: asked.twelve?.[1] ?? '' },
    );
  return {
    practice: {
      // R003-2: one item at least is a key issue, and one task at least was issued in the month.
      focus: {
        part: number(
          `select count(*) from (${heldMonths}) h where exists (
             select 1 from meetings m join preparations r on r.meeting_id = m.id, json_each(r.items) i
             where m.branch_id = @branch and m.kind = 'regular' and m.period = h.month and ${ENDED}
               and json_extract(i.value, '$.isKey'))
           and exists (
             select 1 from tasks t join documents d on d.id = t.document_id
             where d.branch_id = @branch and substr(d.issued_on, 1, 7) = h.month
               and t.id not in (select task_id from task_events where action = 'superseded'))`,
        ),
        whole: number(`select count(*) from (${heldMonths})`),
      },
      materials: {
        part: meetings(
          `${held} and m.id in (select r.meeting_id from preparations r where r.documents_at is not null)`,
        ),
        whole: meetings(held),
      },
      visitedInYear: asked.twelve === null ? null : { part: inTwelve(VISITED), whole: inTwelve('1 = 1') },
    },
    meetings: {
      planned: meetings(PLANNED),
      held: meetings(held),
      onSchedule: meetings(
        `${held} and (select ${LOCAL_DAY('p.started_at')} from proceedings p where p.meeting_id = m.id) = m.date`,
      ),
      thematic: meetings(thematic),
      withVisitor: meetings(`${held} and ${VISITED}`),
    },
    attendance: {
      present: people(`${MARK} = 'present'`),
      mustAttend: people('1 = 1'),
      excused: people(`${MARK} = 'excused'`),
      unexcused: people(`${MARK} in ('unexcused', 'none')`),
    },
    resolutions: { resolutions: documents('NQ'), conclusions: documents('KL') },
    tasks: {
      assigned: number(
        `select count(*) from tasks t join documents d on d.id = t.document_id
         where d.branch_id = @branch and d.issued_on between @from and @to
         and t.id not in (select task_id from task_events where action = 'superseded')`,
      ),
      due: tasks('1 = 1'),
      doneOnTime: tasks(`t.state in ('done', 'reported') and ${DONE_ON} <= t.due_on`),
      doneLate: tasks(`t.state in ('done', 'reported') and ${DONE_ON} > t.due_on`),
      open: tasks(`t.state = 'in_progress' and t.due_on >= @today`),
      overdue: tasks(`t.state = 'in_progress' and t.due_on < @today`),
    },
    means: { self: quality('self'), branch: quality('branch'), superior: quality('superior') },
    thematicInQuarter: number(`select count(*) from meetings m where ${OWN} and ${thematic}`, asked.quarter),
  };
}

export type PlainFigures = ReturnType<typeof plainFigures>;

/** A mean as scripts read it: one decimal, half up; null where nothing was given. */
export const plainMean = ({ sum, count }: { readonly sum: number; readonly count: number }): number | null =>
  count === 0 ? null : Math.round((sum / count) * 10 + 1e-9) / 10;

/** The branches that a committee's report of a period counts, by id. */
export const plainBranches = (
  sqlite: SqliteDatabase.Database,
  committee: number,
  to: string,
): readonly number[] =>
  sqlite
    .prepare<object, number>(
      `with recursive below(id) as (select @committee union all
         select o.id from organisations o join below b on o.parent_id = b.id)
       select o.id from organisations o join below b on b.id = o.id
       where o.level = 'branch' and (o.closed_at is null or ${LOCAL_DAY('o.closed_at')} > @to) order by o.id`,
    )
    .pluck()
    .all({ committee, to });

const QUARTERS = [
  { from: '2026-01-01', to: '2026-03-31' },
  { from: '2026-04-01', to: '2026-06-30' },
  { from: '2026-07-01', to: '2026-09-30' },
  { from: '2026-10-01', to: '2026-12-31' },
] as const;
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Twelve months that end with this one of the made year, of which no later one than December is asked for. */
const twelve = (month: number): readonly [string, string] => [
  month === 12 ? '2026-01' : `2025-${String(month + 1).padStart(2, '0')}`,
  `2026-${String(month).padStart(2, '0')}`,
];

/** Every period of the made year as a command line writes it, with its days counted out by hand. */
export function plainPeriods(today: string): readonly (readonly [string, PlainAsked])[] {
  const month = (length: number, index: number): readonly [string, PlainAsked] => {
    const name = `2026-${String(index + 1).padStart(2, '0')}`;
    const quarter = QUARTERS[Math.floor(index / 3)] ?? QUARTERS[0];
    return [name, { from: `${name}-01`, to: `${name}-${length}`, quarter, today, twelve: twelve(index + 1) }];
  };
  return [
    ...LENGTHS.map(month),
    ...QUARTERS.map(
      (quarter, index) =>
        [`2026-Q${index + 1}`, { ...quarter, quarter, today, twelve: twelve(index * 3 + 3) }] as const,
    ),
    ['2026-H1', { from: '2026-01-01', to: '2026-06-30', quarter: QUARTERS[1], today, twelve: twelve(6) }],
    ['2026-H2', { from: '2026-07-01', to: '2026-12-31', quarter: QUARTERS[3], today, twelve: twelve(12) }],
    ['2026', { from: '2026-01-01', to: '2026-12-31', quarter: QUARTERS[3], today, twelve: null }],
  ];
}
