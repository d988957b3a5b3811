import { createHmac } from 'node:crypto';
import type { NewSlip, SlipDigests } from '../storage/joining/ports.ts';

/*
 * What stands on a slip is kept only as a digest under the bot's token. Six digits are soon tried out against a plain
 * digest; without the token, which is in no backup, there is nothing to try them against.
 */

const digest = (token: string, by: SlipDigests['by'], code: string): string =>
  createHmac('sha256', token).update(`slip ${by} ${code}`).digest('base64url');

/** A new slip as it is kept, under the first of the tokens. */
export const newSlip = <Codes extends { readonly digits: string; readonly link: string }>(
  token: string,
  codes: Codes,
): Codes & NewSlip => ({
  ...codes,
  digests: { digits: digest(token, 'digits', codes.digits), link: digest(token, 'link', codes.link) },
});

/** What somebody typed or scanned; any of the tokens may have made it. */
export const digestsOf = (tokens: readonly string[], by: SlipDigests['by'], code: string): SlipDigests => ({
  by,
  digests: tokens.map((token) => digest(token, by, code)),
});
