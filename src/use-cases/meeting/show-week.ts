import type { Zone } from '../../domain/calendar/calendar.ts';
import { meetingToClose, meetingToPrepare } from '../../domain/meeting/meeting-at-hand.ts';
import { weekDuties } from '../../domain/meeting/secretary-week.ts';
import { secretaryWeek } from '../../text/vi/meeting/secretary-week.ts';
import { type ReplyDeps, reply } from '../replies.ts';
import type { MemberRequest } from '../request.ts';
import { meetingsAround, type RecordDeps } from './meeting-record.ts';

/** R003-8: `/huongdan tuần này`: what officers have to do in the seven days from today on. */
export async function showWeek(
  deps: ReplyDeps & Pick<RecordDeps, 'records'> & { readonly zone: Zone },
  request: MemberRequest,
): Promise<void> {
  const { date: today } = deps.zone.toLocal(request.now);
  const meetings = await meetingsAround(deps, request.member.branchId, request.now);
  const regular = meetings.filter(({ kind }) => kind === 'regular');
  const next = meetingToPrepare(regular, today)?.date ?? null;
  const open = meetingToClose(regular)?.date ?? null;
  return reply(deps, request, secretaryWeek(today, next, weekDuties(today, { next, open })));
}
