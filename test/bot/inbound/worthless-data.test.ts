import { beforeAll, describe, expect, test } from 'vitest';
import { accountRef } from '../../../src/domain/channel/chat-ref.ts';
import { type Bench, type Delivered, openBench, type Where, type Who } from '../../support/branch-bench.ts';
import { CHANNEL, PEOPLE, ROSTER } from '../../support/branch-roster.ts';
import { at } from '../../support/builders.ts';

/*
 * What a button or a link carries is worth nothing in other hands. Every button that one branch's month has shown is
 * pressed by people of another branch and by strangers, and cut short. (What nobody has written: foreign-buttons.test.ts.)
 */

const NAMES = ROSTER.slice(1).map((row) => row[3] ?? '');

/** A branch in the middle of its month: questions, drafts, tasks, the roll, requests to join. */
async function lived(): Promise<{ readonly bench: Bench; readonly shown: readonly string[] }> {
  const bench = await openBench();
  const shown = new Set<string>();
  const note = (sent: readonly Delivered[]): void => {
    for (const button of sent.flatMap(({ choices }) => choices?.flat() ?? []))
      if ('data' in button) shown.add(button.data);
  };
  const take = async (who: Who, where: Where, text: string): Promise<void> =>
    note(await bench.write(who, where, text));
  await take('stranger', 'group', '/toila Lê Đình Khang');
  await take('stranger', 'group', '/toila Vũ Thị Mai');
  await take('secretary', 'group', '/nghiquyet Một\n- Dọn kênh; Phạm Thị Lan; 31/12');
  await take('secretary', 'private', '/nghiquyet Hai\n- Quét đường; Lan; 31/12');
  await take('secretary', 'private', '/doilich 05/12');
  await take('secretary', 'private', '/huyhop mưa bão');
  await take('secretary', 'private', '/caidat ngày 5');
  await take('secretary', 'private', '/caidat');
  bench.clock.set(at('2026-12-03', '19:30'));
  await take('secretary', 'private', '/batdau');
  note(await bench.carryOut('secretary', 'group', '/batdau'));
  await take('secretary', 'group', '/batdau');
  await take('secretary', 'private', '/bieuquyet Một: 3 0 0');
  await take('secretary', 'private', '/diemdanh');
  await take('member', 'group', '/lich');
  await take('member', 'private', '/lich');
  await take('unasked', 'private', '/start');
  note((await bench.tap('secretary', 'group', '✅ Ban hành')).sent);
  await take('secretary', 'private', '/nhiemvu');
  await take('member', 'private', '/nhiemvu');
  await take('secretary', 'private', '/bienban');
  return { bench, shown: [...shown].filter((data) => !OWN.test(data)) };
}

/** Says nothing of whom it is about: whoever presses it means their own branch, or themselves. */
const OWN = /^(?:setting|consent|all-tasks)(?::|$)/;

let month: Awaited<ReturnType<typeof lived>>;
beforeAll(async () => {
  month = await lived();
});

/** Nothing changes, nothing is sent to anybody, and the short word names nobody. */
async function isWorthless(who: Who, where: Where, data: string): Promise<void> {
  const { bench } = month;
  const before = bench.state();
  const { answer, sent } = await bench.press(who, where, data);
  const said = `${answer?.text ?? ''}`;
  expect([data, sent, bench.state() === before], data).toEqual([data, [], true]);
  expect(
    NAMES.filter((name) => said.includes(name)),
    data,
  ).toEqual([]);
}

test('there is something to steal', () => {
  const names = new Set(month.shown.map((data) => data.split(':')[0]));
  expect(names.size).toBeGreaterThan(12);
  expect(month.shown.length).toBeGreaterThan(25);
});

const OUTSIDERS: readonly (readonly [Who, Where])[] = [
  ['otherSecretary', 'otherGroup'],
  ['otherSecretary', 'group'],
  ['otherSecretary', 'private'],
  ['otherMember', 'private'],
  ['stranger', 'private'],
  ['stranger', 'newGroup'],
  ['operator', 'private'],
];

describe('every button of the branch', () => {
  test.each(OUTSIDERS)('pressed by %s in %s', async (who, where) => {
    for (const data of month.shown) await isWorthless(who, where, data);
  });

  test('cut short at every sign', async () => {
    const cut = new Set(month.shown.flatMap((data) => [...data].map((_sign, end) => data.slice(0, end))));
    for (const data of cut) await isWorthless('otherSecretary', 'otherGroup', data);
  });

  test('pressed by a stranger in the branch’s own group, whom no name was offered', async () => {
    const { bench } = month;
    const base = bench.inboundOf('stranger', 'group');
    const sender = { ...base.sender, account: accountRef(CHANNEL, '977') };
    const before = bench.state();
    for (const data of month.shown) {
      const { sent } = await bench.handle({
        ...base,
        sender,
        kind: 'press',
        data,
        pressId: 'p',
        messageId: null,
      });
      expect([data, sent]).toEqual([data, []]);
    }
    expect(bench.state()).toBe(before);
  });
});

describe('a link that was meant for somebody else', () => {
  test.each([
    ['a join code, in private', 'private', 'RIGHTONE'],
    ['the roll', 'private', 'diemdanh'],
    ['a number', 'private', '12'],
    ['something long', 'private', 'x'.repeat(4000)],
    ['signs', 'private', '../../etc/passwd'],
  ] as const)('%s: tells a stranger nothing and changes nothing', async (_what, where, payload) => {
    const bench = await openBench();
    const id = bench.idOf('organisations', 'Chi bộ thôn Mới');
    await bench.storage.joining.joinCode(id, bench.clock.now(), () => 'RIGHTONE');
    const before = bench.state();
    const said = await bench.say('stranger', where, `/start ${payload}`);
    expect(said).toBe(await bench.say('stranger', where, '/start'));
    expect(NAMES.filter((name) => said.includes(name))).toEqual([]);
    expect(bench.state()).toBe(before);
  });

  test('who is of another branch sees their own roll by it, never this one’s', async () => {
    const bench = await openBench();
    const said = await bench.say('otherSecretary', 'private', '/start diemdanh');
    expect(said).not.toContain('Đoài');
    for (const { name } of [PEOPLE.secretary, PEOPLE.deputy, PEOPLE.member]) expect(said).not.toContain(name);
  });
});
