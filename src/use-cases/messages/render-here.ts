import type { Content } from '../../storage/effects.ts';
import { lines } from '../../text/rich-text.ts';
import { lastToldOf } from '../attendance/tell-counted.ts';
import type { ProductContent } from '../contents.ts';
import { type CountedDeps, countedBeside, countedMessage, type TypedGroup, thereOfLate } from './counted.ts';
import { type RenderDeps, type RenderedContent, renderContent } from './render-content.ts';

/** Where a message is about to be sent. */
export interface TellingPlace extends TypedGroup {
  /** A group in which answers are typed, and nothing can be changed afterwards. */
  readonly isTyped: boolean;
}

/**
 * Puts stored content into words for the chat it is sent to. Where answers are typed, each message about a meeting also
 * tells what was counted there since the one before it.
 */
export async function renderHere(
  deps: RenderDeps & CountedDeps,
  stored: Content,
  as: 'new' | 'live' | 'closing',
  place?: TellingPlace,
): Promise<RenderedContent | null> {
  const content = stored as ProductContent;
  const group = as === 'new' && place?.isTyped === true ? place : null;
  if (content.template === 'counted') {
    const line = group === null ? null : await countedMessage(deps, content, group);
    return line === null ? null : { message: line };
  }
  // Where the posted roll is kept current, it says so itself; an order is answered where it was given.
  if (content.template === 'ended' && group === null && place?.chatId !== content.orderedIn) return null;
  const rendered = await renderContent(deps, group === null ? content : await news(deps, content, group), as);
  const isTelling =
    content.template === 'rsvp' || content.template === 'roll' || content.template === 'ended';
  if (rendered === null || group === null || !isTelling) return rendered;
  const told = await countedBeside(deps, content.meetingId, group);
  if (told === null) return rendered;
  return { ...rendered, message: { ...rendered.message, text: lines(rendered.message.text, told) } };
}

/** What a digest brings is new only where nothing has shown it since. */
async function news(
  deps: CountedDeps,
  content: ProductContent,
  group: TellingPlace,
): Promise<ProductContent> {
  if (content.template !== 'rsvp' || content.newsSince === undefined) return content;
  const last = lastToldOf(await thereOfLate(deps, group.chatId), content.meetingId);
  return { ...content, newsSince: Math.max(content.newsSince, last?.at ?? 0) };
}
