/*
 * What a button stands for, as text: its name and a few arguments, for example `rsvp:1z:y`. On a channel's wire the name
 * gives way to the short code that its declaration has (`a:1z:y`): well under 64 bytes, the same after any change of
 * wording, and worthless without the right of the person who presses.
 */

const NAME = /^[a-z][a-z-]{0,31}$/;
const ARGUMENT = /^[a-z0-9_-]{0,32}$/;
const MOST_ARGUMENTS = 4;

/** Writes what a button stands for; numbers are written in base 36. */
export const encodeButton = (name: string, ...args: readonly (number | string)[]): string =>
  [name, ...args.map((arg) => (typeof arg === 'number' ? arg.toString(36) : arg))].join(':');

export interface ButtonPress {
  /** The name, or the code that stood on the wire. */
  readonly name: string;
  readonly args: readonly string[];
}

/** Reads it back; null for anything this program cannot have written. Whether such a button exists is not looked at. */
export function decodeButton(data: string): ButtonPress | null {
  const [name = '', ...args] = data.split(':');
  if (!NAME.test(name) || args.length > MOST_ARGUMENTS || !args.every((arg) => ARGUMENT.test(arg)))
    return null;
  return { name, args };
}

/** An argument that says yes or no, `y` or `n`; null for anything else. */
export function yesArg(arg: string | undefined): boolean | null {
  if (arg === 'y') return true;
  return arg === 'n' ? false : null;
}

/** A number argument: a safe, non-negative integer in base 36; null otherwise. */
export function numberArg(arg: string | undefined): number | null {
  if (arg === undefined || !/^[0-9a-z]{1,11}$/.test(arg)) return null;
  const value = Number.parseInt(arg, 36);
  return Number.isSafeInteger(value) ? value : null;
}
