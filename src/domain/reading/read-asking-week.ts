import { foldText } from '../fold.ts';
import type { Said } from './read-said.ts';

const ASKED =
  /^(?:(?:trong )?tuan nay (?:dong chi )?(?:bi thu|chi uy)|(?:dong chi )?(?:bi thu|chi uy) (?:trong )?tuan nay) (?:can |phai |nen |thi )?(?:lam (?:gi|nhung gi|viec gi)|co viec gi)$/;

/** `tuần này bí thư làm gì`: what would have stood behind the command; null for anything else. */
export const asksForWeek = ({ folded }: Said): string | null => (ASKED.test(folded) ? 'tuần này' : null);

/** What may stand behind `/huongdan`: `tuần này`, `bảy ngày tới`. */
export const isWeekArgs = (args: string): boolean =>
  /^(?:viec )?(?:trong )?(?:tuan nay|tuan toi|7 ngay toi|bay ngay toi)$/.test(foldText(args));
