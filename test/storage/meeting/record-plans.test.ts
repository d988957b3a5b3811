import { expect, test } from 'vitest';
import type { IsoDate, Period } from '../../../src/domain/calendar/calendar.ts';
import { at, seedBranch, seedMeeting } from '../../support/builders.ts';
import { openStorage } from '../../support/memory-storage.ts';
import { plansOf, scans } from '../../support/query-plans.ts';

const NOW = at('2026-12-03', '20:00');

test('the meetings of a branch are found by indexes, whatever the file has grown to', async () => {
  const storage = openStorage();
  const branch = seedBranch(storage);
  const meetingId = seedMeeting(storage, branch.id, '2026-12-03');
  storage.sqlite.exec(`
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 4000)
        insert into organisations (level, name, name_key, created_at) select 'branch', 'b' || i, 'b' || i, 0 from n;
      insert into meetings (branch_id, kind, period, date, time, starts_at, state, revision)
        select id, 'regular', '2026-12', '2026-12-03', 1170, ${NOW}, 'scheduled', 1 from organisations where id <> ${branch.id};
      insert into members (branch_id, full_name, name_key, office, consent, created_at)
        select id, name, name, 'member', 'none', 0 from organisations where id <> ${branch.id};
      insert into member_statuses (member_id, from_date, standing, participation)
        select id, '2000-01-01', 'official', 'regular' from members where branch_id <> ${branch.id};
      insert into member_accounts (account, member_id, linked_at, linked_by)
        select 'memory:x' || id, id, 0, 'x' from members where branch_id <> ${branch.id};
      insert into votes (meeting_id, no, at, base, voters_present, in_favour, against, other, recorded_by, is_void)
        select id, 1, 1, 1, 1, 1, 0, 0, 'x', 0 from meetings;
      insert into visitors (meeting_id, full_name, level, attended) select id, 'x', 'guest', 0 from meetings;
      insert into proceedings (meeting_id, started_at, started_by, ended_at, steps) select id, 1, 'x', 2, '[]' from meetings;
      insert into preparations (meeting_id, items) select id, '[]' from meetings;
      insert into attendances (meeting_id, member_id, mark, version, marked_by, marked_at)
        select id, ${branch.memberIds[0]}, 'present', 0, 'x', 0 from meetings;
      analyze;
    `);
  const day = '2026-12-03' as IsoDate;
  const month = '2026-12' as Period;
  const plans = await plansOf(storage.sqlite, async () => {
    expect(await storage.records.between(branch.id, 0, NOW * 2)).toHaveLength(1);
    expect(await storage.records.held(branch.id, day, day)).toHaveLength(1);
    expect(await storage.records.agendas(branch.id, [month], 0)).toHaveLength(1);
    expect(await storage.records.record(meetingId)).not.toBeNull();
  });
  expect(plans.join('\n')).toContain('meetings_time');
  expect(scans(plans)).toEqual([]);
});
