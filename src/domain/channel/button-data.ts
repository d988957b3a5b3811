/**
 * Buttons carry a short code and a few arguments, for example `a:1z:y`: well under 64 bytes, the same after any change
 * of wording, and worthless without the right of the person who presses.
 */
export const BUTTONS = {
  rsvp: 'a',
  reason: 'r',
  mark: 'm',
  'mark-page': 'p',
  'claim-office': 'o',
  'offer-link': 't',
  'confirm-link': 'l',
  consent: 'c',
  setting: 's',
  'own-command': 'x',
  draft: 'n',
  'draft-pick': 'k',
  'task-done': 'd',
  'task-extend': 'e',
  extension: 'g',
  'task-check': 'h',
  'task-card': 'v',
  'task-remind': 'i',
  'officer-extend': 'j',
  'task-assign': 'z',
  'assign-to': 'b',
  'task-carry': 'w',
  'task-drop': 'u',
  'all-tasks': 'q',
  present: 'f',
  'roll-mark': 'ym',
  'roll-page': 'yp',
  step: 'ys',
  speaker: 'yx',
  'minute-taker': 'yt',
  'committee-met': 'yc',
  'documents-ready': 'yd',
  'move-to': 'yv',
  paper: 'yb',
} as const;
export type ButtonName = keyof typeof BUTTONS;

const NAMES = new Map<string, ButtonName>(
  (Object.keys(BUTTONS) as ButtonName[]).map((name) => [BUTTONS[name], name]),
);
const ARGUMENT = /^[a-z0-9_-]{0,32}$/;

/** Writes a button's data; numbers are written in base 36. */
export const encodeButton = (name: ButtonName, ...args: readonly (number | string)[]): string =>
  [BUTTONS[name], ...args.map((arg) => (typeof arg === 'number' ? arg.toString(36) : arg))].join(':');

export interface ButtonPress {
  readonly name: ButtonName;
  readonly args: readonly string[];
}

/** Reads data that came back with a press; null for anything this program did not write. */
export function decodeButton(data: string): ButtonPress | null {
  const [code = '', ...args] = data.split(':');
  const name = NAMES.get(code);
  if (name === undefined || args.length > 4 || !args.every((arg) => ARGUMENT.test(arg))) return null;
  return { name, args };
}

/** A number argument: a safe, non-negative integer in base 36; null otherwise. */
export function numberArg(arg: string | undefined): number | null {
  if (arg === undefined || !/^[0-9a-z]{1,11}$/.test(arg)) return null;
  const value = Number.parseInt(arg, 36);
  return Number.isSafeInteger(value) ? value : null;
}
