import { setTimeout as sleep } from 'node:timers/promises';
import { type ChatRef, splitRef } from '../domain/channel/chat-ref.ts';
import type { GroupStanding, Told } from '../messaging/telegram/inspect.ts';
import { type ConnectedGroup, connectedGroups } from '../storage/joining/connected-groups.ts';
import { doctorText as words } from '../text/vi/doctor.ts';
import { amiss, defineCheck, well } from './check.ts';
import { inTurn } from './in-turn.ts';
import type { Site } from './site.ts';

/** A group, and what the bot is in it. */
export interface GroupAsked {
  readonly branch: string;
  readonly standing: Told<GroupStanding>;
}

/** A group more is worth so long a wait. */
const LONGEST_WAIT_SECONDS = 10;
const NO_ANSWER: ReadonlySet<string> = new Set(['unsent', 'ambiguous']);

interface Facts {
  readonly isOn: boolean;
  readonly groups: number;
  readonly asked: readonly GroupAsked[];
  /** The bot itself could not be asked. */
  readonly isDeaf: boolean;
}

/** What the bot may do in each connected group, as Telegram says. */
export const telegramGroups = defineCheck<Facts>({
  name: 'telegram-groups',
  async look(site) {
    const groups = await groupsOf(site, 'telegram');
    const me = await site.telegram?.identity;
    const facts = { isOn: site.telegram !== null, groups: groups.length, asked: [], isDeaf: false };
    if (site.telegram === null || me === undefined) return facts;
    if (!me.ok) return { ...facts, isDeaf: true };
    const { standing } = site.telegram;
    const ask = async ({ ref, branch }: ConnectedGroup): Promise<GroupAsked> => {
      const { id } = splitRef(ref as ChatRef);
      const told = await standing(id, me.value.id);
      const wait = !told.ok && told.failure.kind === 'retry-after' ? told.failure.seconds : null;
      if (wait === null || wait > LONGEST_WAIT_SECONDS) return { branch, standing: told };
      await sleep(wait * 1000);
      return { branch, standing: await standing(id, me.value.id) };
    };
    return { ...facts, asked: await inTurn(groups, ask, isEnough) };
  },
  judge({ isOn, groups, asked, isDeaf }) {
    if (groups === 0) return isOn ? well(words.groups.none('Telegram')) : null;
    if (!isOn)
      return amiss(words.groups.channelOff('Telegram', groups), words.groups.setToken('TELEGRAM_BOT_TOKEN'));
    if (isDeaf) return amiss(words.unknownYet, words.telegram.first);
    const branches = (is: (standing: Told<GroupStanding>) => boolean): readonly string[] =>
      asked.filter(({ standing }) => is(standing)).map(({ branch }) => branch);
    const gone = branches((told) => (told.ok ? !told.value.isIn : told.failure.kind === 'forbidden'));
    if (gone.length > 0) return amiss(words.groups.gone(gone), words.groups.addAgain);
    const silenced = branches((told) => told.ok && !told.value.canWrite);
    if (silenced.length > 0) return amiss(words.groups.silenced(silenced), words.groups.makeAdministrator);
    const unknown =
      groups - asked.length + branches((told) => !told.ok && told.failure.kind !== 'moved').length;
    if (unknown > 0) return amiss(words.groups.unknown(unknown, groups), words.lookLater);
    const plain = branches((told) => told.ok && !told.value.isAdministrator);
    return well(
      words.groups.wellIn('Telegram', groups, plain.length),
      plain.length === 0 ? '' : words.groups.betterAdministrator,
    );
  },
});

/** A wait that was asked for and did not help, or nobody there any more. */
const isEnough = (together: readonly GroupAsked[]): boolean =>
  together.some(({ standing }) => !standing.ok && standing.failure.kind === 'retry-after') ||
  together.every(({ standing }) => !standing.ok && NO_ANSWER.has(standing.failure.kind));

/** The connected groups of a channel; none where there is no data that can be read. */
export async function groupsOf({ data }: Site, channel: string): Promise<readonly ConnectedGroup[]> {
  if (data.kind !== 'open') return [];
  const all = await connectedGroups(data.database);
  return all.filter(({ ref }) => ref.startsWith(`${channel}:`));
}
