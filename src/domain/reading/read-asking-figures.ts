import type { Said } from './read-said.ts';

const WANTS = '(?:(?:xem|coi|gui|lay|xin|doc|can|muon) )*(?:lai )?(?:cac |nhung |ban )?';
const OF_BRANCH = '(?: (?:cua )?(?:chi bo|minh|chung ta|ta))*';
const figures = new RegExp(
  `^${WANTS}(?:bao cao|so lieu|con so|thong ke)(?: (?:sinh hoat|tinh hinh|ket qua))?${OF_BRANCH}(?: (?:cua |trong )?(.+))?$`,
);
const concerns = new RegExp(
  `^${WANTS}(?:(?:ai|dong chi nao|nhung ai) (?:dang )?can (?:quan tam|hoi tham|dong vien|luu y|giup do)|(?:co )?(?:dieu |viec |chuyen )?gi can (?:luu y|quan tam|hoi tham)|(?:dieu|viec|nhung dieu) can (?:luu y|quan tam|hoi tham))${OF_BRANCH}(?: khong)?$`,
);
const themes = new RegExp(
  `^${WANTS}(?:lich |ke hoach )?(?:sinh hoat|hop|cac ky|ky) chuyen de${OF_BRANCH}(?: (?:quy|nam) nay)?$`,
);

/**
 * `báo cáo tháng này`, `số liệu chi bộ quý 4`: the period as it was said, '' for none, null for another sentence. Whether it
 * is a period is for whoever reads it.
 */
export function asksForFigures({ folded, from }: Said): string | null {
  const found = figures.exec(folded);
  if (found === null) return null;
  const [, period = ''] = found;
  if (period === '') return '';
  const before = folded.slice(0, folded.length - period.length).trim();
  return from(before.split(' ').length, folded.split(' ').length).replace(/[\s.!,]+$/, '');
}

/** `ai cần quan tâm`, `có gì cần lưu ý không`: the officers' list of concerns. */
export const asksForConcerns = ({ folded }: Said): string | null => (concerns.test(folded) ? '' : null);

/** `sinh hoạt chuyên đề`, with nothing asked of it but itself. */
export const asksForThemes = ({ folded }: Said): string | null => (themes.test(folded) ? '' : null);
