/*
 * The words in a source file of this code base: string and template literals, without comments and regular
 * expressions. A small reading of the language, not a parser: enough to tell what stands in quotes.
 */

/** A literal as it is written (escapes stay), by the line it begins on; `…` stands where a template has a value. */
export interface Literal {
  readonly line: number;
  readonly text: string;
}

/** After one of these words, or after a sign that is no end of a value, a slash begins a regular expression. */
const BEFORE_A_VALUE = new Set(
  'await case delete do else in instanceof new of return throw typeof void yield'.split(' '),
);
const WORD = /[\p{L}\p{N}_$#]+/uy;
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;
const QUOTED = /'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"/y;
/** A slash within brackets does not end it. */
const REGEX = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const CHUNK = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*/y;

export function literalsOf(source: string): readonly Literal[] {
  const found: { at: number; text: string }[] = [];
  /** Open braces; in one that a template opened stands the literal which goes on behind it. */
  const open: ({ at: number; text: string } | null)[] = [];
  let at = 0;
  let endsValue = false;

  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const taken = pattern.exec(source)?.[0] ?? null;
    at += taken?.length ?? 0;
    return taken;
  };
  const goOn = (literal: { at: number; text: string }): void => {
    literal.text += take(CHUNK) ?? '';
    const isOver = source[at] === '`';
    at += isOver ? 1 : 2;
    endsValue = isOver;
    if (isOver) return;
    literal.text += '…';
    open.push(literal);
  };
  const beginTemplate = (): void => {
    const literal = { at, text: '' };
    found.push(literal);
    at += 1;
    goOn(literal);
  };
  const passSign = (sign: string): void => {
    // What is counted up or down behind its name is still a value.
    const isCount = (sign === '+' || sign === '-') && source[at + 1] === sign;
    at += isCount ? 2 : 1;
    if (isCount || /\s/.test(sign)) return;
    if (sign === '{') open.push(null);
    endsValue = sign === ')' || sign === ']' || sign === '}';
    const literal = sign === '}' ? open.pop() : null;
    if (literal != null) goOn(literal);
  };

  while (at < source.length) {
    const start = at;
    if (take(COMMENT) !== null) continue;
    const quoted = take(QUOTED);
    if (quoted !== null) {
      found.push({ at: start, text: quoted.slice(1, -1) });
      endsValue = true;
      continue;
    }
    const word = take(WORD);
    if (word !== null) {
      endsValue = source[start - 1] === '.' || !BEFORE_A_VALUE.has(word);
      continue;
    }
    const sign = source[at] ?? '';
    if (sign === '`') beginTemplate();
    else if (sign === '/' && !endsValue && take(REGEX) !== null) endsValue = true;
    else passSign(sign);
  }
  let line = 1;
  let counted = 0;
  return found
    .toSorted((one, other) => one.at - other.at)
    .map((literal) => {
      for (; counted < literal.at; counted += 1) if (source[counted] === '\n') line += 1;
      return { line, text: literal.text };
    });
}
