import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { RosterMember } from '../../domain/meeting/branch.ts';
import { onRoster, statusOn } from '../../domain/people/membership.ts';
import type { MembersState } from '../../storage/roster/ports.ts';
import { CELL_REFUSALS, cellSaid } from '../../text/vi/roster/cells.ts';
import { notOnRoster, personSaid } from '../../text/vi/roster/members.ts';

/** What an order about a member's tổ đảng comes to (R000-16), or why it does not. */
export function decideCell(
  { roster, details }: MembersState,
  member: RosterMember,
  order: { readonly cell: number | null; readonly heads: boolean },
  today: IsoDate,
):
  | { readonly refusal: string }
  | { readonly set: { readonly cell: number | null; readonly headsCell: boolean }; readonly said: string } {
  const { cell, heads } = order;
  if (!onRoster(statusOn(member.statuses, today))) return { refusal: notOnRoster(today) };
  const now = details.get(member.id);
  if ((now?.cell ?? null) === cell && (now?.headsCell ?? false) === heads)
    return { refusal: cell === null ? CELL_REFUSALS.none : CELL_REFUSALS.same };
  const head = heads
    ? roster.find(
        ({ id }) => id !== member.id && details.get(id)?.cell === cell && details.get(id)?.headsCell,
      )
    : undefined;
  return {
    set: { cell, headsCell: heads },
    said: cellSaid(cell, heads, head === undefined ? null : personSaid(head)),
  };
}
