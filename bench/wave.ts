import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { startApp } from '../src/app.ts';
import { createLoggers } from '../src/logger.ts';
import { createLocalBotApi, listenLocalBotApi } from '../src/practice/bot-api/local-bot-api.ts';
import { type DataFile, openDataFile } from '../test/e2e/data-file.ts';
import { type Compared, type Outcome, quantile } from './figures.ts';
import { BEFORE, configOf, DUE, importRosterFile, writeRoster } from './fixture.ts';
import { addTrouble, type Trouble } from './wave-trouble.ts';

/*
 * A wave of reminders through the real adapter to a strict local server, which refuses the thirty-first message of any
 * second. The floor, and so the yardstick, is what thirty a second would take.
 */

const TOKEN = '7000001:bench';
const BOT_ID = 7_000_001;
const OWNER = 999_999;
const PER_SECOND = 30;
const LOOK_MS = 100;
const STILL_OWED = `select 1 from outbox
  where state in ('pending', 'sending') or (state = 'unknown' and repeats = 0) limit 1`;
/** Whether these arrived nobody can know; they are repeated after 75 s, as was promised. */
const IN_DOUBT = `select distinct c.ref from outbox o join chats c on c.id = o.chat_id
  where o.repeats > 0 or o.state = 'unknown'`;
/** So many times the floor, and a minute. */
const LONGEST = 4;

/** From the moment the reminders are due until the last group has its own. */
export async function wave(folder: string, groups: number, trouble: Trouble): Promise<Outcome> {
  await importRosterFile(folder, writeRoster(folder, { branches: groups, members: groups * 3 }));
  let offset = BEFORE - Date.now();
  const clock = { now: () => Date.now() + offset };
  const api = createLocalBotApi({ clock });
  api.addBot({ token: TOKEN, id: BOT_ID, username: 'wave_bot', name: 'Trợ lý' });
  api.addUser({ id: OWNER, name: 'Nguyễn Văn An' });
  const ids = Array.from({ length: groups }, (_, index) => -1_002_000_000_000 - index);
  for (const id of ids) {
    api.addGroup({ id, title: 'Chi bộ', ownerId: OWNER });
    api.addBotToGroup(id, OWNER);
  }
  const refused = addTrouble(api, ids, trouble);
  const { root, close } = await listenLocalBotApi(api);
  const data = openDataFile(configOf(folder).databasePath);
  const app = await startApp({
    config: {
      ...configOf(folder),
      telegram: { token: TOKEN, apiRoot: root, broadcastPerSecond: PER_SECOND },
    },
    clock,
    loggers: createLoggers('silent'),
  });
  try {
    await app.tick();
    /** When each group had its reminder. */
    const heard = new Map<number, number>();
    api.onChange((chatId) => {
      if (!heard.has(chatId) && api.view(chatId).at(-1)?.isBot === true) heard.set(chatId, performance.now());
    });
    offset += DUE - clock.now();
    const floor = (groups / PER_SECOND) * 1000;
    const began = performance.now();
    await app.tick();
    while (heard.size < groups && isOwed(data, trouble)) {
      if (performance.now() - began > LONGEST * floor + 60_000) break;
      await sleep(LOOK_MS);
    }
    const ms = Math.max(...heard.values()) - began;
    if (heard.size < groups && trouble !== 'faults')
      throw new Error(`${heard.size} of ${groups} groups were reached`);
    const against = (what: string, value: number): Compared => ({
      what: `wave of ${groups.toLocaleString('en')}, ${trouble}: ${what}`,
      unit: 'ms',
      value,
      yardstick: { what: `${PER_SECOND} a second`, value: floor },
      ratio: value / floor,
      ratios: [value / floor],
    });
    const { limitBreaches, callsDuringWait } = api.stats;
    const doubtful = new Set(data.query<{ ref: string }>(IN_DOUBT).map(({ ref }) => ref));
    const certain = [...heard].filter(([id]) => !doubtful.has(`telegram:${id}`));
    const good = [...heard].flatMap(([id, at]) => (refused.has(id) ? [] : [at - began]));
    const twice = ids.filter((id) => api.view(id).filter(({ fromId }) => fromId === BOT_ID).length > 1);
    return {
      ms,
      count: groups,
      stallMs: null,
      peakMiB: process.resourceUsage().maxRSS / 1024,
      compared: [
        against(heard.size < groups ? 'all groups that were reached' : 'all groups', ms),
        ...(trouble === 'faults'
          ? [
              against('99 of a hundred groups', quantile(good, 0.99)),
              against('groups whose fate was known', Math.max(...certain.map(([, at]) => at - began))),
            ]
          : []),
        {
          what: `wave of ${groups.toLocaleString('en')}, ${trouble}: reached`,
          unit: 'groups',
          value: heard.size,
          yardstick: { what: 'all', value: groups },
          ratio: heard.size / groups,
          ratios: [heard.size / groups],
        },
        ...(refused.size > 0 ? [against('groups that were not refused', quantile(good, 1))] : []),
      ],
      notes: [
        `wave of ${groups}, ${trouble}: ${limitBreaches.length} limits broken, ${callsDuringWait} calls during a wait,` +
          ` ${twice.length} groups with two messages, ${doubtful.size} that may have had theirs at first`,
      ],
    };
  } finally {
    await app.stop();
    data.close();
    await close();
  }
}

/** With faults some sends are given up: whether they arrived is not known, and they have been repeated. */
const isOwed = (data: DataFile, trouble: Trouble): boolean =>
  trouble !== 'faults' || data.query(STILL_OWED).length > 0;
