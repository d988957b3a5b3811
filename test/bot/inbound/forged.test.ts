import { describe, expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { accountRef, chatRef } from '../../../src/domain/channel/chat-ref.ts';
import { plainText } from '../../../src/text/rich-text.ts';
import { CHANNELS } from '../../support/both-channels.ts';
import {
  type Bench,
  CHATS,
  type Delivered,
  FRIDAY_MORNING,
  openBench,
  PEOPLE,
  type Pressed,
  type Where,
} from '../../support/branch-bench.ts';
import { CHANNEL, ROSTER } from '../../support/branch-roster.ts';
import { at } from '../../support/builders.ts';
import { BUTTONS } from '../../support/declared.ts';
import { seededRandom } from '../../support/program-clock.ts';
import { handOut } from '../../support/slips.ts';

/*
 * Ten thousand forged presses, codes, links and commands, by strangers and by people of another branch, against a branch
 * in the middle of its month: nothing of it is read, nothing is changed, and hardly anything is said. `SEED=…` draws
 * others.
 */

const SEED = Number(process.env['SEED'] ?? 20261127);
const EVENTS_A_CHANNEL = 5000;
/** In one hour, a little over half a second apart: the brakes let nobody in anew meanwhile. */
const APART_MS = 600;
const MOST_ANSWERS_EACH = 40;

/** What only the branch's own people may ever read. */
const TITLE = 'Giữ kín việc ao làng';
const TASK = 'Khơi rãnh sau đình';
const PLACE = 'Đình làng Thượng';
const SECRETS = [
  TITLE,
  TASK,
  PLACE,
  ...ROSTER.filter((row) => row[1] === 'Chi bộ thôn Đoài').map((row) => row[3] ?? ''),
];

interface Forger {
  readonly id: string;
  /** A member of the other branch: at home elsewhere, a stranger in this branch's group. */
  readonly isElsewhere: boolean;
}
const FORGERS: readonly Forger[] = [
  ...['900', '901', '902', '903', '904'].map((id) => ({ id, isElsewhere: false })),
  ...[PEOPLE.otherSecretary.id, PEOPLE.otherMember.id].map((id) => ({ id, isElsewhere: true })),
];

/** Says nothing of whom it is about: whoever presses it at home means their own branch, or themselves. */
const OWN = /^(?:setting|consent|all-tasks|withdraw|erase|roster-page)(?::|$)/;

/** The branch's month, with all that can be pressed in it. */
async function lived(answering: (typeof CHANNELS)[number]) {
  const bench = await openBench(FRIDAY_MORNING, undefined, answering);
  const shown = new Set<string>();
  const note = (sent: readonly Delivered[]): void => {
    for (const button of sent.flatMap(({ choices }) => choices?.flat() ?? []))
      if ('data' in button) shown.add(button.data);
  };
  const toBot = answering === 'typed' ? { isReply: true } : {};
  const take = async (who: 'secretary' | 'member', where: Where, text: string): Promise<void> =>
    note(await bench.write(who, where, text, toBot));
  note(await bench.carryOut('secretary', 'private', `/caidat nơi ${PLACE}`));
  await take('secretary', 'private', `/nghiquyet ${TITLE}\n- ${TASK}; 4; 31/12`);
  const draft = [...shown].find((data) => /^draft:.*:y$/.test(data)) ?? '';
  note((await bench.press('secretary', 'private', draft)).sent);
  await take('secretary', 'private', `/nghiquyet ${TITLE} hai\n- ${TASK}; 4; 31/12`);
  for (const words of ['/dangvien', '/dangvien 4', '/caidat', '/nhiemvu', '/bangiao 2', '/danhgia'])
    await take('secretary', 'private', words);
  bench.clock.set(at('2026-12-03', '19:30'));
  for (const words of ['/batdau', '/diemdanh', '/bieuquyet 3 0 0', '/bienban'])
    await take('secretary', 'private', words);
  await take('secretary', 'group', '/doilich 05/12');
  await take('member', 'private', '/nhiemvu');
  await take('member', 'private', '/lich');
  await handOut(bench);
  return { bench, shown: [...shown] };
}

/** All of the data file, apart from what comes in and goes out, what the brakes note, and that somebody was refused. */
function fingerprint(bench: Bench): string {
  // A stranger's own code, and that a line was numbered, are about nobody of the branch.
  const state = bench
    .state()
    .split('\n')
    .filter((line) => !/^(?:contact_codes|offers):/.test(line));
  const journal = bench.sqlite
    .prepare(
      `select action, subject from journal
       where action not in ('press.refused', 'press.malformed', 'door.closed', 'secret.refused')`,
    )
    .all();
  return `${state.join('\n')}\n${JSON.stringify(journal)}`;
}

/** Draws forgeries. */
function forgery(shown: readonly string[], random: () => number) {
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const word = (letters: string, length: number): string =>
    Array.from({ length }, () => letters.charAt(below(letters.length))).join('');
  const digits = (): string => word('0123456789', 6);
  const code = (): string => word('ABCDEFGHJKLMNPQRSTUVWXYZ23456789', pick([8, 12, 16]));
  const argument = (): string =>
    pick([
      'y',
      'n',
      'c0',
      'nq',
      '1',
      '2',
      '3',
      '4',
      String(below(60)),
      word('abcdefghij0123456789_-', 4),
      '',
    ]);
  const made = (): string =>
    [
      pick(BUTTONS.flatMap(({ name, code: short }) => [name, short])),
      ...Array.from({ length: below(5) }, argument),
    ].join(':');
  /** A button that was shown, cut short or turned round; the numbers in it stay those of the branch. */
  const stolen = (): string => {
    const data = pick(shown);
    return pick([
      data,
      data.split(':').slice(0, -1).join(':'),
      data.replace(/:[yn]$/, ':n'),
      data.replace(/:n$/, ':y'),
    ]);
  };
  return {
    below,
    pick,
    stolen,
    press: (): string => pick([made, stolen])(),
    code: () =>
      pick([digits, () => `toi la Lan ${digits()}`, () => `/ketnoi ${code()}`, () => `/toila ${digits()}`])(),
    link: () =>
      pick([() => `/start ${code()}`, () => `/start ${digits()}`, () => `/start@x ${word('abc_-', 20)}`])(),
    command: () =>
      `/${pick(commands).name} ${pick(['', '1', '4', '4 9', '1 31/12 mưa', '1: 3 0 0', 'số 1', '4 chuyển đi', 'xyz', 'x'.repeat(300)])}`,
    /** What somebody types who knows the branch's numbers, at home: they are other numbers there. */
    atHome: () =>
      pick([
        '/dangvien 4',
        '/baogiup 4: dự',
        '/xong 1',
        '/giahan 1 31/12 mưa',
        '/nghiquyet 1',
        '/bangiao 4',
        'xong 1',
      ]),
  };
}

describe.each(CHANNELS)('choices %s', (answering) => {
  test(`${EVENTS_A_CHANNEL} forgeries, SEED=${SEED}`, async () => {
    const { bench, shown } = await lived(answering);
    const draw = forgery(shown, seededRandom(SEED + (answering === 'typed' ? 1 : 0)));
    const foreignToAll = shown.filter((data) => !OWN.test(data));
    expect(foreignToAll.length).toBeGreaterThan(30);
    for (const { id } of FORGERS)
      await bench.storage.directory.openChat(chatRef(CHANNEL, id), 'private', bench.clock.now());
    await bench.deliver();
    const before = fingerprint(bench);
    const answers = new Map<string, number>();
    let updates = 0;
    const tried = { press: 0, text: 0 };
    /** Told to somebody who is nobody there. */
    const heard = (from: Forger, { answer, sent }: Pressed, isAtHome: boolean): void => {
      const words = [answer?.text ?? '', ...sent.map(({ message }) => plainText(message.text))].join('\n');
      for (const secret of SECRETS)
        if (words.includes(secret)) throw new Error(`${secret} was read: ${words}`);
      for (const { message } of sent) if (message.document !== undefined) throw new Error('a file was sent');
      if (!isAtHome) answers.set(from.id, (answers.get(from.id) ?? 0) + sent.length);
    };

    for (let index = 0; index < EVENTS_A_CHANNEL; index += 1) {
      updates += 1;
      bench.clock.advance(APART_MS);
      const from = draw.pick(FORGERS);
      const where = draw.pick<Where>(
        from.isElsewhere
          ? ['group', 'group', 'otherGroup', 'private']
          : ['group', 'newGroup', 'private', 'otherGroup'],
      );
      const isAtHome = from.isElsewhere && (where === 'otherGroup' || where === 'private');
      const common = {
        channel: CHANNEL,
        chat: chatRef(CHANNEL, where === 'private' ? from.id : CHATS[where]),
        chatKind: where === 'private' ? ('private' as const) : ('group' as const),
        threadId: null,
        sender: {
          account: accountRef(CHANNEL, from.id),
          displayName: 'Kẻ giả',
          username: null,
          anonymous: false,
        },
      };
      if (draw.below(2) === 0) {
        tried.press += 1;
        let data = isAtHome ? draw.stolen() : draw.press();
        while (isAtHome && OWN.test(data)) data = draw.stolen();
        const pressed = await bench.handle({ ...common, kind: 'press', data, pressId: 'p', messageId: null });
        if (!isAtHome) expect(pressed.sent, data).toEqual([]);
        heard(from, pressed, isAtHome);
        continue;
      }
      tried.text += 1;
      const text = isAtHome
        ? draw.atHome()
        : draw.pick([draw.code, draw.link, draw.command, () => '1', () => 'dự'])();
      heard(
        from,
        await bench.handle({
          ...common,
          kind: 'text',
          text,
          messageId: `f${updates}`,
          isReply: true,
          edited: draw.below(10) === 0,
        }),
        isAtHome,
      );
      // Looked at now and then, so that a failure lies near its cause; and at the end.
      if (index % 250 === 0 && fingerprint(bench) !== before)
        throw new Error(`changed by event ${index}: ${text}`);
    }
    expect(fingerprint(bench)).toBe(before);
    expect(Math.min(tried.press, tried.text)).toBeGreaterThan(2000);
    for (const [id, count] of answers) expect(count, id).toBeLessThanOrEqual(MOST_ANSWERS_EACH);
  });
});
