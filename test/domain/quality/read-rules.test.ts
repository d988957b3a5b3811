import { describe, expect, test } from 'vitest';
import { readRules } from '../../../src/domain/quality/read-rules.ts';

describe('R2-1: what a committee sets, as a command line has it', () => {
  test.each([
    ['from=2027-01-01,attendance=85', { attendance: { value: 85, kind: '>=' } }],
    ['from=2027-01-01, attendance-over = 85', { attendance: { value: 85, kind: '>' } }],
    ['minutes=60,from=2027-01-01', { length: [{ fromMembers: 0, minutes: 60 }] }],
    [
      'from=2027-01-01,minutes=60,minutes-from-30=120,minutes-from-10=90',
      {
        length: [
          { fromMembers: 0, minutes: 60 },
          { fromMembers: 10, minutes: 90 },
          { fromMembers: 30, minutes: 120 },
        ],
      },
    ],
    [
      'from=2027-01-01,minutes-from-30=120',
      {
        length: [
          { fromMembers: 0, minutes: 120 },
          { fromMembers: 30, minutes: 120 },
        ],
      },
    ],
    ['from=2027-01-01,combined=150,streak=2', { combinedLength: 150, mostExcusedInRow: 2 }],
    ['from=2027-01-01,unexcused=1,thematic=2', { mostUnexcused: 1, thematicPerQuarter: 2 }],
    ['from=2027-01-01,good=85', { ratingFrom: { good: 85 } }],
    ['from=2027-01-01,good=95,fair=80,average=60', { ratingFrom: { good: 95, fair: 80, average: 60 } }],
  ])('%s', (text, changes) => {
    expect(readRules(text)).toEqual({ ok: true, value: { from: '2027-01-01', changes } });
  });

  test.each([
    ['', 'unread', ''],
    ['attendance', 'unread', 'attendance'],
    ['from=2027-01-01,attendance=', 'unread', 'attendance='],
    ['from=2027-01-01,diem=90', 'unknown', 'diem'],
    ['from=2027-01-01,minutes-from-0=90', 'unknown', 'minutes-from-0'],
    ['from=2027-01-01,attendance=85,attendance=90', 'twice', 'attendance'],
    ['from=2027-01-01,attendance=85,attendance-over=80', 'twice', 'attendance-over'],
    ['attendance=85', 'no-day', ''],
    ['from=2027-02-29,attendance=85', 'no-day', '2027-02-29'],
    ['from=2027-01-01', 'nothing', 'from=2027-01-01'],
    ['from=2027-01-01,attendance=101', 'out-of-range', 'attendance=101'],
    ['from=2027-01-01,attendance-over=100', 'out-of-range', 'attendance-over=100'],
    ['from=2027-01-01,attendance=92.5', 'out-of-range', 'attendance=92.5'],
    ['from=2027-01-01,minutes=-5', 'out-of-range', 'minutes=-5'],
    ['from=2027-01-01,streak=0', 'out-of-range', 'streak=0'],
    ['from=2027-01-01,good=70', 'bands', '70, 70, 50'],
    ['from=2027-01-01,average=95', 'bands', '90, 70, 95'],
  ])('%s: %s', (text, fault, part) => {
    expect(readRules(text)).toEqual({ ok: false, error: { fault, part } });
  });
});
