import { ATTENDING } from '../../../e2e/town.ts';
import type { FarMessage } from '../way.ts';
import { type CheckParts, refOfBranch } from './asked.ts';

interface OutRow {
  readonly ref: string;
  readonly state: string;
  readonly repeats: number;
  readonly isQuestion: number;
}

/**
 * Each row of the outbox is one message, and one more where it was repeated; a scheduled question is there once for each
 * group and moment, and has arrived unless two sends of unknown fate are on record.
 */
export function checkReminders(parts: CheckParts, arrived: readonly FarMessage[], moments: number): void {
  const { ledger, branches } = parts;
  const { figures } = ledger;
  const all = parts.query<OutRow>(
    `select c.ref, o.state, o.repeats, o.content like '%"rsvp"%' isQuestion
      from outbox o join chats c on c.id = o.chat_id`,
  );
  for (const { state, repeats } of all) {
    if (repeats > 0) figures.repeated += 1;
    if (repeats > 0 || state === 'unknown') figures.unknown += 1;
    if (repeats > 1) excess(1, 'a row', `was repeated ${repeats} times`);
  }
  for (const branch of branches) {
    const own = all.filter(({ ref }) => ref === refOfBranch(branch));
    const came = arrived.filter(({ chatId }) => chatId === branch.chatId);
    const most = own.reduce((sum, { repeats }) => sum + 1 + repeats, 0);
    if (came.length > most)
      excess(came.length - most, branch.name, `${came.length} messages came, the outbox knows of ${most}`);
    const questions = own.filter(({ isQuestion }) => isQuestion === 1);
    const asked = came.filter(({ labels }) => labels.includes(ATTENDING)).length;
    const mostAsked = questions.reduce((sum, { repeats }) => sum + 1 + repeats, 0);
    const leastAsked = questions.filter(({ state }) => state === 'sent').length;
    figures.reminders += questions.length;
    if (questions.length !== moments)
      ledger.found('reminders', `${branch.name}: ${questions.length} questions for ${moments} moments`);
    if (asked > mostAsked)
      excess(asked - mostAsked, branch.name, `asked ${asked} times, ${mostAsked} on record`);
    if (asked < leastAsked)
      ledger.found('reminders', `${branch.name}: asked ${asked} times, sent ${leastAsked}`);
    const given = questions.filter(({ state, repeats }) => state !== 'sent' && repeats === 0);
    for (const { state } of given) ledger.found('reminders', `${branch.name}: a question is ${state}`);
  }

  function excess(count: number, where: string, what: string): void {
    figures.doubled += count;
    ledger.found('reminders', `${where} ${what}`);
  }
}
