import { expect, test } from 'vitest';
import { type Bench, openBench, type Where, type Who } from '../support/branch-bench.ts';
import { openMeeting } from '../support/evening.ts';

/*
 * Who looked at names with what they answered, or took a paper with names in it, is on record; what a member sees of
 * himself, and figures, are not.
 */

/** The lines that one order adds to the journal. */
async function noted(bench: Bench, who: Who, where: Where, text: string) {
  const before = bench.journal().length;
  await bench.order(who, where, text);
  const rows = bench.sqlite
    .prepare<[number], { action: string; subject: string; after: string | null; actor: string }>(
      'select action, subject, after, actor from journal order by id limit -1 offset ?',
    )
    .all(before);
  return rows.map(({ action, subject, after, actor }) => `${actor} ${action} ${subject} ${after}`);
}

test.each<[Who, Where, string, readonly string[]]>([
  ['secretary', 'private', '/diemdanh', ['bench:101 names.shown meeting:ID {"list":"answers"}']],
  ['deputy', 'group', '/diemdanh', ['bench:102 names.shown meeting:ID {"list":"answers"}']],
  ['member', 'private', '/diemdanh', []],
  ['member', 'group', '/diemdanh', []],
  ['secretary', 'private', '/lich', []],
  ['secretary', 'private', '/bienban phiếu', ['bench:101 paper.taken meeting:ID {"paper":"roll-sheet"}']],
  ['member', 'private', '/bienban phiếu', []],
])('before the meeting: %s, %s, %s', async (who, where, text, lines) => {
  const bench = await openBench();
  const { id } = bench.meetingOf('Chi bộ thôn Đoài');
  expect(await noted(bench, who, where, text)).toEqual(lines.map((line) => line.replace('ID', String(id))));
});

test('while it runs: the roll, and the minutes as they stand', async () => {
  const bench = await openMeeting();
  const { id } = bench.meetingOf('Chi bộ thôn Đoài');
  expect(await noted(bench, 'secretary', 'private', '/diemdanh')).toEqual([
    `bench:101 names.shown meeting:${id} {"list":"roll"}`,
  ]);
  expect(await noted(bench, 'member', 'private', '/diemdanh')).toEqual([]);
  expect(await noted(bench, 'deputy', 'group', '/bienban')).toEqual([
    `bench:102 paper.taken meeting:${id} {"paper":"minutes"}`,
  ]);
});
