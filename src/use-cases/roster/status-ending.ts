import { addDays, type IsoDate, isoDate, type Zone } from '../../domain/calendar/calendar.ts';
import { timelineOf } from '../../domain/people/change-status.ts';
import type { StatusSpan } from '../../domain/people/membership.ts';
import type { Decision } from '../../storage/effects.ts';
import type { MemberMoment } from '../../storage/roster/ports.ts';
import type { OccurrenceEnd, OccurrenceView } from '../../storage/schedule/ports.ts';
import * as words from '../../text/vi/roster/members.ts';
import { end, toOfficers } from '../meeting/announce.ts';
import { textContent } from '../request.ts';

/** The job that tells the officers of it. */
export const STATUS_ENDING = 'status-ending';

const DAYS_BEFORE = 30;
const AT = 8 * 60;
const LASTS_MS = 30 * 24 * 60 * 60_000;

/** When the officers are to hear that a status ends; null for one that has no end, or ends so soon that they know. */
export function endingOf(
  memberId: number,
  spans: readonly StatusSpan[],
  zone: Zone,
  now: number,
): MemberMoment | null {
  const today = zone.toLocal(now).date;
  const last = timelineOf(spans).findLast(
    ({ participation, to }) => participation !== 'regular' && to !== null && to >= today,
  );
  if (last?.to == null) return null;
  const dueAt = zone.toUtc(addDays(last.to, -DAYS_BEFORE), AT);
  return dueAt <= now
    ? null
    : { job: STATUS_ENDING, key: `${memberId}:${last.to}`, dueAt, expiresAt: dueAt + LASTS_MS };
}

/** One private word to the officers, if it still ends on that day. */
export function tellOfEnding(view: OccurrenceView<'roster'>): Decision<OccurrenceEnd> {
  const [id, day] = view.occurrence.key.split(':');
  const on: IsoDate | null = isoDate(day ?? '');
  const member = view.roster.find((one) => one.id === Number(id));
  const span = timelineOf(member?.statuses ?? []).find(
    ({ participation, to }) => to === on && participation !== 'regular',
  );
  if (member === undefined || span === undefined || on === null) return end('skipped');
  return end('done', {
    outbox: [
      {
        key: `status-ending:${view.occurrence.id}`,
        ...toOfficers(view),
        content: textContent(words.statusEnds(member, span, on)),
        expiresAt: view.occurrence.expiresAt,
      },
    ],
  });
}
