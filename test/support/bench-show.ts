import type { OutMessage } from '../../src/messaging/outbound.ts';
import { plainText } from '../../src/text/rich-text.ts';
import { CHATS, PEOPLE } from './branch-roster.ts';

/* Delivered messages as text, for snapshots. */

/** A message as the bench delivered it. */
export interface Delivered {
  readonly chat: string;
  readonly threadId: string | null;
  readonly messageId: string;
  readonly message: OutMessage;
  /** What could be chosen, also where it is typed and stands as numbers in the text. */
  readonly choices?: OutMessage['buttons'];
}

/** One line of who gets it, the text, and the buttons in brackets. */
export const show = (sent: readonly Delivered[]): string =>
  sent
    .map((one) => `→ ${nameOfChat(one.chat)}\n${plainText(one.message.text)}${buttonsOf(one)}`)
    .join('\n\n');

function buttonsOf({ message }: Delivered): string {
  const rows = message.buttons ?? [];
  return rows
    .map(
      (row) =>
        `\n${row.map((button) => `[${button.text}${'url' in button ? ` → ${button.url}` : ''}]`).join(' ')}`,
    )
    .join('');
}

function nameOfChat(id: string): string {
  const group = Object.entries(CHATS).find(([, chat]) => chat === id)?.[0];
  return group ?? Object.entries(PEOPLE).find(([, person]) => person.id === id)?.[0] ?? id;
}
