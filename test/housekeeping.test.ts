import { expect, test } from 'vitest';
import { housekeeping } from '../src/housekeeping.ts';
import { programMetrics } from '../src/metrics/program-metrics.ts';
import { ZONE } from './support/branch-roster.ts';
import { openStorage } from './support/memory-storage.ts';

const HOUR_MS = 60 * 60_000;
const NOW = 1_800_000_000_000;

/** The real storage with rows that are old enough to go. */
function openHouse() {
  const storage = openStorage();
  storage.sqlite.exec(`
    insert into inbox (source, update_id, lane, raw, state, attempts, received_at)
      values ('telegram:1', 1, 'x', '', 'done', 0, 0), ('telegram:1', 2, 'x', '', 'done', 0, 0);
    insert into pending_commands (chat_id, text, expires_at) select 1, '/lich', 0 from facts where 0;
    insert into contact_codes (code, account, expires_at) values ('1', 'zalo:9', 0);
    insert into chats (id, ref, kind, presence, created_at) values (1, 'telegram:-1', 'group', 'in', 0);
    insert into outbox (dedupe_key, channel, chat_id, priority, repeatable, content, not_before, expires_at, state,
      attempts, repeats, created_at, settled_at) values ('a', 'telegram', 1, 0, 1, '{}', 0, 0, 'sent', 0, 0, 0, 1);`);
  const metrics = programMetrics();
  const logged: object[] = [];
  const log = { info: () => undefined, error: (fields: object) => void logged.push(fields) };
  const keep = housekeeping({ storage, metrics, zone: ZONE, log } as unknown as Parameters<
    typeof housekeeping
  >[0]);
  const figure = (name: string, task: string): number =>
    Number(
      new RegExp(`^chibo_housekeeping_${name}_total\\{task="${task}"\\} (\\d+)$`, 'mu').exec(
        metrics.text(),
      )?.[1],
    );
  const breakTable = () =>
    storage.sqlite.exec(
      "create trigger stuck before delete on inbox begin select raise(abort, 'the disk does not take it'); end",
    );
  return { storage, keep, figure, logged, breakTable };
}

test('one task fails, the others run; rows and failures are counted for each', async () => {
  const { storage, keep, figure, logged, breakTable } = openHouse();
  breakTable();
  await keep.onBeat(NOW);
  expect(logged).toMatchObject([{ task: 'inbox' }]);
  expect([figure('rows', 'inbox'), figure('failures', 'inbox')]).toEqual([0, 1]);
  expect([figure('rows', 'outbox'), figure('failures', 'outbox')]).toEqual([1, 0]);
  expect([figure('rows', 'joining'), figure('failures', 'joining')]).toEqual([1, 0]);
  for (const task of storage.retention.tasks)
    expect([figure('rows', task), figure('failures', task)]).toEqual([0, 0]);
  expect(storage.rows('select count(*) as n from inbox')).toEqual([{ n: 2 }]);
  expect(storage.rows('select count(*) as n from outbox')).toEqual([{ n: 0 }]);
});

test('a task that goes on failing is a trouble from the third hour on, until it works again', async () => {
  const { storage, keep, figure, breakTable } = openHouse();
  expect(keep.isInTrouble()).toBeNull();
  breakTable();
  const seen: (boolean | null)[] = [];
  for (let hour = 0; hour < 3; hour += 1) {
    await keep.onBeat(NOW + hour * HOUR_MS);
    await keep.onBeat(NOW + hour * HOUR_MS + 60_000);
    seen.push(keep.isInTrouble());
  }
  expect([seen, figure('failures', 'inbox')]).toEqual([[null, null, true], 3]);
  storage.sqlite.exec('drop trigger stuck');
  await keep.onBeat(NOW + 3 * HOUR_MS);
  expect([keep.isInTrouble(), figure('rows', 'inbox')]).toEqual([false, 2]);
});
