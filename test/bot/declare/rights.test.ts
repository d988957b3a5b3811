import { beforeAll, describe, expect, test } from 'vitest';
import { buttons } from '../../../commands/buttons/index.ts';
import { commands } from '../../../commands/index.ts';
import { accessTo, checkAccess, PLACES, type Place, rolesOf } from '../../../src/bot/declare/access.ts';
import { PREVIEWED_RIGHTS } from '../../../src/bot/declare/previewed-acts.ts';
import { PARTS, type Part, placesOpenTo } from '../../../src/bot/declare/rights.ts';
import { catalogueOf } from '../../../src/bot/inbound/catalogue.ts';
import { encodeButton } from '../../../src/domain/channel/button-data.ts';
import { accountRef, chatRef } from '../../../src/domain/channel/chat-ref.ts';
import { ACCESS_REFUSALS, REFUSED_PRESS } from '../../../src/text/vi/channel/refusals.ts';
import { textContent } from '../../../src/use-cases/request.ts';
import { CHANNELS } from '../../support/both-channels.ts';
import {
  type Bench,
  CHATS,
  FRIDAY_MORNING,
  openBench,
  PEOPLE,
  show,
  type Where,
  type Who,
} from '../../support/branch-bench.ts';
import { CHANNEL } from '../../support/branch-roster.ts';
import { at } from '../../support/builders.ts';
import { BUTTONS } from '../../support/declared.ts';

/*
 * The table of rights is what happens: every command and every button, for every part people play, at home, in another
 * branch's group, in a new group and in private, on both channels, goes through the router. Whoever is let in reaches the
 * handler; whoever is not hears the declared word, and nothing in the whole data file is another.
 */

/** What a viewer of a committee may do, and a stranger may not. */
const OF_VIEWERS: ReadonlySet<string> = new Set([
  'tonghop',
  'figures',
  'figures-file',
  'records',
  'remind-unmet',
  'visits',
  'charge-points',
  'one-screen',
  'gopy',
  'letter',
  'visit-form',
  'proposals-page',
  'proposal-answered',
]);

/** Where it is tried, and as what the person stands there. */
const SPOTS = {
  group: { place: 'branch-group', isHome: true },
  otherGroup: { place: 'branch-group', isHome: false },
  newGroup: { place: 'unconnected-group', isHome: false },
  committeeGroup: { place: 'committee-group', isHome: false },
  private: { place: 'private', isHome: true },
} as const satisfies Readonly<Record<Where, { readonly place: Place; readonly isHome: boolean }>>;
const WHERES = Object.keys(SPOTS) as (keyof typeof SPOTS)[];

const sql = (bench: Bench, statement: string): void => void bench.sqlite.exec(statement);
const setOffice = (bench: Bench, name: string, office: string): void =>
  sql(bench, `update members set office = '${office}' where full_name = '${name}'`);

/** Who plays each part on the bench, and what makes them play it. */
const CAST: Readonly<Record<Part, { readonly who: Who; prepare?(bench: Bench): unknown }>> = {
  secretary: { who: 'secretary' },
  deputy: { who: 'deputy' },
  actingDeputy: {
    who: 'deputy',
    prepare: (bench) =>
      sql(
        bench,
        `insert into member_statuses (member_id, from_date, to_date, standing, participation)
         select id, '2026-11-01', '2027-12-31', 'official', 'temporary_elsewhere' from members
         where full_name = 'Nguyễn Văn Thành'`,
      ),
  },
  committeeMember: {
    who: 'member',
    prepare: (bench) => setOffice(bench, 'Phạm Thị Lan', 'committee_member'),
  },
  minuteTaker: {
    who: 'member',
    prepare: async (bench) => {
      bench.clock.set(at('2026-12-03', '19:30'));
      await bench.say('secretary', 'private', '/batdau thư ký Phạm Thị Lan');
      const taker = bench.sqlite.prepare('select minute_taker_id from proceedings').pluck().get();
      if (taker !== bench.idOf('members', 'Phạm Thị Lan')) throw new Error('she takes no minutes');
    },
  },
  member: { who: 'member' },
  viewer: {
    who: 'viewer',
    prepare: async (bench) => {
      await bench.storage.directory.openChat(chatRef(CHANNEL, PEOPLE.viewer.id), 'private', FRIDAY_MORNING);
      sql(
        bench,
        `insert into viewers (account, committee_id, since)
         select 'bench:${PEOPLE.viewer.id}', id, 0 from organisations where level = 'commune'`,
      );
    },
  },
  operator: { who: 'operator' },
  stranger: { who: 'stranger' },
};
const PARTS_PLAYED = Object.keys(PARTS) as Part[];

