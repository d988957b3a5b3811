import { performance } from 'node:perf_hooks';
import { startApp } from '../src/app.ts';
import { createLoggers } from '../src/logger.ts';
import { createLocalBotApi, listenLocalBotApi } from '../src/practice/bot-api/local-bot-api.ts';
import type { Outcome } from './figures.ts';
import { BEFORE, configOf, DUE, importRosterFile, writeRoster } from './fixture.ts';

/*
 * A wave of reminders through the real adapter to a strict local server, which refuses the thirty-first message of any
 * second. The floor is what thirty a second would take; the clean wave is measured beside the one in which ten groups are
 * refused for eight seconds each.
 */

const TOKEN = '7000001:bench';
const OWNER = 999_999;
const PER_SECOND = 30;
const REFUSED_SECONDS = 8;
const LONGEST_MS = 10 * 60_000;

/** From the moment the reminders are due until the last group has its own; `bad` groups are refused once. */
export async function wave(folder: string, groups: number, bad: number): Promise<Outcome> {
  await importRosterFile(folder, writeRoster(folder, { branches: groups, members: groups * 3 }));
  let offset = BEFORE - Date.now();
  const clock = { now: () => Date.now() + offset };
  const api = createLocalBotApi({ clock });
  api.addBot({ token: TOKEN, id: 7_000_001, username: 'wave_bot', name: 'Trợ lý' });
  api.addUser({ id: OWNER, name: 'Nguyễn Văn An' });
  const ids = Array.from({ length: groups }, (_, index) => -1_002_000_000_000 - index);
  for (const id of ids) {
    api.addGroup({ id, title: 'Chi bộ', ownerId: OWNER });
    api.addBotToGroup(id, OWNER);
  }
  // Spread over the wave, as groups with a grudge are.
  const step = Math.floor(groups / Math.max(1, bad));
  const refused = new Set(ids.filter((_, index) => bad > 0 && index % step === 0));
  for (const chatId of refused)
    api.addFault({ kind: 'rate-limit', retryAfter: REFUSED_SECONDS, chatId, method: 'sendMessage' });
  const { root, close } = await listenLocalBotApi(api);
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
    const heard = new Set<number>();
    let goodDoneAt = 0;
    api.onChange((chatId) => {
      if (heard.has(chatId) || api.view(chatId).at(-1)?.isBot !== true) return;
      heard.add(chatId);
      if (goodDoneAt === 0 && ids.every((id) => refused.has(id) || heard.has(id)))
        goodDoneAt = performance.now();
    });
    offset += DUE - clock.now();
    const began = performance.now();
    await app.tick();
    while (heard.size < groups && performance.now() - began < LONGEST_MS)
      await new Promise((done) => setTimeout(done, 20));
    const ms = performance.now() - began;
    if (heard.size < groups) throw new Error(`${heard.size} of ${groups} groups were reached`);
    const floor = (groups / PER_SECOND) * 1000;
    const breaches = api.stats.limitBreaches.length;
    return {
      ms,
      count: groups,
      stallMs: null,
      peakMiB: process.resourceUsage().maxRSS / 1024,
      notes: [
        `wave of ${groups}, ${bad} groups refused: ${(ms / floor).toFixed(2)} × the floor of ${PER_SECOND} a second for all,` +
          ` ${((goodDoneAt - began) / floor).toFixed(2)} × for those not refused; ${breaches} limits broken`,
      ],
    };
  } finally {
    await app.stop();
    await close();
  }
}
