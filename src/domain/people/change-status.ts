import { addDays, type IsoDate } from '../calendar/calendar.ts';
import { err, ok, type Result } from '../result.ts';
import { onRoster, type Participation, type Standing, type StatusSpan, statusOn } from './membership.ts';

/*
 * Dated changes of a member's status (R3-1, R3-11). Spans may overlap as they are stored; a change is made on the days
 * they mean, one status a day, so that no day before it can come out otherwise.
 */

/** What officers may set; both ends included, `to` null = until further notice. */
export type StatusOrder =
  | {
      readonly set: 'participation';
      readonly participation: 'exempt' | 'temporarily_exempt' | 'temporary_elsewhere' | 'away';
      readonly from: IsoDate;
      readonly to: IsoDate | null;
    }
  | { readonly set: 'regular'; readonly from: IsoDate }
  | { readonly set: 'official'; readonly from: IsoDate }
  | { readonly set: 'left'; readonly from: IsoDate };

/** Why a status cannot be set; `overlaps` names the dated one that is in the way. */
export type StatusRefusal =
  | { readonly why: 'ends-before-it-begins' }
  | { readonly why: 'not-on-roster'; readonly on: IsoDate }
  | { readonly why: 'as-it-is' }
  | { readonly why: 'overlaps'; readonly span: StatusSpan };

/** The spans as one status a day, in order; days without one are left out. */
export function timelineOf(spans: readonly StatusSpan[]): readonly StatusSpan[] {
  const edges = [
    ...new Set(spans.flatMap(({ from, to }) => (to === null ? [from] : [from, addDays(to, 1)]))),
  ].sort();
  const line: StatusSpan[] = [];
  for (const [index, from] of edges.entries()) {
    const status = statusOn(spans, from);
    if (status === null) continue;
    const next = edges[index + 1];
    const to = next === undefined ? null : addDays(next, -1);
    const last = line.at(-1);
    const goesOn =
      last !== undefined &&
      last.to !== null &&
      addDays(last.to, 1) === from &&
      last.standing === status.standing &&
      last.participation === status.participation;
    if (goesOn) line[line.length - 1] = { ...last, to };
    else line.push({ ...status, from, to });
  }
  return line;
}

/** The spans after the change; every day before `order.from` has the status it had. */
export function changeStatus(
  spans: readonly StatusSpan[],
  order: StatusOrder,
): Result<readonly StatusSpan[], StatusRefusal> {
  const line = timelineOf(spans);
  const { from } = order;
  const now = statusOn(line, from);
  switch (order.set) {
    case 'left':
      if (!onRoster(now)) return err({ why: 'not-on-roster', on: from });
      // Whatever was planned for later ends with it.
      return ok([...before(line, from), { ...standingOf(now), participation: 'left', from, to: null }]);
    case 'official':
      if (!onRoster(now)) return err({ why: 'not-on-roster', on: from });
      if (now?.standing === 'official') return err({ why: 'as-it-is' });
      return ok(merged([...before(line, from), ...after(line, from).map(asOfficial)]));
    case 'regular': {
      // Also the way back of one who was taken off the roster by mistake.
      const running = line.find((one) => covers(one, from));
      if (running === undefined) return err({ why: 'not-on-roster', on: from });
      if (running.participation === 'regular') return err({ why: 'as-it-is' });
      const ended = { ...running, participation: 'regular' as const, from };
      // After a time without end nothing else is planned; after a dated one its own end is of no matter any more.
      const rest = after(line, from).filter((one) => one.from > (running.to ?? from));
      return ok(merged([...before(line, from), ended, ...rest]));
    }
    case 'participation':
      return dated(line, order);
  }
}

