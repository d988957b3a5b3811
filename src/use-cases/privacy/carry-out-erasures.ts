import { addMonths, type IsoDate, type Period } from '../../domain/calendar/calendar.ts';
import type { ErasureNote, PrivacyPort } from '../../storage/privacy/ports.ts';
import { forgettingOf } from './forgetting.ts';

/** Twelve months after leaving the branch a member's name goes (R5-10). */
const MONTHS_AFTER_LEAVING = 12;

/** What the night has done. */
export interface ErasedTonight {
  readonly erased: number;
  /** Members who left the branch so long ago that their names go, too. */
  readonly left: number;
}

type ErasureDeps = Pick<PrivacyPort, 'noteLeft' | 'due' | 'erase'>;

/**
 * Takes out every name that is to go: of those who asked, and of those who left long ago. `today` is the local day; `begun`
 * is waited for before the first name goes.
 */
export async function carryOutErasures(
  privacy: ErasureDeps,
  now: number,
  today: IsoDate,
  begun: () => Promise<void>,
): Promise<ErasedTonight> {
  const month = addMonths(today.slice(0, 7) as Period, -MONTHS_AFTER_LEAVING);
  const left = await privacy.noteLeft(`${month}-${today.slice(8)}`, now);
  const due = await privacy.due();
  if (due.length > 0) await begun();
  for (const erasure of due) await privacy.erase(erasure, now, forgettingOf);
  return { erased: due.length, left };
}

/** Repeats on an older copy of the data what was erased since; returns how many names went. */
export async function repeatErasures(
  privacy: Pick<PrivacyPort, 'noteAgain' | 'due' | 'erase'>,
  notes: readonly ErasureNote[],
  now: number,
): Promise<number> {
  if (notes.length === 0) return 0;
  await privacy.noteAgain(notes, now);
  const due = await privacy.due();
  for (const erasure of due) await privacy.erase(erasure, now, forgettingOf);
  return due.length;
}
