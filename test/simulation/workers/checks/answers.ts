import type { CallbackAnswer } from '../../../../src/practice/bot-api/control.ts';
import { type CheckParts, choicesIn, heardRows, lastOfEach, refOfBranch } from './asked.ts';

/** What was heard is done; what was answered stands there in the very words, and the last press of each stands. */
export function checkAnswers(parts: CheckParts): void {
  const { crowd, ledger, branches } = parts;
  const rows = heardRows(parts);
  for (const { updateId, what, answer } of crowd.said) {
    const row = rows.get(updateId);
    if (row?.state !== 'done') {
      ledger.found('answers', `update ${updateId} (${what}) is ${row?.state ?? 'not there'}`);
      if (answer != null) ledger.figures.lost += 1;
    } else if (answer != null) {
      const { text } = JSON.parse(row.receipt ?? '{}') as CallbackAnswer;
      if (text === answer.text) continue;
      ledger.figures.lost += 1;
      ledger.found('answers', `update ${updateId} was answered “${answer.text}”, kept is “${text}”`);
    }
  }
  for (const branch of branches) {
    const stand = parts.query<{ account: string; choice: string }>(
      `select answered_by account, choice from answers where meeting_id in (select id from meetings
        where branch_id = (select branch_id from chats where ref = ?))`,
      refOfBranch(branch),
    );
    const choiceOf = new Map(stand.map(({ account, choice }) => [account, choice]));
    for (const [account, { what, updateId, answer }] of lastOfEach(choicesIn(crowd.said, branch))) {
      if (choiceOf.get(account) === what) continue;
      if (answer != null) ledger.figures.lost += 1;
      const kept = choiceOf.get(account) ?? 'nothing';
      ledger.found('answers', `${branch.name}: update ${updateId} said ${what}, what stands is ${kept}`);
    }
  }
}
