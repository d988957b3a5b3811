import { beforeAll, describe, expect, test } from 'vitest';
import { type Asked, CHANNELS, openOn } from '../support/both-channels.ts';
import { PEOPLE } from '../support/branch-bench.ts';
import { at } from '../support/builders.ts';
import { type MadeYear, makeYear } from '../support/made-year.ts';
import { addCharges, plainPoints, plainPointsLine } from '../support/plain-charges.ts';
import {
  type PlainAsked,
  type PlainFigures,
  plainBranches,
  plainFigures,
  plainPeriods,
} from '../support/plain-figures.ts';
import { isPractice, plainPracticeLines } from '../support/plain-practice.ts';

/*
 * The generated year once more, as it is read in chat: every line of every report made anew from plain SQL, for officers,
 * for the viewers of both communes and for those of the province, on both channels.
 */

const TODAY = '2026-12-20';
const PERIODS = plainPeriods(TODAY);

/** A period as people say it. */
function said(period: string): string {
  const [year, part = ''] = period.split('-');
  if (part === '') return `năm ${year}`;
  if (part.startsWith('Q')) return `quý ${part.slice(1)}/${year}`;
  if (part.startsWith('H')) return `6 tháng ${part === 'H1' ? 'đầu' : 'cuối'} năm ${year}`;
  return `tháng ${Number(part)}/${year}`;
}
const isShort = (period: string): boolean => /-(?:\d|Q)/.test(period);

const share = (part: number, whole: number, unit = ''): string =>
  whole === 0
    ? 'chưa có'
    : `${part}/${whole}${unit} (${(Math.round((part * 1000) / whole + 1e-9) / 10).toFixed(1).replace('.', ',')}%)`;
function mean({ sum, count }: { readonly sum: number; readonly count: number }): string {
  if (count === 0) return 'chưa có';
  const value = sum / count;
  const word = value >= 90 ? 'Tốt' : value >= 70 ? 'Khá' : value >= 50 ? 'Trung bình' : 'Kém';
  const shown = Math.round(value * 10 + 1e-9) / 10;
  return `${String(shown).replace('.', ',')} (${word})`;
}

const branchLines = (period: string, name: string, f: PlainFigures): readonly string[] => [
  `Báo cáo ${said(period)} · ${name}`,
  `Sinh hoạt: ${f.meetings.planned === 0 ? 'chưa có' : `${f.meetings.held}/${f.meetings.planned} kỳ, đúng lịch ${f.meetings.onSchedule}`}`,
  `Dự họp: ${share(f.attendance.present, f.attendance.mustAttend)}`,
  `Vắng: ${f.attendance.mustAttend === 0 ? 'chưa có' : `có lý do ${f.attendance.excused}, không lý do ${f.attendance.unexcused}`}`,
  isShort(period) ? `Chuyên đề trong quý: ${f.thematicInQuarter}` : `Chuyên đề: ${f.meetings.thematic}`,
  `Có cấp ủy cấp trên dự: ${f.meetings.held === 0 ? 'chưa có' : `${f.meetings.withVisitor}/${f.meetings.held} kỳ`}`,
  `Nghị quyết: ${f.resolutions.resolutions} · Kết luận: ${f.resolutions.conclusions}`,
  `Nhiệm vụ: giao ${f.tasks.due} · xong đúng hạn ${f.tasks.doneOnTime} · xong chậm ${f.tasks.doneLate} · đang làm ${f.tasks.open} · quá hạn ${f.tasks.overdue}`,
  `Chất lượng: tự chấm ${mean(f.means.self)} · chi bộ thông qua ${mean(f.means.branch)} · cấp trên ${mean(f.means.superior)}`,
];

const sum = (all: readonly PlainFigures[], of: (one: PlainFigures) => number): number =>
  all.reduce((total, one) => total + of(one), 0);
const count = (all: readonly PlainFigures[], is: (one: PlainFigures) => boolean): number =>
  all.filter(is).length;

