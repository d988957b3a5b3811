import type { ServerParts } from '../parts.ts';
import type { Bot } from '../world.ts';
import { badRequest } from '../zalo-errors.ts';

export type Arguments = Readonly<Record<string, unknown>>;

export interface Call {
  readonly bot: Bot;
  readonly args: Arguments;
  /** Calls back when the caller hangs up. */
  onGone(abandon: () => void): void;
}

export interface Method {
  /** The arguments that Zalo reads. */
  readonly knows: readonly string[];
  /** Returns the `result`, or undefined when the answer has none. Throws an ApiError to refuse. */
  run(parts: ServerParts, call: Call): unknown;
}

/** A text argument that must be there. */
export function requiredText(args: Arguments, name: string): string {
  const value = args[name];
  if (value === undefined || value === null || value === '')
    throw badRequest(`The ${name} must not be empty`);
  if (typeof value !== 'string') throw badRequest(`The ${name} must be a string`);
  return value;
}

/** A text argument that may be missing: null then. */
export function optionalText(args: Arguments, name: string): string | null {
  const value = args[name];
  return value === undefined || value === null || value === '' ? null : requiredText(args, name);
}
