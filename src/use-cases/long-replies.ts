import type { OutboxDraft } from '../storage/effects.ts';
import type { RichText } from '../text/rich-text.ts';
import { splitText } from '../text/split.ts';
import { type Request, replyDraft, textContent } from './request.ts';

/** Room for a channel's longest message, with a margin. */
export const LONGEST_PART = 3800;

/** A reply that may be long: cut at line ends, the buttons under the last part. `list`: of which list it is a copy. */
export const longReply = (
  request: Request,
  text: RichText,
  buttons?: Parameters<typeof textContent>[1],
  { firstPart = 0, list }: { readonly firstPart?: number; readonly list?: string } = {},
): readonly OutboxDraft[] => {
  const parts = splitText(text, LONGEST_PART);
  return parts.map((part, index) => {
    const isLast = index === parts.length - 1;
    const content = textContent(part, isLast ? buttons : undefined);
    return replyDraft(
      request,
      isLast && list !== undefined ? { ...content, list } : content,
      firstPart + index,
    );
  });
};

/** The same for every connected group of the branch. */
export const longAnnouncement = (
  key: string,
  branchId: number,
  text: RichText,
  expiresAt: number,
  priority: OutboxDraft['priority'] = 'reply',
): readonly OutboxDraft[] =>
  splitText(text, LONGEST_PART).map((part, index) => ({
    key: `${key}:${index}`,
    audience: { to: 'branch-groups', branchId },
    priority,
    content: textContent(part),
    expiresAt,
  }));
