/*
 * The journal is never rewritten, so nothing may stand in it that a person may want to be forgotten: no names and no words
 * of people, only numbers, days, codes and accounts.
 */

/** Codes, days, accounts and chats (`channel:-100`), terms of office (`2025–2030`). */
const CODE = /^[\w.:@/+–-]{0,80}$/;
const WORDS = '…';

/** What a journal line keeps of a value, as JSON: where words stand, no more than that there were some. */
export const journalJson = (value: unknown): string | null =>
  value === undefined ? null : JSON.stringify(value, keepNumbers);

const keepNumbers = (key: string, value: unknown): unknown =>
  typeof value === 'string' && (key === 'fullName' || !CODE.test(value)) ? WORDS : value;
