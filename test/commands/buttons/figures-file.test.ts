import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { encodeButton } from '../../../src/domain/channel/button-data.ts';
import { ACCESS_REFUSALS, REFUSED_PRESS } from '../../../src/text/vi/channel/refusals.ts';
import { CHART_BUTTON, FILE_COMING, SHEET_BUTTON } from '../../../src/text/vi/figures/files.ts';
import { type Asked, openOn } from '../../support/both-channels.ts';
import { type Bench, FRIDAY_MORNING } from '../../support/branch-bench.ts';
import { at } from '../../support/builders.ts';
import { readPng } from '../../support/png.ts';

/* `📊`, `📄` under a committee's table: the same figures as a file, for whoever may see the table and nobody else. */

const codeOf = async (bench: Bench, name: string): Promise<string> =>
  /: ([A-Z0-9]{8}),/.exec(await bench.say('operator', 'private', `/machibo ${name}`))?.[1] ?? '';

async function openViewer(answering: 'pressed' | 'typed' = 'pressed'): Promise<Asked> {
  const bench = await openOn(answering, FRIDAY_MORNING);
  await bench.ask('viewer', 'private', `/ketnoi ${await codeOf(bench, 'xã Tam Hưng')}`);
  bench.clock.set(at('2026-12-03', '19:30'));
  await bench.say('secretary', 'private', '/batdau');
  await bench.say('secretary', 'private', '/diemdanh có mặt 1 2 3 4 5');
  bench.clock.set(at('2026-12-03', '21:10'));
  await bench.order('secretary', 'private', '/ketthuc');
  bench.clock.set(at('2026-12-16', '08:00'));
  return bench;
}

const take = async (bench: Bench, label: string, where: 'private' | 'committeeGroup' = 'private') => {
  const { answer, sent } = await bench.tap('viewer', where, label);
  expect(answer?.text).toBe(FILE_COMING);
  expect(sent).toHaveLength(1);
  const [one] = sent;
  if (one?.message.document === undefined) throw new Error('no file');
  return { chat: one.chat, ...one.message.document, bytes: new Uint8Array(one.message.document.bytes) };
};

test('a picture and a sheet of the table that they stand under', async () => {
  const bench = await openViewer();
  await bench.ask('viewer', 'private', '/tonghop tháng 12');
  const chart = await take(bench, CHART_BUTTON);
  expect(chart.fileName).toBe('Biểu đồ tháng 12-2026 Xã Tam Hưng.png');
  const picture = readPng(chart.bytes);
  expect(picture.width).toBe(1080);
  expect(picture.count(0x2f5597)).toBeGreaterThan(10_000);
  const sheet = await take(bench, SHEET_BUTTON);
  expect(sheet.fileName).toBe('Bảng tháng 12-2026 Xã Tam Hưng.xlsx');
  const rows = await readSheet(Buffer.from(sheet.bytes));
  expect(rows.map(([name, , present, mustAttend]) => [name, present, mustAttend])).toEqual([
    ['Chi bộ', 'Có mặt', 'Phải dự'],
    ['Chi bộ thôn Đông', null, null],
    ['Chi bộ thôn Mới', null, null],
    ['Chi bộ thôn Đoài', 5, 8],
  ]);
  expect(bench.journal().filter(({ action }) => action === 'figures.taken')).toHaveLength(2);
});

test('the forms that go with a month: its roll-up, and the registration of the next', async () => {
  const bench = await openViewer();
  await bench.plan('Chi bộ thôn Đoài');
  bench.sqlite.exec(`update meetings set place = 'Nhà văn hóa thôn Đoài' where period = '2027-01'`);
  await bench.ask('viewer', 'private', '/tonghop tháng 12');
  const rollUp = await take(bench, '📋 Mẫu tháng 12');
  expect(rollUp.fileName).toBe('Mẫu tổng hợp tháng 12-2026 Xã Tam Hưng.xlsx');
  const [head, title] = await readSheet(Buffer.from(rollUp.bytes));
  expect([head?.[0], title?.[0]]).toEqual([
    'XÃ TAM HƯNG',
    'BẢNG TỔNG HỢP CHẤT LƯỢNG SINH HOẠT CHI BỘ tháng 12/2026',
  ]);
  const registration = await take(bench, '📋 Mẫu đăng ký lịch tháng 1');
  expect(registration.fileName).toBe('Mẫu đăng ký lịch tháng 1-2027 Xã Tam Hưng.xlsx');
  const rows = await readSheet(Buffer.from(registration.bytes));
  expect(rows.find(([, name]) => name === 'Chi bộ thôn Đoài')?.slice(5)).toEqual([
    '19:30 ngày 03/01/2027',
    'Nhà văn hóa thôn Đoài',
    'Nguyễn Văn Thành',
    null,
    'Theo lịch',
  ]);
});

