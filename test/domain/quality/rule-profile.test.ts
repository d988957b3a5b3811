import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meetsThreshold } from '../../../src/domain/attendance/attendance.ts';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import { frameUnder, NATIONAL_FRAME } from '../../../src/domain/quality/national-frame.ts';
import { itemsOf } from '../../../src/domain/quality/quality-frame.ts';
import {
  type LocalRules,
  meetsAttendance,
  profileOn,
  profileUnder,
  RULE_PROFILES,
  type RuleProfile,
  requiredMinutes,
  SESSION_KINDS,
  shortBy,
} from '../../../src/domain/quality/rule-profile.ts';

const on = (date: string, local: readonly LocalRules[] = []) => profileOn(date as IsoDate, local);

describe('R2-1 the profile in force', () => {
  test.each([
    ['2007-03-30', 'HD12-2018'], // older than any: the oldest there is
    ['2018-07-06', 'HD12-2018'],
    ['2020-09-14', 'HD12-2018'],
    ['2025-10-27', 'HD12-2018'],
    ['2025-10-28', 'HD42-2025'],
    ['2026-12-03', 'HD42-2025'],
  ])('on %s is %s', (date, code) => {
    expect(on(date).code).toBe(code);
  });

  test('profiles stand oldest first, each scale of length begins at 0 and ascends', () => {
    expect(RULE_PROFILES.map(({ from }) => from)).toEqual(RULE_PROFILES.map(({ from }) => from).sort());
    for (const { length } of RULE_PROFILES) {
      const sizes = length.map((step) => step.fromMembers);
      expect(sizes[0]).toBe(0);
      expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    }
  });

  const small: LocalRules = {
    code: 'small',
    base: 'HD42-2025',
    from: '2026-01-01' as IsoDate,
    changes: {
      length: [
        { fromMembers: 0, minutes: 60 },
        { fromMembers: 10, minutes: 90 },
      ],
    },
  };
  const newer: LocalRules = {
    ...small,
    code: 'newer',
    from: '2026-06-01' as IsoDate,
    changes: { combinedLength: 150 },
  };
  const old: LocalRules = { ...small, code: 'old', base: 'HD12-2018', from: '2019-01-01' as IsoDate };

  test.each([
    ['2025-12-31', 'HD42-2025', 90],
    ['2026-01-01', 'HD42-2025/small', 60],
    ['2026-05-31', 'HD42-2025/small', 60],
    ['2026-06-01', 'HD42-2025/newer', 90],
    ['2019-02-03', 'HD12-2018/old', 60],
  ])('R2-1 with local rules on %s: %s, %i minutes for 9 members', (date, code, minutes) => {
    const profile = on(date, [newer, old, small]);
    expect([profile.code, requiredMinutes(profile, 9, 'regular')]).toEqual([code, minutes]);
  });

  test('R2-1 local rules change what they name, and leave the rest; they end with their national profile', () => {
    expect(on('2026-02-03', [small])).toMatchObject({
      attendance: { value: 90, kind: '>=' },
      combinedLength: 120,
      from: '2026-01-01',
    });
    expect(on('2026-12-03', [old])).toBe(on('2026-12-03'));
  });
});

describe('R2-1 committees above committees', () => {
  const from = '2026-01-01' as IsoDate;
  const rules = (code: string, changes: LocalRules['changes'], start = from): LocalRules => ({
    code,
    base: 'HD42-2025',
    from: start,
    changes,
  });
  const province = [rules('p', { attendance: { value: 80, kind: '>' }, mostExcusedInRow: 2 })];
  const commune = [
    rules('c', { attendance: { value: 85, kind: '>=' }, ratingFrom: { good: 85 } }),
    rules('d', { thematicPerQuarter: 2 }, '2026-07-01' as IsoDate),
  ];

  test.each([
    ['nobody set anything', '2026-05-03', [], 'HD42-2025', 90, '>=', 3, 90],
    ['the province alone', '2026-05-03', [province], 'HD42-2025/p', 80, '>', 2, 90],
    [
      'the nearer one wins where both speak',
      '2026-05-03',
      [province, commune],
      'HD42-2025/p/c',
      85,
      '>=',
      2,
      85,
    ],
    ['each of them by its newest', '2026-07-01', [province, commune], 'HD42-2025/p/d', 80, '>', 2, 90],
    ['not before its day', '2025-12-31', [province, commune], 'HD42-2025', 90, '>=', 3, 90],
    ['not for the guidance before', '2020-05-03', [province, commune], 'HD12-2018', 85, '>', 3, 90],
  ] as const)('%s', (_what, date, levels, code, value, kind, streak, good) => {
    expect(profileUnder(date as IsoDate, levels)).toMatchObject({
      code,
      attendance: { value, kind },
      mostExcusedInRow: streak,
      ratingFrom: { good, fair: 70, average: 50 },
    });
  });
});

