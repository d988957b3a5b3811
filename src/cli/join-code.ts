import { randomInt } from 'node:crypto';

/** Capital letters and digits that are not taken for one another: no 0 O 1 I L. */
const SIGNS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const LENGTH = 8;

/** A join code that cannot be guessed. */
export const makeJoinCode = (): string =>
  Array.from({ length: LENGTH }, () => SIGNS.charAt(randomInt(SIGNS.length))).join('');
