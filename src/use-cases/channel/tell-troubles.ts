import type { Zone } from '../../domain/calendar/calendar.ts';
import { isQuiet } from '../../domain/calendar/quiet-hours.ts';
import { type AccountRef, splitRef } from '../../domain/channel/chat-ref.ts';
import {
  isUrgent,
  type TroubleNotes,
  type TroubleSign,
  troubleKey,
  weighTroubles,
} from '../../domain/channel/trouble.ts';
import type { FactsPort } from '../../storage/delivery/ports.ts';
import type { ServingPort } from '../../storage/delivery/serving-ports.ts';
import type { OutboxDraft } from '../../storage/effects.ts';
import { operatorTroubles } from '../../text/vi/channel/operator-trouble.ts';
import { textContent } from '../request.ts';

export interface TellTroublesDeps {
  readonly facts: Pick<FactsPort, 'get' | 'change'>;
  readonly serving: Pick<ServingPort, 'branchesOn'>;
  readonly operators: readonly AccountRef[];
  readonly zone: Zone;
}

const NOTES = 'troubles';
const NOTHING = '{}';
const LIFETIME_MS = 3 * 24 * 60 * 60_000;

/**
 * Tells the operators, once each, what needs a person and what is over; what was told is kept over restarts. Every worker
 * does so with what it sees: the note and the words are one commit, so that none undoes or repeats another's.
 */
export async function tellTroubles(
  deps: TellTroublesDeps,
  signs: readonly TroubleSign[],
  now: number,
): Promise<void> {
  const { facts, zone } = deps;
  const weighed = (text: string) => {
    const before = JSON.parse(text) as TroubleNotes;
    return { before, ...weighTroubles(before, signs, now, isQuiet(zone.toLocal(now))) };
  };
  const known = (await facts.get(NOTES)) ?? NOTHING;
  const { before, notes } = weighed(known);
  // Nearly always nothing is new.
  if (JSON.stringify(notes) === known) return;
  const counts = await branchCounts(deps, signs, before);
  const accounts = reachable(deps.operators, signs);
  await facts.change(
    NOTES,
    (text) => {
      const { before, notes, begun, over } = weighed(text ?? NOTHING);
      const wordsOf = ({ kind, subject }: TroubleSign) =>
        kind === 'refused'
          ? operatorTroubles.refused(subject, counts.get(subject) ?? 0)
          : operatorTroubles[kind](subject);
      const told = (name: string, since: TroubleNotes, word: 'begun' | 'over') => (sign: TroubleSign) => {
        const key = `${name}:${troubleKey(sign)}:${since[troubleKey(sign)]?.since}`;
        return draftsOf(accounts, sign, key, wordsOf(sign)[word], now);
      };
      const outbox = [
        ...begun.flatMap(told('trouble', notes, 'begun')),
        ...over.flatMap(told('trouble-over', before, 'over')),
      ];
      return { value: JSON.stringify(notes), effects: { outbox } };
    },
    now,
  );
}

/** How many branches each bot serves of which there may be something to tell. */
async function branchCounts(
  { serving }: TellTroublesDeps,
  signs: readonly TroubleSign[],
  notes: TroubleNotes,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const sign of signs)
    if (sign.kind === 'refused' && (sign.stands === true || notes[troubleKey(sign)] !== undefined))
      counts.set(sign.subject, (await serving.branchesOn({ bot: sign.subject })).length);
  return counts;
}

/** Those whose channel works; when none does, all: they hear it when it works again. */
function reachable(operators: readonly AccountRef[], signs: readonly TroubleSign[]): readonly AccountRef[] {
  const broken = new Set(
    signs
      .filter(({ subject, stands }) => stands === true && subject !== '')
      .map(({ subject }) => subject.split(':')[0]),
  );
  const others = operators.filter((account) => !broken.has(splitRef(account).channel));
  return others.length > 0 ? others : operators;
}

const draftsOf = (
  accounts: readonly AccountRef[],
  sign: TroubleSign,
  key: string,
  text: string,
  now: number,
): readonly OutboxDraft[] =>
  accounts.map((account) => ({
    key: `${key}:operator`,
    audience: { to: 'account', account, because: 'operator' },
    priority: isUrgent(sign) ? 'reply' : 'notice',
    content: { ...textContent(text), about: 'meeting' },
    repeatable: false,
    expiresAt: now + LIFETIME_MS,
  }));
