import type SqliteDatabase from 'better-sqlite3';
import type { MadeYear } from './made-year.ts';
import { plainMean } from './plain-figures.ts';

/*
 * R004-4 once more in plain SQL, written apart from the program's: who is in charge of which branch of the made year, which
 * branches are models, and what their meetings were scored.
 */

/** Two in charge of one branch, one who is no viewer, charges given in mid-year and after it, two model branches. */
export function addCharges(sqlite: SqliteDatabase.Database, { communes, branches }: MadeYear): void {
  const viewer = sqlite.prepare('insert into viewers (account, committee_id, since) values (?, ?, 0)');
  viewer.run('telegram:901', communes[0]);
  viewer.run('telegram:902', communes[1]);
  viewer.run('telegram:903', communes[1]);
  const duty = sqlite.prepare(
    `insert into visit_duties (account, branch_id, level, since) values (?, ?, 'commune', ?)`,
  );
  for (const [account, index, since] of [
    ['telegram:901', 0, '2026-01-01'],
    ['telegram:901', 2, '2026-06-10'],
    ['telegram:902', 1, '2026-08-15'],
    ['telegram:903', 1, '2025-12-01'],
    ['telegram:903', 3, '2026-12-19'],
    ['telegram:903', 18, '2026-02-01'],
    ['telegram:999', 5, '2026-01-01'],
  ] as const)
    duty.run(account, branches[index], since);
  const model = sqlite.prepare('update organisations set model_since = ? where id = ?');
  model.run('2026-05-01', branches[1]);
  model.run('2026-11-30', branches[6]);
  model.run('2027-01-01', branches[8]);
}

const POINTS = (value: string): string => `case json_extract(q.${value}, '$.kind')
  when 'total' then json_extract(q.${value}, '$.points')
  when 'scores' then case when json_array_length(q.${value}, '$.scores') = 7
    then (select sum(json_extract(v.value, '$.points')) from json_each(q.${value}, '$.scores') v) end end`;
const SCORED = `select m.branch_id, m.date, ${POINTS('self')} as self, ${POINTS('branch')} as branch, ${POINTS('superior')} as superior
  from meetings m join quality_records q on q.meeting_id = m.id join proceedings r on r.meeting_id = m.id
  where m.kind = 'regular' and r.ended_at is not null and m.period between substr(@from, 1, 7) and substr(@to, 1, 7)`;
const MEANS = ['self', 'branch', 'superior']
  .map((value) => `sum(s.${value}) as ${value}_sum, count(s.${value}) as ${value}_count`)
  .join(', ');
const IN = `select value from json_each(@branches)`;

export interface PlainPoints {
  /** `Phụ trách` or `Chi bộ điểm`. */
  readonly whose: string;
  readonly branches: readonly number[];
  readonly values: readonly { readonly points: number | null; readonly meetings: number }[];
}

/** Those in charge, in the order of their first branch, then the model branches; of these branches alone. */
export function plainPoints(
  sqlite: SqliteDatabase.Database,
  branches: readonly number[],
  { from, to }: { readonly from: string; readonly to: string },
): readonly PlainPoints[] {
  const values = { from, to, branches: JSON.stringify(branches) };
  const rows = (text: string) =>
    sqlite.prepare<object, Record<string, number | string | null>>(text).all(values);
  const charged = rows(`select d.account, json_group_array(distinct d.branch_id) as ids, ${MEANS}
    from visit_duties d join viewers w on w.account = d.account
    left join (${SCORED}) s on s.branch_id = d.branch_id and s.date >= d.since
    where d.since <= @to and d.branch_id in (${IN}) group by d.account`);
  const models = rows(`select null as account, json_group_array(distinct o.id) as ids, ${MEANS}
    from organisations o left join (${SCORED}) s on s.branch_id = o.id
    where o.model_since <= @to and o.id in (${IN}) having count(*) > 0`);
  const pointsOf = (row: Record<string, number | string | null>): PlainPoints => ({
    whose: row['account'] === null ? 'Chi bộ điểm' : 'Phụ trách',
    // The branches of the made year are numbered, and made in the order of their numbers.
    branches: (JSON.parse(String(row['ids'])) as number[]).toSorted((a, b) => a - b),
    values: ['self', 'branch', 'superior'].map((value) => {
      const count = Number(row[`${value}_count`]);
      return { points: plainMean({ sum: Number(row[`${value}_sum`]), count }), meetings: count };
    }),
  });
  const byFirst = (a: PlainPoints, b: PlainPoints): number => (a.branches[0] ?? 0) - (b.branches[0] ?? 0);
  return [...charged.map(pointsOf).toSorted(byFirst), ...models.map(pointsOf)];
}

/** As a line of the report says it. */
export function plainPointsLine(
  { whose, branches, values }: PlainPoints,
  all: number,
  nameOf: (id: number) => string,
): string {
  const head =
    whose === 'Phụ trách'
      ? `Phụ trách ${branches.length} chi bộ`
      : `Chi bộ điểm ${branches.length}/${all} chi bộ`;
  const named = ['tự chấm', 'chi bộ thông qua', 'cấp trên'].map((name, at) => {
    const { points = null, meetings = 0 } = values[at] ?? {};
    return points === null
      ? `${name} chưa có`
      : `${name} ${String(points).replace('.', ',')} (${meetings} kỳ)`;
  });
  return [`${head}: ${branches.map(nameOf).join(', ')}`, ...named].join(' · ');
}
