import { and, eq, gt, sql } from 'drizzle-orm';
import type { Attendance } from '../../domain/attendance/roll.ts';
import { type Body, prepared } from '../engine.ts';
import { attendances } from '../schema/index.ts';

/* Marks of the roll. */

export interface Hand {
  readonly actor: string;
  readonly version: number;
  readonly now: number;
}

const newerMark = prepared((queries) =>
  queries
    .select({ version: attendances.version })
    .from(attendances)
    .where(
      and(
        eq(attendances.meetingId, sql.placeholder('meetingId')),
        eq(attendances.memberId, sql.placeholder('memberId')),
        gt(attendances.version, sql.placeholder('version')),
      ),
    ),
);

const putMark = prepared((queries) =>
  queries
    .insert(attendances)
    .values({
      meetingId: sql.placeholder('meetingId'),
      memberId: sql.placeholder('memberId'),
      mark: sql.placeholder('mark'),
      reason: sql.placeholder('reason'),
      arrivedAt: sql.placeholder('arrivedAt'),
      leftAt: sql.placeholder('leftAt'),
      version: sql.placeholder('version'),
      markedBy: sql.placeholder('markedBy'),
      markedAt: sql.placeholder('markedAt'),
    })
    .onConflictDoUpdate({
      target: [attendances.meetingId, attendances.memberId],
      set: {
        mark: sql`excluded.mark`,
        reason: sql`excluded.reason`,
        arrivedAt: sql`excluded.arrived_at`,
        leftAt: sql`excluded.left_at`,
        version: sql`excluded.version`,
        markedBy: sql`excluded.marked_by`,
        markedAt: sql`excluded.marked_at`,
      },
    }),
);

/** The later event's mark stays, whichever is handled first. */
export function* mark(meetingId: number, one: Attendance, { version, actor, now }: Hand): Body<void> {
  const newer = yield* newerMark.first({ meetingId, memberId: one.memberId, version });
  if (newer === undefined) yield* putMark.run({ meetingId, ...one, version, markedBy: actor, markedAt: now });
}
