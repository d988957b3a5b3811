import { encodeButton } from '../../domain/channel/button-data.ts';
import { type RosterMember, speaksHere } from '../../domain/meeting/branch.ts';
import { isOfficer } from '../../domain/people/membership.ts';
import type { Decision, OutboxDraft } from '../../storage/effects.ts';
import type { OwnState, PrivacyPort } from '../../storage/privacy/ports.ts';
import * as words from '../../text/vi/privacy/privacy.ts';
import { type ReplyDeps, refusePress, reply } from '../replies.ts';
import {
  type Answered,
  journalBy,
  type MemberRequest,
  replyDraft,
  settledDraft,
  textContent,
} from '../request.ts';
import { forgettingOf } from './forgetting.ts';

/* A member takes consent back, or wants to be forgotten: at once, or after a second yes where the branch loses much. */

export interface LeavingDeps extends ReplyDeps {
  readonly privacy: Pick<PrivacyPort, 'leave'>;
}

/** What is wanted, and how sure they are: `surely` once they know what the branch loses. */
export interface Leaving {
  readonly what: 'withdraw' | 'erase';
  readonly surely: boolean;
  /** When the question was shown, in minutes: an old one is asked anew. */
  readonly askedAt: number;
}

type LeaveDecision = Decision<
  { readonly do: 'withdraw' | 'erase'; readonly forget: ReturnType<typeof forgettingOf> },
  Answered
>;

const MINUTE_MS = 60_000;
/** A press on an older question does nothing that cannot be taken back. */
const OPEN_MINUTES = 24 * 60;
const WORD_LIFETIME_MS = 4 * 24 * 60 * MINUTE_MS;

const minuteOf = (now: number): number => Math.floor(now / MINUTE_MS);

/** Whether a question of these may still be answered. */
export const isStillAsked = (askedAt: number, now: number): boolean =>
  Math.abs(minuteOf(now) - askedAt) <= OPEN_MINUTES;

/** `/xoa`: what it does, and two buttons. */
export const askToErase = (deps: ReplyDeps, request: MemberRequest): Promise<void> =>
  reply(deps, request, words.eraseQuestion(request.member.no), buttonsFor('erase', false, request.now));

/** The button under one's own data; its question does not grow old: consent can be given again. */
export const withdrawButtons = (now: number) => [
  [{ text: words.WITHDRAW_BUTTON, data: encodeButton('withdraw', minuteOf(now)) }],
];

/** Consent is not taken back by a number that may have been meant for something else: it is asked once. */
export async function askToWithdraw(deps: ReplyDeps, request: MemberRequest): Promise<Answered> {
  const question = textContent(words.WITHDRAW_SURELY, buttonsFor('withdraw', true, request.now));
  const receipt = { text: '' };
  await deps.inbox.finish(request.event, { receipt, outbox: [replyDraft(request, question)] }, request.now);
  return receipt;
}

const buttonsFor = (what: Leaving['what'], surely: boolean, now: number) => {
  const yes = { withdraw: words.WITHDRAW_ANYWAY, erase: surely ? words.ERASE_ANYWAY : words.ERASE_BUTTON }[
    what
  ];
  const askedAt = minuteOf(now);
  return [
    [{ text: yes, data: encodeButton(what, askedAt, surely ? 's' : 'y') }],
    [{ text: words.KEEP_BUTTON, data: encodeButton(what, askedAt, 'n') }],
  ];
};

/** Everything stays as it is. */
export async function keepData(deps: ReplyDeps, request: MemberRequest): Promise<Answered> {
  const receipt = { text: words.KEPT };
  const settled = settledDraft(request, words.KEPT);
  await deps.inbox.finish(request.event, { receipt, outbox: settled === null ? [] : [settled] }, request.now);
  return receipt;
}

/** A press of yes. */
export async function leave(deps: LeavingDeps, request: MemberRequest, leaving: Leaving): Promise<Answered> {
  const isOld =
    leaving.what === 'erase' || leaving.surely ? !isStillAsked(leaving.askedAt, request.now) : false;
  if (isOld) return refusePress(deps, request, words.ASKED_TOO_LONG_AGO);
  const outcome = await deps.privacy.leave<Answered>(request.event, request.member.id, request.now, (state) =>
    decide(request, leaving, state),
  );
  return outcome.done ? outcome.result : null;
}

function decide(request: MemberRequest, { what, surely }: Leaving, state: OwnState): LeaveDecision {
  const { member } = state;
  if (what === 'withdraw' && member.consent !== 'given') {
    const receipt = { text: words.NOTHING_TO_WITHDRAW, alert: true };
    return { change: null, result: receipt, effects: { receipt } };
  }
  if (!surely && isLastOfficer(state)) {
    const still = what === 'withdraw' ? words.WITHDRAW_STILL : words.ERASE_STILL;
    const question = textContent(words.lastOfficer(still), buttonsFor(what, true, request.now));
    const receipt = { text: '' };
    return { change: null, result: receipt, effects: { receipt, outbox: [replyDraft(request, question)] } };
  }
  const last = what === 'withdraw' ? words.withdrawn(member.no) : words.erasing(member.no);
  const receipt = { text: request.hasButtons ? toastOf(what) : '' };
  // One's own data stays to be read; the question of erasing is over.
  const settled = what === 'erase' ? settledDraft(request, last) : null;
  return {
    change: { do: what, forget: forgettingOf(state) },
    result: receipt,
    effects: {
      receipt,
      outbox: [settled ?? replyDraft(request, textContent(last)), officersHear(request, member)],
      journal: [
        journalBy(request, {
          action: what === 'withdraw' ? 'consent.withdrawn' : 'erasure.asked',
          subject: `member:${member.id}`,
          before: member.consent,
          after: 'declined',
        }),
      ],
    },
  };
}

const toastOf = (what: Leaving['what']): string =>
  what === 'withdraw' ? words.WITHDRAWN_TOAST : words.ERASING_TOAST;

/** Whether nobody else of the chi ủy can be reached. */
const isLastOfficer = ({ member, roster }: OwnState): boolean =>
  isOfficer(member.office) &&
  speaksHere(member) &&
  !roster.some((one) => one.id !== member.id && isOfficer(one.office) && speaksHere(one));

/** The officers are told that this comrade is now told in person, no more. */
const officersHear = (request: MemberRequest, member: RosterMember): OutboxDraft => ({
  key: `in-person:${member.id}:${request.event.inboxId}`,
  audience: { to: 'officers', branchId: member.branchId },
  priority: 'notice',
  content: textContent(words.toldInPerson(member.no)),
  withoutNames: null,
  expiresAt: request.now + WORD_LIFETIME_MS,
});
