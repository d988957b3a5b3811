import { describe, expect, test } from 'vitest';
import { oneScreen } from '../../../src/text/vi/figures/one-screen.ts';
import { day, figures, periodOfText } from '../../domain/figures/figure-samples.ts';

/* R002-7: sixty branches and more on one screen of either channel. */

const PERIOD = periodOfText('2026-12');
const UNMET = { missed: 1, meetings: { planned: 1, held: 0, onSchedule: 0, thematic: 0, withVisitor: 0 } };
const branch = (name: string, more: Parameters<typeof figures>[0] = {}) => ({ ...figures(more), name });
const heavy = (no: number) =>
  branch(`Chi bộ Tổ dân phố số ${no} phường Lam Sơn`, {
    attendance: { present: 101, mustAttend: 128, excused: 3, unexcused: 24 },
    tasks: { assigned: 0, due: 0, doneOnTime: 0, doneLate: 0, open: 0, overdue: 12 },
  });

test('one line a branch, in words, with what there is to say', () => {
  expect(
    oneScreen(
      'Xã Tam Hưng',
      PERIOD,
      [
        branch('Chi bộ thôn Đông', UNMET),
        branch('Chi bộ thôn Hạ', { ...UNMET, missed: 0, appointedOn: day('2026-12-28') }),
        heavy(3),
        branch('Chi bộ thôn Đoài'),
        branch('Trường Tiểu học', { attendance: { present: 0, mustAttend: 0, excused: 0, unexcused: 0 } }),
      ],
      1900,
    ),
  ).toEqual([
    'Tổng hợp tháng 12/2026 · Xã Tam Hưng',
    'Mỗi dòng: có mặt/phải dự',
    'thôn Đông: chưa sinh hoạt',
    'thôn Hạ: hẹn 28/12',
    'Tổ dân phố số 3 phường Lam Sơn: 101/128, không lý do 24, quá hạn 12',
    'thôn Đoài: 20/20',
    'Trường Tiểu học: chưa có',
  ]);
});

describe('R002-7: all of them in one message', () => {
  test.each([
    [60, 1900],
    [70, 1900],
    [60, 3700],
    [120, 3700],
  ])('%i branches with much to say in %i characters', (count, longest) => {
    const own = Array.from({ length: count }, (_, at) => heavy(at + 1));
    const lines = oneScreen('Đảng bộ phường Bỉm Sơn', PERIOD, own, longest);
    expect(lines).toHaveLength(count + 2);
    expect(lines.join('\n').length).toBeLessThanOrEqual(longest);
    for (const line of lines.slice(2)) expect(line).toMatch(/101\/128/);
    expect(new Set(lines).size).toBe(count + 2);
  });

  test('names that would read alike are not cut, however many they are', () => {
    const own = Array.from({ length: 70 }, (_, at) => ({
      ...heavy(1),
      name: `Chi bộ cơ quan phường Bỉm Sơn ${at}`,
    }));
    const lines = oneScreen('Đảng bộ phường Bỉm Sơn', PERIOD, own, 1900);
    expect(new Set(lines).size).toBe(72);
  });

  test('with numbers alone what they are stands above', () => {
    const own = Array.from({ length: 60 }, (_, at) =>
      at === 0 ? branch('Chi bộ thôn Đông', UNMET) : heavy(at),
    );
    const [, legend, first, second] = oneScreen('Đảng bộ phường Bỉm Sơn', PERIOD, own, 1900);
    expect(legend).toBe('Mỗi dòng: có mặt/phải dự·vắng không lý do·nhiệm vụ quá hạn');
    expect(first).toBe('thôn Đông chưa sinh hoạt');
    expect(second).toMatch(/^TDP 1.* 101\/128·24·12$/u);
  });
});
