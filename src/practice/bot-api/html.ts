import { badRequest } from './api-error.ts';
import { type Entity, type FormattedText, sortEntities } from './entities.ts';

const TYPE_OF_TAG: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  a: 'text_link',
  'tg-emoji': 'custom_emoji',
};

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

interface OpenTag {
  readonly name: string;
  readonly argument: string;
  readonly offset: number;
}

/**
 * Parses Telegram's HTML style with its own error texts (byte offsets are of the UTF-8 source).
 * A bare `&` is text; a bare `<` is the start of a tag, and so mostly an error.
 */
export function parseHtml(source: string): FormattedText {
  const scanner = new HtmlScanner(source);
  scanner.run();
  return { text: scanner.text, entities: sortEntities(scanner.entities) };
}

class HtmlScanner {
  text = '';
  readonly entities: Entity[] = [];
  readonly #source: string;
  readonly #open: OpenTag[] = [];
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  run(): void {
    while (this.#at < this.#source.length) {
      const char = this.#char();
      if (char === '&') this.text += this.#reference();
      else if (char !== '<') this.text += this.#take();
      else if (this.#source[this.#at + 1] === '/') this.#endTag();
      else this.#startTag();
    }
    const last = this.#open.at(-1);
    if (last !== undefined) fail(`Can't find end tag corresponding to start tag "${last.name}"`);
  }

  #char(): string {
    return this.#source[this.#at] ?? '';
  }

  #take(): string {
    return this.#source[this.#at++] ?? '';
  }

  #bytes(position: number): number {
    return Buffer.byteLength(this.#source.slice(0, position));
  }

  #skipBlanks(): void {
    while (isBlank(this.#char())) this.#at++;
  }

  #takeUntil(stops: (char: string) => boolean): string {
    const from = this.#at;
    while (this.#at < this.#source.length && !stops(this.#char())) this.#at++;
    return this.#source.slice(from, this.#at);
  }

  /** A character reference, or the ampersand itself when it is none. */
  #reference(): string {
    const rest = /^&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]+));?/i.exec(
      this.#source.slice(this.#at, this.#at + 12),
    );
    const named = rest?.[3] === undefined ? undefined : NAMED[rest[3]];
    const code = rest?.[1] === undefined ? Number(rest?.[2] ?? 0) : Number.parseInt(rest[1], 16);
    const decoded = named ?? (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined);
    if (rest === null || decoded === undefined) return this.#take();
    this.#at += rest[0].length;
    return decoded;
  }

  #startTag(): void {
    const begin = this.#at++;
    const name = this.#takeUntil((c) => isBlank(c) || c === '>').toLowerCase();
    if (this.#char() === '') fail(`Unclosed start tag at byte offset ${this.#bytes(begin)}`);
    if (TYPE_OF_TAG[name] === undefined) {
      fail(`Unsupported start tag "${name}" at byte offset ${this.#bytes(begin)}`);
    }
    let argument = '';
    while (this.#char() !== '>') {
      this.#skipBlanks();
      if (this.#char() === '>') break;
      argument = this.#attribute(name, begin) ?? argument;
    }
    this.#at++;
    if (name === 'span' && argument !== 'spoiler') {
      fail(`Tag "span" must have class "tg-spoiler" at byte offset ${this.#bytes(begin)}`);
    }
    this.#open.push({ name, argument, offset: this.text.length });
  }

  /** Reads one attribute; returns the argument of the tag if this attribute carries it. */
  #attribute(tag: string, begin: number): string | null {
    const attribute = this.#takeUntil((c) => isBlank(c) || '=>/"\''.includes(c));
    if (attribute === '') {
      fail(`Empty attribute name in the tag "${tag}" at byte offset ${this.#bytes(begin)}`);
    }
    this.#skipBlanks();
    if (this.#char() === '') fail(`Unclosed start tag "${tag}" at byte offset ${this.#bytes(begin)}`);
    if (this.#char() !== '=') return null;
    this.#at++;
    this.#skipBlanks();
    const value = this.#attributeValue();
    if (this.#char() === '') fail(`Unclosed start tag at byte offset ${this.#bytes(begin)}`);
    if (tag === 'a' && attribute === 'href') return value;
    if (tag === 'code' && attribute === 'class' && value.startsWith('language-')) return value.slice(9);
    if (tag === 'span' && attribute === 'class' && value.startsWith('tg-')) return value.slice(3);
    return null;
  }

  #attributeValue(): string {
    const quote = this.#char();
    if (quote !== '"' && quote !== "'") {
      const start = this.#at;
      const token = this.#takeUntil((c) => !/[a-zA-Z0-9.-]/.test(c));
      if (!isBlank(this.#char()) && this.#char() !== '>' && this.#char() !== '') {
        fail(`Unexpected end of name token at byte offset ${this.#bytes(start)}`);
      }
      return token.toLowerCase();
    }
    this.#at++;
    let value = '';
    while (this.#char() !== quote && this.#char() !== '') {
      value += this.#char() === '&' ? this.#reference() : this.#take();
    }
    this.#at++;
    return value;
  }

  #endTag(): void {
    const begin = this.#at;
    const byteOffset = this.#bytes(begin);
    const open = this.#open.pop() ?? fail(`Unexpected end tag at byte offset ${byteOffset}`);
    this.#at += 2;
    const name = this.#takeUntil((c) => isBlank(c) || c === '>').toLowerCase();
    this.#skipBlanks();
    if (this.#char() !== '>') fail(`Unclosed end tag at byte offset ${byteOffset}`);
    if (name !== '' && name !== open.name) {
      fail(`Unmatched end tag at byte offset ${byteOffset}, expected "</${open.name}>", found "</${name}>"`);
    }
    this.#at++;
    this.#close(open);
  }

  #close(open: OpenTag): void {
    const range = { offset: open.offset, length: this.text.length - open.offset };
    if (range.length === 0) return;
    const type = TYPE_OF_TAG[open.name] ?? 'bold';
    if (type === 'custom_emoji') return;
    if (type !== 'text_link') {
      const language = type === 'code' && open.argument !== '' ? { language: open.argument } : {};
      this.entities.push({ type, ...range, ...language });
      return;
    }
    const url = open.argument === '' ? this.text.slice(open.offset) : open.argument;
    const person = /^tg:\/\/user\/?\?id=(\d{1,16})$/.exec(url)?.[1];
    if (person !== undefined) this.entities.push({ type: 'text_mention', ...range, userId: Number(person) });
    else if (/^(?:https?|tg|tonsite):\/\/\S+$/i.test(url)) this.entities.push({ type, ...range, url });
  }
}

const isBlank = (char: string): boolean => char !== '' && ' \t\r\n\v\0'.includes(char);

function fail(reason: string): never {
  throw badRequest(`can't parse entities: ${reason}`);
}
