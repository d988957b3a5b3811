import type { Said } from './read-said.ts';

const WANTS = '(?:xem |cho xem |cho toi xem )?(?:lai )?(?:cac |nhung )?';
const proposals = new RegExp(`^${WANTS}(?:kien nghi|de xuat)(?: cua (?:chi bo|minh|chung ta|ta))?$`);
const heard = new RegExp(
  `^${WANTS}(?:y kien chi dao|(?:y kien|chi dao|gop y) (?:cua )?(?:cap tren|dang uy|xa|phuong))(?: (?:cua )?(?:cap tren|dang uy|xa|phuong))?$`,
);

/** `kiến nghị của chi bộ`, `ý kiến chỉ đạo`, `góp ý của cấp trên`: what stands behind the command that shows them. */
export function asksWhatGoesUp({ folded }: Said): string | null {
  if (proposals.test(folded)) return 'kiến nghị';
  return heard.test(folded) ? 'chỉ đạo' : null;
}
