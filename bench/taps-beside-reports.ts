import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeButton } from '../src/domain/channel/button-data.ts';
import { openSqlite } from '../src/storage/sqlite/database.ts';
import { compare, median, type Outcome, type Pair, quantile } from './figures.ts';
import { configOf } from './fixture.ts';
import { memoryMiB } from './process-figures.ts';
import { fillProvince, type Province } from './province.ts';
import { startBuiltProgram } from './taps-over-network/bots.ts';
import { openLoadSide } from './taps-over-network/load-side.ts';
import { ANSWERED_AT, type Town, townOf } from './taps-over-network/town.ts';
import type { Press } from './taps-over-network/wire.ts';

/* The built bot answers a hundred taps a second, alone and while a viewer opens reports of a province, one after the other. */

const EVERY_MS = 10;
const TAPS = 1000;
const TIMES = 7;
/** Code of the button `figures` on the wire. */
const FIGURES = 'fg';
const VIEWER = 900_000_001;

/** The town whose members press buttons, and the province whose figures are read, in one file; made once. */
export async function provinceIn(
  folder: string,
): Promise<{ readonly town: Town; readonly province: Province }> {
  const town = await townOf(folder);
  const known = join(folder, 'province.json');
  if (!existsSync(known)) {
    const sqlite = openSqlite(configOf(folder).databasePath);
    const province = fillProvince(sqlite);
    sqlite
      .prepare('insert into viewers (account, committee_id, since) values (?, ?, 0)')
      .run(`telegram:${VIEWER}`, province.province);
    sqlite.close();
    writeFileSync(known, JSON.stringify(province));
  }
  return { town, province: JSON.parse(readFileSync(known, 'utf8')) as Province };
}

export async function tapsBesideReports(folder: string): Promise<Outcome> {
  const { town, province } = await provinceIn(folder);
  const asked = [province.province, province.committee, province.branch, province.province].map(
    (id): Press => ({
      chatId: VIEWER,
      messageId: 1,
      from: VIEWER,
      data: encodeButton(FIGURES, id, '2025', 0),
    }),
  );
  const pairs: Pair<readonly number[]>[] = [];
  const opened: number[] = [];
  const side = await openLoadSide(folder, 0);
  const databasePath = configOf(folder).databasePath;
  const bot = await startBuiltProgram(folder, { databasePath, at: ANSWERED_AT, side });
  try {
    let used = 0;
    const press = async (more: readonly Press[]): Promise<readonly number[]> => {
      const taps = town.presses.slice(used, used + TAPS);
      used += TAPS;
      const { waits } = await side.press({ do: 'paced', presses: [...more, ...taps], everyMs: EVERY_MS });
      opened.push(...waits.slice(0, more.length));
      return waits.slice(more.length);
    };
    for (let time = 0; time < TIMES; time += 1) {
      const alone = await press([]);
      pairs.push({ program: await press(asked), yardstick: alone });
    }
    const peakMiB = memoryMiB(bot.pid, 'VmHWM');
    await bot.stop();
    requireAnswers(databasePath, used);
    const beside = (what: string, share: number) =>
      compare(
        pairs,
        { what: `wait of a tap beside reports, ${what}`, unit: 'ms', yardstick: 'alone' },
        (waits) => quantile(waits, share),
      );
    return {
      ms: TIMES * 2 * TAPS * EVERY_MS,
      count: used,
      stallMs: null,
      peakMiB,
      notes: [
        `a report opened in chat, one behind the other, at the median after ${median(opened).toFixed(0)} ms`,
      ],
      compared: [beside('p50', 0.5), beside('p99', 0.99), beside('longest', 1)],
    };
  } finally {
    bot.kill();
    side.close();
  }
}

function requireAnswers(databasePath: string, expected: number): void {
  const sqlite = openSqlite(databasePath);
  const found = sqlite.prepare('select count(*) from answers').pluck().get();
  const viewed = sqlite.prepare(`select count(*) from journal where action = 'figures.viewed'`).pluck().get();
  sqlite.close();
  if (found !== expected || Number(viewed) === 0)
    throw new Error(`${found} answers instead of ${expected}, ${viewed} reports`);
}
