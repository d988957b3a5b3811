import { makeSlipCodes } from '../../src/channels/fresh-codes.ts';
import { newSlip } from '../../src/channels/slip-digests.ts';
import { SLIP_LIFE_MS } from '../../src/domain/joining/slip.ts';
import { slipsFor } from '../../src/use-cases/papers/slips-for.ts';
import { type Bench, SLIP_TOKEN, ZONE } from './branch-bench.ts';

/** What stands on a slip that was handed out. */
export interface HandedOut {
  readonly digits: string;
  readonly link: string;
}

/** Prints slips for a branch of the bench; what stands on each, by the member's name (and number, of namesakes). */
export async function handOut(
  bench: Bench,
  branchName = 'Chi bộ thôn Đoài',
): Promise<(bearer: string) => HandedOut> {
  const { storage, clock } = bench;
  const branch = await storage.directory.branch(bench.idOf('organisations', branchName));
  if (branch === null) throw new Error(`no branch ${branchName}`);
  const made: HandedOut[] = [];
  const makeSlip = () => {
    const slip = newSlip(SLIP_TOKEN, makeSlipCodes());
    made.push(slip);
    return slip;
  };
  const now = clock.now();
  const slips = await slipsFor(
    { directory: storage.directory, joining: storage.joining, zone: ZONE, makeSlip },
    branch,
    {
      scanned: { channel: 'Telegram', linkOf: (code) => `https://t.me/tro_ly_bot?start=${code}` },
      typedIn: { channel: 'Zalo', bot: 'Bot Trợ lý' },
    },
    { now, expiresAt: now + SLIP_LIFE_MS },
  );
  return (bearer) => {
    const slip = slips.find(({ name }) => name.includes(bearer));
    const found = made.find(({ link }) => slip?.link?.endsWith(link) === true);
    if (found === undefined) throw new Error(`no slip for ${bearer}`);
    return found;
  };
}
