import type { Zone } from '../../domain/calendar/calendar.ts';
import type { DoorMemories } from '../../domain/joining/door.ts';
import { namesBearer, type TypedSlip } from '../../domain/joining/slip.ts';
import { hasConsented } from '../../domain/meeting/branch.ts';
import { onRoster, statusOn } from '../../domain/people/membership.ts';
import type { Decision, OutboxDraft } from '../../storage/effects.ts';
import type { JoiningPort, SlipDigests, SlipState } from '../../storage/joining/ports.ts';
import * as words from '../../text/vi/joining/slips.ts';
import { joinedContent } from '../joining-contents.ts';
import { refusedByReply, reply } from '../replies.ts';
import { journalBy, type Request, replyDraft, textContent } from '../request.ts';
import { isTaken } from './accounts.ts';
import { refusedAtDoor, wrongAtDoor } from './at-the-door.ts';
import { consentDraft } from './first-contact.ts';
import { firstOfMany, gatheredUntil, JOINING_MS, restOfMany } from './gathered.ts';
import type { JoinDeps } from './join-branch.ts';

export interface SlipDeps extends Pick<JoinDeps, 'inbox'> {
  readonly joining: Pick<JoiningPort, 'useSlip'>;
  readonly zone: Zone;
  /** What was typed or scanned of a slip, as slips are kept. */
  slipDigests(by: SlipDigests['by'], code: string): SlipDigests;
}

type Joining = NonNullable<SlipState['slip']>;

/** The digits of a slip, typed in private with the given name; true when they have joined by it. */
export const typeSlip = (deps: SlipDeps, request: Request, typed: TypedSlip): Promise<boolean> =>
  useSlip(deps, request, deps.slipDigests('digits', typed.digits), ({ member }) =>
    namesBearer(typed, member.fullName),
  );

/** The link of a slip, scanned or typed; true when they have joined by it. */
export const scanSlip = (deps: SlipDeps, request: Request, payload: string): Promise<boolean> =>
  useSlip(deps, request, deps.slipDigests('link', payload.toUpperCase()), () => true);

async function useSlip(
  deps: SlipDeps,
  request: Request,
  slip: SlipDigests,
  isBearer: (joining: Joining) => boolean,
): Promise<boolean> {
  const { now, account, member } = request;
  if (member !== null) {
    await reply(deps, request, words.alreadyJoined(member.fullName));
    return false;
  }
  const outcome = await deps.joining.useSlip<boolean>(
    request.event,
    { slip, account },
    now,
    ({ slip: found, accountIsLinked, door }): Decision<'link' | DoorMemories, boolean> => {
      const refused = refusedAtDoor(deps.zone, request, 'code', door);
      if (refused !== null) return isOver(refused);
      if (found === null || !isOfUse(deps.zone, found, now) || !isBearer(found))
        return isOver(wrongAtDoor(deps.zone, request, 'code', door, words.SLIP_REFUSED));
      if (accountIsLinked) return isOver(refusedByReply(request, words.ACCOUNT_OF_ANOTHER));
      if (isTaken(found.member, account)) return isOver(refusedByReply(request, words.SLIP_TAKEN));
      return {
        change: 'link',
        result: true,
        effects: {
          outbox: [answerTo(request, found), ...wordsToOfficers(request, found)],
          journal: [
            journalBy(request, {
              action: 'account.linked',
              subject: `member:${found.member.id}`,
              branchId: found.branch.id,
              after: { account, by: 'slip' },
            }),
          ],
        },
      };
    },
  );
  return outcome.done && outcome.result;
}

/** A refusal: nobody has joined. */
const isOver = <Change>(refusal: Decision<Change, void>): Decision<Change, boolean> => ({
  ...refusal,
  result: false,
});

/** Whoever has left the branch since does not come back by a slip. */
const isOfUse = (zone: Zone, { member, expiresAt }: Joining, now: number): boolean =>
  expiresAt > now && onRoster(statusOn(member.statuses, zone.toLocal(now).date));

/** The answer to a slip is the question of consent, by name; who gave it on paper is not asked. */
const answerTo = (request: Request, { member, branch }: Joining): OutboxDraft =>
  hasConsented(member)
    ? replyDraft(request, textContent(words.joinedBySlip(member.fullName, branch.name)))
    : { ...consentDraft({ ...request, member }, branch.name), key: `consent:${request.event.inboxId}` };

/** The officers hear of the first at once, and of those who follow together; to a group nobody is named. */
function wordsToOfficers(request: Request, { branch }: Joining): readonly OutboxDraft[] {
  const { now } = request;
  const to = { audience: { to: 'officers', branchId: branch.id }, forMs: JOINING_MS } as const;
  const rest = joinedContent(branch.id, now + 1, gatheredUntil(now, JOINING_MS));
  return [
    { ...firstOfMany(request, 'joined', joinedContent(branch.id, now, now), to), priority: 'notice' },
    { ...restOfMany(request, 'joined', rest, to), priority: 'notice' },
  ];
}
