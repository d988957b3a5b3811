import { describe, expect, test } from 'vitest';
import { accountRef, chatRef } from '../../../src/domain/channel/chat-ref.ts';
import { checkJournal } from '../../../src/storage/journal-check.ts';
import { branchesRepository } from '../../../src/storage/roster/branches.ts';
import { openDatabase } from '../../../src/storage/sqlite/database.ts';
import { erasedName } from '../../../src/text/vi/people/names.ts';
import { countOf } from '../../../src/use-cases/meeting/meeting-record.ts';
import { exportPapers } from '../../../src/use-cases/papers/export-papers.ts';
import { mergeBranches } from '../../../src/use-cases/roster/merge-branches.ts';
import { proposeRename } from '../../../src/use-cases/roster/rename-branch.ts';
import { splitBranch } from '../../../src/use-cases/roster/split-branch.ts';
import { type Bench, openBench, show, type Who, ZONE } from '../../support/branch-bench.ts';
import { at } from '../../support/builders.ts';
import { tickAt } from '../../support/tick.ts';

/* Two branches with a year behind them become one, and then two again (R3-9). */

const MONTHS = ['2026-12', ...Array.from({ length: 11 }, (_, i) => `2027-${String(i + 1).padStart(2, '0')}`)];
const DOAI = 'Chi bộ thôn Đoài';
const DONG = 'Chi bộ thôn Đông';

/** The month of a branch as its secretary lives it: a meeting, a resolution with a task, minutes closed. */
async function month(bench: Bench, who: Who, period: string, owner: string): Promise<void> {
  const branch = who === 'secretary' ? DOAI : DONG;
  const { date } = bench.meetingOf(branch, period);
  bench.clock.set(at(date as never, '19:30'));
  await bench.say(who, 'private', '/batdau');
  await bench.say(who, 'private', '/diemdanh có mặt hết trừ 02');
  bench.clock.set(at(date as never, '20:30'));
  await bench.say(who, 'private', `/nghiquyet Việc tháng ${period}\n- Dọn kênh mương; ${owner}; 20 ngày nữa`);
  await bench.tap(who, 'private', '✅ Ban hành');
  bench.clock.set(at(date as never, '21:00'));
  await bench.order(who, 'private', '/ketthuc');
  await bench.order(who, 'private', '/bienban chốt');
}

async function livedYear(): Promise<Bench> {
  const bench = await openBench();
  for (const [who, group] of [
    ['secretary', 'zalo:zDoai'],
    ['otherSecretary', 'zalo:zDong'],
  ] as const) {
    const branchId = bench.idOf('organisations', who === 'secretary' ? DOAI : DONG);
    const chat = await bench.storage.directory.openChat(
      chatRef('zalo' as never, group.slice(5)),
      'group',
      bench.clock.now(),
    );
    bench.sqlite
      .prepare('update chats set branch_id = ?, connected_at = ? where id = ?')
      .run(branchId, bench.clock.now(), chat.id);
  }
  for (const period of MONTHS) {
    await tickAt(bench, `${period}-01` as never, '06:00');
    for (const name of [DOAI, DONG]) await bench.plan(name);
    await month(bench, 'secretary', period, 'Phạm Thị Lan');
    await month(bench, 'otherSecretary', period, 'Bùi Thị Nga');
    // All but the last two are done and confirmed.
    const no = MONTHS.indexOf(period) + 1;
    if (no > MONTHS.length - 2) continue;
    for (const [owner, officer] of [
      ['member', 'secretary'],
      ['otherMember', 'otherSecretary'],
    ] as const) {
      await bench.say(owner, 'private', `/xong ${no} đã xong cả tuyến`);
      await bench.tap(officer, 'private', '✅ Hoàn thành');
    }
  }
  return bench;
}

/** The figures of every meeting of a branch, and every paper it can print. */
async function pastOf(bench: Bench, branchId: number): Promise<{ figures: unknown[]; papers: unknown[] }> {
  const { storage } = bench;
  const held = await storage.records.held(branchId, '2026-01-01' as never, '2027-12-31' as never);
  const figures: unknown[] = [];
  for (const { meeting } of held) {
    const record = await storage.records.record(meeting.id);
    if (record !== null) figures.push([meeting.date, countOf(record)]);
  }
  // The month that runs is no past: what goes on in it is the surviving branch's.
  for (const month of MONTHS.slice(0, -1)) {
    const due = await storage.tasks.dueBetween(branchId, `${month}-01` as never, `${month}-31` as never);
    figures.push([month, due.map(({ no, ownerId, dueOn, state }) => [no, ownerId, dueOn, state])]);
  }
  const papers: unknown[] = [];
  const deps = { ...storage, zone: ZONE, now: () => bench.clock.now() };
  // The sheet for the meeting to come and the plan of a year are no papers of the past.
  for await (const paper of exportPapers(deps, branchId, ZONE.toLocal(bench.clock.now()).date, 2027))
    if (!/iểm danh|ke-hoach/.test(paper.fileName)) papers.push(paper);
  return { figures, papers };
}

