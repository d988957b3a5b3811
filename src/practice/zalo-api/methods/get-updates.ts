import type { Arguments, Method } from './method.ts';

const DEFAULT_TIMEOUT_S = 30;
/** The real upper limit is not known; this one only keeps a slip from parking a request for ever. */
const MAX_TIMEOUT_S = 600;

export const getUpdates: Method = {
  knows: ['timeout'],
  run: (parts, { bot, args, onGone }) => parts.feedOf(bot).poll(timeoutSeconds(args) * 1_000, onGone),
};

/** The reference names a string and shows a number: both work. */
function timeoutSeconds(args: Arguments): number {
  const value = args['timeout'];
  const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof seconds !== 'number' || Number.isNaN(seconds)) return DEFAULT_TIMEOUT_S;
  return Math.min(MAX_TIMEOUT_S, Math.max(0, seconds));
}
