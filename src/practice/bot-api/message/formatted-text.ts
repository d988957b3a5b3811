import { badRequest } from '../api-error.ts';
import { isRecord } from '../request/json.ts';
import type { Params } from '../request/params.ts';
import { detectEntities, type Entity, type FormattedText, trimFormatted } from './entities.ts';

const MAX_SOURCE_BYTES = 32_768;
const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;

/** Whether a person can be mentioned by id; a mention that cannot be resolved is sent as plain text. */
type CanMention = (userId: number) => boolean;

/** The `text` of a message, parsed and checked (limits are in code points after parsing). */
export function readText(params: Params, canMention: CanMention): FormattedText {
  const source = params.text('text');
  if (source === '') throw badRequest('message text is empty');
  const formatted = format(source, params, 'entities', canMention);
  if (formatted.text === '') throw badRequest('text must be non-empty');
  if (codePoints(formatted.text) > MAX_TEXT) throw badRequest('message is too long');
  return formatted;
}

/** The `caption` of a document; may be empty. */
export function readCaption(params: Params, canMention: CanMention): FormattedText {
  const formatted = format(params.text('caption'), params, 'caption_entities', canMention);
  if (codePoints(formatted.text) > MAX_CAPTION) throw badRequest('message caption is too long');
  return formatted;
}

function format(source: string, params: Params, field: string, canMention: CanMention): FormattedText {
  if (Buffer.byteLength(source) > MAX_SOURCE_BYTES) throw badRequest('text is too long');
  const clean = source.replaceAll('\r', '');
  const mode = params.text('parse_mode').toLowerCase();
  // The program sends entities, never marks within the text.
  if (mode !== '' && mode !== 'none') throw badRequest('unsupported parse_mode');
  const known = readEntities(params, field, clean.length).filter(
    (entity) => entity.userId === undefined || canMention(entity.userId),
  );
  const trimmed = trimFormatted({ text: clean, entities: known });
  return { text: trimmed.text, entities: detectEntities(trimmed.text, trimmed.entities) };
}

// Found by the server itself in the text, so it does not take them from the caller.
const DETECTED = new Set(['bot_command', 'mention', 'hashtag', 'url', 'cashtag', 'email', 'phone_number']);
const GIVEN = new Set([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
  'text_link',
  'text_mention',
]);

function readEntities(params: Params, field: string, textLength: number): Entity[] {
  const given = params.json(field, () => badRequest("can't parse entities JSON object"));
  if (given === undefined) return [];
  if (!Array.isArray(given)) throw badRequest("can't parse entities: expected an Array of MessageEntity");
  return given.flatMap((item: unknown) => readEntity(item, textLength));
}

function readEntity(item: unknown, textLength: number): Entity[] {
  const broken = (why: string): Error => badRequest(`can't parse MessageEntity: ${why}`);
  if (!isRecord(item)) throw broken('expected an Object');
  const { type, offset, length } = item;
  if (typeof type !== 'string') throw broken('Can\'t find field "type"');
  if (!Number.isInteger(offset)) throw broken('Field "offset" must be of type Number');
  if (!Number.isInteger(length)) throw broken('Field "length" must be of type Number');
  if (DETECTED.has(type)) return [];
  if (!GIVEN.has(type)) throw broken('Unsupported type specified');
  const from = Number(offset);
  const to = Math.min(from + Number(length), textLength);
  if (from < 0 || Number(length) < 0) throw badRequest('entity beginning is out of range');
  if (to <= from) return [];
  const range = { type, offset: from, length: to - from };
  if (type === 'text_link') return typeof item['url'] === 'string' ? [{ ...range, url: item['url'] }] : [];
  if (type !== 'text_mention') return [range];
  const user = item['user'];
  if (!isRecord(user) || typeof user['id'] !== 'number') throw broken('Can\'t find field "user"');
  return [{ ...range, userId: user['id'] }];
}

/** Length as Telegram counts it: a surrogate pair is one. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xdc00 && unit <= 0xdfff) count--;
  }
  return count;
}