const rows = (bench: Bench, sql: string, ...args: unknown[]) =>
  bench.sqlite.prepare(sql).all(...args) as Record<string, unknown>[];
const acts = (bench: Bench) => {
  const database = openDatabase(bench.sqlite);
  const store = branchesRepository(database, { erasedName });
  const when = () => ({ now: bench.clock.now(), today: ZONE.toLocal(bench.clock.now()).date });
  return {
    merge: (from: number, into: number) =>
      mergeBranches(store, { from: [from], into, name: null, same: [] }, ZONE, when()),
    split: (branchId: number, name: string, numbers: readonly string[]) =>
      splitBranch(store, { branchId, name, numbers }, ZONE, when(), () => 'NEWCODE2'),
    rename: (id: number, name: string) =>
      store.rename(
        id,
        when(),
        (state) => {
          const decided = proposeRename(state, id, name);
          return decided.ok ? { ok: true, value: decided.value.name } : decided;
        },
        () => ({}),
      ),
    journalHolds: async () => (await checkJournal(database)).faults.length === 0,
  };
};

describe('R3-9: a year of two branches, merged and divided', () => {
  test('the past stays to the letter, what goes on goes to the right groups once', {
    timeout: 60_000,
  }, async () => {
    const bench = await livedYear();
    const [doai, dong] = [bench.idOf('organisations', DOAI), bench.idOf('organisations', DONG)];
    await tickAt(bench, '2027-11-20' as never, '10:00');
    const before = { doai: await pastOf(bench, doai), dong: await pastOf(bench, dong) };
    expect(before.dong.figures).toHaveLength(23);
    expect(before.dong.papers.length).toBeGreaterThanOrEqual(24);
    const act = acts(bench);

    // A press that comes late is about a meeting of the branch that is no more.
    const oldMeeting = rows(
      bench,
      `select id from meetings where branch_id = ? and starts_at > ?`,
      dong,
      bench.clock.now(),
    )[0];
    const merged = await act.merge(dong, doai);
    if (!merged.ok) throw new Error(merged.error);
    expect(merged.value.tasks).toEqual([
      { branch: DONG, wasNo: 11, no: 13 },
      { branch: DONG, wasNo: 12, no: 14 },
    ]);
    expect(await act.journalHolds()).toBe(true);
    expect(await pastOf(bench, doai)).toEqual(before.doai);
    expect(await pastOf(bench, dong)).toEqual(before.dong);

    const told = show(await bench.deliver());
    expect(told.match(/sinh hoạt chung trong Chi bộ thôn Đoài/g)).toHaveLength(2);
    expect(told).toContain('→ secretary');
    // The officers of the branch that is no more are members now.
    expect(await bench.say('otherSecretary', 'private', '/dangvien')).not.toContain('Hoàng Văn Sơn ·');
    // What they did goes on under the new number; what they asked for, too.
    expect(await bench.say('otherMember', 'private', '/nhiemvu')).toContain('#13 · Dọn kênh mương');
    expect(
      (await bench.press('otherMember', 'otherGroup', `rsvp:${Number(oldMeeting?.['id']).toString(36)}:y`))
        .answer?.text,
    ).not.toContain('Đã ghi');
    expect(rows(bench, 'select 1 from answers where meeting_id = ?', oldMeeting?.['id'])).toEqual([]);

    // Every moment of the next month speaks for one branch, in all four groups, once each.
    bench.sqlite.exec(`delete from outbox`);
    await tickAt(bench, '2027-12-01' as never, '07:00');
    await bench.plan(DOAI);
    await tickAt(bench, '2027-12-02' as never, '19:00');
    bench.sqlite.exec(`delete from outbox`);
    await tickAt(bench, '2027-12-03' as never, '06:31');
    const reminded = rows(
      bench,
      `select c.ref, o.content from outbox o join chats c on c.id = o.chat_id where o.content like '%rsvp%' order by c.ref`,
    );
    expect(reminded.map(({ ref }) => ref)).toEqual(['bench:-100', 'bench:-200', 'zalo:zDoai', 'zalo:zDong']);
    expect(new Set(reminded.map(({ content }) => JSON.parse(String(content)).meetingId)).size).toBe(1);
    expect(rows(bench, `select 1 from occurrences where branch_id = ? and state = 'due'`, dong)).toEqual([]);
    expect(
      rows(
        bench,
        `select 1 from meetings where branch_id = ? and state = 'scheduled' and starts_at > ?`,
        dong,
        at('2027-11-20', '10:00'),
      ),
    ).toEqual([]);

    // And divided again: those who go take their numbers along, and see nothing of what was.
    const afterMerge = { doai: await pastOf(bench, doai), dong: await pastOf(bench, dong) };
    expect(afterMerge).toEqual(before);
    const numbers = rows(
      bench,
      `select coalesce(m.roster_no, m.own_no) as no from members m where m.branch_id = ? and m.full_name in ('Hoàng Văn Sơn', 'Bùi Thị Nga')`,
      doai,
    ).map(({ no }) => String(no));
    const divided = await act.split(doai, 'Chi bộ thôn Đông mới', numbers);
    if (!divided.ok) throw new Error(divided.error);
    expect(await act.journalHolds()).toBe(true);
    expect(await pastOf(bench, doai)).toEqual(before.doai);
    expect(await pastOf(bench, dong)).toEqual(before.dong);
    expect(await bench.say('otherMember', 'private', '/nhiemvu')).not.toContain('#13');
    expect(await bench.say('otherMember', 'private', '/nghiquyet')).not.toContain('Việc tháng');
    // The code that came with it connects their own group.
    expect(await bench.say('otherMember', 'newGroup', '/ketnoi NEWCODE2')).toContain(
      'Đã kết nối nhóm với Chi bộ thôn Đông mới',
    );
    await bench.plan('Chi bộ thôn Đông mới');
    expect(await bench.say('otherMember', 'newGroup', '/lich')).toContain('Chưa trả lời: 2');
    // The group they leave is not theirs any more.
    expect(await bench.say('otherMember', 'group', '/diemdanh')).not.toContain('Có mặt');
    expect(await bench.say('secretary', 'private', '/dangvien')).not.toContain('Bùi Thị Nga');
    const open = rows(
      bench,
      `select no, owner_id as owner from tasks where branch_id = ? and state = 'in_progress' and no > 12`,
      doai,
    );
    expect(open).toEqual([
      { no: 13, owner: null },
      { no: 14, owner: null },
    ]);
  });

  test('what a person may ask for covers both rows: own data, a no, the name', {
    timeout: 30_000,
  }, async () => {
    const bench = await openBench();
    const [doai, dong] = [bench.idOf('organisations', DOAI), bench.idOf('organisations', DONG)];
    await bench.say(
      'otherSecretary',
      'private',
      '/nghiquyet Vệ sinh\n- Bùi Thị Nga lo dọn kênh; Bùi Thị Nga; 30/12',
    );
    await bench.tap('otherSecretary', 'private', '✅ Ban hành');
    const merged = await acts(bench).merge(dong, doai);
    expect(merged.ok).toBe(true);
    await bench.deliver();
    const own = await bench.say('otherMember', 'private', '/dulieu');
    expect(own).toContain('Danh sách chi bộ, khi ở Chi bộ thôn Đông');
    await bench.say('otherMember', 'private', '/xoa');
    await bench.tap('otherMember', 'private', '✅ Xóa dữ liệu');
    expect(
      rows(
        bench,
        'select m.branch_id as branch from erasures e join members m on m.id = e.member_id order by 1',
      ),
    ).toEqual([{ branch: doai }, { branch: dong }]);
    const { carryOutErasures } = await import('../../../src/use-cases/privacy/carry-out-erasures.ts');
    await carryOutErasures(
      bench.storage.privacy,
      bench.clock.now(),
      '2026-11-21' as never,
      async () => undefined,
    );
    bench.sqlite.exec('delete from outbox; delete from inbox');
    for (const { name } of rows(
      bench,
      `select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`,
    ))
      expect(`${name}: ${JSON.stringify(rows(bench, `select * from ${name}`))}`).not.toMatch(
        /Bùi Thị Nga|bui thi nga/,
      );
  });

  test('twelve months after a merge nobody has left: no name goes', async () => {
    const bench = await openBench();
    const [doai, dong] = [bench.idOf('organisations', DOAI), bench.idOf('organisations', DONG)];
    await acts(bench).merge(dong, doai);
    expect(await bench.storage.privacy.noteLeft('2028-12-31', at('2029-01-01', '03:00'))).toBe(0);
    await bench.storage.members.endAccess('2028-12-31' as never, at('2029-01-01', '03:00'));
    expect(
      rows(bench, `select office from members where branch_id = ? and full_name = 'Hoàng Văn Sơn'`, dong),
    ).toEqual([{ office: 'secretary' }]);
    expect(accountRef('bench' as never, '201')).toBe(
      rows(bench, `select account from member_accounts where account = 'bench:201'`)[0]?.['account'],
    );
  });

  test('a program that remembers rows hears of it at once', async () => {
    const bench = await openBench();
    const [doai, dong] = [bench.idOf('organisations', DOAI), bench.idOf('organisations', DONG)];
    expect(await bench.say('otherMember', 'otherGroup', '/lich')).toContain('Chưa trả lời: 2');
    await acts(bench).merge(dong, doai);
    expect(await bench.say('otherMember', 'otherGroup', '/lich')).toContain('Chưa trả lời: 10');
  });
});
