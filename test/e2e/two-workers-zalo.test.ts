import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { createLocalZaloApi, listenLocalZaloApi } from '../../src/practice/zalo-api/local-zalo-api.ts';
import { endLeftPrograms, type Program } from '../support/program.ts';
import { hasServer, roleOf, withWorkers } from './workers.ts';

afterAll(endLeftPrograms);

const BOTS = Array.from({ length: 6 }, (_, index) => ({
  token: `${14_590 + index}:e2e-zalo-${index}_never-to-be-logged`,
  id: String(77_000 + index),
  name: `Bot Chi bộ ${index + 1}`,
}));
const plan = { branches: 1, connected: 1, peopleEach: 2, importAt: '2026-12-02T09:00:00+07:00' };

/** Whoever is a stranger is greeted once an hour: others speak when one worker is alone. */
const ROUNDS = ['together', 'alone'] as const;
type Round = (typeof ROUNDS)[number];
const personOf = (bot: string, round: Round): string => `person-${bot}-${round}`;

/** How many of the bots this worker says it listens to. */
const servedBy = async (program: Program): Promise<number> =>
  (await (await fetch(`${program.address}/`)).text()).match(/Zalo: bot [^<]* đang nghe/gu)?.length ?? 0;

describe.skipIf(!hasServer)('bots of Zalo', () => {
  test('each is served by one of two workers, whoever sends; when one is killed the other serves them all', async () => {
    await withWorkers(plan, async (town) => {
      const zalo = createLocalZaloApi({ clock: town.clock });
      for (const bot of BOTS) {
        zalo.addBot(bot);
        for (const round of ROUNDS)
          zalo.addUser({ id: personOf(bot.id, round), name: `Người nhắn ${bot.name}` });
      }
      const { root, close } = await listenLocalZaloApi(zalo);
      onTestFinished(close);
      const chatsOf = (round: Round) =>
        BOTS.map(({ id, token }) => ({
          from: personOf(id, round),
          chatId: zalo.privateChat(token, personOf(id, round)),
        }));
      const ask = (round: Round) =>
        chatsOf(round).map((chat) => zalo.sendMessage({ ...chat, text: '/huongdan' }));
      const answers = (round: Round) =>
        chatsOf(round).map(
          ({ chatId, from }) => zalo.view(chatId).filter(({ fromId }) => fromId !== from).length,
        );
      const env = { ZALO_BOT_TOKENS: BOTS.map(({ token }) => token).join(','), ZALO_API_ROOT: root };
      const [one, other] = await Promise.all([town.start(env), town.start(env)]);
      await town.until(
        'every bot is served',
        async () => (await servedBy(one)) + (await servedBy(other)) === BOTS.length,
      );
      ask('together');
      await town.until('an answer from each', () => answers('together').every((count) => count > 0));

      // Whoever sends for all of them.
      const [dead, left] = (await roleOf(one)) === 'active' ? [one, other] : [other, one];
      await dead.end('SIGKILL');
      await town.until('the other one serves them all', async () => (await servedBy(left)) === BOTS.length);
      ask('alone');
      await town.until('an answer from each', () => answers('alone').every((count) => count > 0));
      await town.settled();
      for (const round of ROUNDS) expect(answers(round)).toEqual(BOTS.map(() => 1));
    });
  });
});
