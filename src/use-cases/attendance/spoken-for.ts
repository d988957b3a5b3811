import { readWordForOther, toAskFor } from '../../domain/attendance/spoken-for.ts';
import type { Zone } from '../../domain/calendar/calendar.ts';
import { encodeButton } from '../../domain/channel/button-data.ts';
import type { RosterMember } from '../../domain/meeting/branch.ts';
import { isOfficer } from '../../domain/people/membership.ts';
import { matchPeople } from '../../domain/people/read-people.ts';
import type { OutboxDraft } from '../../storage/effects.ts';
import type { DirectoryPort } from '../../storage/roster/ports.ts';
import type { Occurrence } from '../../storage/schedule/ports.ts';
import type { MeetingBoard } from '../../storage/views.ts';
import { ABSENT_BUTTON, ATTENDING_BUTTON } from '../../text/vi/attendance/rsvp.ts';
import * as words from '../../text/vi/attendance/spoken-for.ts';
import { meetingWords } from '../meeting/meeting-words.ts';
import { type ReplyDeps, reply } from '../replies.ts';
import { type MemberRequest, textContent } from '../request.ts';
import { type AnswerDeps, answerForOther, nameFor } from './answer-meeting.ts';

/** With the call and on the day itself: one private message to a spokesperson for each comrade they speak for (R8-1). */
export function askSpokespersons(
  board: MeetingBoard | null,
  occurrence: Occurrence,
  which: 'everybody' | 'unanswered',
): readonly OutboxDraft[] {
  if (board === null || board.meeting.state === 'cancelled') return [];
  const { roster, answers, meeting, branch } = board;
  const byId = new Map(roster.map((member) => [member.id, member]));
  return toAskFor(roster, answers, meeting.date, which).flatMap((member) => {
    const voice = byId.get(member.spokespersonId);
    if (voice === undefined) return [];
    const button = (text: string, choice: 'y' | 'n') => ({
      text,
      data: encodeButton('answer-for', meeting.id, member.id, choice),
    });
    return [
      {
        key: `speak-for:${occurrence.id}:${member.id}`,
        audience: { to: 'member', memberId: voice.id },
        priority: 'notice',
        content: {
          ...textContent(words.askedForOther(nameFor(voice, member), meetingWords(branch, meeting)), [
            [button(ATTENDING_BUTTON, 'y'), button(ABSENT_BUTTON, 'n')],
          ]),
          about: 'meeting',
        },
        expiresAt: meeting.startsAt,
      } satisfies OutboxDraft,
    ];
  });
}

export interface ForOtherDeps extends AnswerDeps, ReplyDeps {
  readonly directory: Pick<DirectoryPort, 'roster'>;
  readonly zone: Zone;
}

/** `báo giúp 12: dự`: an answer in words for somebody one speaks for. */
export async function answerInWordsForOther(
  deps: ForOtherDeps,
  request: MemberRequest,
  text: string,
): Promise<void> {
  const { branchId } = request.member;
  const said = readWordForOther(text);
  if (said === null) return reply(deps, request, words.FOR_OTHER_USAGE);
  const [match, ...others] = matchPeople(said.who, await spokenForBy(deps, request));
  // Whoever speaks for nobody is told the same, whomever they name.
  if (match?.kind !== 'person' || others.length > 0) return reply(deps, request, words.NOT_THEIR_VOICE);
  const meeting = (await deps.meetings.upcoming(branchId, request.now)).find(
    ({ state }) => state === 'scheduled',
  );
  if (meeting === undefined) return reply(deps, request, words.NO_MEETING_TO_ANSWER);
  await answerForOther(deps, request, meeting.id, match.person.id, said);
}

/** Officers may speak for everybody. */
async function spokenForBy(deps: ForOtherDeps, request: MemberRequest): Promise<readonly RosterMember[]> {
  const roster = await deps.directory.roster(request.member.branchId);
  return isOfficer(request.member.office)
    ? roster
    : roster.filter(({ spokespersonId }) => spokespersonId === request.member.id);
}
