import { existsSync } from 'node:fs';
import { makeJoinCode } from '../../channels/fresh-codes.ts';
import type { Config } from '../../config.ts';
import { placeOf } from '../../data-server.ts';
import { examine } from '../../doctor/examine.ts';
import { zoneOf } from '../../domain/calendar/calendar.ts';
import { rosterRepository } from '../../storage/roster/roster.ts';
import { migrationsFolder } from '../../storage/sqlite/migrate.ts';
import { doctorPage } from '../../text/vi/doctor.ts';
import { type BranchLine, setupText as words } from '../../text/vi/setup.ts';
import { listBranches } from '../../use-cases/roster/list-branches.ts';
import { withDatabase } from '../open-storage.ts';
import type { CliContext } from '../subcommand.ts';
import { packageVersion } from '../version.ts';
import type { FoundBots } from './tokens.ts';

/** So many branches are shown at length; of a whole commune nobody reads more from a terminal. */
const MOST_CARDS = 4;

/** How many branches the data holds; 0 when there is none yet. */
export async function branchesThere(config: Config): Promise<number> {
  const place = placeOf(config);
  if (place.kind === 'file' && !existsSync(place.path)) return 0;
  return withDatabase(config, async (database) => (await rosterRepository(database).openBranches()).length);
}

/** Shows somebody at a terminal how each group that is not connected yet is brought in: sentence, link and QR code. */
export async function showWays(config: Config, bots: FoundBots, context: CliContext): Promise<void> {
  if (context.stdout.isTTY !== true) return;
  const open = (await branchLines(config, bots, context)).filter(({ isConnected }) => !isConnected);
  if (open.length === 0) return;
  const say = (line: string): void => void context.stderr.write(`${line}\n`);
  const { qrLines } = await import('./qr-lines.ts');
  for (const branch of open.slice(0, MOST_CARDS)) {
    say(words.branchCard(branch));
    if (branch.username !== null) say(qrLines(words.groupLink(branch.username, branch.code)).join('\n'));
  }
  const more = open.length - MOST_CARDS;
  if (more > 0) say(words.moreBranches(more));
  say(`\n${words.afterConnecting(open[0]?.zaloName ?? null)}`);
}

/** Prints what each branch needs to connect its group, and the table of what is done and what is missing. */
export async function handOut(config: Config, bots: FoundBots, context: CliContext): Promise<void> {
  for (const branch of await branchLines(config, bots, context))
    context.stdout.write(`${words.branchLine(branch)}\n`);
  const found = await examine({
    settings: { ok: true, value: config },
    now: context.now(),
    version: packageVersion(),
    migrations: migrationsFolder(import.meta.dirname),
  });
  context.stdout.write(`\n${doctorPage(found)}`);
}

async function branchLines(
  config: Config,
  bots: FoundBots,
  { now }: CliContext,
): Promise<readonly BranchLine[]> {
  const listed = await withDatabase(config, (database) =>
    listBranches(rosterRepository(database), {
      now: now(),
      today: zoneOf(config.zone).toLocal(now()).date,
      makeCode: makeJoinCode,
    }),
  );
  return listed.map(({ name, joinCode, chats }, index) => {
    // Branches are spread over the bots: each may sit in a few groups only.
    const zalo = bots.zalo[index % Math.max(bots.zalo.length, 1)];
    return {
      name,
      code: joinCode,
      username: bots.telegram?.username ?? null,
      zaloName: zalo === undefined ? null : (zalo.name ?? words.anyBot),
      isConnected: chats.length > 0,
    };
  });
}
