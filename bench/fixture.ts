import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../src/cli/run-cli.ts';
import { type Config, readConfig } from '../src/config.ts';
import { inventedName, type RosterBranch, rosterCsv } from '../test/support/roster-file.ts';

/** The evening before: only the reminders are still to come. */
export const IMPORTED_AT = Date.parse('2026-12-02T20:00:00+07:00');
export const BEFORE = Date.parse('2026-12-03T06:29:00+07:00');
export const DUE = Date.parse('2026-12-03T06:30:00+07:00');

export interface Size {
  readonly branches: number;
  readonly members: number;
  /** Branches, groups and accounts are numbered from after this on; left out: from the first. */
  readonly after?: number;
}

/** One province's branches as a public report counts them, and the number of groups a bot is to serve. */
export const PROVINCE: Size = { branches: 1910, members: 63_924 };
export const TEN_THOUSAND: Size = { branches: 10_000, members: 30_000 };

export function configOf(folder: string): Config {
  const reading = readConfig({ DATABASE_PATH: join(folder, 'chibo.sqlite'), HTTP_PORT: '0' });
  if (!reading.ok) throw new Error(reading.problems.join('\n'));
  return reading.config;
}

/** Writes a roster in which every member has an account and every branch a group. Returns its path. */
export function writeRoster(folder: string, size: Size): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'roster.csv');
  writeFileSync(path, rosterCsv(branchesOf(size)));
  return path;
}

function* branchesOf({ branches, members, after = 0 }: Size): Generator<RosterBranch> {
  for (let index = 0, account = 1_000_000 + after; index < branches; index += 1) {
    const count = Math.floor(members / branches) + (index < members % branches ? 1 : 0);
    yield {
      committee: `Đảng bộ xã số ${1 + (index % 120)}`,
      name: `Chi bộ số ${after + index + 1}`,
      groupId: -1_002_000_000_000 - after - index,
      people: Array.from({ length: count }, (_, place) => {
        account += 1;
        return {
          rosterNo: String(place + 1),
          name: inventedName(account),
          office: place === 0 ? ('Bí thư' as const) : ('Đảng viên' as const),
          telegramId: account,
        };
      }),
    };
  }
}

/** Runs `chibo import` in this process. */
export async function importRosterFile(folder: string, path: string): Promise<void> {
  const said: string[] = [];
  const code = await runCli(['import', path, '--json'], {
    stdout: { write: () => true },
    stderr: { write: (text: string) => said.push(text) },
    env: {},
    now: () => IMPORTED_AT,
    config: async () => ({ ok: true, value: configOf(folder) }),
  });
  if (code !== 0) throw new Error(said.join(''));
}
