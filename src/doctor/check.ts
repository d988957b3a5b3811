import type { Site } from './site.ts';

/** What a check came to. Neither a token nor a person's name ever stands in it. */
export interface Verdict {
  readonly ok: boolean;
  readonly message: string;
  /** What to do; empty when there is nothing. */
  readonly todo: string;
}

/** A check with its facts closed over: what the list of checks holds. */
export interface Check {
  readonly name: string;
  /** Null: there is nothing to say here, as of a channel that is off. */
  run(site: Site): Promise<Verdict | null>;
}

interface Declaration<Facts> {
  readonly name: string;
  /** Looks, and changes nothing. */
  look(site: Site): Promise<Facts>;
  /** Decides from the facts alone. */
  judge(facts: Facts): Verdict | null;
}

/** Declares a check once: what it looks at, and what it makes of that. */
export const defineCheck = <Facts>({
  name,
  look,
  judge,
}: Declaration<Facts>): Check & Declaration<Facts> => ({
  name,
  look,
  judge,
  run: async (site) => judge(await look(site)),
});

/** As it should be; `todo` = what would be better still. */
export const well = (message: string, todo = ''): Verdict => ({ ok: true, message, todo });

export const amiss = (message: string, todo: string): Verdict => ({ ok: false, message, todo });
