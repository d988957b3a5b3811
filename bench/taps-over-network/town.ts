import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { encodeButton } from '../../src/domain/channel/button-data.ts';
import { openSqlite } from '../../src/storage/sqlite/database.ts';
import { configOf, DUE, importRosterFile, type Size, writeRoster } from '../fixture.ts';
import { startBuiltProgram } from './bots.ts';
import { openLoadSide } from './load-side.ts';
import type { Press } from './wire.ts';

/** Three hundred groups, each person in one. */
const SIZE: Size = { branches: 300, members: 20_100 };
/** Code of the button `rsvp` on the wire. */
const RSVP = 'a';
/** One in so many says no: the group then also gets the question for the reason. */
const ABSENT_EVERY = 10;
/** Quick enough to send all reminders in a second. */
const UNLIMITED = 1000;
/** The reminders are out; the meetings begin later in the day. */
export const ANSWERED_AT = DUE + 5 * 60_000;

/** A data file whose reminders are out and kept current, and everybody's press of a button under them. */
export interface Town {
  readonly presses: readonly Press[];
  /** A fresh copy of the data file. */
  copy(): string;
}

/** Made once for all sections of a folder: roster, import, and the built program that sends the reminders. */
export async function townOf(folder: string): Promise<Town> {
  const base = join(folder, 'chibo.sqlite');
  if (!existsSync(base)) {
    mkdirSync(folder, { recursive: true });
    await importRosterFile(folder, writeRoster(folder, SIZE));
    await sendReminders(folder);
  }
  const copied = join(folder, 'copy.sqlite');
  return {
    presses: pressesIn(folder),
    copy() {
      for (const end of ['', '-wal', '-shm']) rmSync(`${copied}${end}`, { force: true });
      copyFileSync(base, copied);
      return copied;
    },
  };
}

async function sendReminders(folder: string): Promise<void> {
  const { databasePath } = configOf(folder);
  const side = await openLoadSide(folder, 0);
  const program = await startBuiltProgram(folder, {
    databasePath,
    at: DUE + 1000,
    side,
    perSecond: UNLIMITED,
  });
  try {
    await side.until('sendMessage', SIZE.branches);
    await sleep(1000);
    await program.stop();
  } finally {
    program.kill();
    side.close();
  }
}

/** Group after group, so that no two neighbours come from one chat. */
function pressesIn(folder: string): readonly Press[] {
  const sqlite = openSqlite(configOf(folder).databasePath);
  const rows = sqlite
    .prepare(
      `select l.sent_chat_id as chatId, l.message_id as messageId, l.meeting_id as meetingId, a.account,
         row_number() over (partition by l.id order by m.id) as place
       from live_messages l
       join meetings g on g.id = l.meeting_id
       join members m on m.branch_id = g.branch_id
       join member_accounts a on a.member_id = m.id
       where l.state = 'live' and l.slot = 'question'
       order by place, l.id`,
    )
    .all() as { chatId: string; messageId: string; meetingId: number; account: string; place: number }[];
  sqlite.close();
  if (rows.length !== SIZE.members) throw new Error(`${rows.length} buttons instead of ${SIZE.members}`);
  return rows.map(({ chatId, messageId, meetingId, account, place }) => ({
    chatId: Number(chatId),
    messageId: Number(messageId),
    from: Number(account.split(':')[1]),
    data: encodeButton(RSVP, meetingId, place % ABSENT_EVERY === 0 ? 'n' : 'y'),
  }));
}

/** A tap that was answered but not recorded would be a cheap one. */
export function requireRecorded(databasePath: string, expected: number): void {
  const sqlite = openSqlite(databasePath);
  const count = (sql: string): unknown => sqlite.prepare(`select count(*) from ${sql}`).pluck().get();
  const found = [count('answers'), count(`inbox where state = 'done' and receipt is not null`)];
  sqlite.close();
  if (found.some((rows) => rows !== expected))
    throw new Error(`${found.join(' and ')} answers and events are stored instead of ${expected}`);
}
