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
import type { FactsPort, OutboxPort } from '../../storage/delivery/ports.ts';
import type { ServingPort } from '../../storage/delivery/serving-ports.ts';
import type { OutboxDraft } from '../../storage/effects.ts';
import { operatorTroubles } from '../../text/vi/channel/operator-trouble.ts';
import { textContent } from '../request.ts';

export interface TellTroublesDeps {
  readonly facts: FactsPort;
  readonly outbox: Pick<OutboxPort, 'enqueue'>;
  readonly serving: Pick<ServingPort, 'branchesOn'>;
  readonly operators: readonly AccountRef[];
  readonly zone: Zone;
}

const NOTES = 'troubles';
const LIFETIME_MS = 3 * 24 * 60 * 60_000;

/** Tells the operators, once each, what needs a person and what is over; what was told is kept over restarts. */
export async function tellTroubles(
  deps: TellTroublesDeps,
  signs: readonly TroubleSign[],
  now: number,
): Promise<void> {
  const { facts, outbox, zone } = deps;
  const text = (await facts.get(NOTES)) ?? '{}';
  const before = JSON.parse(text) as TroubleNotes;
  const { notes, begun, over } = weighTroubles(before, signs, now, isQuiet(zone.toLocal(now)));
  // First since when it stands: the keys of the messages are made of it, so that a stop in between tells nothing twice.
  const fresh = begun.flatMap((sign) => {
    const note = notes[troubleKey(sign)];
    return note === undefined ? [] : [[troubleKey(sign), { ...note, isTold: false }] as const];
  });
  if (fresh.some(([key]) => before[key] === undefined))
    await facts.set(NOTES, JSON.stringify({ ...before, ...Object.fromEntries(fresh) }));
  const accounts = reachable(deps.operators, signs);
  const drafts: OutboxDraft[] = [];
  for (const sign of begun)
    drafts.push(
      ...draftsOf(
        accounts,
        sign,
        `trouble:${troubleKey(sign)}:${notes[troubleKey(sign)]?.since}`,
        (await wordsOf(deps, sign)).begun,
        now,
      ),
    );
  for (const sign of over)
    drafts.push(
      ...draftsOf(
        accounts,
        sign,
        `trouble-over:${troubleKey(sign)}:${before[troubleKey(sign)]?.since}`,
        (await wordsOf(deps, sign)).over,
        now,
      ),
    );
  if (drafts.length > 0) await outbox.enqueue({ outbox: drafts }, now);
  const after = JSON.stringify(notes);
  if (after !== text) await facts.set(NOTES, after);
}

async function wordsOf({ serving }: TellTroublesDeps, { kind, subject }: TroubleSign) {
  if (kind !== 'refused') return operatorTroubles[kind](subject);
  return operatorTroubles.refused(subject, (await serving.branchesOn({ bot: subject })).length);
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
