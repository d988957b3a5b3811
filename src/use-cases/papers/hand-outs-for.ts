import type { Zone } from '../../domain/calendar/calendar.ts';
import type { Channel } from '../../domain/channel/chat-ref.ts';
import type { Branch, RosterMember } from '../../domain/meeting/branch.ts';
import { secretaryOn } from '../../domain/people/acting.ts';
import type { HandOut } from '../../text/hand-out-layout.ts';
import { COMMAND_TEXTS } from '../../text/vi/commands.ts';
import { answerCard, type MetOn } from '../../text/vi/joining/answer-card.ts';
import { connectSheet, joinPoster } from '../../text/vi/joining/join-posters.ts';
import { secretaryMonth } from '../../text/vi/papers/secretary-month.ts';
import { type SettingsViewDeps, settingsViewOf } from '../meeting/meeting-words.ts';
import { BESIDE_THE_PLAN } from '../meeting/plan-branches.ts';
import { lastDayOf } from './slips-for.ts';

/* What a branch is handed beside its slips: half pages for members, the secretary's month, sheets to scan. */

/** A channel on which the branch can meet the assistant. */
export interface BotPlace extends MetOn {
  readonly ref: Channel;
  /** Opens the private chat; null where there is no such link, or the name is not known. */
  readonly privateLink: string | null;
  /** The same for bringing the assistant into a group. */
  readonly groupLinkOf: ((code: string) => string) | null;
}

export interface HandOutFacts {
  readonly branch: Branch;
  readonly roster: readonly RosterMember[];
  readonly places: readonly BotPlace[];
  /** Channels on which the branch has a group. */
  readonly connected: ReadonlySet<string>;
  /** For a group that is not connected yet; null where none is wanted. */
  readonly joinCode: { readonly code: string; readonly expiresAt: number } | null;
  readonly plan: SettingsViewDeps & { readonly zone: Zone };
  readonly now: number;
}

/** What each file is, for whoever tells people what to do with it. */
export const HAND_OUTS = ['answer-cards', 'secretary-month', 'poster', 'connect'] as const;
export type HandOutKind = (typeof HAND_OUTS)[number];

/** The sheets of each kind, all those for which there is something to print; pure. */
export function handOutsFor(facts: HandOutFacts): ReadonlyMap<HandOutKind, readonly HandOut[]> {
  const sheets: Readonly<Record<HandOutKind, readonly HandOut[]>> = {
    'answer-cards': facts.places.map((metOn) => cardOf(facts, metOn)),
    'secretary-month': [monthOf(facts)],
    poster: facts.places.map((metOn) =>
      joinPoster({
        branch: facts.branch.name,
        metOn,
        link: metOn.privateLink,
        command: COMMAND_TEXTS.toila,
      }),
    ),
    connect: facts.places.flatMap((metOn) => connectSheetOf(facts, metOn)),
  };
  return new Map(
    HAND_OUTS.map((kind) => [kind, sheets[kind]] as const).filter(([, some]) => some.length > 0),
  );
}

/** Whether the branch lacks a group on a channel on which it could have one. */
export const lacksGroup = ({ places, connected }: Pick<HandOutFacts, 'places' | 'connected'>) =>
  places.some(({ ref }) => !connected.has(ref));

function cardOf({ branch, roster, plan, now }: HandOutFacts, metOn: MetOn): HandOut {
  const helper = secretaryOn(roster, plan.zone.toLocal(now).date);
  return answerCard({
    branch: branch.name,
    metOn,
    commands: COMMAND_TEXTS,
    helper: helper === null ? null : { fullName: helper.fullName, office: helper.office },
  });
}

function monthOf({ branch, places, plan }: HandOutFacts): HandOut {
  const typedOn = places.find(({ answers }) => answers === 'typed')?.channel ?? null;
  const isTypedOnly = places.every(({ answers }) => answers === 'typed');
  return secretaryMonth({
    settings: settingsViewOf(plan, branch),
    ...BESIDE_THE_PLAN,
    commands: COMMAND_TEXTS,
    written: isTypedOnly ? 'plain' : 'slash',
    plainOn: isTypedOnly ? null : typedOn,
  });
}

function connectSheetOf(facts: HandOutFacts, metOn: BotPlace): readonly HandOut[] {
  const { branch, connected, joinCode, plan } = facts;
  if (joinCode === null || connected.has(metOn.ref)) return [];
  return [
    connectSheet({
      branch: branch.name,
      metOn,
      code: joinCode.code,
      link: metOn.groupLinkOf?.(joinCode.code) ?? null,
      lastDay: lastDayOf(plan.zone, joinCode.expiresAt),
      command: COMMAND_TEXTS.ketnoi,
    }),
  ];
}
