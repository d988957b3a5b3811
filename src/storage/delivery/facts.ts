import { eq } from 'drizzle-orm';
import type { Base } from '../intention.ts';
import { facts } from '../schema/index.ts';
import type { FactsPort } from './ports.ts';

export function factsRepository(base: Base): FactsPort {
  const { queries, write } = base.database;
  return {
    async get(key) {
      return queries.select().from(facts).where(eq(facts.key, key)).get()?.value ?? null;
    },
    async set(key, value) {
      await write((tx) => {
        tx.insert(facts)
          .values({ key, value })
          .onConflictDoUpdate({ target: facts.key, set: { value } })
          .run();
      });
    },
  };
}
