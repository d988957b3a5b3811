import type { IsoDate, Zone } from '../../domain/calendar/calendar.ts';
import type { Rung } from '../../domain/meeting/ladder.ts';
import { followUpOf } from '../../domain/tasks/follow-up.ts';
import type { Decision } from '../../storage/effects.ts';
import type { OccurrenceEnd } from '../../storage/schedule/ports.ts';
import type { FollowUpState } from '../../storage/tasks/ports.ts';
import type { FollowUpMomentParts } from './follow-up.ts';

/**
 * What the branch's plan says of the day's follow-up: later at the branch's own hour, or not at all. Null when it is to
 * be carried out now.
 */
export function asPlanned(
  rung: Rung | null,
  state: FollowUpState,
  { now, today, zone }: FollowUpMomentParts,
): Decision<OccurrenceEnd> | null {
  if (rung === null) return null;
  const until = zone.toUtc(today, rung.at);
  if (rung.on) return now < until ? silent({ as: 'put-off', until }) : null;
  return nobodyAsked(state, today, zone);
}

/** Nobody is asked, and the days go on: switched on again it begins with what is due then. */
export const nobodyAsked = (state: FollowUpState, today: IsoDate, zone: Zone): Decision<OccurrenceEnd> =>
  silent({
    as: 'done',
    followUps: state.tasks.map(({ task }) => ({
      taskId: task.id,
      followUp: followUpOf(task, today, zone),
      officersTold: false,
      ownerLeft: false,
      asked: null,
    })),
  });

const silent = (change: OccurrenceEnd): Decision<OccurrenceEnd> => ({
  change,
  result: undefined,
  effects: {},
});
