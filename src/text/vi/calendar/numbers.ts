import { rate } from '../../../domain/attendance/attendance.ts';

/** Present of those who must attend, with one decimal: 24 of 26 → `92,3%`; `—` when nobody must attend. */
export function formatRate(present: number, mustAttend: number): string {
  const tenths = rate(present, mustAttend);
  return tenths === null ? '—' : `${Math.floor(tenths / 10)},${tenths % 10}%`;
}
