import { type Tally, tallyOf } from '../../domain/attendance/rsvp.ts';
import type { Branch } from '../../domain/meeting/branch.ts';
import type { Meeting } from '../../domain/meeting/meeting.ts';
import type { MeetingBoard } from '../../storage/views.ts';
import type { MeetingWords } from '../../text/vi/attendance/rsvp.ts';

export const meetingWords = (branch: Pick<Branch, 'name'>, meeting: Meeting): MeetingWords => ({
  branchName: branch.name,
  kind: meeting.kind,
  topic: meeting.topic,
  period: meeting.period,
  date: meeting.date,
  time: meeting.time,
  place: meeting.place,
});

export const boardTally = (board: MeetingBoard): Tally =>
  tallyOf(board.roster, board.answers, board.meeting.date);
