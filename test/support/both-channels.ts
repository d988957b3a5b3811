import type { PressAnswer } from '../../src/messaging/outbound.ts';
import {
  type Bench,
  CHATS,
  type Delivered,
  openBench,
  PEOPLE,
  show,
  type Where,
  type Who,
} from './branch-bench.ts';

/* The same choice on a channel with buttons and on one where numbers are typed. */

export const CHANNELS = ['pressed', 'typed'] as const;
export type Answering = (typeof CHANNELS)[number];

export interface Asked extends Bench {
  /** Everything that was sent for a command, as text. */
  ask(who: Who, where: Where, text: string): Promise<string>;
  /** Chooses this label under the newest message that offered it in that chat (`older`: so many before it). */
  choose(who: Who, where: Where, label: string, older?: number): Promise<string>;
}

/** A bench on one of the two. */
export async function openOn(answering: Answering, now: number, requiresApproval = false): Promise<Asked> {
  const bench = await openBench(now, undefined, answering, { requiresApproval });
  const seen: Delivered[] = [];
  const keep = (sent: readonly Delivered[]): readonly Delivered[] => {
    seen.push(...sent);
    return sent;
  };
  /** A message that was changed carries the choices of its newest form. */
  const changed = (): readonly Delivered[] =>
    bench.edited.map((one) => ({
      ...one,
      ...(one.message.buttons === undefined ? {} : { choices: one.message.buttons }),
    }));
  const said = (sent: readonly Delivered[], answer: PressAnswer | null): string =>
    [answer?.text ?? '', show(sent)].filter((words) => words !== '').join('\n');
  return {
    ...bench,
    ask: async (who, where, text) => show(keep(await bench.write(who, where, text))),
    async choose(who, where, label, older = 0) {
      const chat = where === 'private' ? PEOPLE[who].id : CHATS[where];
      const offered = [...seen, ...changed()].filter(
        (one) => one.chat === chat && one.choices?.flat().some(({ text }) => text === label),
      );
      const found = offered.at(-1 - older);
      if (found === undefined) throw new Error(`nobody was offered ${label} in ${where}`);
      const choices = (found.choices ?? []).flat();
      const at = choices.findIndex(({ text }) => text === label);
      const choice = choices[at];
      if (choice === undefined || !('data' in choice)) throw new Error(`${label} cannot be pressed`);
      if (answering === 'pressed') {
        const { answer, sent } = await bench.press(who, where, choice.data, found.messageId);
        return said(keep(sent), answer);
      }
      const more = { isReply: true, replyTo: found.messageId };
      return said(keep(await bench.write(who, where, String(at + 1), more)), null);
    },
  };
}