/** What the declarations say of somebody there: the same functions as the program's, over the declared table alone. */
function verdictAt(declared: Parameters<typeof accessTo>[0], part: Part, where: keyof typeof SPOTS) {
  const { place, isHome } = SPOTS[where];
  const { isOperator } = PARTS[part];
  // What a viewer may see is seen in private; in a committee's group it is everybody's.
  const who = {
    ...(isHome ? PARTS[part] : { office: null, actsAsSecretary: false, isOperator }),
    isViewer: place === 'private' && PARTS[part].isViewer,
  };
  return accessTo(declared, { place, roles: rolesOf(who) });
}

const wordFor = (verdict: Exclude<ReturnType<typeof verdictAt>, 'allowed'>): string =>
  verdict === 'ignored' ? REFUSED_PRESS : ACCESS_REFUSALS[verdict];

/** Handlers that were reached, in order; they are the program's own, and do their work. */
let reached: string[] = [];
const noted = <D extends { readonly name: string; run(...args: never[]): Promise<unknown> }>(
  declared: D,
): D => ({
  ...declared,
  run: (...args: never[]) => {
    reached.push(declared.name);
    return declared.run(...args);
  },
});
const CATALOGUE = catalogueOf(commands.map(noted), buttons.map(noted));
/** The button that releases a held command is made by the catalogue itself: its answer tells whether it was reached. */
const isWatched = (name: string): boolean => buttons.some((one) => one.name === name);

async function openAs(part: Part, answering: (typeof CHANNELS)[number]): Promise<Bench> {
  const bench = await openBench(FRIDAY_MORNING, undefined, answering, { catalogue: CATALOGUE });
  // The group of the committee above both branches.
  sql(
    bench,
    `insert into chats (ref, kind, committee_id, presence, connected_at, created_at)
     select 'bench:${CHATS.committeeGroup}', 'group', id, 'in', 0, 0 from organisations where level = 'commune'`,
  );
  await CAST[part].prepare?.(bench);
  reached = [];
  return bench;
}

/** The whole data file, apart from what comes in and goes out, the brakes' notes, and that somebody was refused. */
function fingerprint(bench: Bench): string {
  const lines = bench.sqlite
    .prepare(`select action, subject from journal where action not in ('press.refused', 'press.malformed')`)
    .all();
  // That a line was numbered for somebody to choose from is of what goes out.
  const state = bench.state().replace(/^offers:.*$/mu, '');
  return `${state}\n${JSON.stringify(lines)}`;
}

/** A minute is enough that no brake is felt. */
const pause = (bench: Bench): void => bench.clock.advance(120_000);

/** On a channel of texts a choice is typed: the question stands in that chat, and its one answer is given by number. */
async function choose(bench: Bench, who: Who, where: Where, data: string): Promise<string> {
  const audience =
    where === 'private'
      ? ({ to: 'account', account: accountRef('bench' as never, PEOPLE[who].id), because: 'asked' } as const)
      : { to: 'chat' as const, chatId: chatIdOf(bench, CHATS[where]) };
  const now = bench.clock.now();
  const draft = {
    key: `asked:${data}:${now}`,
    audience,
    priority: 'reply' as const,
    content: textContent('Xin chọn', [[{ text: 'Chọn', data }]]),
    expiresAt: now + 60_000,
  };
  await bench.storage.outbox.enqueue({ outbox: [draft] }, now);
  const [posted] = await bench.deliver();
  if (posted === undefined) throw new Error('the question was not posted');
  return show(await bench.write(who, where, '1', { isReply: true, replyTo: posted.messageId }));
}
const chatIdOf = (bench: Bench, id: string): number =>
  Number(bench.sqlite.prepare('select id from chats where ref = ?').pluck().get(`bench:${id}`));
