import { absentees } from '../../domain/attendance/roll.ts';
import { type IsoDate, periodOf, type Zone } from '../../domain/calendar/calendar.ts';
import { type AccountRef, type Channel, channelOf } from '../../domain/channel/chat-ref.ts';
import type { QuotaLevel } from '../../domain/channel/quota.ts';
import { answersCloseAt } from '../../domain/meeting/meeting.ts';
import { phaseOf } from '../../domain/meeting/proceedings.ts';
import type { OutboxPort } from '../../storage/delivery/ports.ts';
import type { ServingPort } from '../../storage/delivery/serving-ports.ts';
import type { Content, OutboxDraft, Route } from '../../storage/effects.ts';
import type { MeetingRecord, MeetingsPort, RecordsPort } from '../../storage/meeting/ports.ts';
import * as words from '../../text/vi/channel/channel-trouble.ts';
import { rollContent, rsvpContent } from '../contents.ts';
import { boardTally, meetingWords } from '../meeting/meeting-words.ts';
import { textContent } from '../request.ts';

/* What follows when a channel, or one bot of it, fails: who hears of it, and what is asked once more. */

export interface TroubleDeps {
  readonly serving: ServingPort;
  readonly outbox: Pick<OutboxPort, 'enqueue'>;
  readonly meetings: Pick<MeetingsPort, 'board'>;
  readonly records: Pick<RecordsPort, 'record'>;
  readonly operators: readonly AccountRef[];
  readonly zone: Zone;
}

const DAY_MS = 24 * 60 * 60_000;
/** A question that was asked anew is of no use later than this. */
const AGAIN_LIFETIME_MS = 12 * 60 * 60_000;
/** Several short gaps in a row are one. */
const ROLL_AGAIN_MS = 10 * 60_000;

/** A bot's token is refused: the officers of its branches hear it on another way, if they have one. */
export async function tellRefused(deps: TroubleDeps, bot: string, now: number): Promise<void> {
  const branches = await deps.serving.branchesOn({ bot });
  const key = `refused:${bot}:${todayOf(deps, now)}`;
  await send(
    deps,
    now,
    branches.map((branchId) =>
      officersDraft(branchId, `${key}:${branchId}`, textContent(words.botRefusedForOfficers), now, { bot }),
    ),
  );
}

/** A bot has used up so much of its month (in percent of its quota): told once for each level. */
export async function tellQuota(
  deps: TroubleDeps,
  bot: string,
  level: Exclude<QuotaLevel, 'free'>,
  percent: number,
  now: number,
): Promise<void> {
  const branches = await deps.serving.branchesOn({ bot });
  const key = `quota:${level}:${bot}:${periodOf(todayOf(deps, now))}`;
  const isReserved = level === 'meetings-only';
  const forOfficers = isReserved
    ? words.quotaReservedForOfficers(percent)
    : words.quotaWarnedForOfficers(percent);
  await send(deps, now, [
    ...branches.map((branchId) =>
      officersDraft(branchId, `${key}:${branchId}`, important(textContent(forOfficers)), now),
    ),
    ...(isReserved
      ? branches.map(
          (branchId): OutboxDraft => ({
            key: `${key}:group:${branchId}`,
            audience: { to: 'branch-groups', branchId, on: [channelOfBot(bot)] },
            priority: 'announcement',
            content: important(textContent(words.quotaReservedForGroup)),
            expiresAt: now + DAY_MS,
          }),
        )
      : []),
    ...operatorDrafts(
      deps,
      key,
      important(textContent(words.quotaForOperator(bot, percent, branches.length))),
      now,
    ),
  ]);
}

/**
 * A route has been silent since a moment: where a meeting begins within a day, the officers hear it on a way that works,
 * once for each meeting.
 */
export async function tellSilent(deps: TroubleDeps, route: Route, since: number, now: number): Promise<void> {
  const drafts: OutboxDraft[] = [];
  for (const { branchId, meetingId } of await deps.serving.meetingsOn(route, now, now + DAY_MS)) {
    const board = await deps.meetings.board(meetingId);
    if (board === null) continue;
    const text = words.channelSilentForOfficers(
      deps.zone.toLocal(since),
      meetingWords(board.branch, board.meeting),
    );
    const name = 'bot' in route ? route.bot : route.channel;
    drafts.push({
      ...officersDraft(branchId, `silent:${name}:${meetingId}`, important(textContent(text)), now, route),
      expiresAt: board.meeting.startsAt,
    });
  }
  await send(deps, now, drafts);
}

/**
 * The question that is still the one to answer: before the meeting whether they come, while it runs who is here; null
 * when it is over, or everybody has answered.
 */
function questionNow(
  record: MeetingRecord,
  now: number,
  today: IsoDate,
): Pick<OutboxDraft, 'key' | 'priority' | 'content'> | null {
  const { meeting, proceedings, roster, attendances } = record;
  switch (phaseOf(proceedings)) {
    case 'ahead':
      if (boardTally(record).unanswered === 0) return null;
      return {
        key: `again:${meeting.id}:${today}`,
        priority: 'announcement',
        content: rsvpContent(meeting, 'again'),
      };
    case 'running':
      if (absentees(roster, attendances, meeting.date).every(({ attendance }) => attendance !== null))
        return null;
      return {
        // People sit in the room: each gap is worth a word, and it does not wait for the morning.
        key: `roll-again:${meeting.id}:${Math.floor(now / ROLL_AGAIN_MS)}`,
        priority: 'reply',
        content: rollContent(meeting.id, true),
      };
    default:
      return null;
  }
}

/** What people answered while nobody listened is lost: open questions are posted once more, with a word why. */
export async function askAnew(deps: TroubleDeps, route: Route, now: number): Promise<void> {
  const today = todayOf(deps, now);
  const drafts: OutboxDraft[] = [];
  for (const open of await deps.serving.openQuestions(route, now, today)) {
    const record = await deps.records.record(open.meetingId);
    const asked = record === null ? null : questionNow(record, now, today);
    if (record === null || asked === null) continue;
    drafts.push({
      ...asked,
      audience: { to: 'chat', chatId: open.chatId },
      expiresAt: Math.min(now + AGAIN_LIFETIME_MS, answersCloseAt(record.meeting, deps.zone)),
    });
  }
  await send(deps, now, drafts);
}

/** Groups elsewhere have no part in this bot's quota. */
const channelOfBot = (bot: string): Channel => channelOf(bot.slice(0, bot.indexOf(':')));

const important = (content: Content): Content => ({ ...content, about: 'meeting' });

const todayOf = (deps: Pick<TroubleDeps, 'zone'>, now: number): IsoDate => deps.zone.toLocal(now).date;

const officersDraft = (
  branchId: number,
  key: string,
  content: Content,
  now: number,
  avoid?: Route,
): OutboxDraft => ({
  key,
  audience: { to: 'officers', branchId, orGroups: true, ...(avoid === undefined ? {} : { avoid }) },
  priority: 'notice',
  content,
  repeatable: false,
  expiresAt: now + DAY_MS,
});

const operatorDrafts = (
  deps: TroubleDeps,
  key: string,
  content: Content,
  now: number,
): readonly OutboxDraft[] =>
  deps.operators.map((account) => ({
    key: `${key}:operator`,
    audience: { to: 'account', account, because: 'operator' },
    priority: 'notice',
    content,
    repeatable: false,
    expiresAt: now + DAY_MS,
  }));

async function send(deps: TroubleDeps, now: number, outbox: readonly OutboxDraft[]): Promise<void> {
  if (outbox.length > 0) await deps.outbox.enqueue({ outbox }, now);
}