function committeeLines(period: string, name: string, all: readonly PlainFigures[]): readonly string[] {
  const held = sum(all, (one) => one.meetings.held);
  const known = all.filter((one) => one.attendance.mustAttend > 0);
  const reaching = count(known, ({ attendance: a }) => a.present * 10 >= a.mustAttend * 9);
  const themed = isShort(period)
    ? `Chuyên đề trong quý: ${count(all, (one) => one.thematicInQuarter > 0)}/${all.length} chi bộ`
    : `Chuyên đề: ${count(all, (one) => one.meetings.thematic > 0)}/${all.length} chi bộ`;
  return [
    `Tổng hợp ${said(period)} · ${name}`,
    `Đã sinh hoạt: ${count(all, ({ meetings: m }) => m.held > 0 && m.held === m.planned)}/${all.length} chi bộ`,
    `Dự họp: ${share(
      sum(all, (one) => one.attendance.present),
      sum(all, (one) => one.attendance.mustAttend),
    )}`,
    `Đạt tỷ lệ dự: ${known.length === 0 ? 'chưa có' : `${reaching}/${known.length} chi bộ`}`,
    `Có nghị quyết, kết luận: ${count(all, ({ resolutions: r }) => r.resolutions + r.conclusions > 0)}/${all.length} chi bộ`,
    themed,
    `Có cấp ủy cấp trên dự: ${share(
      sum(all, (one) => one.meetings.withVisitor),
      held,
      ' kỳ',
    ).replace(/^(\d+\/\d+) kỳ/, '$1 kỳ')}`,
    `Nhiệm vụ quá hạn: ${sum(all, (one) => one.tasks.overdue)}`,
  ];
}

/** Figures and the name that they go by. */
interface Named {
  readonly name: string;
  readonly f: PlainFigures;
}
/** What a branch's line says of its numbers; whether its day is yet to come is not told apart here. */
const tableLine = ({ name, f }: Named): string => {
  if (f.meetings.held === 0) return `${name} · `;
  const some =
    f.meetings.held < f.meetings.planned ? ` · sinh hoạt ${f.meetings.held}/${f.meetings.planned} kỳ` : '';
  const { attendance: a } = f;
  const rate = a.mustAttend === 0 ? 'dự họp chưa có' : share(a.present, a.mustAttend);
  const unexcused = a.mustAttend === 0 ? 'chưa có' : a.unexcused;
  return `${name}${some} · ${rate} · không lý do ${unexcused} · quá hạn ${f.tasks.overdue} · đ/c `;
};

