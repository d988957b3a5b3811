const LONGEST_STEM = 60;
const EXTENSION = /\.[\p{L}\p{N}]{1,20}$/u;

const INVISIBLE = /[\p{M}\p{Cf}]/gu;
const BLANK = /\s+/gu;
/** Telegram blanks these, takes a slash for a folder, ends the name at a semicolon and decodes a percent sign. */
const LOST = /%(?=[0-9a-f]{2})|[^\p{L}\p{N} !#$%()+,.=@[\]^_{}~-]/giu;

/**
 * The name of a file in a form that Telegram keeps as it is, marks on letters included: what it would cut or blank
 * becomes a hyphen, so that `05-NQ/CB` stays readable.
 */
export function fileNameFor(name: string): string {
  const words = trimmed(name.normalize('NFC').replace(INVISIBLE, '').replace(BLANK, ' ').replace(LOST, '-'));
  const extension = EXTENSION.exec(words)?.[0] ?? '';
  // Whatever follows the last dot would be taken for the extension.
  const stem = extension === '' ? words.replaceAll('.', '-') : words.slice(0, -extension.length);
  return `${trimmed([...stem].slice(0, LONGEST_STEM).join('')) || 'file'}${extension}`;
}

const trimmed = (text: string): string => text.replace(/^[ .]+/, '').replace(/[ .]+$/, '');
