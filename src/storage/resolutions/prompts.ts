import { and, eq, gt } from 'drizzle-orm';
import type { Base } from '../intention.ts';
import { prompts } from '../schema/index.ts';
import type { PromptsPort } from './ports.ts';

export function promptsRepository(base: Base): PromptsPort {
  const { queries } = base.database;
  return {
    async waiting(account, chatId, now) {
      const row = queries
        .select({ question: prompts.question })
        .from(prompts)
        .where(and(eq(prompts.account, account), eq(prompts.chatId, chatId), gt(prompts.expiresAt, now)))
        .get();
      return row === undefined ? null : (JSON.parse(row.question) as object);
    },
  };
}
