/** What is stored of a member's number: the roster's (`Mã`), else the branch's next free whole one. */
export interface NumberedMember {
  readonly id: number;
  readonly rosterNo: string | null;
  readonly ownNo: number | null;
}

/** The number by which a member is known in the branch, the roster's before our own. */
export const memberNo = (member: NumberedMember): string =>
  member.rosterNo ?? String(member.ownNo ?? member.id);

const WHOLE = /^[0-9]{1,9}$/;

/**
 * The numbers that members without `Mã` are still to get: whoever has none, and whose number the roster has given to
 * somebody else since. A number is never given twice: counting goes on above the highest one that was ever ours.
 */
export function numbersToGive(members: readonly NumberedMember[]): ReadonlyMap<number, number> {
  const taken = new Set(
    members.flatMap(({ rosterNo }) => (rosterNo !== null && WHOLE.test(rosterNo) ? [Number(rosterNo)] : [])),
  );
  let last = Math.max(0, ...members.map(({ ownNo }) => ownNo ?? 0));
  const given = new Map<number, number>();
  for (const { id, rosterNo, ownNo } of members) {
    if (rosterNo !== null || (ownNo !== null && !taken.has(ownNo))) continue;
    do last += 1;
    while (taken.has(last));
    given.set(id, last);
  }
  return given;
}

/** The number that somebody without `Mã` would get who came now. */
export const nextNumber = (members: readonly NumberedMember[]): string => {
  const id = Math.max(0, ...members.map((one) => one.id)) + 1;
  return String(numbersToGive([...members, { id, rosterNo: null, ownNo: null }]).get(id) ?? id);
};
