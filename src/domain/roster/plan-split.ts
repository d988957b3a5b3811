import { isOfficer, type Office } from '../people/membership.ts';
import { err, ok, type Result } from '../result.ts';
import { type BranchRoster, enteredSpans, type GoingOn, leftSpans, whoGoOn } from './going-on.ts';
import { memberNo } from './member-numbers.ts';

export interface SplitPlan {
  readonly branchId: number;
  readonly name: string;
  readonly goingOn: readonly GoingOn[];
  /** How many stay. */
  readonly staying: number;
  /** Offices that end with those who leave. */
  readonly offices: readonly { readonly no: string; readonly fullName: string; readonly office: Office }[];
  /** Who stays and is spoken for by one who leaves, by number; and the other way round. */
  readonly unspoken: readonly string[];
}

export type SplitRefusal =
  | { readonly why: 'unknown-numbers'; readonly numbers: readonly string[] }
  | { readonly why: 'nobody' }
  | { readonly why: 'everybody' }
  | { readonly why: 'last-officer' };

/**
 * Plans how some members of a branch, by number, become a branch of their own. They keep their numbers; their offices
 * end; somebody must stay, and an officer with an account among them, where there is one now.
 */
export function planSplit(branch: BranchRoster, numbers: readonly string[]): Result<SplitPlan, SplitRefusal> {
  const here = whoGoOn(branch);
  const byNo = new Map(here.map((one) => [memberNo(one).toLowerCase(), one]));
  const plain = new Map(
    here.flatMap((one) =>
      /^\d+$/.test(memberNo(one)) ? [[String(Number(memberNo(one))), one] as const] : [],
    ),
  );
  const meant = (no: string) =>
    byNo.get(no.toLowerCase()) ?? (/^\d+$/.test(no) ? plain.get(String(Number(no))) : undefined);
  const unknown = numbers.filter((no) => meant(no) === undefined);
  if (unknown.length > 0) return err({ why: 'unknown-numbers', numbers: [...new Set(unknown)] });
  const wanted = new Set(numbers.map((no) => meant(no)?.id));
  const leaving = here.filter(({ id }) => wanted.has(id));
  const staying = here.filter(({ id }) => !wanted.has(id));
  if (leaving.length === 0) return err({ why: 'nobody' });
  if (staying.length === 0) return err({ why: 'everybody' });
  const reached = (one: (typeof here)[number]): boolean => isOfficer(one.office) && one.accounts > 0;
  if (leaving.some(reached) && !staying.some(reached)) return err({ why: 'last-officer' });
  if (leaving.some((one) => isOfficer(one.office)) && !staying.some((one) => isOfficer(one.office)))
    return err({ why: 'last-officer' });
  return ok({
    branchId: branch.id,
    name: branch.name,
    staying: staying.length,
    goingOn: leaving.map((one) => ({
      memberId: one.id,
      fullName: one.fullName,
      rosterNo: one.rosterNo,
      ownNo: one.rosterNo === null ? one.ownNo : null,
      wasNo: memberNo(one),
      no: memberNo(one),
      office: 'member',
      cell: null,
      headsCell: false,
      statuses: enteredSpans(one, branch),
      left: leftSpans(one, branch),
    })),
    offices: leaving.flatMap((one) =>
      isOfficer(one.office) ? [{ no: memberNo(one), fullName: one.fullName, office: one.office }] : [],
    ),
    unspoken: here.flatMap((one) => {
      const voice = here.find(({ id }) => id === one.spokespersonId);
      return voice !== undefined && wanted.has(voice.id) !== wanted.has(one.id) ? [memberNo(one)] : [];
    }),
  });
}