function dated(
  line: readonly StatusSpan[],
  { participation, from, to }: Extract<StatusOrder, { set: 'participation' }>,
): Result<readonly StatusSpan[], StatusRefusal> {
  if (to !== null && to < from) return err({ why: 'ends-before-it-begins' });
  const now = statusOn(line, from);
  if (now === null || !onRoster(now)) return err({ why: 'not-on-roster', on: from });
  const touched = line.filter(
    (one) => (to === null || one.from <= to) && (one.to === null || one.to >= from),
  );
  const inTheWay = touched.find((one) => one.participation !== 'regular' && one.to !== null);
  if (inTheWay !== undefined) return err({ why: 'overlaps', span: inTheWay });
  if (now.participation === participation && to === null) return err({ why: 'as-it-is' });
  // One that was to last until further notice is ended by the next; after that the member takes part as usual.
  const own = touched.map((one) => ({
    ...one,
    participation,
    from: later(one.from, from),
    to: earlier(one.to, to),
  }));
  const rest =
    to === null ? [] : after(line, addDays(to, 1)).map((one) => ({ ...one, participation: usual(one) }));
  return ok(merged([...before(line, from), ...own, ...rest]));
}

/** What is planned from a day on, as it goes on in another branch; empty for one who is not on the roster then. */
export function heldFrom(spans: readonly StatusSpan[], day: IsoDate): readonly StatusSpan[] {
  const line = timelineOf(spans);
  return onRoster(statusOn(line, day)) ? after(line, day) : [];
}

/**
 * One person's spans in two branches that become one, as they hold in the surviving branch: until the day before `day`
 * its own. A stay as a guest in the one, and away in the other, is over: the person belongs here.
 */
export function statusesTogether(
  own: readonly StatusSpan[],
  other: readonly StatusSpan[],
  day: IsoDate,
): readonly StatusSpan[] {
  const line = timelineOf(own);
  const [mine, theirs] = [statusOn(line, day), statusOn(timelineOf(other), day)];
  const guest: readonly (Participation | undefined)[] = ['temporary_here', 'temporary_elsewhere'];
  if (theirs === null) return own;
  // Who had left is back.
  if (mine === null || !onRoster(mine)) return merged([...before(line, day), ...heldFrom(other, day)]);
  if (!guest.includes(mine.participation) || !guest.includes(theirs.participation)) {
    if (mine.participation !== 'temporary_here') return own;
    return merged([...before(line, day), ...heldFrom(other, day)]);
  }
  const { standing } = mine.participation === 'temporary_here' ? theirs : mine;
  return merged([...before(line, day), { standing, participation: 'regular', from: day, to: null }]);
}

/** Set until further notice, and ended by the next; who is here from elsewhere, say, stays so behind it. */
const ENDED_BY_THE_NEXT: readonly Participation[] = [
  'exempt',
  'temporarily_exempt',
  'temporary_elsewhere',
  'away',
];
const usual = ({ participation, to }: StatusSpan): Participation =>
  to === null && ENDED_BY_THE_NEXT.includes(participation) ? 'regular' : participation;

const standingOf = (status: { readonly standing: Standing } | null): { readonly standing: Standing } => ({
  standing: status?.standing ?? 'official',
});

const asOfficial = (one: StatusSpan): StatusSpan => ({ ...one, standing: 'official' });

const covers = ({ from, to }: StatusSpan, day: IsoDate): boolean => from <= day && (to === null || to >= day);
const later = (a: IsoDate, b: IsoDate): IsoDate => (a > b ? a : b);
const earlier = (a: IsoDate | null, b: IsoDate | null): IsoDate | null =>
  a === null || (b !== null && b < a) ? b : a;

/** What lies before a day, cut off there. */
const before = (line: readonly StatusSpan[], day: IsoDate): readonly StatusSpan[] =>
  line
    .filter((one) => one.from < day)
    .map((one) => (one.to === null || one.to >= day ? { ...one, to: addDays(day, -1) } : one));

/** What holds from a day on. */
const after = (line: readonly StatusSpan[], day: IsoDate): readonly StatusSpan[] =>
  line
    .filter((one) => one.to === null || one.to >= day)
    .map((one) => ({ ...one, from: later(one.from, day) }));

const merged = (spans: readonly StatusSpan[]): readonly StatusSpan[] => timelineOf(spans);