test('the form of half a year goes with its table; none with a quarter', async () => {
  const bench = await openViewer();
  expect(await bench.ask('viewer', 'private', '/tonghop quý 4')).not.toContain('📋');
  await bench.ask('viewer', 'private', '/tonghop 6 tháng cuối năm');
  const { fileName, bytes } = await take(bench, '📋 Mẫu sáu tháng');
  expect(fileName).toBe('Mẫu 6 tháng cuối năm 2026 Xã Tam Hưng.xlsx');
  const rows = await readSheet(Buffer.from(bytes));
  expect(rows.find(([, name]) => name === 'Chi bộ thôn Đoài')?.[5]).toBe(0.625);
});

test('no member’s name is in either', async () => {
  const bench = await openViewer();
  await bench.ask('viewer', 'private', '/tonghop 12/2026');
  const { bytes } = await take(bench, SHEET_BUTTON);
  const inside = Object.values(unzipSync(bytes))
    .map((part) => strFromU8(part))
    .join('\n');
  const names = bench.sqlite.prepare<[], string>('select full_name from members').pluck().all();
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => inside.includes(name))).toEqual([]);
});

test('in the committee’s group the file comes there', async () => {
  const bench = await openViewer();
  const code = await codeOf(bench, 'xã Tam Hưng');
  await bench.say('stranger', 'committeeGroup', `/ketnoi ${code}`, { isMention: true });
  await bench.ask('viewer', 'committeeGroup', '/tonghop 12/2026');
  expect((await take(bench, CHART_BUTTON, 'committeeGroup')).chat).toBe('-400');
});

test('where choices are typed there are no files: the text stands alone', async () => {
  const bench = await openViewer('typed');
  const said = await bench.ask('viewer', 'private', 'tong hop thang 12');
  expect(said).toContain('Tổng hợp tháng 12/2026');
  expect(said).not.toMatch(/xlsx|Biểu đồ|tệp|Mẫu/u);
});

describe('crafted buttons', () => {
  const press = async (bench: Bench, ...args: readonly (number | string)[]) => {
    const { answer, sent } = await bench.press('viewer', 'private', encodeButton('figures-file', ...args));
    return [answer?.text, sent.length];
  };

  test('what is not below is not given, and the try is on record', async () => {
    const bench = await openViewer();
    const other = Number(
      bench.sqlite
        .prepare(
          `insert into organisations (level, name, name_key, parent_id, created_at) values ('commune', 'Xã Bình Minh', 'xa binh minh', null, 0)`,
        )
        .run().lastInsertRowid,
    );
    expect(await press(bench, other, '2026-12', 'xlsx')).toEqual([REFUSED_PRESS, 0]);
    expect(bench.journal().at(-1)).toMatchObject({
      action: 'press.refused',
      subject: `organisation:${other}`,
    });
  });

  test.each([
    ['a branch', 'Chi bộ thôn Đoài', '2026-12', 'png'],
    ['no such month', 'Xã Tam Hưng', '2026-13', 'png'],
    ['a month to come', 'Xã Tam Hưng', '2030-01', 'png'],
    ['another kind of file', 'Xã Tam Hưng', '2026-12', 'docx'],
    ['no kind', 'Xã Tam Hưng', '2026-12', ''],
    ['a form of another period', 'Xã Tam Hưng', '2026-q4', 'thang'],
    ['a roll-up of a month to come', 'Xã Tam Hưng', '2027-01', 'thang'],
    ['a plan too far ahead', 'Xã Tam Hưng', '2027-02', 'dangky'],
    ['a form of a branch', 'Chi bộ thôn Đoài', '2026-12', 'thang'],
  ])('%s', async (_what, name, period, kind) => {
    const bench = await openViewer();
    expect(await press(bench, bench.idOf('organisations', name), period, kind)).toEqual([REFUSED_PRESS, 0]);
  });

  test('whoever was ended as a viewer, and an officer of a branch, get nothing', async () => {
    const bench = await openViewer();
    const id = bench.idOf('organisations', 'Xã Tam Hưng');
    const data = encodeButton('figures-file', id, '2026-12', 'xlsx');
    const officer = await bench.press('secretary', 'private', data);
    expect([officer.answer?.text, officer.sent]).toEqual([ACCESS_REFUSALS['viewers-only'], []]);
    bench.sqlite.exec('delete from viewers');
    expect(await press(bench, id, '2026-12', 'xlsx')).toEqual([ACCESS_REFUSALS['viewers-only'], 0]);
  });
});
