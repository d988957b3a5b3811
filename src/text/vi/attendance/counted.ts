/* In a group whose messages cannot change: what was counted since the last such line. */

/** Who is named in one line: by full name, or by number where no name may stand; `others` have neither. */
export interface CountedPeople {
  readonly named: readonly string[];
  readonly others: number;
}

/** More names than this nobody reads: then only how many they are. */
const MOST_NAMES = 15;

function people({ named, others }: CountedPeople): string {
  const all = named.length + others;
  if (named.length === 0 || all > MOST_NAMES) return `${all} đồng chí`;
  return others === 0 ? named.join(', ') : `${named.join(', ')} và ${others} đồng chí khác`;
}

const part = (some: CountedPeople, what: string): string | null =>
  some.named.length + some.others === 0 ? null : `${people(some)} ${what}`;

/** "Đã ghi: đồng chí Lan, đồng chí Sơn dự; đồng chí Bình báo vắng."; null for nobody. */
export function countedPart(counted: {
  readonly attending: CountedPeople;
  readonly absent: CountedPeople;
  readonly present: CountedPeople;
}): string | null {
  const parts = [
    part(counted.attending, 'dự'),
    part(counted.present, 'có mặt'),
    part(counted.absent, 'báo vắng'),
  ].filter((one) => one !== null);
  return parts.length === 0 ? null : `Đã ghi: ${parts.join('; ')}.`;
}

/** The same as a message of its own, with "Dự: 12 · Vắng: 2 · Chưa trả lời: 16" behind it. */
export const countedText = (told: string, tally: string): string => `${told} ${tally}`;
