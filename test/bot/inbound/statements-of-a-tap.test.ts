import { beforeEach, expect, test } from 'vitest';
import { encodeButton } from '../../../src/domain/channel/button-data.ts';
import { type Bench, openBench, type Who } from '../../support/branch-bench.ts';

/*
 * What one tap costs the data file, from the update's arrival to the presser's answer: every statement that SQLite
 * carries out, told by the connection itself. Whoever adds one adds it here, and says what for.
 */

const BEGIN = ['begin immediate', 'pragma data_version', 'savepoint intention'];
const COMMIT = ['release intention', 'commit'];

/** The update is kept, and where the channel is to be asked next. */
const KEPT = [...BEGIN, 'insert inbox', 'insert facts', ...COMMIT];
/** Whether another process has changed something since the last read. */
const LOOK = ['pragma data_version'];
/** Who it is: whose account, and the member with statuses and accounts, who is remembered. */
const WHOSE = ['select member_accounts'];
const WHO = [...WHOSE, 'select members'];
/** Where it was pressed, and for which meeting: remembered for everybody. */
const WHERE = ['select chats'];
const WHICH = ['select meetings'];
/**
 * What was answered before, and whether the message is one that is known. Who it is, as of this very transaction, is
 * remembered: `begin` looks whether another process has changed anything.
 */
const STATE = ['select answers', 'select live_messages'];
/** The answer, and the list that shows it. */
const ANSWER = ['insert answers', 'update live_messages'];
/** The end of the journal's chain moves on, and the line. */
const JOURNAL = ['update facts', 'insert journal'];
/** The update is done, with what its presser was told. */
const CLAIM = ['update inbox'];

const FIRST_TAP = [
  ...[...KEPT, ...LOOK, ...WHO, ...WHERE],
  ...[...BEGIN, ...WHICH, ...STATE, ...ANSWER, ...JOURNAL, ...CLAIM, ...COMMIT],
];
/** Chat and meeting are known by now. */
const TAP_OF_ANOTHER = [
  ...[...KEPT, ...LOOK, ...WHO],
  ...[...BEGIN, ...STATE, ...ANSWER, ...JOURNAL, ...CLAIM, ...COMMIT],
];
const OTHER_ANSWER = [
  ...[...KEPT, ...LOOK, ...WHOSE],
  ...[...BEGIN, ...STATE, ...ANSWER, ...JOURNAL, ...CLAIM, ...COMMIT],
];
/** Nothing is new, so nothing is journalled; the answer is written for its number. */
const SAME_AGAIN = [...KEPT, ...LOOK, ...WHOSE, ...BEGIN, ...STATE, ...ANSWER, ...CLAIM, ...COMMIT];

let heard: string[];
let bench: Bench;
beforeEach(async () => {
  heard = [];
  bench = await openBench(undefined, (sql) => heard.push(sql));
  // Posts the question anew, with its buttons.
  await bench.order('secretary', 'group', '/doilich 05/12');
  // A statement that may change anything: nothing is remembered now, as after a start.
  bench.sqlite.exec('select 1');
});

/** `insert answers`: what is done to which table; of what steers a transaction the words themselves. */
function summary(sql: string): string {
  const [, verb, table] = /^(select|insert|update|delete)(?:.*? (?:from|into))? "(\w+)"/is.exec(sql) ?? [];
  return verb === undefined || table === undefined ? sql.toLowerCase() : `${verb} ${table}`;
}

/** Presses the button under the posted question; returns what that asked of the file. */
async function tap(who: Who, choice: 'y' | 'n'): Promise<readonly string[]> {
  const posted = bench.sqlite.prepare<[], string>('select message_id from live_messages').pluck().get();
  const data = encodeButton('rsvp', bench.meetingOf('Chi bộ thôn Đoài').id, choice);
  heard.length = 0;
  const { answer } = await bench.press(who, 'group', data, posted);
  expect(answer?.text).toMatch(/^Đã ghi/);
  // From here on the bench itself asks.
  const end = heard.findIndex((sql) => sql.startsWith('select count(*) from inbox'));
  expect(end).toBeGreaterThan(0);
  return heard.slice(0, end).map(summary);
}

test('the first tap on a question, and each kind of tap that follows', async () => {
  expect(await tap('member', 'y')).toEqual(FIRST_TAP);
  expect(await tap('unasked', 'y')).toEqual(TAP_OF_ANOTHER);
  expect(await tap('unasked', 'y')).toEqual(SAME_AGAIN);
  await tap('unasked', 'n');
  expect(await tap('unasked', 'y')).toEqual(OTHER_ANSWER);
});

test('as many statements as are stated', () => {
  const counts = [FIRST_TAP, TAP_OF_ANOTHER, OTHER_ANSWER, SAME_AGAIN].map(({ length }) => length);
  expect(counts).toEqual([24, 22, 21, 19]);
});
