import type { LocalBotApiServer } from '../../../src/practice/bot-api/local-bot-api.ts';
import { TOKEN } from '../../e2e/town.ts';
import { callAs, type FarUpdate, type WayParts } from './way.ts';

/*
 * Faults planted from outside, to see that they are found: what the database makes of the workers' writes, what the far
 * side sees of their calls. The program's own code knows nothing of them.
 */

export const WORKER_PLANTS = [
  'two-holders',
  'answer-first',
  'no-recover',
  'repeat-without-end',
  'lose-answer',
] as const;
export type WorkerPlantName = (typeof WORKER_PLANTS)[number];

export interface WorkerPlant extends Pick<WayParts, 'onHandedOut'> {
  readonly what: string;
  /** Statements for the database, before the first worker starts. */
  readonly sql?: readonly string[];
}

const onUpdate = (table: string, when: string, act: string): readonly string[] => [
  `create function planted() returns trigger language plpgsql as $$ begin ${act} end $$`,
  `create trigger planted before update on ${table} for each row when (${when}) execute function planted()`,
];

export const WORKER_PLANT: Readonly<Record<WorkerPlantName, WorkerPlant>> = {
  'two-holders': {
    what: 'the lock behind a lease lets everybody in',
    sql: [
      `create function public.pg_try_advisory_lock(bigint) returns boolean language sql as 'select true'`,
      // Nobody sees that somebody else holds it.
      `create view public.pg_locks as select * from pg_catalog.pg_locks where locktype <> 'advisory' or mode <> 'ExclusiveLock'`,
    ],
  },
  'answer-first': {
    what: 'a press is answered as it is fetched, before anything is stored',
    onHandedOut: answerAtOnce,
  },
  'no-recover': {
    what: 'who takes over leaves alone what was under way',
    sql: onUpdate(
      'outbox',
      `old.state = 'sending' and new.error = 'the program stopped while sending'`,
      'return null;',
    ),
  },
  'repeat-without-end': {
    what: 'a send of unknown fate is repeated, and nobody notes it',
    sql: onUpdate('outbox', 'new.repeats > old.repeats', 'new.repeats := 0; return new;'),
  },
  'lose-answer': {
    what: 'every tenth change of an answer is told and not kept',
    sql: onUpdate('answers', 'new.version % 10 = 0', 'return null;'),
  },
};

function answerAtOnce(api: LocalBotApiServer, updates: readonly FarUpdate[]): void {
  for (const { callback_query: press } of updates)
    if (press !== undefined)
      void callAs(api, TOKEN, 'answerCallbackQuery', { callback_query_id: press.id, text: 'Đã ghi' });
}
