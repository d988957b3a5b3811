import type { IsoDate, Zone } from '../../domain/calendar/calendar.ts';
import type { Branch } from '../../domain/meeting/branch.ts';
import { onRoster, statusOn } from '../../domain/people/membership.ts';
import type { JoiningPort, NewSlip } from '../../storage/joining/ports.ts';
import type { DirectoryPort } from '../../storage/roster/ports.ts';
import type { SlipLayout } from '../../text/slip-layout.ts';
import { type SlipView, slipLayout } from '../../text/vi/joining/slip-paper.ts';

export interface SlipsDeps {
  readonly directory: Pick<DirectoryPort, 'roster'>;
  readonly joining: Pick<JoiningPort, 'issueSlips'>;
  readonly zone: Zone;
  makeSlip(): NewSlip & { readonly digits: string; readonly link: string };
}

/** How the bots of a branch are found; see `SlipView`. */
export interface SlipBots {
  /** Where a link opens the private chat. */
  readonly scanned: { readonly channel: string; linkOf(code: string): string } | null;
  readonly typedIn: SlipView['typedIn'];
}

const DAY_MS = 24 * 60 * 60_000;

/** New slips for all of the branch who are listed today and have no account, in the order of its list. */
export async function slipsFor(
  deps: SlipsDeps,
  branch: Branch,
  bots: SlipBots,
  lasting: { readonly now: number; readonly expiresAt: number },
): Promise<readonly SlipLayout[]> {
  const today = deps.zone.toLocal(lasting.now).date;
  const lastDay = lastDayOf(deps.zone, lasting.expiresAt);
  const people = (await deps.directory.roster(branch.id)).filter(
    ({ accounts, statuses }) => accounts.length === 0 && onRoster(statusOn(statuses, today)),
  );
  const issued = await deps.joining.issueSlips(
    branch.id,
    people.map(({ id }) => id),
    lasting,
    () => deps.makeSlip(),
  );
  return issued.flatMap(({ memberId, slip }) => {
    const member = people.find(({ id }) => id === memberId);
    if (member === undefined) return [];
    return slipLayout({
      branch: branch.name,
      fullName: member.fullName,
      no: member.no,
      digits: slip.digits,
      scanned:
        bots.scanned === null
          ? null
          : { channel: bots.scanned.channel, link: bots.scanned.linkOf(slip.link) },
      typedIn: bots.typedIn,
      lastDay,
    });
  });
}

/** The last day on which a slip works from morning to night. */
export const lastDayOf = (zone: Zone, expiresAt: number): IsoDate => zone.toLocal(expiresAt - DAY_MS).date;
