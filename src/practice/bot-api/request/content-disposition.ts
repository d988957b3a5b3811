import { badRequest } from '../api-error.ts';

const PREFIX = 'form-data;';

/**
 * The parameters of a part's Content-Disposition, read as Telegram's server reads them: a value in quotes with escapes,
 * or everything up to the next semicolon; both percent-decoded. `filename*` counts as an unknown parameter.
 */
export function readDisposition(value: string): ReadonlyMap<string, string> {
  if (!value.startsWith(PREFIX)) throw badRequest('expected form-data content disposition');
  const found = new Map<string, string>();
  let rest = value.slice(PREFIX.length);
  for (let equals = rest.indexOf('='); equals !== -1; equals = rest.indexOf('=')) {
    const key = rest.slice(0, equals).trim();
    const given = rest.slice(equals + 1).trimStart();
    const { text, left } = given.startsWith('"') ? readQuoted(given) : readToken(given);
    found.set(key, decodePercent(text));
    rest = left;
  }
  return found;
}

interface Value {
  readonly text: string;
  /** What follows the semicolon after it. */
  readonly left: string;
}

function readToken(given: string): Value {
  const end = given.indexOf(';');
  return end === -1
    ? { text: given.trim(), left: '' }
    : { text: given.slice(0, end).trim(), left: given.slice(end + 1) };
}

function readQuoted(given: string): Value {
  let text = '';
  for (let at = 1; at < given.length; at += 1) {
    const letter = given.charAt(at);
    if (letter === '"') return { text, left: afterQuoted(given.slice(at + 1)) };
    if (letter === '\\') at += 1;
    if (at === given.length) throw badRequest('wrong escape sequence in Content-Disposition header');
    text += given.charAt(at);
  }
  throw badRequest('unclosed quoted string in Content-Disposition header');
}

function afterQuoted(given: string): string {
  const left = given.trimStart();
  if (left !== '' && !left.startsWith(';')) {
    throw badRequest("expected ';' in Content-Disposition header");
  }
  return left.slice(1);
}

/** `%` and two hex digits stand for one byte; any other `%` for itself. */
function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  const bytes = Buffer.from(text).toString('latin1');
  const decoded = bytes.replace(/%([0-9a-f]{2})/gi, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(decoded, 'latin1').toString('utf8');
}
