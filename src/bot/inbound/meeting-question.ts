import { asksAboutComing, type Offer } from '../../domain/attendance/read-choice.ts';
import { encodeButton } from '../../domain/channel/button-data.ts';
import { answersCloseAt } from '../../domain/meeting/meeting.ts';
import { meetingsAround } from '../../use-cases/meeting/meeting-record.ts';
import type { Request } from '../../use-cases/request.ts';
import type { Services } from '../declare/services.ts';

/* The one question about coming that is open where none was posted as numbered text: it is known from the calendar. */

const DAY_MS = 24 * 60 * 60_000;
/** So long before a meeting words like "tôi vắng" mean it … */
const WORDS_AHEAD_MS = 40 * DAY_MS;
/** … and a bare number: from the first notice on. */
const NUMBERS_AHEAD_MS = 10 * DAY_MS;

/** Stands for no posted message: it has no code and no number of its own. */
export const isUnposted = (offer: Offer): boolean => offer.code === '';

/** The roll while it is open, else the coming of the next meeting; null when nothing is to be answered. */
export async function meetingQuestion(
  services: Pick<Services, 'records' | 'zone'>,
  { member, now }: Request,
  isNumber: boolean,
): Promise<Offer | null> {
  if (member === null) return null;
  const meetings = await meetingsAround(services, member.branchId, now);
  const isOpen = ({ date, state }: (typeof meetings)[number]): boolean =>
    state === 'scheduled' && now < answersCloseAt({ date }, services.zone);
  const running = meetings.findLast((one) => isOpen(one) && one.startedAt !== null && one.endedAt === null);
  if (running !== undefined)
    return unposted(encodeButton('present', running.id), encodeButton('rsvp', running.id, 'n'));
  const next = meetings.find((one) => isOpen(one) && one.startedAt === null);
  if (next === undefined || next.startsAt - now > (isNumber ? NUMBERS_AHEAD_MS : WORDS_AHEAD_MS)) return null;
  return unposted(encodeButton('rsvp', next.id, 'y'), encodeButton('rsvp', next.id, 'n'));
}

const unposted = (...options: readonly string[]): Offer => ({ code: '', messageId: null, options });

/** The posted questions of a chat, with the calendar's behind them where none of them is about coming. */
export async function withMeetingQuestion(
  services: Pick<Services, 'records' | 'zone'>,
  posted: readonly Offer[],
  request: Request,
  isNumber: boolean,
): Promise<readonly Offer[]> {
  if (posted.some(asksAboutComing)) return posted;
  const question = await meetingQuestion(services, request, isNumber);
  return question === null ? posted : [...posted, question];
}