const press = async (bench: Bench, who: Who, where: Where, data: string): Promise<string> => {
  const { answer, sent } = await bench.press(who, where, data);
  return [answer?.text ?? '', show(sent)].filter((text) => text !== '').join('\n');
};

describe('the table is complete', () => {
  test('every command and every button says who may use it, in every place', () => {
    for (const { access } of [...commands, ...BUTTONS])
      expect(Object.keys(access).sort()).toEqual([...PLACES].sort());
    expect(commands.length).toBeGreaterThanOrEqual(26);
    expect(BUTTONS.length).toBeGreaterThanOrEqual(48);
  });

  test('all that belongs to the branch is closed to strangers, in every place', () => {
    const openIn = (wanted: (place: Place) => boolean) =>
      [...commands, ...BUTTONS]
        .filter((one) => placesOpenTo(one, PARTS.stranger).some(wanted))
        .map(({ name }) => name)
        .sort();
    expect(openIn((place) => place !== 'committee-group')).toEqual(
      ['claim-office', 'huongdan', 'ketnoi', 'offer-link', 'own-command', 'toila'].sort(),
    );
    // A committee's group was let in by its code: figures, and nothing of a branch.
    expect(openIn((place) => place === 'committee-group')).toEqual([
      'charge-points',
      'figures',
      'figures-file',
      'huongdan',
      'ketnoi',
      'one-screen',
      'records',
      'remind-unmet',
      'tonghop',
      'visits',
    ]);
  });

  test('who stands higher may do all that those below may; the operator none of it', () => {
    const order: readonly Part[] = ['secretary', 'deputy', 'committeeMember', 'member', 'stranger'];
    for (const declared of [...commands, ...BUTTONS])
      for (const [index, part] of order.slice(1).entries()) {
        const higher = placesOpenTo(declared, PARTS[order[index] ?? 'secretary']);
        expect(higher).toEqual(expect.arrayContaining([...placesOpenTo(declared, PARTS[part])]));
      }
    for (const declared of [...commands, ...BUTTONS]) {
      // R3-8: the deputy who acts may do all that the secretary may, in the very same places.
      expect(placesOpenTo(declared, PARTS.actingDeputy)).toEqual(placesOpenTo(declared, PARTS.secretary));
      expect(placesOpenTo(declared, PARTS.minuteTaker)).toEqual(placesOpenTo(declared, PARTS.member));
      if (declared.name !== 'machibo')
        expect(placesOpenTo(declared, PARTS.operator)).toEqual(placesOpenTo(declared, PARTS.stranger));
      // A viewer sees figures, and is nobody else.
      if (!OF_VIEWERS.has(declared.name))
        expect(placesOpenTo(declared, PARTS.viewer)).toEqual(placesOpenTo(declared, PARTS.stranger));
    }
    for (const { by } of PREVIEWED_RIGHTS)
      expect(checkAccess(by, rolesOf(PARTS.actingDeputy))).toBe('allowed');
  });
});

