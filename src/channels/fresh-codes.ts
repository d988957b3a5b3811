import { randomInt } from 'node:crypto';

/** Capital letters and digits that are not taken for one another: no 0 O 1 I L. */
const SIGNS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const LENGTH = 8;
const FIRST_CONTACT_CODE = 100_000;
const END_OF_CONTACT_CODES = 1_000_000;

/** A join code that cannot be guessed. */
export const makeJoinCode = (): string =>
  Array.from({ length: LENGTH }, () => SIGNS.charAt(randomInt(SIGNS.length))).join('');

/** Six digits, to be typed by a person within a quarter of an hour. */
export const makeContactCode = (): string => String(randomInt(FIRST_CONTACT_CODE, END_OF_CONTACT_CODES));
