import { about } from '../engine.ts';
import type { Base } from '../intention.ts';
import { frozenPaper, keepPaper } from './frozen-rows.ts';
import type { PapersPort } from './ports.ts';

export function papersRepository(base: Base): PapersPort {
  const { read, write } = base.database;
  return {
    frozen(of) {
      return read(function* () {
        return yield* frozenPaper(of);
      });
    },

    freeze(branchId, of, paper, now) {
      return write(about.branch(branchId), function* () {
        yield* keepPaper(branchId, of, paper, now);
        return (yield* frozenPaper(of)) ?? paper;
      });
    },
  };
}
