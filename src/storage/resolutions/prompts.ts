import { and, eq, gt } from 'drizzle-orm';
import { first } from '../engine.ts';
import type { Base } from '../intention.ts';
import { prompts } from '../schema/index.ts';
import type { PromptsPort } from './ports.ts';

export function promptsRepository(base: Base): PromptsPort {
  const { read } = base.database;
  return {
    waiting(account, chatId, now) {
      return read(function* (queries) {
        const row = yield* first(
          queries
            .select({ question: prompts.question })
            .from(prompts)
            .where(and(eq(prompts.account, account), eq(prompts.chatId, chatId), gt(prompts.expiresAt, now))),
        );
        return row === undefined ? null : (JSON.parse(row.question) as object);
      });
    },
  };
}
