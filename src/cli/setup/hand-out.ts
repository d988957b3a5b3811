import { existsSync } from 'node:fs';
import { makeJoinCode } from '../../channels/fresh-codes.ts';
import type { Config } from '../../config.ts';
import { placeOf } from '../../data-server.ts';
import { examine } from '../../doctor/examine.ts';
import { zoneOf } from '../../domain/calendar/calendar.ts';
import { rosterRepository } from '../../storage/roster/roster.ts';
import { migrationsFolder } from '../../storage/sqlite/migrate.ts';
import { doctorPage } from '../../text/vi/doctor.ts';
import { setupText as words } from '../../text/vi/setup.ts';
import { type ListedBranch, listBranches } from '../../use-cases/roster/list-branches.ts';
import { withDatabase } from '../open-storage.ts';
import type { CliContext } from '../subcommand.ts';
import { packageVersion } from '../version.ts';
import type { FoundBots } from './tokens.ts';

/** How many branches the data holds; 0 when there is none yet. */
export async function branchesThere(config: Config): Promise<number> {
  const place = placeOf(config);
  if (place.kind === 'file' && !existsSync(place.path)) return 0;
  return (await listed(config, Date.now())).length;
}

/** Prints what each branch needs to connect its group, and the table of what is done and what is missing. */
export async function handOut(config: Config, bots: FoundBots, context: CliContext): Promise<void> {
  const views = await listed(config, context.now());
  for (const [index, { name, joinCode, chats }] of views.entries()) {
    // Branches are spread over the bots: each may sit in a few groups only.
    const zalo = bots.zalo[index % Math.max(bots.zalo.length, 1)];
    context.stdout.write(
      `${words.branchLine({
        name,
        code: joinCode,
        username: bots.telegram?.username ?? null,
        zaloName: zalo === undefined ? null : (zalo.name ?? words.anyBot),
        isConnected: chats.length > 0,
      })}\n`,
    );
  }
  const found = await examine({
    settings: { ok: true, value: config },
    now: context.now(),
    version: packageVersion(),
    migrations: migrationsFolder(import.meta.dirname),
  });
  context.stdout.write(`\n${doctorPage(found)}`);
}

const listed = (config: Config, now: number): Promise<readonly ListedBranch[]> =>
  withDatabase(config, (database) =>
    listBranches(rosterRepository(database), {
      now,
      today: zoneOf(config.zone).toLocal(now).date,
      makeCode: makeJoinCode,
    }),
  );