describe('2.4: the national form under a profile', () => {
  const full = (profile: RuleProfile, measure: string) =>
    itemsOf(frameUnder(NATIONAL_FRAME, profile)).flatMap((item) =>
      item.by === 'computed' && item.measure === measure ? item.steps.slice(0, 1) : [],
    );
  const local = profileUnder('2026-12-03' as IsoDate, [
    [
      {
        code: 'c',
        base: 'HD42-2025',
        from: '2026-01-01' as IsoDate,
        changes: { attendance: { value: 85, kind: '>' }, mostUnexcused: 1, mostExcusedInRow: 2 },
      },
    ],
  ]);

  test('R2-1: full marks are for the share and the row that the profile asks', () => {
    const now = on('2026-12-03');
    expect(frameUnder(NATIONAL_FRAME, now)).toEqual(NATIONAL_FRAME);
    expect(full(local, 'attendance')).toEqual([{ points: 4, share: { value: 85, kind: '>' }, atMost: 1 }]);
    expect(full(local, 'excused-streak')).toEqual([{ points: 1, atMost: 2 }]);
  });

  test('a committee’s own form says its numbers itself', () => {
    const own = { ...NATIONAL_FRAME, code: 'xa-tam-hung' };
    expect(frameUnder(own, local)).toBe(own);
  });
});

describe('2.3 length', () => {
  test.each([
    ['2020-09-14', 29, 'regular', 90],
    ['2020-09-14', 30, 'regular', 120],
    ['2020-09-14', 12, 'combined', 90],
    ['2020-09-14', 30, 'thematic', 120],
    ['2026-12-03', 29, 'regular', 90],
    ['2026-12-03', 30, 'regular', 90],
    ['2026-12-03', 300, 'thematic', 90],
    ['2026-12-03', 3, 'combined', 120],
  ] as const)('on %s, %i members, %s: %i minutes', (date, members, kind, minutes) => {
    expect(requiredMinutes(on(date), members, kind)).toBe(minutes);
  });

  test('a combined session is never shorter than a regular one', () => {
    for (const profile of RULE_PROFILES)
      for (const kind of SESSION_KINDS)
        expect(requiredMinutes(profile, 40, kind)).toBeGreaterThanOrEqual(
          requiredMinutes(profile, 40, 'regular'),
        );
  });

  test.each([
    [90, 90, 0],
    [89, 90, 1],
    [119, 90, 0],
    [119, 120, 1],
    [0, 90, 90],
  ])('R2-4 %i minutes of %i are short by %i', (held, required, short) => {
    expect(shortBy(held, required)).toBe(short);
  });
});

describe('attendance', () => {
  test('3.3 worked vector: 24 of 26 passes the rate, not the criterion', () => {
    const profile = on('2026-12-03');
    const count = { present: 24, mustAttend: 26 };
    expect(meetsThreshold(24, 26, profile.attendance)).toBe(true);
    expect(meetsAttendance(profile, count, 1)).toBe(false);
    expect(meetsAttendance(profile, count, 0)).toBe(true);
  });

  test.each([
    // R002-2: strictly more than 85 %; R003-3: at least 90 %.
    ['2020-09-14', 17, 20, false],
    ['2020-09-14', 86, 100, true],
    ['2026-12-03', 89, 100, false],
    ['2026-12-03', 9, 10, true],
    ['2026-12-03', 0, 0, false],
  ])('on %s %i of %i: %s', (date, present, mustAttend, expected) => {
    expect(meetsAttendance(on(date), { present, mustAttend }, 0)).toBe(expected);
  });

  test('R002-3 no rate makes up for an absence without a reason', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.integer({ min: 1, max: 200 }), (present, unexcused) => {
        for (const profile of RULE_PROFILES)
          expect(meetsAttendance(profile, { present, mustAttend: present + unexcused }, unexcused)).toBe(
            false,
          );
      }),
    );
  });
});
