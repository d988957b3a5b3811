import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type IsoDate } from '../../../src/domain/calendar/calendar.ts';
import { changeStatus, type StatusOrder, timelineOf } from '../../../src/domain/people/change-status.ts';
import {
  PARTICIPATIONS,
  STANDINGS,
  type StatusSpan,
  statusOn,
} from '../../../src/domain/people/membership.ts';

const day = (text: string): IsoDate => `2026-${text}` as IsoDate;
const span = (
  from: string,
  to: string | null,
  participation = 'regular',
  standing = 'official',
): StatusSpan =>
  ({ from: day(from), to: to === null ? null : day(to), participation, standing }) as StatusSpan;
const set = (participation: string, from: string, to: string | null = null): StatusOrder =>
  ({ set: 'participation', participation, from: day(from), to: to === null ? null : day(to) }) as StatusOrder;
const show = (spans: readonly StatusSpan[]): string =>
  spans
    .map((one) => `${one.from.slice(5)}–${one.to?.slice(5) ?? ''} ${one.participation} ${one.standing}`)
    .join('; ');
const after = (spans: readonly StatusSpan[], order: StatusOrder): string => {
  const result = changeStatus(spans, order);
  if (result.ok) return show(result.value);
  return result.error.why === 'overlaps' ? `overlaps ${show([result.error.span])}` : result.error.why;
};

/** R3-1, R3-11: what was, what is set, what is then. */
const ROWS: readonly (readonly [string, readonly StatusSpan[], StatusOrder, string])[] = [
  [
    'for a time: as before afterwards',
    [span('01-01', null)],
    set('temporarily_exempt', '03-01', '04-30'),
    '01-01–02-28 regular official; 03-01–04-30 temporarily_exempt official; 05-01– regular official',
  ],
  [
    'until further notice',
    [span('01-01', null)],
    set('exempt', '03-01'),
    '01-01–02-28 regular official; 03-01– exempt official',
  ],
  [
    'one without an end is ended by the next',
    [span('01-01', null, 'away')],
    set('temporarily_exempt', '03-01', '04-30'),
    '01-01–02-28 away official; 03-01–04-30 temporarily_exempt official; 05-01– regular official',
  ],
  [
    'one that overlaps a dated one is refused and names it',
    [span('01-01', null), span('03-01', '04-30', 'temporarily_exempt')],
    set('away', '04-30'),
    'overlaps 03-01–04-30 temporarily_exempt official',
  ],
  [
    'one that would swallow a planned one too',
    [span('01-01', null), span('03-01', '04-30', 'temporarily_exempt')],
    set('away', '02-01'),
    'overlaps 03-01–04-30 temporarily_exempt official',
  ],
  ['it ends before it begins', [span('01-01', null)], set('away', '04-30', '03-01'), 'ends-before-it-begins'],
  [
    'as usual from a day on ends what runs',
    [span('01-01', null), span('03-01', '04-30', 'temporarily_exempt')],
    { set: 'regular', from: day('04-01') },
    '01-01–02-28 regular official; 03-01–03-31 temporarily_exempt official; 04-01– regular official',
  ],
  ['as usual already', [span('01-01', null)], { set: 'regular', from: day('04-01') }, 'as-it-is'],
  [
    'the end of probation, in the middle of a time elsewhere',
    [
      span('01-01', null, 'regular', 'probationary'),
      span('03-01', '04-30', 'temporary_elsewhere', 'probationary'),
    ],
    { set: 'official', from: day('04-01') },
    '01-01–02-28 regular probationary; 03-01–03-31 temporary_elsewhere probationary; 04-01–04-30 temporary_elsewhere official; 05-01– regular official',
  ],
  ['official already', [span('01-01', null)], { set: 'official', from: day('04-01') }, 'as-it-is'],
  [
    'leaving ends what was planned',
    [span('01-01', null), span('06-01', '07-30', 'temporarily_exempt')],
    { set: 'left', from: day('05-01') },
    '01-01–04-30 regular official; 05-01– left official',
  ],
  [
    'the way back of one taken off by mistake',
    [span('01-01', '04-30'), span('05-01', null, 'left')],
    { set: 'regular', from: day('05-01') },
    '01-01– regular official',
  ],
  [
    'nobody leaves twice',
    [span('01-01', null, 'left')],
    { set: 'left', from: day('05-01') },
    'not-on-roster',
  ],
  ['before the member was there', [span('05-01', null)], set('away', '04-01'), 'not-on-roster'],
  [
    'who is here from elsewhere stays so behind it',
    [span('01-01', null, 'temporary_here')],
    set('temporarily_exempt', '03-01', '04-30'),
    '01-01–02-28 temporary_here official; 03-01–04-30 temporarily_exempt official; 05-01– temporary_here official',
  ],
];

const anyDay = fc.integer({ min: 0, max: 700 }).map((count) => addDays('2026-01-01' as IsoDate, count));
const anySpan = fc.record({
  from: anyDay,
  length: fc.option(fc.integer({ min: 0, max: 200 }), { nil: null }),
  participation: fc.constantFrom(...PARTICIPATIONS),
  standing: fc.constantFrom(...STANDINGS),
});
const anySpans = fc.uniqueArray(anySpan, { maxLength: 5, selector: ({ from }) => from }).map((spans) =>
  spans.map(
    ({ from, length, participation, standing }): StatusSpan => ({
      from,
      to: length === null ? null : addDays(from, length),
      participation,
      standing,
    }),
  ),
);
const anyOrder: fc.Arbitrary<StatusOrder> = fc.oneof(
  fc.record({ set: fc.constantFrom('regular' as const, 'official' as const, 'left' as const), from: anyDay }),
  fc.record({
    set: fc.constant('participation' as const),
    participation: fc.constantFrom('exempt' as const, 'away' as const, 'temporarily_exempt' as const),
    from: anyDay,
    to: fc.option(anyDay, { nil: null }),
  }),
);
const DAYS = Array.from({ length: 950 }, (_, count) => addDays('2025-12-01' as IsoDate, count));

describe('dated statuses', () => {
  test.each(ROWS)('%s', (_what, spans, order, expected) => {
    expect(after(spans, order)).toBe(expected);
  });

  test('property: a timeline means the same on every day, one status a day', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        const line = timelineOf(spans);
        for (const one of DAYS) expect(statusOn(line, one)).toEqual(statusOn(spans, one));
        for (const [index, one] of line.entries())
          if (index > 0) expect((line[index - 1]?.to ?? '9999') < one.from).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('property: no day before the change comes out otherwise, and nobody falls off the roster by a dated one', () => {
    fc.assert(
      fc.property(anySpans, anyOrder, (spans, order) => {
        const result = changeStatus(spans, order);
        if (!result.ok) return;
        for (const one of DAYS) {
          const [was, is] = [statusOn(spans, one), statusOn(result.value, one)];
          if (one < order.from) expect(is).toEqual(was);
          else if (order.set !== 'left') expect(is === null).toBe(was === null);
        }
      }),
      { numRuns: 100 },
    );
  });
});
