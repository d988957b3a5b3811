import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import { plainText, type RichText } from '../../text/rich-text.ts';
import type { OutMessage } from '../outbound.ts';

/**
 * Text with emphasis as offsets beside it, never as markup inside it: a `<` or `&` in somebody's words needs no escape
 * and can break nothing. Offsets count UTF-16 units, as JavaScript does.
 */
export function renderText(text: RichText): { text: string; entities: MessageEntity[] } {
  const entities: MessageEntity[] = [];
  let offset = 0;
  for (const span of text) {
    const words = (typeof span === 'string' ? span : span.b).normalize('NFC');
    if (typeof span !== 'string' && words.length > 0)
      entities.push({ type: 'bold', offset, length: words.length });
    offset += words.length;
  }
  return { text: plainText(text).normalize('NFC'), entities };
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

/** Cuts at the last line end that fits, never inside a letter with its marks. */
export function clip(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const head = text.slice(0, longest - 1);
  const lineEnd = head.lastIndexOf('\n');
  if (lineEnd > longest / 2) return `${head.slice(0, lineEnd)}\n…`.slice(0, longest);
  const segments = [...new Intl.Segmenter('vi', { granularity: 'grapheme' }).segment(text)];
  let end = 0;
  for (const { index, segment } of segments) {
    if (index + segment.length > longest - 1) break;
    end = index + segment.length;
  }
  return `${text.slice(0, end)}…`;
}
