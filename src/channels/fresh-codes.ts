import { randomInt } from 'node:crypto';
import { CODE_SIGNS, FIRST_SLIP, LINK_LENGTH } from '../domain/joining/slip.ts';

const LENGTH = 8;
const FIRST_CONTACT_CODE = 100_000;
const END_OF_SLIPS = 1_000_000;

const signs = (length: number): string =>
  Array.from({ length }, () => CODE_SIGNS.charAt(randomInt(CODE_SIGNS.length))).join('');

/** A join code that cannot be guessed. */
export const makeJoinCode = (): string => signs(LENGTH);

/** Six digits, to be typed by a person within a quarter of an hour. */
export const makeContactCode = (): string => String(randomInt(FIRST_CONTACT_CODE, FIRST_SLIP));

/** What a slip of paper bears: digits to type with the given name, and what stands in its link. */
export const makeSlipCodes = (): { readonly digits: string; readonly link: string } => ({
  digits: String(randomInt(FIRST_SLIP, END_OF_SLIPS)),
  link: signs(LINK_LENGTH),
});
