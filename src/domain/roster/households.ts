/*
 * Households that members take charge of (R001-11): a number within a standing assignment. Whose households they are is
 * kept nowhere.
 */

/** "8 hộ", "08 hộ dân", "12 gia đình"; not a telephone number, a year or part of a longer number. */
const COUNT = /(?<![\p{L}\d.,/-])(\d{1,3})\s+(?:hộ|gia đình)(?!\p{L})/giu;
/** "hộ ông An", "hộ gia đình bà Hoa"; a mother of the country is honoured, not named. */
const NAMED =
  /(?<!\p{L})(?:hộ|gia đình|nhà)\s+(?:gia đình\s+)?(?:ông|bà|anh|chị|cụ|cô|chú|bác|đồng chí|đ\/c)\s+(?!Mẹ)\p{Lu}/u;

/** R001-11: how many households an assignment speaks of, all that are counted in it together; null where none is. */
export function householdsIn(duty: string): number | null {
  const counts = [...duty.normalize('NFC').matchAll(COUNT)].map(([, count]) => Number(count));
  return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
}

/** R001-11: whether an assignment names a householder, which is not stored. */
export const namesHouseholder = (duty: string): boolean => NAMED.test(duty.normalize('NFC'));

/** Members in charge of households, and how many households they have. */
export interface HouseholdCount {
  readonly members: number;
  readonly households: number;
}

/** The same of a branch; null where no assignment counts any. */
export function householdCount(duties: readonly string[]): HouseholdCount | null {
  const counted = duties.flatMap((duty) => householdsIn(duty) ?? []);
  return counted.length === 0
    ? null
    : { members: counted.length, households: counted.reduce((sum, count) => sum + count, 0) };
}
