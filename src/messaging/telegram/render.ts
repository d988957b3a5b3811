import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import { plainText, type RichText } from '../../text/rich-text.ts';
import type { OutMessage } from '../outbound.ts';

/**
 * Text with emphasis as offsets beside it, never as markup inside it: a `<` or `&` in somebody's words needs no escape
 * and can break nothing. Offsets count UTF-16 units, as JavaScript does.
 */
export function renderText(text: RichText): { text: string; entities: MessageEntity[] } {
  const entities: MessageEntity[] = [];
  let words = '';
  for (const span of text) {
    const piece = plainText([span]).normalize('NFC');
    if (typeof span !== 'string' && piece.length > 0)
      entities.push({ type: 'bold', offset: words.length, length: piece.length });
    words += piece;
  }
  return { text: words, entities };
}

export function renderButtons(message: OutMessage): InlineKeyboardMarkup {
  return {
    inline_keyboard: (message.buttons ?? []).map((row) =>
      row.map((button) =>
        'url' in button
          ? { text: button.text, url: button.url }
          : { text: button.text, callback_data: button.data },
      ),
    ),
  };
}
