import { and, eq, gt, sql } from 'drizzle-orm';
import { prepared } from '../engine.ts';
import type { Base } from '../intention.ts';
import { prompts } from '../schema/index.ts';
import type { PromptsPort } from './ports.ts';

/** Asked with every message of a person. */
const waitingPrompt = prepared((queries) =>
  queries
    .select({ question: prompts.question })
    .from(prompts)
    .where(
      and(
        eq(prompts.account, sql.placeholder('account')),
        eq(prompts.chatId, sql.placeholder('chatId')),
        gt(prompts.expiresAt, sql.placeholder('now')),
      ),
    ),
);

export function promptsRepository(base: Base): PromptsPort {
  const { read } = base.database;
  return {
    waiting(account, chatId, now) {
      return read(function* () {
        const row = yield* waitingPrompt.first({ account, chatId, now });
        return row === undefined ? null : (JSON.parse(row.question) as object);
      });
    },
  };
}
