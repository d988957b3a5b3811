import type { ClockState } from './clock-control.ts';
import type { ChatKind, PageMessage } from './page-message.ts';
import type { PlayedChannel } from './played-channel.ts';
import {
  CHANNEL_NAMES,
  type ChannelName,
  type PracticeParts,
  type PracticePerson,
} from './practice-parts.ts';

/** A member as the picker shows them: only on these channels somebody can write in their name. */
interface PagePerson {
  readonly id: number;
  readonly name: string;
  readonly office: string;
  readonly channels: readonly ChannelName[];
}

/** All that the page shows for one person in one chat of one channel. */
interface PageState {
  readonly people: readonly PagePerson[];
  readonly clock: ClockState;
  readonly as: number;
  readonly channel: ChannelName;
  readonly groupTitle: string;
  readonly chat: {
    readonly kind: ChatKind;
    readonly id: number | string;
    /** The newest of them, oldest first. */
    readonly messages: readonly PageMessage[];
    /** How many older ones are left out. */
    readonly older: number;
  };
  /** Newest message in either chat of this person, 0 when empty. */
  readonly newest: Readonly<Record<ChatKind, number>>;
  /** How many messages either chat holds: the page counts those that came since it was looked at. */
  readonly totals: Readonly<Record<ChatKind, number>>;
  /** The same of the group on each channel. */
  readonly groups: readonly {
    readonly channel: ChannelName;
    readonly newest: number;
    readonly total: number;
  }[];
}

/** The channels on which a person has an account. */
export const channelsOf = ({ accounts }: PracticePerson): readonly ChannelName[] =>
  CHANNEL_NAMES.filter((name) => accounts[name] !== null);

/** Builds what the page shows to `person` in the chat of that kind on `channel`, one of `channels`. */
export function pageState(
  parts: PracticeParts,
  channels: readonly PlayedChannel[],
  clock: ClockState,
  at: {
    readonly channel: PlayedChannel;
    readonly kind: ChatKind;
    readonly person: PracticePerson;
    /** How many of the newest messages are asked for. */
    readonly count: number;
  },
): PageState {
  const { channel, kind, person, count } = at;
  const messages = channel.messages(kind, person, count);
  return {
    people: parts.people.map((member) => ({
      id: member.id,
      name: member.name,
      office: member.office,
      channels: channelsOf(member),
    })),
    clock,
    as: person.id,
    channel: channel.name,
    groupTitle: channel.groupTitle(),
    chat: {
      kind,
      id: channel.chatId(kind, person),
      messages,
      older: Math.max(0, channel.total(kind, person) - messages.length),
    },
    newest: { group: channel.newest('group', person), private: channel.newest('private', person) },
    totals: { group: channel.total('group', person), private: channel.total('private', person) },
    groups: channels.map((one) => ({
      channel: one.name,
      newest: one.newest('group', person),
      total: one.total('group', person),
    })),
  };
}
