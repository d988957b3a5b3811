import type { ClockControl, ClockTarget } from '../clock-control.ts';
import { type ChatKind, SHOWN_MESSAGES } from '../page-message.ts';
import type { Behind, ChannelName, PracticeParts, PracticePerson } from '../practice-parts.ts';
import { SAMPLE_CAST } from '../sample-branch.ts';
import type { TelegramSide } from '../telegram-side.ts';
import { type JumpName, jumpTarget } from './jumps.ts';
import type { TroubleMaker } from './troubles.ts';

const PATIENCE_MS = 8_000;
const LOOK_EVERY_MS = 40;

/** Thrown when what an exercise waits for does not come: the person may go on by hand. */
export class StuckError extends Error {
  override readonly name = 'StuckError';
}

/** Where the page is to look after an exercise was done for somebody. */
export interface Scene {
  readonly as: number;
  readonly channel: ChannelName;
  readonly chat: ChatKind;
}

/** What an exercise does in somebody's place, with the very words and taps a person would use. All on Telegram. */
export interface Hands {
  readonly secretary: PracticePerson;
  readonly newcomer: PracticePerson;
  /** The one whose task falls overdue first. */
  readonly member: PracticePerson;
  /** How often something stands in the journal. */
  deeds(action: string): number;
  say(person: PracticePerson, chat: ChatKind, text: string): Promise<void>;
  /** Waits for the newest button with this label and presses it. */
  press(person: PracticePerson, chat: ChatKind, label: string): Promise<void>;
  /** Whether such a button is there now. */
  canPress(person: PracticePerson, chat: ChatKind, label: string): boolean;
  /** Waits until it is so. */
  until(isSo: () => boolean): Promise<void>;
  move(target: ClockTarget): Promise<void>;
  jump(name: JumpName): Promise<void>;
  readonly troubles: TroubleMaker;
  /** Says something that may stay without an answer for now. */
  tell(person: PracticePerson, chat: ChatKind, text: string): void;
  /** UTC milliseconds, and the zone's IANA name. */
  now(): number;
  readonly zone: string;
  scene(person: PracticePerson, chat: ChatKind): Scene;
}

/** Hands for the exercises of one world. */
export function createHands(
  parts: PracticeParts,
  { program, troubles }: Behind,
  { clock, telegram }: { readonly clock: ClockControl; readonly telegram: TelegramSide },
): Hands {
  const played = (name: string): PracticePerson => {
    const person = parts.people.find((one) => one.name === name && one.accounts.telegram !== null);
    if (person === undefined) throw new StuckError('nobody of the sample branch is here');
    return person;
  };
  const until = async (isSo: () => boolean): Promise<void> => {
    for (const end = Date.now() + PATIENCE_MS; !isSo(); ) {
      if (Date.now() > end) throw new StuckError('nothing came of it');
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  };
  const find = (person: PracticePerson, chat: ChatKind, label: string) => {
    for (const message of telegram.messages(chat, person, SHOWN_MESSAGES).toReversed())
      for (const button of message.buttons.flat())
        if (button.text.startsWith(label) && button.data !== undefined)
          return { messageId: message.id, data: button.data };
    return null;
  };
  const move = async (target: ClockTarget): Promise<void> => {
    const moved = await clock.move(target);
    if (!moved.ok) throw new StuckError(moved.error.message);
  };

  return {
    get secretary() {
      return played(SAMPLE_CAST.secretary);
    },
    get newcomer() {
      return played(SAMPLE_CAST.newcomer);
    },
    get member() {
      return played(SAMPLE_CAST.member);
    },
    deeds: (action) => program.deeds().get(action) ?? 0,
    async say(person, chat, text) {
      const heard = telegram.total(chat, person);
      telegram.send({ person, kind: chat, text, replyTo: undefined });
      // Its own line, and at least one that answers it.
      await until(() => telegram.total(chat, person) > heard + 1);
    },
    async press(person, chat, label) {
      await until(() => find(person, chat, label) !== null);
      const found = find(person, chat, label);
      if (found !== null) await telegram.press({ person, kind: chat, ...found });
    },
    canPress: (person, chat, label) => find(person, chat, label) !== null,
    until,
    move,
    async jump(name) {
      const target = jumpTarget(name, { clock: parts.clock, program });
      if (!target.ok) throw new StuckError(target.error.message);
      await move({ to: target.value });
    },
    troubles,
    tell: (person, chat, text) => void telegram.send({ person, kind: chat, text, replyTo: undefined }),
    zone: parts.clock.zone,
    now: () => parts.clock.now(),
    scene: (person, chat) => ({ as: person.id, channel: 'telegram', chat }),
  };
}
