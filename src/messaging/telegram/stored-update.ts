import type { Update } from 'grammy/types';
import { type BotIdentity, essentialsOf, parseUpdate } from './parse-update.ts';

/** An update as the durable inbox keeps it. */
export interface SunkUpdate {
  readonly updateId: number;
  readonly lane: string;
  readonly raw: string;
}

/** What is kept of a message with a secrecy mark: who and where, no word of it. */
export const SECRET_PLACEHOLDER = 'MẬT';

/**
 * Only what is for us is kept, and never a text with a secrecy mark. Null: nothing
 * is to be kept. One without a number cannot be told from another.
 */
export function sunkUpdate(raw: unknown, me: BotIdentity): SunkUpdate | null {
  const inbound = parseUpdate(raw, me);
  if (inbound === null || !hasNumber(raw)) return null;
  const kept = inbound.kind === 'secret' ? withoutWords(raw) : essentialsOf(raw);
  return {
    updateId: raw.update_id,
    lane: inbound.chat,
    raw: JSON.stringify({ update_id: raw.update_id, ...kept }),
  };
}

/** An entry without a number cannot be stored or confirmed; it must not keep the others from it. */
export const hasNumber = (update: unknown): update is Update =>
  typeof update === 'object' &&
  update !== null &&
  'update_id' in update &&
  Number.isSafeInteger(update.update_id);

function withoutWords(update: Update): object {
  const { message, edited_message: edited } = essentialsOf(update);
  const { caption: _caption, reply_to_message: _reply, ...rest } = message ?? edited ?? {};
  return { message: { ...rest, text: SECRET_PLACEHOLDER } };
}
