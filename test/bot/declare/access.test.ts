import { beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import {
  type AccessEntry,
  checkAccess,
  PLACES,
  type Place,
  type Role,
} from '../../../src/bot/declare/access.ts';
import { encodeButton } from '../../../src/domain/channel/button-data.ts';
import { ACCESS_REFUSALS, REFUSED_PRESS } from '../../../src/text/vi/channel/refusals.ts';
import { type Bench, openBench, show, type Where, type Who } from '../../support/branch-bench.ts';
import { BUTTONS } from '../../support/declared.ts';

/*
 * What the declarations say is what happens: every command and every button, in every place, for every kind of
 * person, goes through the router. A refusal says its words and changes nothing.
 */

const WHERE: Readonly<Record<Place, Where>> = {
  'branch-group': 'group',
  'unconnected-group': 'newGroup',
  private: 'private',
};
const MEMBER: readonly Role[] = ['stranger', 'member'];
const LEADER: readonly Role[] = ['stranger', 'member', 'officer', 'leader'];
const NOBODY: readonly Role[] = ['stranger'];

/** What each person is in each place: a member of another branch is a stranger in this group. */
const PEOPLE: readonly (readonly [Who, Readonly<Record<Place, readonly Role[]>>])[] = [
  ['stranger', { 'branch-group': NOBODY, 'unconnected-group': NOBODY, private: NOBODY }],
  ['member', { 'branch-group': MEMBER, 'unconnected-group': NOBODY, private: MEMBER }],
  ['secretary', { 'branch-group': LEADER, 'unconnected-group': NOBODY, private: LEADER }],
  [
    'operator',
    {
      'branch-group': ['stranger', 'operator'],
      'unconnected-group': ['stranger', 'operator'],
      private: ['stranger', 'operator'],
    },
  ],
  ['otherMember', { 'branch-group': NOBODY, 'unconnected-group': NOBODY, private: MEMBER }],
  ['otherSecretary', { 'branch-group': NOBODY, 'unconnected-group': NOBODY, private: LEADER }],
];
const REFUSALS: ReadonlySet<string> = new Set(Object.values(ACCESS_REFUSALS));

const casesOf = (declared: readonly { readonly name: string; readonly access: AccessEntry }[]) =>
  declared.flatMap(({ name, access: entry }) =>
    PLACES.flatMap((place) =>
      PEOPLE.map(([who, roles]) => ({
        name,
        place,
        who,
        verdict: checkAccess(entry[place], new Set(roles[place])),
      })),
    ),
  );

const commandCases = casesOf(commands);
const buttonCases = casesOf(BUTTONS);
const refused = (one: { verdict: string }): boolean => one.verdict !== 'allowed';
const allowed = (one: { verdict: string }): boolean => one.verdict === 'allowed';
/** In private everybody is at home: the other branch would only be tried twice. */
const onceInPrivate = (one: { place: Place; who: Who }): boolean =>
  one.place !== 'private' || !one.who.startsWith('other');

/** Refusals must change nothing, so that one bench serves them all. */
let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});

describe('the rights are complete', () => {
  test('every command and every button says who may use it, in every place', () => {
    for (const { access } of [...commands, ...BUTTONS])
      expect(Object.keys(access).sort()).toEqual([...PLACES].sort());
    expect(commands.length).toBeGreaterThanOrEqual(9);
    expect(BUTTONS.length).toBeGreaterThanOrEqual(34);
  });

  test('all that belongs to the branch is closed to strangers, in every place', () => {
    const OPEN = new Set(['huongdan', 'toila', 'ketnoi', 'claim-office', 'offer-link', 'own-command']);
    const open = [...commandCases, ...buttonCases].filter((one) => one.who === 'stranger' && allowed(one));
    expect(open.filter((one) => !OPEN.has(one.name))).toEqual([]);
  });
});

describe('a command that is refused says why, changes nothing and leaves no other trace', () => {
  test.each(commandCases.filter(refused))(
    '/$name, $place, $who: $verdict',
    async ({ name, place, who, verdict }) => {
      const before = bench.state();
      const sent = await bench.write(who, WHERE[place], `/${name} 1`);
      expect(sent.map((one) => one.message.text)).toEqual(
        verdict === 'ignored' ? [] : [[ACCESS_REFUSALS[verdict as keyof typeof ACCESS_REFUSALS]]],
      );
      expect(bench.state()).toBe(before);
    },
  );
});

describe('a button that is refused says why, is noted and changes nothing', () => {
  test.each(buttonCases.filter(refused))(
    '$name, $place, $who: $verdict',
    async ({ name, place, who, verdict }) => {
      const before = bench.state();
      const { answer, sent } = await bench.press(who, WHERE[place], encodeButton(name, 1, 'y'));
      const text =
        verdict === 'ignored' ? REFUSED_PRESS : ACCESS_REFUSALS[verdict as keyof typeof ACCESS_REFUSALS];
      expect(answer).toEqual({ text, alert: true });
      expect(sent).toEqual([]);
      expect(bench.state()).toBe(before);
      expect(bench.journal().at(-1)?.action).toBe('press.refused');
      expect(bench.receiptOf(bench.lastEvent())).toEqual(answer);
    },
  );
});

describe('what is allowed is not refused', () => {
  test.each(commandCases.filter(allowed).filter(onceInPrivate))(
    '/$name, $place, $who',
    async ({ name, place, who }) => {
      const fresh = await openBench();
      const sent = await fresh.write(who, WHERE[place], `/${name}`);
      expect(sent.filter((one) => REFUSALS.has(String(one.message.text[0])))).toEqual([]);
      if (place !== 'unconnected-group') expect(show(sent)).not.toBe('');
    },
  );

  test.each(buttonCases.filter(allowed).filter(onceInPrivate))(
    '$name, $place, $who',
    async ({ name, place, who }) => {
      const fresh = await openBench();
      const { answer } = await fresh.press(who, WHERE[place], encodeButton(name, 1, 'y'));
      expect(REFUSALS.has(answer?.text ?? '')).toBe(false);
    },
  );
});
