import { type CheckParts, heardRows, refOfBranch } from './asked.ts';

interface ReplyLine {
  readonly key: string;
  readonly state: string;
  readonly repeats: number;
  readonly messageId: string | null;
}

/** Each command has one reply, in the order of the chat; only one of unknown fate may come later, once more. */
export function checkReplies(parts: CheckParts): void {
  const { crowd, ledger, branches } = parts;
  const rows = heardRows(parts);
  for (const branch of branches) {
    const replies = parts.query<ReplyLine>(
      `select dedupe_key key, state, repeats, message_id messageId from outbox
        where dedupe_key like 'reply:%' and chat_id = (select id from chats where ref = ?) order by id`,
      refOfBranch(branch),
    );
    const asked = crowd.said
      .filter((one) => one.branch === branch && one.what === 'command')
      .map(({ updateId }) => rows.get(updateId)?.id);
    const answered = replies.map(({ key }) => Number(key.split(':')[1]));
    if (asked.join() !== answered.join())
      violated('order', branch.name, `asked was in ${asked.join()}, replied in ${answered.join()}`);
    const sent = replies.filter(({ state, repeats }) => state === 'sent' && repeats === 0);
    const numbers = sent.map(({ messageId }) => Number(messageId));
    if (numbers.some((one, index) => index > 0 && one < (numbers[index - 1] ?? 0)))
      violated('order', branch.name, `the replies stand in the order ${numbers.join()}`);
    const left = replies.filter(({ state, repeats }) => state !== 'sent' && repeats === 0);
    for (const { key, state } of left)
      ledger.found('sends', `${branch.name}: ${key} was never repeated and is ${state}`);
  }

  function violated(promise: 'order', name: string, what: string): void {
    ledger.figures.orderViolations += 1;
    ledger.found(promise, `${name}: ${what}`);
  }
}
