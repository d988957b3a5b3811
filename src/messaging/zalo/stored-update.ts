import { createHash } from 'node:crypto';
import { type BotIdentity, type EssentialUpdate, essentialsOf, parseUpdate } from './parse-update.ts';

/** An event as the durable inbox keeps it. */
export interface SunkUpdate {
  /** Drawn from the chat's and the message's id: an event that comes twice has one number. */
  readonly updateId: number;
  readonly lane: string;
  readonly raw: string;
}

/** What is kept of a message with a secrecy mark: who and where, no word of it. */
export const SECRET_PLACEHOLDER = 'MẬT';

/** Only what is for us is kept, and never a text with a secrecy mark. Null: nothing is to be kept. */
export function sunkUpdate(raw: unknown, me: BotIdentity): SunkUpdate | null {
  const inbound = parseUpdate(raw, me);
  if (inbound === null) return null;
  const essentials = essentialsOf(raw);
  const kept = inbound.kind === 'secret' ? withoutWords(essentials) : withoutSpareWords(essentials);
  return { updateId: numberOf(essentials), lane: inbound.chat, raw: JSON.stringify(kept) };
}

/** A caption beside a text is not read, so it is not kept either. */
function withoutSpareWords(update: EssentialUpdate): EssentialUpdate {
  if (update.message.text === undefined) return update;
  const { caption: _caption, ...message } = update.message;
  return { ...update, message };
}

function withoutWords({ event_name, message }: EssentialUpdate): EssentialUpdate {
  const { caption: _caption, ...rest } = message;
  return { event_name, message: { ...rest, text: SECRET_PLACEHOLDER } };
}

/** Zalo numbers nothing. 52 bits of a digest: no two messages of one bot meet in practice. */
function numberOf({ message }: EssentialUpdate): number {
  const digest = createHash('sha256').update(JSON.stringify([message.chat.id, message.message_id]));
  return Number.parseInt(digest.digest('hex').slice(0, 13), 16);
}