describe.each(CHANNELS)('choices %s', (answering) => {
  describe.each(PARTS_PLAYED)('%s', (part) => {
    const { who } = CAST[part];
    let shared: Bench;
    beforeAll(async () => {
      shared = await openAs(part, answering);
    });
    const addressed = answering === 'typed' ? { isReply: true } : {};

    test.each(WHERES)(
      '%s: a refused command says its word, reaches nothing, changes nothing',
      async (where) => {
        let tried = 0;
        let untouched = fingerprint(shared);
        for (const command of commands) {
          const verdict = verdictAt(command, part, where);
          if (verdict === 'allowed') continue;
          tried += 1;
          pause(shared);
          reached = [];
          const sent = await shared.write(who, where, `/${command.name} 1`, addressed);
          // Where people go by another id in private, a stranger hears the code that shows who they are instead.
          const words = sent.map(({ message }) => String(message.text[0]));
          const hears =
            answering === 'typed' &&
            where === 'private' &&
            part === 'stranger' &&
            command.name !== 'huongdan';
          // Whoever sees a committee's figures is not sent to join a branch.
          const refusal =
            verdict === 'not-linked' && part === 'viewer' && where === 'private'
              ? ('viewer-not-linked' as const)
              : verdict;
          if (!hears)
            expect(words, command.name).toEqual(refusal === 'ignored' ? [] : [plain(refusal, answering)]);
          expect(reached, command.name).toEqual([]);
          if (hears) untouched = fingerprint(shared);
          expect(fingerprint(shared), command.name).toBe(untouched);
        }
        expect(tried).toBeGreaterThan(where === 'group' || where === 'private' ? 0 : 20);
      },
    );

    test.each(WHERES)(
      '%s: a refused button says its word, reaches nothing, changes nothing',
      async (where) => {
        const untouched = fingerprint(shared);
        for (const button of BUTTONS) {
          const verdict = verdictAt(button, part, where);
          if (verdict === 'allowed') continue;
          pause(shared);
          reached = [];
          const data = encodeButton(button.name, 1, 'y');
          const said = await (answering === 'typed' ? choose : press)(shared, who, where, data);
          if (answering === 'pressed') expect(said, button.name).toBe(wordFor(verdict));
          else if (verdict === 'ignored') expect(said, button.name).toBe('');
          else expect(said, button.name).toContain(beginningOf(verdict));
          expect(reached, button.name).toEqual([]);
          expect(fingerprint(shared), button.name).toBe(untouched);
          if (answering === 'typed') continue;
          expect(shared.journal().at(-1)?.action).toBe('press.refused');
          expect(shared.receiptOf(shared.lastEvent())).toEqual({ text: said, alert: true });
        }
      },
    );

    test.each(WHERES)('%s: what is allowed reaches its handler', async (where) => {
      let bench = await openAs(part, answering);
      const untouched = fingerprint(bench);
      /** What one of them did must not stand in the way of the next. */
      const asBefore = async (): Promise<void> => {
        if (fingerprint(bench) !== untouched) bench = await openAs(part, answering);
        pause(bench);
        reached = [];
      };
      for (const command of commands) {
        if (verdictAt(command, part, where) !== 'allowed') continue;
        await asBefore();
        const sent = await bench.write(who, where, `/${command.name}`, addressed);
        expect(reached, command.name).toEqual([command.name]);
        if (where !== 'newGroup') expect(show(sent), command.name).not.toBe('');
      }
      for (const button of BUTTONS) {
        if (verdictAt(button, part, where) !== 'allowed' || !isWatched(button.name)) continue;
        await asBefore();
        const data = encodeButton(button.name, 1, 'y');
        await (answering === 'typed' ? choose : press)(bench, who, where, data);
        // While the roll runs, what is typed under the question of coming means the roll.
        const isRoll = button.name === 'rsvp' && part === 'minuteTaker' && answering === 'typed';
        expect(reached, button.name).toEqual([isRoll ? 'present' : button.name]);
      }
    });
  });
});

/** Where people write no slash, commands stand in a word as they are spoken: its beginning has none. */
const beginningOf = (verdict: keyof typeof ACCESS_REFUSALS): string => ACCESS_REFUSALS[verdict].slice(0, 30);
const plain = (verdict: keyof typeof ACCESS_REFUSALS, answering: (typeof CHANNELS)[number]): unknown =>
  answering === 'typed' ? expect.stringContaining(beginningOf(verdict)) : ACCESS_REFUSALS[verdict];
