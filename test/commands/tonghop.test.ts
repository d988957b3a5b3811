import { describe, expect, test } from 'vitest';
import { encodeButton } from '../../src/domain/channel/button-data.ts';
import { ACCESS_REFUSALS, REFUSED_PRESS } from '../../src/text/vi/channel/refusals.ts';
import { ONE_SCREEN_BUTTON } from '../../src/text/vi/figures/one-screen.ts';
import { CHANNELS, openOn } from '../support/both-channels.ts';
import { type Bench, FRIDAY_MORNING } from '../support/branch-bench.ts';
import { at } from '../support/builders.ts';
import { becomeViewer, codeOf, openAbove } from '../support/committee-bench.ts';

/*
 * A committee's group and its viewers: how they come in, what they see, and that they see nothing else. The bench has three
 * branches under Xã Tam Hưng; another commune with a branch of an equal name is put beside it, and one province above both.
 */

/** Thôn Đoài of Xã Tam Hưng meets with five of eight. */
async function evening(bench: Bench): Promise<void> {
  bench.clock.set(at('2026-12-03', '19:30'));
  await bench.say('secretary', 'private', '/batdau');
  await bench.say('secretary', 'private', '/diemdanh có mặt 1 2 3 4 5');
  bench.clock.set(at('2026-12-03', '21:10'));
  await bench.order('secretary', 'private', '/ketthuc');
  bench.clock.set(at('2026-12-16', '08:00'));
}

