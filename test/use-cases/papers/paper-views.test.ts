import { describe, expect, test } from 'vitest';
import { plainText } from '../../../src/text/rich-text.ts';
import { makePaper } from '../../../src/use-cases/papers/make-papers.ts';
import { type Bench, ZONE } from '../../support/branch-bench.ts';
import { clockTo, openMeeting } from '../../support/evening.ts';

/* What the papers say of a meeting, and what they leave open (R4-6). */

const TITLE = 'Lãnh đạo nhiệm vụ tháng 12';
const BRANCH = 'Chi bộ thôn Đoài';

/** Every line of text of a paper. */
async function linesOf(
  bench: Bench,
  paper: { readonly kind: 'document' } | { readonly kind: 'minutes' },
): Promise<readonly string[]> {
  const made = await makePaper(
    { ...bench.storage, zone: ZONE, now: () => bench.clock.now() },
    bench.idOf('organisations', BRANCH),
    paper.kind === 'document'
      ? { kind: 'document', type: 'NQ', number: 1 }
      : { kind: 'minutes', meetingId: bench.meetingOf(BRANCH).id },
  );
  if (made === null) throw new Error('no paper');
  const { blocks, foot } = made.layout;
  if (foot === null) throw new Error('nobody signs');
  const people = [foot.left, foot.right].flatMap((half) =>
    half !== null && 'name' in half ? [half.name] : [],
  );
  const words = blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return [plainText(block.text)];
    return block.kind === 'list' ? block.items.map(({ text }) => plainText(text)) : [];
  });
  return [...words, ...people];
}

/** A meeting in which all were there and these counts were taken; then the resolution was issued. */
async function resolved(...votes: readonly string[]): Promise<Bench> {
  const bench = await openMeeting();
  await bench.say('secretary', 'private', '/diemdanh có mặt hết');
  for (const vote of votes) await bench.say('secretary', 'private', `/bieuquyet ${vote}`);
  await bench.say('secretary', 'private', `/nghiquyet ${TITLE}\n- Phát quang đường; Phạm Thị Lan; 20/12`);
  await bench.tap('secretary', 'private', '✅ Ban hành');
  return bench;
}

const OPEN = 'Biểu quyết nghị quyết: ……/…… đồng chí tán thành, đạt ……%.';
const said = (inFavour: number, rate: string): string =>
  `Biểu quyết nghị quyết: ${inFavour}/8 đồng chí tán thành, đạt ${rate}%.`;

describe('the count of hands that a resolution tells', () => {
  test.each<[string, readonly string[], string]>([
    ['none was taken', [], OPEN],
    ['the only one, about nothing in particular', ['7 1 0'], said(7, '87,5')],
    ['the only one is about something else', ['7 1 0 Kế hoạch thu đảng phí'], OPEN],
    [
      'the one that names a resolution',
      ['5 3 0 Kế hoạch thu đảng phí', '8 0 0 Thông qua nghị quyết'],
      said(8, '100,0'),
    ],
    [
      'of two about resolutions the one with its title',
      ['6 2 0 Thông qua nghị quyết về chăm sóc cây', `8 0 0 Nghị quyết: ${TITLE}`],
      said(8, '100,0'),
    ],
    [
      'of two about resolutions neither with its title',
      ['6 2 0 Nghị quyết một', '8 0 0 Nghị quyết hai'],
      OPEN,
    ],
  ])('R4-6: %s', async (_what, votes, line) => {
    expect(await linesOf(await resolved(...votes), { kind: 'document' })).toContain(line);
  });
});

test('R4-6: a place that nobody told stays open', async () => {
  const bench = await resolved();
  expect(bench.meetingOf(BRANCH).place).toBeNull();
  expect(await linesOf(bench, { kind: 'document' })).toContain(
    'Ngày 03 tháng 12 năm 2026, tại ……, Chi bộ thôn Đoài tổ chức sinh hoạt chi bộ.',
  );
});

test('4.2: names stand without office, degree or the number of the roster', async () => {
  const bench = await resolved();
  await bench.say('secretary', 'private', '/batdau thư ký Trần Thị Hòa');
  const minutes = await linesOf(bench, { kind: 'minutes' });
  expect(minutes).toContain('Chủ trì: đồng chí Nguyễn Văn Thành.');
  expect(minutes).toContain('Thư ký: đồng chí Trần Thị Hòa.');
  expect(minutes.slice(-2)).toEqual(['Trần Thị Hòa', 'Nguyễn Văn Thành']);
  expect(
    [...minutes, ...(await linesOf(bench, { kind: 'document' }))].filter((line) => /\(\d/.test(line)),
  ).toEqual([]);
});

test('R002-5: a resolution counts as the minutes do, the exempt who came in no number', async () => {
  const bench = await openMeeting();
  await bench.say('secretary', 'private', '/diemdanh có mặt hết');
  await bench.say('secretary', 'private', '/diemdanh có mặt Đinh Thị Xuân');
  clockTo(bench, '21:05');
  await bench.order('secretary', 'private', '/ketthuc');
  await bench.say('secretary', 'private', `/nghiquyet ${TITLE}\n- Phát quang đường; Phạm Thị Lan; 20/12`);
  await bench.tap('secretary', 'private', '✅ Ban hành');
  expect(await linesOf(bench, { kind: 'document' })).toContain(
    'Có mặt: 8 đồng chí; vắng có lý do: 0; vắng không lý do: 0; được miễn sinh hoạt: 1.',
  );
  expect(await linesOf(bench, { kind: 'minutes' })).toContain(
    'Phải dự: 8 đồng chí; có mặt: 8 đồng chí, đạt 100,0%.',
  );
});

test('R4-6: a roll that nobody took is open in the minutes, not zero', async () => {
  const bench = await openMeeting();
  clockTo(bench, '21:10');
  await bench.order('secretary', 'private', '/ketthuc');
  const text = (await linesOf(bench, { kind: 'minutes' })).join('\n');
  expect(text).toContain('có mặt: ……');
  expect(text).not.toMatch(/0,0%|đạt 0|vắng không lý do: [1-9]/u);
  // The quality form suggests nothing from it either.
  for (const words of ['/danhgia', '/danhgia cả phiếu'])
    expect(await bench.say('secretary', 'private', words)).not.toMatch(/0\/8|0,0%/u);
});