/** The report alone: what can be opened below it stands apart. */
const withoutChoices = (text: string): string => text.split(/\n+(?:\[🔎|1\. 🔎)/u)[0] ?? '';

describe.each(CHANNELS)('choices %s', (answering) => {
  let bench: Asked;
  let year: MadeYear;
  beforeAll(async () => {
    bench = await openOn(answering, at(TODAY, '10:00'));
    year = makeYear(bench.sqlite, 20);
  });
  const nameOf = (id: number): string =>
    String(bench.sqlite.prepare('select name from organisations where id = ?').pluck().get(id));
  const plain = (id: number, asked: PlainAsked): PlainFigures => plainFigures(bench.sqlite, id, asked);
  const look = (committee: number): void => {
    bench.sqlite
      .prepare('insert or replace into viewers (account, committee_id, since) values (?, ?, 0)')
      .run(`bench:${PEOPLE.viewer.id}`, committee);
  };
  /** All pages of the table, without titles that repeat and marks of pages. */
  async function table(period: string): Promise<readonly string[]> {
    const rows: string[] = [];
    for (let page = await bench.ask('viewer', 'private', `/tonghop ${said(period)}`); ; ) {
      const own = page
        .split('\n')
        .filter((row) => !/^(?:→|\[|Trang |\d+\. |Xin trả lời tin này|$)/u.test(row));
      rows.push(...(rows.length === 0 ? own : own.slice(1)));
      if (!page.includes('Trang sau')) return rows;
      page = await bench.choose('viewer', 'private', 'Trang sau ▶️');
    }
  }

  test.each(PERIODS)(
    '%s: the table of each commune, every branch once, those first that need help',
    async (period, asked) => {
      for (const committee of year.communes) {
        look(committee);
        const below = plainBranches(bench.sqlite, committee, asked.to).map(
          (id): Named => ({ name: nameOf(id), f: plain(id, asked) }),
        );
        const rows = await table(period);
        const lines = committeeLines(
          period,
          nameOf(committee),
          below.map(({ f }) => f),
        );
        expect(rows.slice(0, lines.length)).toEqual(lines);
        expect(rows.filter(isPractice)).toEqual(
          plainPracticeLines(
            below.map(({ f }) => f),
            asked,
          ),
        );
        const shown = rows.slice(lines.length).filter((row) => !isPractice(row));
        expect(shown).toHaveLength(below.length);
        const order = shown.map((row) => below.find((one) => row.startsWith(tableLine(one))));
        expect(new Set(order).size, shown.join('\n')).toBe(below.length);
        expect(order).not.toContain(undefined);
        // Among those that met throughout: who was absent without a reason comes first.
        const met = order.flatMap((one) =>
          one !== undefined && one.f.meetings.held > 0 && one.f.meetings.held === one.f.meetings.planned
            ? [one]
            : [],
        );
        const unexcused = met.map(({ f }) => f.attendance.unexcused);
        expect(unexcused).toEqual(unexcused.toSorted((a, b) => b - a));
      }
    },
  );

  test.each(PERIODS)('%s: the province, one line a commune', async (period, asked) => {
    look(year.top);
    const figuresOf = (committee: number) =>
      plainBranches(bench.sqlite, committee, asked.to).map((id) => plain(id, asked));
    const rows = await table(period);
    const lines = committeeLines(period, nameOf(year.top), figuresOf(year.top));
    expect(rows.slice(0, lines.length)).toEqual(lines);
    const communes = year.communes.map((id) => {
      const all = figuresOf(id);
      const met = count(all, ({ meetings: m }) => m.held > 0 && m.held === m.planned);
      const rate = share(
        sum(all, (one) => one.attendance.present),
        sum(all, (one) => one.attendance.mustAttend),
      );
      const unexcused = sum(all, (one) => one.attendance.unexcused);
      return `${nameOf(id)} · ${met}/${all.length} chi bộ · ${rate} · không lý do ${unexcused} · quá hạn ${sum(all, (one) => one.tasks.overdue)}`;
    });
    expect(rows.filter(isPractice)).toEqual(plainPracticeLines(figuresOf(year.top), asked));
    const shown = rows.slice(lines.length).filter((row) => !isPractice(row));
    expect(shown.toSorted()).toEqual(communes.toSorted());
  });

  test.each(PERIODS)('%s: each branch, for the committee and for its own officers', async (period, asked) => {
    look(year.top);
    for (const id of year.branches.filter((_, index) => index !== 18)) {
      const lines = branchLines(period, nameOf(id), plain(id, asked)).join('\n');
      const seen = await bench.ask('viewer', 'private', `/tonghop ${nameOf(id)} ${said(period)}`);
      expect(withoutChoices(seen)).toBe(`→ viewer\n${lines}`);
      // The secretary's account, for this while.
      bench.sqlite
        .prepare(
          `insert or replace into member_accounts (account, member_id, linked_at, linked_by)
           select ?, id, 0, 'import' from members where branch_id = ? and office = 'secretary'`,
        )
        .run(`bench:${PEOPLE.stranger.id}`, id);
      const own = await bench.ask('stranger', 'private', `/baocao ${said(period)}`);
      expect(withoutChoices(own)).toBe(`→ stranger\n${lines}`);
    }
  });

  test('R004-4: the points by whoever is in charge, and of the model branches', async () => {
    addCharges(bench.sqlite, year);
    for (const [period, asked] of PERIODS)
      for (const committee of [year.top, ...year.communes]) {
        look(committee);
        // In chat the branches that are open now are told of.
        const open = plainBranches(bench.sqlite, committee, '2026-12-31');
        const seen = await bench.ask('viewer', 'private', `/tonghop phụ trách ${said(period)}`);
        expect(seen.split('\n').filter((row) => /^(?:Phụ trách|Chi bộ điểm) \d/u.test(row))).toEqual(
          plainPoints(bench.sqlite, open, asked).map((one) => plainPointsLine(one, open.length, nameOf)),
        );
      }
  });
});
