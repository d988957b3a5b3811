import type { Answering, QueryStep } from '../engine.ts';
import { type Answers, answerIn, answerKey, forgetAnswers, keepAnswer, noAnswers } from '../kept-answers.ts';
import type { ReadyQuery } from './ready.ts';
import type { SessionAnswer, Statement } from './session.ts';

/*
 * Answers that stay true as long as nobody has changed a table they come from, in whichever process. Triggers count the
 * transactions that change one of these tables; the count is part of the transaction, so that nobody sees the one without
 * the other. What was asked after a count is true at every later moment with the same count. So each transaction reads the
 * count once, after it has its locks; answers kept under another one are forgotten.
 */

/** One row for some sessions each, so that they do not wait for each other: the count is their sum, and it only grows. */
export const ASK_COUNT: Statement = {
  text: 'select coalesce(sum(no), 0)::bigint from __changes',
  values: [],
  isKept: true,
};

/** What one transaction, or one look, may use of it. */
export interface View {
  recall(query: object, step: QueryStep): readonly [unknown] | null;
  keep(query: object, step: QueryStep, ready: ReadyQuery, answer: unknown): void;
  /** From now on answers from this table are asked for: they may not be committed. Null: from all. */
  changes(table: string | null): void;
}

export interface Memory {
  /** `count`: as it was answered. */
  viewAt(count: SessionAnswer | undefined): View;
  forget(): void;
}

export function memory(): Memory {
  const places = new Map<object, Answers>();
  let count: number | null = null;

  function forget(): void {
    for (const answers of places.values()) forgetAnswers(answers);
    count = null;
  }

  return {
    forget,
    viewAt(answer) {
      const own = Number(answer?.rows[0]?.[0] ?? Number.NaN);
      if (count !== own) forget();
      if (Number.isSafeInteger(own)) count = own;
      const changed = new Set<string>();
      let isAnyChanged = false;
      const reads = new Map<object, ReadonlySet<string>>();
      // Another one may have moved the memory on meanwhile.
      const isTrue = (query: object): boolean => {
        if (count !== own || isAnyChanged) return false;
        return ![...changed].some((table) => reads.get(query)?.has(table) !== false);
      };
      const keyOf = ({ answering, values }: { answering: Answering; values?: object | undefined }) =>
        answerKey(answering, values);
      return {
        recall(query, step) {
          const answers = places.get(query);
          return answers === undefined || !isTrue(query) ? null : answerIn(answers, keyOf(step));
        },
        keep(query, step, ready, found) {
          reads.set(query, ready.reads);
          if (!isTrue(query)) return;
          const answers = places.get(query) ?? noAnswers();
          places.set(query, answers);
          keepAnswer(answers, keyOf(step), found);
        },
        changes(table) {
          if (table === null) isAnyChanged = true;
          else changed.add(table);
        },
      };
    },
  };
}
