import type { IsoDate, Zone } from '../../domain/calendar/calendar.ts';
import { hasConsented, type RosterMember, speaksHere } from '../../domain/meeting/branch.ts';
import { matchPeople } from '../../domain/people/read-people.ts';
import { readHandover } from '../../domain/roster/read-handover.ts';
import type { Decision, OutboxDraft } from '../../storage/effects.ts';
import type { DirectoryPort, MemberChange, MembersPort, MembersState } from '../../storage/roster/ports.ts';
import * as words from '../../text/vi/roster/handover.ts';
import { nobodyCalled, personSaid, severalCalled } from '../../text/vi/roster/members.ts';
import { type HandoverBook, paperContent } from '../contents.ts';
import { carriedOut, type HandoverAct, shownFirst } from '../preview.ts';
import { type ReplyDeps, refusedByReply, reply, replyWith } from '../replies.ts';
import {
  type Answered,
  journalBy,
  type MemberRequest,
  paperTaken,
  replyDraft,
  settledDraft,
  textContent,
} from '../request.ts';
import { decideHandover, type Handover } from './decide-handover.ts';

export interface HandOverDeps extends ReplyDeps {
  readonly members: Pick<MembersPort, 'change'>;
  readonly directory: Pick<DirectoryPort, 'roster'>;
  readonly zone: Zone;
}

/** `/bangiao`: says how, gives the book, or shows what would change and waits for a yes. */
export async function handOver(deps: HandOverDeps, request: MemberRequest, args: string): Promise<void> {
  const today = deps.zone.toLocal(request.now).date;
  const said = readHandover(args);
  if (said.say === 'how') return reply(deps, request, words.HANDOVER_USAGE);
  if (said.say === 'book') return sendBook(deps, request, today);
  const roster = await deps.directory.roster(request.member.branchId);
  const [match, ...others] = matchPeople(said.who, roster);
  if (match?.kind === 'ambiguous')
    return reply(deps, request, severalCalled(said.who, match.candidates.map(personSaid)));
  if (match?.kind !== 'person' || others.length > 0) return reply(deps, request, nobodyCalled(said.who));
  const wanted = { toId: match.person.id, remains: said.remains };
  await deps.members.change<void>(request.event, byOf(request), request.now, (state) => {
    const decided = decideHandover(state.roster, request.member, today, wanted);
    return 'refusal' in decided ? refusedByReply(request, decided.refusal) : shown(request, state, decided);
  });
}

/** `✅ Bàn giao`: decided anew; once, and only while the offices are as they were shown. */
export async function carryOutHandover(
  deps: HandOverDeps,
  request: MemberRequest,
  act: HandoverAct,
): Promise<Answered> {
  const today = deps.zone.toLocal(request.now).date;
  const { event, member, now } = request;
  const outcome = await deps.members.change<Answered>(event, byOf(request), now, (state) => {
    // A member like others stays what needs no words, also for a deputy who acts.
    const remains = act.remains === 'member' ? null : act.remains;
    const decided = decideHandover(state.roster, member, today, { toId: act.toId, remains });
    if ('refusal' in decided)
      return carriedOut(request, refusedByReply<MemberChange>(request, decided.refusal));
    if (!isAsShown(decided, act))
      return carriedOut(request, refusedByReply<MemberChange>(request, words.OFFICES_CHANGED));
    return carriedOut(request, done(request, state, decided, today), words.HANDED_OVER_TOAST);
  });
  return outcome.done ? outcome.result : null;
}

const byOf = ({ member, account }: MemberRequest) => ({
  branchId: member.branchId,
  account,
  memberId: member.id,
});

const isAsShown = ({ to, holders }: Handover, act: HandoverAct): boolean =>
  to.office === act.toOffice &&
  holders.length === act.holderIds.length &&
  holders.every(({ id }) => act.holderIds.includes(id));

function shown(
  request: MemberRequest,
  { roster }: MembersState,
  decided: Handover,
): Decision<MemberChange, void> {
  const { to, holders, offices, remains } = decided;
  const hasDeputy = roster.some(({ id, office }) => (offices.get(id) ?? office) === 'deputy_secretary');
  return shownFirst(request, {
    act: {
      do: 'handover',
      toId: to.id,
      toOffice: to.office,
      holderIds: holders.map(({ id }) => id),
      remains,
    },
    text: words.handoverPreview({
      to,
      holders: holders.map((holder) => ({ ...holder, becomes: offices.get(holder.id) ?? 'member' })),
      isOwn: holders.some(({ id }) => id === request.member.id),
      reach: reachOf(to),
      losesDeputy: to.office === 'deputy_secretary' && !hasDeputy,
    }),
    yes: words.HAND_OVER_BUTTON,
  });
}

const reachOf = (to: RosterMember): words.Reach => {
  if (to.accounts.length === 0) return 'no-account';
  return hasConsented(to) ? 'reached' : 'no-consent';
};

const WORD_LIFETIME_MS = 7 * 24 * 60 * 60_000;

function done(
  request: MemberRequest,
  { branch }: MembersState,
  { to, holders, offices, remains }: Handover,
  on: IsoDate,
): Decision<MemberChange> {
  const { member, event, now } = request;
  const [holder] = holders;
  const bookFor = (readerId: number) =>
    paperContent(branch.id, {
      kind: 'handover',
      fromId: holder?.id ?? null,
      toId: to.id,
      readerId,
      on,
    });
  const told = [to, ...holders.filter(({ id }) => id !== member.id)];
  const last = words.handedOver(to, reachOf(to));
  const key = (what: string): string => `handover:${event.inboxId}:${what}`;
  const expiresAt = now + WORD_LIFETIME_MS;
  const officers: OutboxDraft = {
    key: key('officers'),
    audience: { to: 'officers', branchId: branch.id },
    priority: 'notice',
    content: textContent(words.officersHear(branch.name, to, holders)),
    expiresAt,
  };
  return {
    change: { offices },
    result: undefined,
    effects: {
      outbox: [
        // In the place of what was shown: no button is left to whoever may not press it any more.
        settledDraft(request, last) ?? replyDraft(request, textContent(last)),
        replyDraft(request, bookFor(member.id), 1),
        officers,
        ...told.map(
          ({ id }): OutboxDraft => ({
            key: key(`book:${id}`),
            audience: { to: 'member', memberId: id },
            priority: 'notice',
            content: bookFor(id),
            expiresAt,
          }),
        ),
      ],
      journal: [
        journalBy(request, {
          action: 'office.handed-over',
          subject: `member:${to.id}`,
          before: { secretary: holders.map(({ id }) => id), office: to.office },
          after: {
            secretary: to.id,
            remains,
            books: [member.id, ...told.filter(speaksHere).map(({ id }) => id)],
          },
        }),
      ],
    },
  };
}

/** `/bangiao sổ`: the book as of today, without anything changing. */
async function sendBook(deps: ReplyDeps, request: MemberRequest, on: IsoDate): Promise<void> {
  const { branchId, id } = request.member;
  const book: HandoverBook = { kind: 'handover', fromId: null, toId: null, readerId: id, on };
  await replyWith(
    deps,
    request,
    [replyDraft(request, paperContent(branchId, book))],
    [paperTaken(request, `branch:${branchId}`, 'handover')],
  );
}
