import { expect, test } from 'vitest';
import {
  type TroubleKind,
  type TroubleNotes,
  type TroubleSign,
  weighTroubles,
} from '../../../src/domain/channel/trouble.ts';

const MINUTE = 60_000;

/** Minutes in a row with what is seen in each; returns the words that are told, by minute. */
function lived(
  seen: readonly (boolean | null)[],
  { kind = 'disk' as TroubleKind, quiet = [] as readonly number[], notes = {} as TroubleNotes } = {},
) {
  const told: string[] = [];
  let kept = notes;
  for (const [minute, stands] of seen.entries()) {
    const sign: TroubleSign = { kind, subject: '', stands };
    const weighed = weighTroubles(kept, [sign], minute * MINUTE, quiet.includes(minute));
    kept = weighed.notes;
    if (weighed.begun.length > 0) told.push(`${minute} begun`);
    if (weighed.over.length > 0) told.push(`${minute} over`);
  }
  return { told, kept };
}

const times = <T>(count: number, value: T): readonly T[] => Array<T>(count).fill(value);

test('told once when it begins and once when it has been over for ten minutes', () => {
  const { told, kept } = lived([false, ...times(30, true), ...times(20, false)]);
  expect(told).toEqual(['1 begun', '41 over']);
  expect(kept).toEqual({});
});

test('what comes and goes is one trouble', () => {
  const flapping = times(6, [true, false, false, false]).flat();
  expect(lived([...flapping, ...times(12, false)]).told).toEqual(['0 begun', '31 over']);
});

test('what nobody can tell stays as it was, a restart included', () => {
  const first = lived([true, null, null]);
  expect(first.told).toEqual(['0 begun']);
  expect(lived([null, true, true, null], { notes: first.kept }).told).toEqual([]);
  expect(lived([null, null]).told).toEqual([]);
});

test('at night nothing is told of it; what is still so in the morning is told then', () => {
  const night = Array.from({ length: 20 }, (_, minute) => minute);
  expect(lived(times(25, true), { quiet: night }).told).toEqual(['20 begun']);
  expect(lived([true, true, ...times(30, false)], { quiet: night }).told).toEqual([]);
  const overAtNight = lived([true, ...times(40, false)], { quiet: night.slice(1) });
  expect(overAtNight.told).toEqual(['0 begun', '20 over']);
});

test('another copy of the program is told of at night, too: afterwards nothing is sent', () => {
  expect(lived([true], { kind: 'conflict', quiet: [0] }).told).toEqual(['0 begun']);
});

test('a clock that is put back does not keep it from being over', () => {
  const notes = { 'disk:': { since: 9e9, isTold: true, wellSince: 9e9 } };
  expect(lived(times(12, false), { notes }).told).toEqual(['10 over']);
});

test('what no part looks for any more is forgotten', () => {
  const notes = { 'refused:zalo:1': { since: 0, isTold: true, wellSince: null } };
  expect(weighTroubles(notes, [], 0, false)).toEqual({ notes: {}, begun: [], over: [] });
});
