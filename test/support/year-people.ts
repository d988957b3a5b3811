import { accountRef, type ChatRef, chatRef } from '../../src/domain/channel/chat-ref.ts';
import { foldText } from '../../src/domain/fold.ts';
import type { Answering } from './both-channels.ts';
import { type Bench, CHATS, type Delivered, PEOPLE } from './branch-bench.ts';
import { CHANNEL } from './branch-roster.ts';
import { handOut } from './slips.ts';

/* The thirty of a branch that lives a year: who they are, how they came in, and how they speak. */

export interface Person {
  readonly name: string;
  readonly account: string;
  /** Has written to the bot in private; the others know it from the group alone. */
  readonly isPrivate: boolean;
}

const SLIP_GIVEN = 'An Bích Chiến Cúc Dung Đào Giang Hạnh Khoa Lâm Lụa Minh Nga Oanh'.split(' ');
const NAME_GIVEN = 'Phúc Quý Sen Thảo Uyên'.split(' ');
/** Told in person: no phone, no account. */
const WITHOUT_PHONE = ['Trịnh Công Vượng', 'Trịnh Công Xuyến'];
/** Of those who joined by name in the group, so many have said yes on paper. */
const ON_PAPER = 3;

const bySlip: readonly Person[] = SLIP_GIVEN.map((given, index) => ({
  name: `Trịnh Công ${given}`,
  account: `5${String(index).padStart(2, '0')}`,
  isPrivate: true,
}));
const byName: readonly Person[] = NAME_GIVEN.map((given, index) => ({
  name: `Trịnh Công ${given}`,
  account: `6${String(index).padStart(2, '0')}`,
  isPrivate: false,
}));
const fromRoster: readonly Person[] = [PEOPLE.secretary, PEOPLE.deputy, PEOPLE.member].map(
  ({ id, name }) => ({
    name,
    account: id,
    isPrivate: true,
  }),
);

/** Known from the group alone, with consent: whoever is asked about a task there by name. */
export const [GROUP_OWNER = bySlip[0] as Person] = byName;
/** Everybody who answers by a phone, those of each kind among the others. */
export const ANSWERING: readonly Person[] = bySlip.flatMap((person, index) => [
  person,
  ...byName.slice(Math.floor(index / 3), Math.floor(index / 3) + (index % 3 === 0 ? 1 : 0)),
  ...(index % 5 === 4 ? fromRoster.slice(Math.floor(index / 5), Math.floor(index / 5) + 1) : []),
]);
export const TASK_OWNERS = bySlip.map(({ name }) => name);

/** The bench's branch grows to thirty. */
export function growToThirty({ sqlite, idOf }: Bench): void {
  const branch = idOf('organisations', 'Chi bộ thôn Đoài');
  const names = [...bySlip, ...byName].map(({ name }) => name).concat(WITHOUT_PHONE);
  const onPaper = byName.slice(0, ON_PAPER).map(({ name }) => name);
  for (const [index, name] of names.entries()) {
    const consent = onPaper.includes(name) ? 'given' : 'none';
    const { lastInsertRowid } = sqlite
      .prepare(
        `insert into members (branch_id, roster_no, full_name, name_key, office, consent, created_at) values (?, ?, ?, ?, 'member', ?, 1)`,
      )
      .run(branch, String(20 + index), name, foldText(name), consent);
    sqlite
      .prepare(`insert into member_statuses values (?, '2026-01-01', null, 'official', 'regular')`)
      .run(lastInsertRowid);
  }
}

/** The private chats that were never opened from the other side: the channel refuses them. */
export function closeUnopened({ sqlite }: Bench): void {
  for (const { account } of byName)
    sqlite
      .prepare(`insert into chats (ref, kind, presence, created_at) values (?, 'private', 'out', 1)`)
      .run(`${CHANNEL}:${account}`);
}

/** What somebody says, and what is sent because of it. */
export function speaking(bench: Bench, answering: Answering) {
  const inboundOf = ({ name, account }: Person, where: 'group' | 'private') => {
    const id = where === 'group' ? CHATS.group : account;
    return {
      chat: chatRef(CHANNEL, id) as ChatRef,
      sender: { account: accountRef(CHANNEL, account), displayName: name, username: null, anonymous: false },
    };
  };
  const write = (person: Person, where: 'group' | 'private', text: string): Promise<readonly Delivered[]> =>
    bench.write('stranger', where, text, { ...inboundOf(person, where), isReply: where === 'group' });
  const press = async (person: Person, offered: Delivered, data: string): Promise<readonly Delivered[]> => {
    const where = offered.chat === CHATS.group ? 'group' : 'private';
    const base = { ...bench.inboundOf('stranger', where), ...inboundOf(person, where) };
    const { messageId } = offered;
    return (await bench.handle({ ...base, kind: 'press', data, pressId: 'p', messageId })).sent;
  };

  return {
    write,
    /** Takes the choice of this label in the newest of these messages: a press, or its number. */
    async choose(person: Person, from: readonly Delivered[], label: string): Promise<readonly Delivered[]> {
      const has = ({ choices }: Delivered): number =>
        (choices ?? []).flat().findIndex(({ text }) => text === label);
      const offered = from.findLast((one) => has(one) >= 0);
      if (offered === undefined) throw new Error(`${person.name} was not offered ${label}`);
      const choice = (offered.choices ?? []).flat()[has(offered)];
      if (choice === undefined || !('data' in choice)) throw new Error(`${label} cannot be pressed`);
      if (answering === 'pressed') return press(person, offered, choice.data);
      const where = offered.chat === CHATS.group ? 'group' : 'private';
      const number = String(has(offered) + 1);
      const more = { ...inboundOf(person, where), isReply: true, replyTo: offered.messageId };
      return bench.write('stranger', where, number, more);
    },
  };
}

/** Everybody comes in on one evening: by slips in private, by names in the group, where an officer says yes. */
export async function everybodyJoins(
  bench: Bench,
  answering: Answering,
  pass: (ms: number) => Promise<readonly Delivered[]>,
): Promise<readonly Delivered[]> {
  const heard: Delivered[] = [];
  const { write, choose } = speaking(bench, answering);
  const [deputy = bySlip[0] as Person] = fromRoster.slice(1);
  const slips = await handOut(bench);
  for (const person of bySlip) {
    const given = person.name.split(' ').at(-1);
    const sent = await write(person, 'private', `toi la ${given} ${slips(person.name).digits}`);
    heard.push(...sent, ...(await choose(person, sent, 'Tôi đồng ý')), ...(await pass(20_000)));
  }
  const confirm = async (sent: readonly Delivered[]): Promise<void> => {
    heard.push(...sent);
    const label = sent
      .flatMap(({ choices }) => choices?.flat() ?? [])
      .find(({ text }) => text.startsWith('✅ Đúng'));
    if (label !== undefined) await confirm(await choose(deputy, sent, label.text));
  };
  for (const person of byName) {
    await confirm(await write(person, 'group', `/toila ${person.name}`));
    await confirm(await pass(30_000));
  }
  for (let looks = 0; looks < 20; looks += 1) await confirm(await pass(60_000));
  return heard;
}
