import { encodeButton } from '../../domain/channel/button-data.ts';
import type { Button } from '../../messaging/outbound.ts';
import { CONFIRM_NO, CONFIRM_YES, confirmAll, refuseNamed } from '../../text/vi/joining/joining.ts';

/** How many requests one message shows: their ids must fit into a button. */
export const LINKS_PER_MESSAGE = 10;
const IDS_PER_ARGUMENT = 4;

/** Yes or no to one request. */
export const linkButtons = (requestId: number): Button[] => [
  { text: CONFIRM_YES, data: encodeButton('confirm-link', requestId, 'y') },
  { text: CONFIRM_NO, data: encodeButton('confirm-link', requestId, 'n') },
];

/** Several requests in one message: all that are right by one tap, after those that are not were refused one by one. */
export function manyLinkButtons(
  links: readonly { readonly requestId: number; readonly label: string }[],
): Button[][] {
  const ids = links.map(({ requestId }) => requestId.toString(36));
  const packed = Array.from({ length: Math.ceil(ids.length / IDS_PER_ARGUMENT) }, (_none, part) =>
    ids.slice(part * IDS_PER_ARGUMENT, (part + 1) * IDS_PER_ARGUMENT).join('-'),
  );
  return [
    [{ text: confirmAll(links.length), data: encodeButton('confirm-links', ...packed) }],
    ...links.map(({ requestId, label }) => [
      { text: refuseNamed(label), data: encodeButton('confirm-link', requestId, 'n') },
    ]),
  ];
}
