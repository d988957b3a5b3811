/** A formatted range. Offsets and lengths are UTF-16 code units, as in the Bot API (and in JavaScript strings). */
export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
  /** The person of a text_mention. */
  readonly userId?: number;
}

export interface FormattedText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

// Letters after the name void a command as a whole, so Vietnamese names with marks are no commands.
const DETECTORS: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['bot_command', /(?<![\p{L}\p{N}_/<>])\/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\p{L}\p{N}_/<>])/gu],
  ['mention', /(?<![\p{L}\p{N}_])@[a-zA-Z0-9_]{3,32}(?![\p{L}\p{N}_])/gu],
  ['hashtag', /(?<![\p{L}\p{N}_#])#[\p{L}\p{N}_]*[\p{L}_][\p{L}\p{N}_]*/gu],
  ['url', /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/gu],
];

/** Finds commands, mentions, hashtags and links in plain text, beside (never across) the ranges already taken. */
export function detectEntities(text: string, taken: readonly Entity[] = []): Entity[] {
  const found: Entity[] = [];
  for (const [type, pattern] of DETECTORS) {
    if (type === 'bot_command' && !text.includes('/')) continue;
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length };
      const isBlocked = (other: Entity): boolean => OPAQUE.has(other.type) && overlaps(other, entity);
      if (!taken.some(isBlocked) && !found.some((other) => overlaps(other, entity))) found.push(entity);
    }
  }
  return sortEntities([...taken, ...found]);
}

const OPAQUE = new Set([
  'code',
  'pre',
  'text_link',
  'text_mention',
  'bot_command',
  'mention',
  'hashtag',
  'url',
]);

const overlaps = (a: Entity, b: Entity): boolean =>
  a.offset < b.offset + b.length && b.offset < a.offset + a.length;

/** Outer ranges before inner ones, in the order of the text. */
export const sortEntities = (entities: readonly Entity[]): Entity[] =>
  [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length || a.type.localeCompare(b.type));

/** Cuts blanks at both ends, and moves or shortens the ranges with the text. */
export function trimFormatted({ text, entities }: FormattedText): FormattedText {
  const end = text.trimEnd().length;
  const start = end === 0 ? 0 : text.length - text.trimStart().length;
  const cut = entities.flatMap((entity) => {
    const from = Math.max(entity.offset, start);
    const to = Math.min(entity.offset + entity.length, end);
    return to > from ? [{ ...entity, offset: from - start, length: to - from }] : [];
  });
  return { text: text.slice(start, end), entities: cut };
}
