import { beforeEach, describe, expect, test } from 'vitest';
import { type IsoDate, isoDate } from '../../../src/domain/calendar/calendar.ts';
import { accountRef, channelOf } from '../../../src/domain/channel/chat-ref.ts';
import { monthPeriod } from '../../../src/domain/figures/report-period.ts';
import type { Proceedings } from '../../../src/domain/meeting/proceedings.ts';
import type { RuleChanges } from '../../../src/domain/quality/rule-profile.ts';
import { rulesAdministration } from '../../../src/storage/committees/rules.ts';
import { openDatabase } from '../../../src/storage/sqlite/database.ts';
import { ZONE } from '../../support/branch-roster.ts';
import { at, type SeededBranch, seedBranch, seedEvent, seedMeeting } from '../../support/builders.ts';
import { openStorage, type TestStorage } from '../../support/memory-storage.ts';

/* R2-1: committees set numbers of their own; what a meeting was held under stays with it. */

const NOW = at('2026-12-03', '21:30');
const ACTOR = accountRef(channelOf('memory'), '11');
const day = (text: string): IsoDate => isoDate(text) ?? ('' as IsoDate);
const from85: RuleChanges = { attendance: { value: 85, kind: '>=' } };

let storage: TestStorage;
let branch: SeededBranch;
let meetingId: number;
let committees: { readonly province: number; readonly commune: number };
beforeEach(() => {
  storage = openStorage();
  branch = seedBranch(storage);
  meetingId = seedMeeting(storage, branch.id, '2026-12-03');
  const committee = (level: string, parent: number | null): number =>
    Number(
      storage.sqlite
        .prepare(
          `insert into organisations (parent_id, level, name, name_key, created_at) values (?, ?, ?, ?, 0)`,
        )
        .run(parent, level, level, level).lastInsertRowid,
    );
  const province = committee('province', null);
  const commune = committee('commune', province);
  storage.sqlite.prepare('update organisations set parent_id = ? where id = ?').run(commune, branch.id);
  committees = { province, commune };
});

const administration = () => rulesAdministration(openDatabase(storage.sqlite));
const set = (committee: number, from: string, changes: RuleChanges) =>
  administration().set(committee, day(from), changes, NOW);
const proceed = async (more: Partial<Proceedings>) =>
  storage.records.change(await seedEvent(storage), { meetingId, actor: ACTOR }, NOW, () => ({
    change: {
      proceedings: {
        startedAt: at('2026-12-03', '19:30'),
        endedAt: null,
        chairId: null,
        minuteTakerId: null,
        speakers: null,
        spoke: [],
        steps: [],
        closedAt: null,
        ...more,
      },
    },
    result: null,
    effects: {},
  }));
const end = () => proceed({ endedAt: NOW });
const attendance = async () => (await storage.records.record(meetingId))?.rules.attendance;
const reported = async () => {
  const [figures] = await storage.figures.branches([branch.id], monthPeriod('2026-12' as never), {
    today: day('2026-12-20'),
    zone: ZONE,
  });
  return figures?.rules.attendance;
};
const NATIONAL = { value: 90, kind: '>=' };

describe('while a meeting has not ended', () => {
  test('what is in force on its day holds, from whichever committee above', async () => {
    expect(await attendance()).toEqual(NATIONAL);
    await set(committees.province, '2026-12-03', { ...from85, mostExcusedInRow: 2 });
    expect(await attendance()).toEqual(from85.attendance);
    expect(await reported()).toEqual(from85.attendance);
    await set(committees.commune, '2026-12-01', { attendance: { value: 80, kind: '>' } });
    const rules = (await storage.records.record(meetingId))?.rules;
    expect(rules).toMatchObject({ attendance: { value: 80, kind: '>' }, mostExcusedInRow: 2 });
    await administration().remove(committees.commune, day('2026-12-01'), NOW);
    expect(await attendance()).toEqual(from85.attendance);
  });

  test('not what begins after its day, nor what a foreign committee set', async () => {
    await set(committees.commune, '2026-12-04', from85);
    const other = storage.sqlite
      .prepare(
        `insert into organisations (level, name, name_key, created_at) values ('commune', 'X', 'x', 0)`,
      )
      .run().lastInsertRowid;
    await set(Number(other), '2026-01-01', from85);
    expect(await attendance()).toEqual(NATIONAL);
    expect(await reported()).toEqual(from85.attendance);
  });
});

describe('once it has ended', () => {
  test('it keeps what it was held under, whatever is set or taken away later', async () => {
    await set(committees.commune, '2026-12-01', from85);
    await end();
    await administration().remove(committees.commune, day('2026-12-01'), NOW);
    expect([await attendance(), await reported()]).toEqual([from85.attendance, from85.attendance]);
    await set(committees.commune, '2026-01-01', { attendance: { value: 50, kind: '>=' } });
    // The minutes are closed later: the profile is not taken down anew.
    await proceed({ endedAt: NOW, closedAt: NOW });
    expect([await attendance(), await reported()]).toEqual([from85.attendance, from85.attendance]);
  });

  test('an end that was taken back takes the profile along', async () => {
    await end();
    await set(committees.commune, '2026-12-01', from85);
    expect(await attendance()).toEqual(NATIONAL);
    await proceed({ endedAt: null });
    expect(await attendance()).toEqual(from85.attendance);
    await end();
    expect(await attendance()).toEqual(from85.attendance);
  });

  test('one that was ended before profiles were kept is read by the national one of its day', async () => {
    await end();
    storage.sqlite.exec('update proceedings set profile_id = null');
    await set(committees.commune, '2026-12-01', from85);
    await proceed({ endedAt: NOW, closedAt: NOW });
    expect([await attendance(), await reported()]).toEqual([NATIONAL, NATIONAL]);
  });

  test('meetings under one set of numbers share one row', async () => {
    await end();
    meetingId = seedMeeting(storage, branch.id, '2026-11-03');
    await end();
    expect(storage.rows('select count(*) as profiles from held_profiles')).toEqual([{ profiles: 1 }]);
    expect(storage.rows('select count(*) as meetings from proceedings where profile_id is not null')).toEqual(
      [{ meetings: 2 }],
    );
  });
});

test('what is set and taken away stands in the journal, in numbers alone', async () => {
  await set(committees.commune, '2026-12-01', {
    attendance: { value: 85, kind: '>' },
    thematicPerQuarter: 2,
  });
  await set(committees.commune, '2026-12-01', from85);
  await administration().remove(committees.commune, day('2026-12-01'), NOW);
  expect(await administration().remove(committees.commune, day('2026-12-01'), NOW)).toBe(false);
  const lines = storage.rows<Record<string, string | null>>(
    `select actor, action, subject, before, after from journal where action like 'rules.%' order by id`,
  );
  const first = { from: '2026-12-01', over: 85, thematicPerQuarter: 2 };
  const second = { from: '2026-12-01', atLeast: 85 };
  expect(lines.map(({ before, after, ...line }) => [line['action'], parsed(before), parsed(after)])).toEqual([
    ['rules.set', null, first],
    ['rules.set', first, second],
    ['rules.removed', second, null],
  ]);
});

const parsed = (json: string | null | undefined): unknown => (json == null ? null : JSON.parse(json));
