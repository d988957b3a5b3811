import {
  type AtEnd,
  type Body,
  type BodyStep,
  type Built,
  isForEnd,
  isList,
  type Queries,
  type QueryStep,
} from '../engine.ts';
import { ASK_COUNT, type Memory, type View } from './memory.ts';
import { queriesOn } from './queries.ts';
import { type ReadyQuery, readyOf } from './ready.ts';
import { askEach, type Session, type SessionAnswer, type Statement } from './session.ts';

type BodyMaker<R> = (queries: Queries) => Body<R>;

/** What one carrying out begins with. */
export interface Beginning {
  /** Asked before everything else. */
  readonly before?: readonly Statement[];
  /** Where answers are remembered; left out: all are asked for. */
  readonly memory?: Memory;
}

/** What came of bodies, and what they left to be put in at the end. */
export interface CarriedOut<R> {
  readonly results: readonly R[];
  readonly atEnd: ReadonlyMap<AtEnd<unknown>, readonly unknown[]>;
}

/**
 * Carries bodies out on one session, side by side and each to its end: what they ask at the same time is asked in one breath.
 */
export type CarryOut = <R>(bodies: readonly BodyMaker<R>[], beginning?: Beginning) => Promise<CarriedOut<R>>;

/** One query of a body, until it has its answer. */
interface Place {
  readonly step: QueryStep;
  readonly ready: ReadyQuery;
  /** The query itself, where its answers may be remembered. */
  readonly remembers: object | null;
  answer: readonly [unknown] | null;
}

/** A body on its way. */
interface Course {
  readonly steps: Body<unknown>;
  readonly at: number;
  places: readonly Place[];
  isList: boolean;
}

/** Queries are built once for the whole process, and each session keeps them prepared. */
const kept = new Map<object, ReadyQuery>();
const NEVER: Session = { ask: () => Promise.reject(new Error('it is only built')) };
const queries = queriesOn(NEVER, () => undefined);

export function carrierOn(session: Session): CarryOut {
  return async (bodies, { before = [], memory } = {}) => {
    const results: unknown[] = [];
    const atEnd = new Map<AtEnd<unknown>, unknown[]>();
    let view: View | null = null;
    let isBegun = false;
    let courses = bodies.map((body, at): Course => ({ steps: body(queries), at, places: [], isList: true }));
    for (;;) {
      courses = courses.filter((course) => !isOver(course));
      const open = courses.flatMap(({ places }) => places.filter(({ answer }) => answer === null));
      // What may be remembered waits until it is known how old the memory is.
      const asked = open.filter(({ remembers }) => isBegun || memory === undefined || remembers === null);
      if (open.length === 0 && (isBegun || before.length === 0)) break;
      const first = isBegun ? [] : memory === undefined ? before : [...before, ASK_COUNT];
      for (const { ready } of asked) if (ready.changes !== undefined) view?.changes(ready.changes);
      const answers = await askEach(session, [...first, ...asked.map(statementOf)]);
      if (!isBegun && memory !== undefined) {
        view = memory.viewAt(answers[first.length - 1]);
        for (const { ready } of asked) if (ready.changes !== undefined) view.changes(ready.changes);
      }
      isBegun = true;
      for (const [index, place] of asked.entries()) settle(place, answers[first.length + index]);
    }
    return { results: results as never, atEnd };

    /** Goes on as far as there are answers; whether the body is through. */
    function isOver(course: Course): boolean {
      while (course.places.every(isAnswered)) {
        const answers = course.places.map(({ answer }) => answer?.[0]);
        let step = course.steps.next(course.isList ? answers : answers[0]);
        while (step.done !== true && isForEnd(step.value)) {
          const { atEnd: what, item } = step.value;
          atEnd.set(what, [...(atEnd.get(what) ?? []), item]);
          step = course.steps.next();
        }
        if (step.done === true) {
          results[course.at] = step.value;
          return true;
        }
        course.isList = isList(step.value);
        course.places = queriesIn(step.value).map(placeOf);
      }
      return false;
    }

    function isAnswered(place: Place): boolean {
      const { remembers, step } = place;
      if (place.answer === null && remembers !== null) place.answer = view?.recall(remembers, step) ?? null;
      return place.answer !== null;
    }

    function settle(place: Place, answer: SessionAnswer | undefined): void {
      const found = readAnswer(place, answer ?? { rows: [], count: 0 });
      place.answer = [found];
      if (place.remembers !== null) view?.keep(place.remembers, place.step, place.ready, found);
    }
  };
}

/** Carries out one body on a session that others use as well, in the transaction that is open there. */
export const bodiesOn =
  (session: Session) =>
  async <R>(body: BodyMaker<R>): Promise<R> => {
    const carryOut = carrierOn(session);
    const { results, atEnd } = await carryOut([body]);
    await carryOut(
      [...atEnd].map(
        ([what, items]) =>
          () =>
            what.carry(items),
      ),
    );
    return results[0] as R;
  };

const queriesIn = (step: BodyStep): readonly QueryStep[] =>
  isList(step) ? step : isForEnd(step) ? [] : [step];

function placeOf(step: QueryStep): Place {
  const { query } = step;
  if (!('build' in query)) return { step, ready: readyOf(query), remembers: null, answer: null };
  const ready = kept.get(query) ?? readyOf(query.build(queries) as Built);
  kept.set(query, ready);
  return { step, ready, remembers: query.isRemembered ? query : null, answer: null };
}

const statementOf = ({ ready, step }: Place): Statement => ({
  text: ready.text,
  values: ready.valuesFrom(step.values),
  isKept: 'build' in step.query,
});

function readAnswer({ ready, step }: Place, { rows, count }: SessionAnswer): unknown {
  if (step.answering === 'run' || ready.rowsFrom === null) return count;
  const found = ready.rowsFrom(rows);
  return step.answering === 'all' ? found : found[0];
}
