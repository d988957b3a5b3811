import type { Config } from '../../config.ts';
import { zoneOf } from '../../domain/calendar/calendar.ts';
import type { BranchJoining } from '../../storage/roster/ports.ts';
import { rosterRepository } from '../../storage/roster/roster.ts';
import { formatTime } from '../../text/vi/calendar/dates.ts';
import { setupText as words } from '../../text/vi/setup.ts';
import { withDatabase } from '../open-storage.ts';
import type { CliContext } from '../subcommand.ts';
import { type Beside, runBeside } from './beside.ts';
import { isServing } from './serving.ts';

/** Between two looks at who has joined; a look at a whole province takes a while, and must not be most of the work. */
const LOOK_MS = 1500;
const PAUSE_BY_COST = 4;
/** So long nobody comes before it is said what may be missing. */
const QUIET_MS = 2 * 60_000;

/**
 * Counts at the terminal who joins, a line for each branch in which something has changed, until somebody presses Enter
 * or everybody is there. Groups and people come to the program: where none serves the data yet, it runs meanwhile.
 */
export async function watchJoining(config: Config, context: CliContext): Promise<void> {
  const say = (line: string): void => void context.stderr.write(`${line}\n`);
  const isRunning = await isServing(config);
  if (!isRunning) say(words.besideBegins);
  const beside = isRunning ? null : runBeside(config, (text) => void context.stderr.write(text));
  try {
    await count(config, context, beside);
  } finally {
    await beside?.stop();
  }
  if (beside !== null) say(words.besideStopped);
}

async function count(config: Config, context: CliContext, beside: Beside | null): Promise<void> {
  const { ask, now } = context;
  if (ask === undefined) return;
  const say = (line: string): void => void context.stderr.write(`${line}\n`);
  const zone = zoneOf(config.zone);
  await withDatabase(config, async (database) => {
    const look = (): Promise<readonly BranchJoining[]> =>
      rosterRepository(database).joining(zone.toLocal(now()).date);
    let seen = await look();
    say(words.countBegins(...countsOf(seen)));
    const ending = new AbortController();
    let isOver = false;
    const pressed = ask('', ending.signal).then(() => {
      isOver = true;
    });
    let quietSince: number | null = now();
    try {
      while (!isOver) {
        const began = performance.now();
        const found = await look();
        const pauseMs = Math.max(LOOK_MS, PAUSE_BY_COST * (performance.now() - began));
        const time = formatTime(zone.toLocal(now()).minutes);
        for (const { name, isConnected, joined, members } of changed(seen, found)) {
          say(words.branchNow(time, name, isConnected, { joined, all: members }));
          quietSince = null;
        }
        seen = found;
        if (found.every((one) => one.isConnected && one.joined === one.members)) {
          say(words.everybodyJoined);
          return;
        }
        const why = beside?.why() ?? null;
        if (why !== null) {
          say(words.besideEnded(why));
          return;
        }
        if (quietSince !== null && now() - quietSince > QUIET_MS) {
          say(words.nobodyJoined);
          quietSince = null;
        }
        await rest(pressed, pauseMs);
      }
      if (!seen.some((one) => one.isConnected)) say(words.nobodyJoined);
      say(words.countEnds);
    } finally {
      ending.abort();
    }
  });
}

/** Branches of which something is not as it was. */
const changed = (
  before: readonly BranchJoining[],
  found: readonly BranchJoining[],
): readonly BranchJoining[] => {
  const known = new Map(before.map((one) => [one.id, one]));
  return found.filter((one) => {
    const was = known.get(one.id);
    return was?.isConnected !== one.isConnected || was.joined !== one.joined;
  });
};

/** Groups that are connected, branches, people who have joined, people. */
const countsOf = (seen: readonly BranchJoining[]): [number, number, number, number] => [
  seen.filter(({ isConnected }) => isConnected).length,
  seen.length,
  seen.reduce((sum, { joined }) => sum + joined, 0),
  seen.reduce((sum, { members }) => sum + members, 0),
];

async function rest(pressed: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const pause = new Promise<void>((done) => {
    timer = setTimeout(done, ms);
  });
  await Promise.race([pressed, pause]);
  clearTimeout(timer);
}
