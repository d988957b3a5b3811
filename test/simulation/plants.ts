import { Readable } from 'node:stream';
import SqliteDatabase from 'better-sqlite3';
import { RateLimit } from '../../src/outbox/rate-limit.ts';
import type { LocalBotApiServer } from '../../src/practice/bot-api/local-bot-api.ts';
import type { Call } from './door.ts';
import type { PlantName } from './plant-names.ts';
import { TELEGRAM_TOKEN, type Town } from './town.ts';

/*
 * Faults planted into the program from outside, to see that they are found: what its data file makes of its writes, what
 * its far side sees of its calls, one of its parts replaced. The program's own code knows nothing of them.
 */

export interface Plant {
  readonly what: string;
  /** SQL for the data file. */
  readonly sql?: string;
  /** After an answer has left for the program. */
  onServed?(town: Town, call: Call, answer: string | null): void;
  /** Once, before the program starts. */
  replace?(): void;
}

export const PLANTS: Readonly<Record<PlantName, Plant>> = {
  'confirm-before-store': {
    what: 'what was fetched is confirmed before it is stored',
    onServed({ telegram }, { token, method }, answer) {
      if (token === TELEGRAM_TOKEN && method === 'getUpdates' && answer !== null)
        confirmNow(telegram, answer);
    },
  },
  'repeat-without-end': {
    what: 'a send of unknown fate is repeated, and nobody notes it',
    sql: `create trigger planted after update of repeats on outbox when new.repeats > 0
      begin update outbox set repeats = 0 where id = new.id; end`,
  },
  'forget-message': {
    what: 'a moment is noted as carried out, and every third day its question is forgotten',
    sql: `create trigger planted before insert on outbox
      when new.content like '%"kind":"reminder"%' and (new.created_at / 86400000) % 3 = 0
      begin select raise(ignore); end`,
  },
  'forget-occurrence': {
    what: 'a moment that was carried out stays due',
    sql: `create trigger planted after update of state on occurrences when new.state = 'done' and new.id % 5 = 0
      begin update occurrences set state = 'due' where id = new.id; end`,
  },
  'lose-answer': {
    what: 'every twentieth answer is told and not kept',
    sql: `create trigger planted after insert on answers when new.version % 20 = 0
      begin delete from answers where meeting_id = new.meeting_id and member_id = new.member_id; end`,
  },
  'wrong-chat': {
    what: 'every fortieth message goes to the chat of another branch',
    sql: `create trigger planted after insert on outbox when new.id % 40 = 0
      begin update outbox set chat_id = coalesce((select c.id from chats c join chats own on own.id = new.chat_id
        where c.kind = 'group' and c.branch_id <> own.branch_id limit 1), chat_id)
        where id = new.id; end`,
  },
  'no-limit': {
    what: 'nobody keeps the limits of a chat',
    replace() {
      RateLimit.prototype.chatFreeAt = (_attempt, now) => now;
    },
  },
};

/** Puts the fault in place: into the data file, and into this process. */
export function plantInto(plant: Plant, databasePath: string): void {
  plant.replace?.();
  if (plant.sql === undefined) return;
  const file = new SqliteDatabase(databasePath);
  file.exec(plant.sql);
  file.close();
}

/** Asks for what comes behind the answer, as the program's next poll would. */
function confirmNow(telegram: LocalBotApiServer, answer: string): void {
  const { result } = JSON.parse(answer) as { result?: readonly { update_id: number }[] };
  const last = result?.at(-1)?.update_id;
  if (last === undefined) return;
  const body = JSON.stringify({ offset: last + 1, timeout: 0 });
  const request = Object.assign(Readable.from([Buffer.from(body)]), {
    url: `/bot${TELEGRAM_TOKEN}/getUpdates`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  });
  const response = { destroyed: false, once: () => response, writeHead: () => response, end: () => response };
  void telegram.handle(
    request as unknown as Parameters<LocalBotApiServer['handle']>[0],
    response as unknown as Parameters<LocalBotApiServer['handle']>[1],
  );
}
