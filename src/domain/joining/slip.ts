import { foldText } from '../fold.ts';
import { foldedWords, nameWords } from '../people/read-people-names.ts';

/*
 * A slip of paper by which a comrade joins: a link that opens the private chat, and six digits that are typed there with
 * the given name. Officers hand it over, so it is their word.
 */

/** Codes of private chats lie below, digits of slips from here on: the two series never share a number. */
export const FIRST_SLIP = 500_000;
/** How long a slip works, in milliseconds. */
export const SLIP_LIFE_MS = 30 * 24 * 60 * 60_000;

/** Capital letters and digits that are not taken for one another: no 0 O 1 I L. */
export const CODE_SIGNS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
/** Signs of a slip's link: somebody may have to type them. */
export const LINK_LENGTH = 12;

/** What somebody typed of a slip. `words` = whatever else they wrote, folded: the given name is among them. */
export interface TypedSlip {
  readonly digits: string;
  readonly words: readonly string[];
}

const SIX_DIGITS = /(?<![\d/])\d(?:[ .-]?\d){5}(?![\d/])/gu;
/** A guess with many names at once is no name. */
const MOST_WORDS = 12;

/** Six digits in a few words, however they are spaced; null for anything else. */
export function readSlip(text: string): TypedSlip | null {
  const found = [...text.matchAll(SIX_DIGITS)];
  const [only] = found;
  if (only === undefined || found.length > 1) return null;
  const words = foldedWords(nameWords(text.replace(only[0], ' ').replace(/[,;!?/–-]/gu, ' ')));
  // A number instead of a name: of who is known by no more ("đồng chí số 12").
  if (words.length > MOST_WORDS || words.some((word) => /\d{5}/u.test(word))) return null;
  return { digits: only[0].replace(/\D/gu, ''), words };
}

/** Whether anything stands beside the digits: nearly every word of politeness is somebody's name. */
export const hasName = ({ words }: TypedSlip): boolean => words.length > 0;

/** Whether the given name of the slip's bearer was typed with it: the last word of a Vietnamese name. */
export function namesBearer({ words }: TypedSlip, fullName: string): boolean {
  const givenName = givenNameOf(fullName);
  return givenName !== '' && words.includes(givenName);
}

const givenNameOf = (fullName: string): string => foldText(nameWords(fullName).at(-1) ?? '');

/** Whether digits are of the series of slips; those of private chats are typed in a group. */
export const isOfSlips = (digits: string): boolean => Number(digits) >= FIRST_SLIP;

const LINK = new RegExp(`^[${CODE_SIGNS}]{${LINK_LENGTH}}$`, 'iu');

/** Whether the payload of a link is that of a slip, by its form. */
export const isSlipLink = (payload: string): boolean => LINK.test(payload);
