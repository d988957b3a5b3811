import { encodeButton } from '../domain/channel/button-data.ts';
import type { OutMessage } from '../messaging/outbound.ts';
import { REOPEN_BUTTON } from '../text/vi/meeting/proceedings.ts';

/** The state that the way back sets: as before the end, or as before the start. */
export type ReopenTo = 'running' | 'ahead';

export const reopenButtons = (
  { meeting }: { readonly meeting: { readonly id: number } },
  to: ReopenTo,
): NonNullable<OutMessage['buttons']> => [
  [{ text: REOPEN_BUTTON, data: encodeButton('reopen', meeting.id, to === 'running' ? 'r' : 'a') }],
];