describe.each(CHANNELS)('choices %s', (answering) => {
  test('a code in private makes a viewer, once; the committee’s own table follows', async () => {
    const bench = await openAbove(answering);
    await evening(bench);
    const code = await codeOf(bench, 'xã Tam Hưng');
    expect(await bench.ask('viewer', 'private', `/ketnoi ${code}`)).toContain(
      'xem được số liệu các chi bộ thuộc Xã Tam Hưng',
    );
    expect(await bench.ask('stranger', 'private', `/ketnoi ${code}`)).toContain('đã hết hạn hoặc đã dùng');
    const [table] = (await bench.ask('viewer', 'private', '/tonghop')).split(/\n+(?:\[📊|1\. 🔔)/u);
    expect(table).toMatchInlineSnapshot(`
      "→ viewer
      Tổng hợp tháng 12/2026 · Xã Tam Hưng
      Đã sinh hoạt: 1/3 chi bộ
      Dự họp: 5/8 (62,5%)
      Đạt tỷ lệ dự: 0/1 chi bộ
      Có nghị quyết, kết luận: 0/3 chi bộ
      Chuyên đề trong quý: 0/3 chi bộ
      Có cấp ủy cấp trên dự: 0/1 kỳ (0,0%)
      Nhiệm vụ quá hạn: 0
      Chi bộ thôn Đông · chưa sinh hoạt
      Chi bộ thôn Mới · chưa sinh hoạt
      Chi bộ thôn Đoài · 5/8 (62,5%) · không lý do 3 · quá hạn 0 · đ/c Nguyễn Văn Thành
      Có vấn đề trọng tâm và giao nhiệm vụ: 0/3 chi bộ (0,0%), chưa đạt mức 95%
      Có tài liệu sinh hoạt: 0/1 kỳ (0,0%), chưa đạt mức 100%
      Có cấp ủy cấp trên dự trong 12 tháng đến 12/2026: 0/1 kỳ (0,0%), chưa đạt mức 60%"
    `);
  });

  test('a code in a group makes it the committee’s, for whoever speaks there', async () => {
    const bench = await openAbove(answering);
    await evening(bench);
    const code = await codeOf(bench, 'xã Tam Hưng');
    const more = { isMention: true };
    const sent = await bench.say('stranger', 'committeeGroup', `/ketnoi ${code}`, more);
    expect(sent).toContain('Đã kết nối nhóm với Xã Tam Hưng');
    expect(await bench.say('member', 'committeeGroup', '/tonghop 12/2026', more)).toContain(
      'Đã sinh hoạt: 1/3 chi bộ',
    );
    // Nothing of a branch is done there, and no other code takes the group over.
    expect(await bench.say('secretary', 'committeeGroup', '/lich', more)).toContain('của đảng ủy cấp trên');
    const branch = await codeOf(bench, 'thôn Mới');
    expect(await bench.say('secretary', 'committeeGroup', `/ketnoi ${branch}`, more)).toContain(
      'không dùng được ở đây',
    );
    expect(
      bench.sqlite.prepare(`select branch_id from chats where ref like '%-400'`).pluck().get(),
    ).toBeNull();
  });

  test('a branch’s code in private connects nothing', async () => {
    const bench = await openAbove(answering);
    const code = await codeOf(bench, 'thôn Mới');
    expect(await bench.ask('viewer', 'private', `/ketnoi ${code}`)).toContain('trong nhóm của chi bộ');
    expect(bench.sqlite.prepare('select count(*) from viewers').pluck().get()).toBe(0);
  });

  test('one branch by its name, with a period', async () => {
    const bench = await openAbove(answering);
    await evening(bench);
    await becomeViewer(bench);
    const said = await bench.ask('viewer', 'private', '/tonghop Chi bộ thôn Đoài quý 4/2026');
    expect(said).toContain('Báo cáo quý 4/2026 · Chi bộ thôn Đoài');
    expect(said).toContain('Dự họp: 5/8 (62,5%)');
    expect(await bench.ask('viewer', 'private', '/tonghop thôn Xa')).toContain('Không thấy chi bộ');
    expect(await bench.ask('viewer', 'private', '/tonghop quý 5')).toContain('Không có kỳ ấy');
    expect(await bench.ask('viewer', 'private', '/tonghop 12/2030')).toContain('chưa đến');
  });

  test('above committees: one line each, opened by choosing; equal names with the commune behind', async () => {
    const bench = await openAbove(answering);
    await evening(bench);
    await becomeViewer(bench, 'tỉnh Hưng Yên');
    const table = await bench.ask('viewer', 'private', '/tonghop 12/2026');
    expect(table).toContain('Đã sinh hoạt: 1/4 chi bộ');
    expect(table).toContain('Xã Tam Hưng · 1/3 chi bộ · 5/8 (62,5%)');
    expect(table).not.toContain('thôn Mới');
    const opened = await bench.choose('viewer', 'private', 'Xã Tam Hưng');
    const shown = answering === 'pressed' ? JSON.stringify(bench.edited.at(-1)?.message.text) : opened;
    expect(shown).toContain('Tổng hợp tháng 12/2026 · Xã Tam Hưng');
    expect(shown).toContain('Chi bộ thôn Mới · chưa sinh hoạt');
    await bench.ask('viewer', 'private', '/tonghop Chi bộ thôn Đoài');
    const other = await bench.choose('viewer', 'private', 'Chi bộ thôn Đoài, Xã Bình Minh');
    expect(answering === 'pressed' ? JSON.stringify(bench.edited.at(-1)?.message.text) : other).toContain(
      'Dự họp: chưa có',
    );
  });

  test('another committee’s branches are seen by no name', async () => {
    const bench = await openAbove(answering);
    await evening(bench);
    await becomeViewer(bench, 'xã Bình Minh');
    expect(await bench.ask('viewer', 'private', '/tonghop 12/2026')).toContain('Đã sinh hoạt: 0/1 chi bộ');
    expect(await bench.ask('viewer', 'private', '/tonghop Chi bộ thôn Đoài 12/2026')).toContain(
      'Dự họp: chưa có',
    );
    for (const name of ['Chi bộ thôn Đông', 'Xã Tam Hưng', 'Đảng bộ tỉnh Hưng Yên'])
      expect(await bench.ask('viewer', 'private', `/tonghop ${name}`)).toContain('Không thấy');
  });
});

describe('crafted buttons', () => {
  test.each([
    ['another commune', 'Xã Tam Hưng'],
    ['a branch of another commune', 'Chi bộ thôn Đông'],
    ['the committee above one’s own', 'Đảng bộ tỉnh Hưng Yên'],
  ])('%s is not opened, and the try is on record', async (_what, name) => {
    const bench = await openAbove('pressed');
    await becomeViewer(bench, 'xã Bình Minh');
    const id = bench.idOf('organisations', name);
    const { answer, sent } = await bench.press(
      'viewer',
      'private',
      encodeButton('figures', id, '2026-11', 0),
    );
    expect([answer?.text, sent]).toEqual([REFUSED_PRESS, []]);
    expect(bench.journal().at(-1)).toMatchObject({ action: 'press.refused', subject: `organisation:${id}` });
  });

  test('what is opened is one’s own: the press is answered, without a word', async () => {
    const bench = await openAbove('pressed');
    await becomeViewer(bench);
    const id = bench.idOf('organisations', 'Xã Tam Hưng');
    const { answer } = await bench.press('viewer', 'private', encodeButton('figures', id, '2026-11', 0));
    expect(answer).toEqual({ text: '' });
    expect(bench.journal().at(-1)).toMatchObject({ action: 'figures.viewed', subject: `organisation:${id}` });
  });

  test.each(['9999', 'x!', ''])('%j is malformed or nobody’s', async (id) => {
    const bench = await openAbove('pressed');
    await becomeViewer(bench);
    const { answer } = await bench.press('viewer', 'private', `figures:${id}:2026-11:0`);
    expect(answer?.text).toBe(REFUSED_PRESS);
  });

  test.each(['2026-13', '2030-01', 'x', ''])('no report of %j', async (period) => {
    const bench = await openAbove('pressed');
    await becomeViewer(bench);
    const id = bench.idOf('organisations', 'Xã Tam Hưng');
    const { answer } = await bench.press('viewer', 'private', encodeButton('figures', id, period, 0));
    expect(answer?.text).toBe(REFUSED_PRESS);
  });

  test('whoever was ended as a viewer opens nothing more', async () => {
    const bench = await openAbove('pressed');
    await becomeViewer(bench);
    const id = bench.idOf('organisations', 'Xã Tam Hưng');
    bench.sqlite.exec('delete from viewers');
    const { answer } = await bench.press('viewer', 'private', encodeButton('figures', id, '2026-11', 0));
    expect(answer?.text).toBe(ACCESS_REFUSALS['viewers-only']);
  });
});

test('an office in a branch opens no table; being a viewer opens no roster', async () => {
  const bench = await openAbove('pressed');
  await becomeViewer(bench);
  expect(await bench.ask('secretary', 'private', '/tonghop')).toContain(ACCESS_REFUSALS['viewers-only']);
  expect(await bench.ask('viewer', 'private', '/dangvien')).toContain(ACCESS_REFUSALS['viewer-not-linked']);
  expect(await bench.ask('viewer', 'private', '/baocao')).toContain(ACCESS_REFUSALS['viewer-not-linked']);
});

test('R5-6: without consent the office stands alone, and no other member is named', async () => {
  const bench = await openAbove('pressed');
  await evening(bench);
  await becomeViewer(bench);
  const named = await bench.ask('viewer', 'private', '/tonghop 12/2026');
  expect(named).toContain('đ/c Nguyễn Văn Thành');
  bench.sqlite.exec(`update members set consent = 'declined' where full_name = 'Nguyễn Văn Thành'`);
  const unnamed = await bench.ask('viewer', 'private', '/tonghop 12/2026');
  const names = bench.sqlite.prepare<[], string>('select full_name from members').pluck().all();
  expect(names.filter((name) => unnamed.includes(name))).toEqual([]);
});

test('a long table: pages of at most 2,000 characters where choices are typed, every branch once', async () => {
  const bench = await openAbove('typed');
  const commune = bench.idOf('organisations', 'Xã Tam Hưng');
  for (let no = 1; no <= 60; no += 1)
    bench.sqlite
      .prepare(
        `insert into organisations (level, name, name_key, parent_id, created_at) values ('branch', ?, ?, ?, 0)`,
      )
      .run(`Chi bộ khu dân cư số ${no}`, `chi bo khu dan cu so ${no}`, commune);
  await becomeViewer(bench);
  let page = await bench.ask('viewer', 'private', 'tổng hợp tháng 11');
  const pages = [page];
  while (page.includes('Trang sau')) {
    page = await bench.choose('viewer', 'private', 'Trang sau ▶️');
    pages.push(page);
  }
  expect(pages.length).toBeGreaterThan(1);
  for (const one of pages) expect(one.replace('→ viewer\n', '').length).toBeLessThanOrEqual(2000);
  const seen = pages.join('\n').match(/^Chi bộ khu dân cư số \d+ /gmu) ?? [];
  expect([seen.length, new Set(seen).size]).toEqual([60, 60]);
});

test.each(CHANNELS)('R002-7, choices %s: sixty branches and more on one screen', async (answering) => {
  const bench = await openAbove(answering);
  const commune = bench.idOf('organisations', 'Xã Tam Hưng');
  await becomeViewer(bench);
  expect(await bench.ask('viewer', 'private', '/tonghop tháng 11')).not.toContain(ONE_SCREEN_BUTTON);
  for (let no = 1; no <= 70; no += 1)
    bench.sqlite
      .prepare(
        `insert into organisations (level, name, name_key, parent_id, created_at) values ('branch', ?, ?, ?, 0)`,
      )
      .run(`Chi bộ khu dân cư số ${no}, phường Lam Sơn mới`, `chi bo khu dan cu so ${no}`, commune);
  await bench.ask('viewer', 'private', '/tonghop tháng 11');
  const screen = (await bench.choose('viewer', 'private', ONE_SCREEN_BUTTON)).replace('→ viewer\n', '');
  expect(screen.length).toBeLessThanOrEqual(answering === 'typed' ? 2000 : 4096);
  // One message, and every branch in it once.
  expect(screen).not.toContain('→');
  expect(screen.split('\n').filter((line) => line.includes('chưa sinh hoạt'))).toHaveLength(73);
  // Of another committee nothing is opened.
  await becomeViewer(bench, 'xã Bình Minh');
  const crafted = await bench.press('viewer', 'private', encodeButton('one-screen', commune, '2026-11'));
  expect([crafted.answer?.text, crafted.sent]).toEqual([REFUSED_PRESS, []]);
  for (const data of ['x!:2026-11', '1:2026-13', '1'])
    expect((await bench.press('viewer', 'private', `one-screen:${data}`)).answer?.text).toBe(REFUSED_PRESS);
});

test('a member who is a viewer as well finds that among their own data', async () => {
  const bench = await openAbove('pressed');
  const code = await codeOf(bench, 'xã Tam Hưng');
  await bench.ask('member', 'private', `/ketnoi ${code}`);
  expect(await bench.ask('member', 'private', '/dulieu')).toContain(
    'Xem số liệu các chi bộ thuộc Xã Tam Hưng',
  );
  expect(await bench.ask('member', 'private', '/tonghop')).toContain('Tổng hợp tháng');
});

test('R5-13: a viewer whose own branch still waits for the committee’s word sees the figures all the same', async () => {
  const bench = await openOn('typed', FRIDAY_MORNING, true);
  await bench.ask('member', 'private', `/ketnoi ${await codeOf(bench, 'xã Tam Hưng')}`);
  expect(await bench.ask('member', 'private', 'tong hop')).toContain('Tổng hợp tháng');
  expect(await bench.ask('member', 'private', 'tong hop chi bo thon dong')).toContain('Chi bộ thôn Đông');
});

test.each(CHANNELS)(
  'choices %s: in the committee’s group anybody opens what stands below',
  async (answering) => {
    const bench = await openAbove(answering);
    const code = await codeOf(bench, 'tỉnh Hưng Yên');
    await bench.say('stranger', 'committeeGroup', `/ketnoi ${code}`, { isMention: true });
    await bench.ask('member', 'committeeGroup', '/tonghop 11/2026');
    const opened = await bench.choose('stranger', 'committeeGroup', 'Xã Bình Minh');
    const shown = answering === 'pressed' ? JSON.stringify(bench.edited.at(-1)?.message.text) : opened;
    expect(shown).toContain('Tổng hợp tháng 11/2026 · Xã Bình Minh');
  },
);

test('a link into a new group with a committee’s code connects it', async () => {
  const bench = await openAbove('pressed');
  const code = await codeOf(bench, 'xã Tam Hưng');
  expect(await bench.say('stranger', 'committeeGroup', `/start ${code}`)).toContain(
    'Đã kết nối nhóm với Xã Tam Hưng',
  );
  expect(await bench.say('stranger', 'committeeGroup', '/huongdan')).toContain('/tonghop');
});
