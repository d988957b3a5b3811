import { eq } from 'drizzle-orm';
import { about, first, run } from '../engine.ts';
import type { Base } from '../intention.ts';
import { facts } from '../schema/index.ts';
import type { FactsPort } from './ports.ts';

export function factsRepository(base: Base): FactsPort {
  const { read, write } = base.database;
  return {
    get(key) {
      return read(function* (queries) {
        return (yield* first(queries.select().from(facts).where(eq(facts.key, key))))?.value ?? null;
      });
    },
    async set(key, value) {
      await write(about.fact(key), function* (tx) {
        yield* run(
          tx.insert(facts).values({ key, value }).onConflictDoUpdate({ target: facts.key, set: { value } }),
        );
      });
    },
  };
}
