import { alternate, type Pair } from '../figures.ts';
import { type RunningBot, startBuiltProgram, startYardstick } from './bots.ts';
import { type LoadSide, openLoadSide } from './load-side.ts';
import { ANSWERED_AT, requireRecorded, townOf } from './town.ts';
import type { Press } from './wire.ts';

const TIMES = 3;

/** What is done with a bot that polls; it presses every one of these buttons. */
type Work<T> = (bot: RunningBot, side: LoadSide, presses: readonly Press[]) => Promise<T>;

/** The same work with the built program and with a bot that stores nothing; what the program recorded is checked. */
export async function besideRunner<T>(
  folder: string,
  latencyMs: number,
  taps: number,
  work: Work<T>,
): Promise<readonly Pair<T>[]> {
  const town = await townOf(folder);
  const presses = town.presses.slice(0, taps);
  const during = async (start: (side: LoadSide) => Promise<RunningBot>): Promise<T> => {
    const side = await openLoadSide(folder, latencyMs);
    let bot: RunningBot | null = null;
    try {
      bot = await start(side);
      const measured = await work(bot, side, presses);
      await bot.stop();
      return measured;
    } finally {
      bot?.kill();
      side.close();
    }
  };
  return alternate(
    TIMES,
    async () => {
      const databasePath = town.copy();
      const measured = await during((side) =>
        startBuiltProgram(folder, { databasePath, at: ANSWERED_AT, side }),
      );
      requireRecorded(databasePath, taps);
      return measured;
    },
    () => during((side) => startYardstick(folder, side)),
  );
}
