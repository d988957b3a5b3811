import { expect, test } from 'vitest';
import { committeeTotals } from '../../../src/domain/figures/committee-figures.ts';
import { branchChart, committeeChart } from '../../../src/text/vi/figures/chart.ts';
import { day, figures, periodOfText } from '../../domain/figures/figure-samples.ts';

/* R001-2: the line of another province stands in every chart as something to look at, apart from the mark to be reached. */
const own = [{ ...figures(), name: 'Chi bộ thôn Đoài' }];
const HEAD = { name: 'Xã Tam Hưng', period: periodOfText('2026-12'), today: day('2026-12-20') };

test.each([
  ['a committee', committeeChart({ ...HEAD, totals: committeeTotals(own), branches: own, parts: [], own })],
  ['a branch', branchChart(HEAD, figures(), [])],
])('R001-2: %s', (_of, { marks }) => {
  expect(marks).toEqual([
    { share: 0.9, words: 'Tỷ lệ dự cần đạt: từ 90%', isDashed: false },
    { share: 0.936, words: '93,6%: Lào Cai, tham khảo', isDashed: true },
  ]);
});
