import { createHash } from 'node:crypto';
import { hasSecrecyMark } from '../domain/secrecy.ts';
import type { OutMessage } from '../messaging/outbound.ts';
import type { OutboxRow } from '../storage/delivery/ports.ts';
import type { Content } from '../storage/effects.ts';
import { plainText } from '../text/rich-text.ts';
import type { DispatcherParts } from './dispatcher-parts.ts';
import type { Rendered, RenderPlace } from './render.ts';

/**
 * Puts content into words; a template that fails is our own bug: the message is given up (null), the rest goes on. So is
 * one that bears a mark of secrecy (R5-1), whatever road its words came in by.
 */
export async function renderedFor(
  { messenger, onWire, render, log }: DispatcherParts,
  content: Content,
  as: 'new' | 'live' | 'closing',
  place?: RenderPlace,
): Promise<Rendered | null> {
  try {
    const rendered = await render(content, as, place);
    if (rendered !== null && bearsMark(rendered.message)) {
      log.error({ template: content.template }, 'a message bears a mark of secrecy and is not sent');
      return null;
    }
    if (rendered === null || !messenger.capabilities.buttons) return rendered;
    return { ...rendered, message: onWire(rendered.message) };
  } catch (error) {
    log.error({ err: error }, 'a message could not be put into words');
    return null;
  }
}

/** Labels are not looked at: a button may be somebody's name. */
const bearsMark = ({ text, hint }: OutMessage): boolean =>
  hasSecrecyMark(plainText(text)) || (hint !== undefined && hasSecrecyMark(hint));

/** What a message is put into words for: the chat, and how people answer there. */
export const renderPlaceOf = (
  { messenger }: Pick<DispatcherParts, 'messenger'>,
  { chatId, chatRef, chatKind }: Pick<OutboxRow, 'chatId' | 'chatRef' | 'chatKind'>,
): RenderPlace => ({
  chatId,
  chatRef,
  isTyped: chatKind === 'group' && !messenger.capabilities.buttons && !messenger.capabilities.edit,
});

/** Tells one shown message from another. */
export const hashOf = (message: OutMessage): string =>
  createHash('sha1').update(JSON.stringify(message)).digest('hex');
