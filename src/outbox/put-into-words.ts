import { createHash } from 'node:crypto';
import type { OutMessage } from '../messaging/outbound.ts';
import type { Content } from '../storage/effects.ts';
import type { DispatcherParts } from './dispatcher-parts.ts';
import type { Rendered } from './render.ts';

/** Puts content into words; a template that fails is our own bug: the message is given up (null), the rest goes on. */
export async function renderedFor(
  { messenger, onWire, render, log }: DispatcherParts,
  content: Content,
  as: 'new' | 'live' | 'closing',
): Promise<Rendered | null> {
  try {
    const rendered = await render(content, as);
    if (rendered === null || !messenger.capabilities.buttons) return rendered;
    return { ...rendered, message: onWire(rendered.message) };
  } catch (error) {
    log.error({ err: error }, 'a message could not be put into words');
    return null;
  }
}

/** Tells one shown message from another. */
export const hashOf = (message: OutMessage): string =>
  createHash('sha1').update(JSON.stringify(message)).digest('hex');
