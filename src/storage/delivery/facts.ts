import { eq, sql } from 'drizzle-orm';
import { about, type Body, prepared } from '../engine.ts';
import { applyEffects, type Base } from '../intention.ts';
import { facts } from '../schema/index.ts';
import type { FactsPort } from './ports.ts';

export const factOf = prepared((queries) =>
  queries
    .select({ value: facts.value })
    .from(facts)
    .where(eq(facts.key, sql.placeholder('key'))),
);

export const putFact = prepared((queries) =>
  queries
    .insert(facts)
    .values({ key: sql.placeholder('key'), value: sql.placeholder('value') })
    .onConflictDoUpdate({ target: facts.key, set: { value: sql`excluded.value` } }),
);

export function factsRepository(base: Base): FactsPort {
  const { read, write } = base.database;
  return {
    get(key) {
      return read(() => keptUnder(key));
    },
    async set(key, value) {
      await write(about.fact(key), () => putFact.run({ key, value }));
    },
    async change(key, decide, now) {
      await write(about.fact(key), function* (tx) {
        const { value, effects } = decide(yield* keptUnder(key));
        yield* putFact.run({ key, value });
        yield* applyEffects(tx, effects, now);
      });
      base.wake();
    },
  };
}

function* keptUnder(key: string): Body<string | null> {
  return (yield* factOf.first({ key }))?.value ?? null;
}
