import type { Said } from './read-said.ts';

const YEAR =
  /^(?:xem |coi |gui |nhac |lay |xin )?(?:lai )?(?:lich|ke hoach)(?: (?:hop|sinh hoat|cong tac))?(?: (?:chi bo|thuong ky|dinh ky|cua chi bo))* (?:(?:ca|trong|toan|trong ca|cua ca|suot|12 thang trong|nguyen) nam|ca 12 thang|nam(?= (?:nay|sau|toi|\d{4})))(?: (nay|sau|toi|\d{4}|nam \d{4}|nam nay|nam sau))?(?: (?:the nao|ra sao|la gi|nhu the nao|co chua))?$/;

/** `lịch cả năm`, `lịch họp cả năm 2027`, `xem kế hoạch sinh hoạt năm sau`: the year that is meant, '' for none named. */
export function asksForYear({ folded }: Said): string | null {
  const found = YEAR.exec(folded);
  return found === null ? null : (found[1] ?? '').replace(/^nam /, '');
}
