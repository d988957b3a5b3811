import { reminders, tallyOf } from '../../../e2e/town.ts';
import type { WorkersTown } from '../../../e2e/workers.ts';
import { type CheckParts, choicesIn, lastOfEach } from './asked.ts';

const TALLY = /Dự: \d+ · Vắng: \d+ · Chưa trả lời: \d+/u;

/** The newest question shows what everybody said last: no older edit came after the newest. */
export function checkShown({ crowd, ledger, branches }: CheckParts, town: WorkersTown): void {
  for (const branch of branches) {
    const last = [...lastOfEach(choicesIn(crowd.said, branch)).values()];
    const count = (what: string): number => last.filter((one) => one.what === what).length;
    const wanted = tallyOf(count('attending'), count('absent'), branch.people.length - last.length);
    // Of one that was repeated only the copy that is on record is kept current.
    const shown = reminders(town, branch.chatId).map(({ text }) => TALLY.exec(text)?.[0] ?? '');
    if (shown.includes(wanted)) continue;
    ledger.found('shown', `${branch.name}: “${shown.join(' / ')}”, to be shown is “${wanted}”`);
  }
}
