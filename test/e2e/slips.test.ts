import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { endLeftPrograms } from '../support/program.ts';
import { botOf, TELEGRAM_BOT_ID, withZaloTown, zaloChat } from './zalo-town.ts';

afterAll(endLeftPrograms);

/* Slips printed beside the running program, and used on both channels by people whom it has never heard. */

const [PHONE, ZALO_ID] = [880_001, `6ede${'9'.repeat(16)}`];
const PLAN = {
  bots: 1,
  branches: [{ people: ['both', 'none', 'none'], bot: 0, hasTelegram: true }],
  importAt: '2026-11-22T09:00:00+07:00',
} as const;

const wordsOf = (path: string): string => {
  const xml = strFromU8(unzipSync(readFileSync(path))['word/document.xml'] ?? new Uint8Array());
  return [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(' ');
};

test('a slip is scanned on Telegram, another typed on Zalo', async () => {
  await withZaloTown(PLAN, async (town) => {
    const [branch] = town.branches;
    const [secretary, second, third] = branch?.members ?? [];
    if (!branch || !secretary || !second || !third) throw new Error('the town is too small');
    const program = await town.start();
    // The program learns its own name when it begins to listen: nobody is asked for it afterwards.
    await town.until(
      'the names of the bots',
      () => town.query(`select 1 from facts where key like 'bot-name:%'`).length === 2,
    );
    const [row] = town.query<{ id: number }>(`select id from organisations where level = 'branch'`);
    const out = mkdtempSync(join(tmpdir(), 'chibo-slips-'));
    onTestFinished(() => rmSync(out, { recursive: true, force: true }));
    const printed = await town.chibo('slips', '--branch', String(row?.id), '--out', out, '--json');
    expect([printed.code, printed.stderr]).toEqual([0, '']);
    const { file, slips } = JSON.parse(printed.stdout) as { file: string; slips: number };
    expect(slips).toBe(2);
    const words = wordsOf(file);
    expect(words).toContain(botOf(town, branch).name);
    const [links, typed] = [
      [...words.matchAll(/https:\/\/t\.me\/chibo_zalo_e2e_bot\?start=(\w+)/g)].map(([, link]) => link),
      [...words.matchAll(/toi la \S+ \d{6}/g)].map(([text]) => text),
    ];
    expect([links.length, typed.length]).toEqual([2, 2]);

    town.telegram.addUser({ id: PHONE, name: 'Người quét' });
    town.telegram.sendMessage({ chatId: PHONE, from: PHONE, text: `/start ${links[0]}` });
    const heard = (): readonly string[] =>
      town.telegram.chats().some(({ id }) => id === PHONE)
        ? town.telegram
            .view(PHONE)
            .filter(({ fromId }) => fromId === TELEGRAM_BOT_ID)
            .map(({ text }) => text)
        : [];
    await town.until('the answer on Telegram', () => heard().length > 0);
    expect(heard()[0]).toContain(`Đã ghi tên đồng chí ${second.name}`);

    const bot = botOf(town, branch);
    town.zalo.addUser({ id: ZALO_ID, name: 'Người gõ' });
    const chat = zaloChat(town, town.zalo.privateChat(bot.token, ZALO_ID), bot.token);
    town.say({ chatId: chat.id, from: ZALO_ID, text: typed[1] ?? '' });
    await chat.hear(`Đã ghi tên đồng chí ${third.name}`);
    await chat.hear('xin vào nhóm');
    await town.settled();
    expect(
      town.query<{ account: string }>(
        `select account from member_accounts where linked_by = 'slip' order by account`,
      ),
    ).toEqual([{ account: `telegram:${PHONE}` }, { account: `zalo:${ZALO_ID}` }]);
    expect(town.query('select * from slips')).toEqual([]);
    // Neither digits nor links nor names are in what the program says to its operator.
    const log = program.stderr();
    for (const secret of [...typed, ...links, second.name]) expect(log).not.toContain(secret);
  });
});
