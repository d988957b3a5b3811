import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { endLeftPrograms } from '../support/program.ts';
import {
  type Cast,
  castOf,
  eveningRoster,
  KEY_ISSUE,
  PLACES,
  sendElsewhere,
  VISITOR,
} from './evening-cast.ts';
import { type Hall, keepEvening, openHall, type Seen } from './evening-hall.ts';
import { expectMinutes, expectPaper, expectResolution } from './evening-papers.ts';
import { ABSENT, ATTENDING, type Town, type TownBranch, tallyOf, withTown } from './town.ts';

afterAll(endLeftPrograms);

const PLAN = {
  branches: 1,
  connected: 1,
  peopleEach: 30,
  importAt: '2026-11-20T09:00:00+07:00',
  // The roster with offices and classes brings accounts and group; the bot itself is added when the evening is set up.
  withoutAccounts: [0],
  roster: (branches: readonly TownBranch[]): string => branches.map(eveningRoster).join('\n'),
};
const DAY = '2026-12-03';
const { secretary, deputy, committee } = PLACES;
const PRESENT = '✋ Có mặt';

const [BY_BUTTON, BY_WORDS, BY_REST] = PLACES.withoutPhone;

interface Evening extends Cast {
  readonly town: Town;
  readonly branch: TownBranch;
  readonly hall: Hall;
  readonly keep: ReturnType<typeof keepEvening>;
}

test('one evening of a branch of thirty: prepared, called, held, voted, resolved, scored, and its papers', async () => {
  await withTown(PLAN, async (town) => {
    const [branch] = town.branches;
    if (branch === undefined) throw new Error('no branch');
    const hall = openHall(town, branch, DAY);
    const evening: Evening = { town, branch, hall, keep: keepEvening(town), ...castOf(branch) };
    const { name } = evening;

    await setUp(evening);
    await prepare(evening);
    await call(evening);
    const panel = await gather(evening);
    await contest(evening);
    await resolve(evening, panel);
    const settled = await end(evening);
    await score(evening);
    await papers(evening, settled);

    // Who stayed away, and why, is said in private alone.
    const inGroup = hall.texts('group').join('\n');
    for (const place of [PLACES.sick, PLACES.unexplained, PLACES.contested, PLACES.silent])
      expect(inGroup).not.toContain(name(place));
    expect(inGroup.toLowerCase()).not.toContain('ốm');
    expect(town.api.stats.limitBreaches).toEqual([]);
    // Those who never opened a private chat cannot be written to, and the posted roll said the end; nothing else went wrong.
    const failed = `state = 'unknown' or (state = 'failed' and error not like 'forbidden:%' and error <> 'nothing left to say')`;
    expect(town.query(`select error from outbox where ${failed}`)).toEqual([]);
    await hall.stop();
  });
});

async function setUp({ town, branch, hall }: Evening): Promise<void> {
  town.api.addBotToGroup(branch.chatId, branch.people[secretary]?.telegramId ?? 0);
  sendElsewhere(town, branch.people[PLACES.elsewhere]?.rosterNo ?? '');
  await hall.startAt('19:00:00', '2026-11-25');
  for (const officer of [secretary, deputy]) await hall.ask(officer, '/start', 'Trợ lý chi bộ');
  const settings = await hall.ask(secretary, '/caidat nơi Nhà văn hóa thôn 1', 'Xem trước, chưa lưu');
  await hall.press(secretary, settings, '✅ Lưu cài đặt');
  await hall.hear(secretary, 'Đã lưu');
}

async function prepare({ hall }: Evening): Promise<void> {
  const agenda = await hall.ask(
    secretary,
    [
      '/chuongtrinh',
      '- Đánh giá kết quả nhiệm vụ tháng 11',
      `- !${KEY_ISSUE}`,
      '- Thông tin thời sự, văn bản mới của cấp trên',
      '- Kiểm tra việc thu nộp đảng phí quý IV',
      '- Chấm điểm chất lượng sinh hoạt',
    ].join('\n'),
    'Chương trình kỳ sinh hoạt tháng 12',
  );
  expect(agenda.text).toContain(`2. ${KEY_ISSUE} (trọng tâm)`);
  expect(agenda.text).not.toContain('Lưu ý');
  expect(await hall.press(secretary, agenda, '✅ Đã họp chi ủy')).toBe('Đã ghi: chi ủy đã họp.');
  expect(await hall.press(secretary, agenda, '✅ Tài liệu đã có trên Sổ tay')).toContain('tài liệu đã có');
  const invited = `/chuongtrinh đại biểu ${VISITOR}; đảng ủy viên; Đảng ủy xã Tam Hưng`;
  await hall.ask(secretary, invited, `Đã ghi mời đại biểu: ${VISITOR}`);
  const ready = await hall.ask(secretary, '/chuongtrinh', 'Chương trình kỳ sinh hoạt tháng 12');
  expect(ready.text).toContain('Họp chi ủy: đã họp ngày 25/11/2026');
  expect(ready.text).toContain('Tài liệu trên Sổ tay đảng viên điện tử: đã có');
  expect(ready.text).toContain(`Đại biểu: ${VISITOR} (đảng ủy viên, Đảng ủy xã Tam Hưng)`);
  expect(ready.buttons).toEqual([]);

  // ---- on the wrong day nothing begins, and nothing can end
  await hall.ask(secretary, '/batdau', 'thứ Năm, ngày 03/12/2026, không phải hôm nay');
  await hall.ask(secretary, '/ketthuc', 'Chưa có kỳ sinh hoạt nào đang diễn ra');
  await hall.ask(secretary, '/bieuquyet 20 0 0', 'khi buổi sinh hoạt đã bắt đầu');
}

async function call({ hall }: Evening): Promise<void> {
  await hall.startAt('08:00:01', '2026-11-26');
  const notice = await hall.hear('group', 'Kính đề nghị các đồng chí sắp xếp công việc');
  expect(notice.text).toContain(`Nội dung trọng tâm: ${KEY_ISSUE}.`);
  expect(notice.text).toContain('tại Nhà văn hóa thôn 1');
  // Thirty without two exempt and one elsewhere.
  expect(notice.text).toContain(tallyOf(0, 0, 27));
  await Promise.all([
    ...[5, 6, 7, 8, PLACES.exemptPresent].map((place) => hall.press(place, notice, ATTENDING)),
    ...[PLACES.sick, PLACES.unexplained].map((place) => hall.press(place, notice, ABSENT)),
  ]);
  const reasons = await hall.hear('group', 'xin chọn lý do của mình');
  expect(await hall.press(PLACES.sick, reasons, 'Ốm đau')).toContain('chỉ chi ủy xem');
  await hall.skip(20);
  const counted = await hall.shows(notice, tallyOf(4, 2, 21));
  expect(counted.text).toContain('Được miễn sinh hoạt, có dự: 1');

  await hall.startAt('06:30:01');
  const reminder = await hall.hear('group', 'Hôm nay');
  expect(await hall.press(secretary, reminder, ATTENDING)).toContain('đồng chí dự họp');
}

/** The roll opens by itself at half past seven; those with a phone tap, the officers mark the others. */
async function gather({ town, hall, name, numbered }: Evening): Promise<Seen> {
  await hall.startAt('19:29:58');
  const roll = await hall.hear('group', 'Điểm danh kỳ sinh hoạt tháng 12 (bắt đầu 19 giờ 30)');
  expect(roll.text).toContain('Có mặt: 0/27');
  const taps = PLACES.tapping.map((place) => hall.press(place, roll, PRESENT));
  for (const toast of await Promise.all(taps)) expect(toast).toContain('Đã ghi: đồng chí có mặt.');
  await hall.skip(20);
  const live = await hall.shows(roll, 'Có mặt: 16/27 (59,3%)');
  expect(live.text).toContain('miễn, có dự: 1');

  // ---- begun already: said so, twice, and nothing begins anew
  const panel = await hall.ask(secretary, '/batdau', 'Thư ký: chưa ghi');
  await hall.ask(secretary, '/batdau', 'đã bắt đầu lúc 19 giờ 30');
  expect(panel.text).toContain(`Chủ trì: ${numbered(secretary)}`);
  expect(town.query('select meeting_id from proceedings')).toHaveLength(1);
  expect(hall.texts('group').filter((text) => text.includes('Điểm danh kỳ'))).toHaveLength(1);
  await hall.ask(secretary, '/batdau 23:30', 'Giờ này chưa tới');

  // ---- by the list of buttons, page by page
  await hall.skip(20);
  const list = await hall.ask(secretary, '/diemdanh', 'Trang 1/3');
  for (const place of [secretary, deputy, committee])
    expect(await hall.press(secretary, list, `▫️ ${numbered(place)}`)).toBe(
      `Đã ghi: đồng chí ${name(place)} có mặt.`,
    );
  await hall.press(secretary, list, 'Trang sau ▶️');
  await hall.skip(20);
  await hall.press(secretary, await hall.shows(list, 'Trang 2/3'), 'Trang sau ▶️');
  await hall.skip(20);
  const last = await hall.shows(list, 'Trang 3/3');
  const labels = last.buttons.flat().map(({ text }) => text);
  expect(labels).toContain(`✅ ${numbered(PLACES.exemptPresent)} (miễn)`);
  expect(labels).toContain(`▫️ ${numbered(PLACES.elsewhere)} (nơi khác)`);
  await hall.press(secretary, last, `▫️ ${numbered(BY_BUTTON)}`);

  // ---- by words; "everybody" is everybody who had to come
  const words = await hall.ask(secretary, `/diemdanh có mặt ${name(BY_WORDS)}`, 'Đã ghi: đồng chí');
  expect(words.text).toContain('Có mặt: 21/27 (77,8%)');
  const others = [PLACES.sick, PLACES.unexplained, PLACES.late, PLACES.contested, PLACES.silent]
    .map(name)
    .join(', ');
  const rest = await hall.ask(secretary, `/diemdanh có mặt hết trừ ${others}`, 'Đã ghi: đồng chí');
  expect(rest.text).toBe(
    `Đã ghi: đồng chí ${numbered(BY_REST)} có mặt.\nCó mặt: 22/27 (81,5%)\nmiễn, có dự: 1`,
  );
  await hall.moveTo('19:52:00');
  await hall.ask(secretary, `/diemdanh muộn ${name(PLACES.late)} 19:50`, 'đến lúc 19:50');
  await hall.ask(
    secretary,
    `/diemdanh về ${name(PLACES.leaving)} 18:00`,
    'Giờ này không nằm trong thời gian',
  );
  await hall.ask(secretary, `/diemdanh khách ${VISITOR}`, '(đảng ủy viên, Đảng ủy xã Tam Hưng)');
  await hall.skip(20);
  await hall.shows(roll, 'Có mặt: 23/27 (85,2%)');

  // ---- who takes the minutes, what is done, who speaks
  expect(await hall.press(secretary, panel, `Thư ký: ${numbered(committee)}`)).toContain(name(committee));
  expect(await hall.ask(secretary, '/batdau phát biểu 3', 'Đồng chí phát biểu: 3')).toBeDefined();
  return panel;
}

interface Line {
  readonly actor: string;
  readonly before: string;
  readonly after: string;
}

/** Two officers mark one member differently at the same moment: the later mark stays, and its presser hears so. */
async function contest({ town, branch, hall, name, numbered }: Evening): Promise<void> {
  const toLastPage = async (officer: number): Promise<Seen> => {
    const list = await hall.ask(officer, '/diemdanh', 'Trang 1/3');
    await hall.press(officer, list, 'Trang sau ▶️');
    await hall.skip(70);
    await hall.press(officer, await hall.shows(list, 'Trang 2/3'), 'Trang sau ▶️');
    await hall.skip(70);
    return hall.shows(list, 'Trang 3/3');
  };
  const before = await toLastPage(secretary);
  await hall.press(secretary, before, `▫️ ${numbered(PLACES.contested)}`);
  const later = await toLastPage(deputy);
  await hall.ask(secretary, `/diemdanh vắng không lý do ${name(PLACES.contested)}`, 'vắng không lý do');
  // On the one screen the name is still unmarked, on the other it is marked as present.
  const toasts = await Promise.all([
    hall.press(secretary, before, `▫️ ${numbered(PLACES.contested)}`),
    hall.press(deputy, later, `✅ ${numbered(PLACES.contested)}`),
  ]);
  const [member] = town.query<{ id: number; mark: string; by: string }>(
    `select m.id, a.mark, a.marked_by as by from attendances a join members m on m.id = a.member_id
     where m.full_name = ?`,
    name(PLACES.contested),
  );
  const journal = town.query<Line>(
    `select actor, before, after from journal where action = 'roll.marked' and subject like ? order by id`,
    `%/member:${member?.id}`,
  );
  const marks = journal.map(({ after }) => (JSON.parse(after) as { mark: string }).mark);
  expect(marks.slice(0, 2)).toEqual(['present', 'unexcused']);
  expect(marks.slice(2).sort()).toEqual(['excused', 'present']);
  const accounts = [secretary, deputy].map((place) => `telegram:${branch.people[place]?.telegramId}`);
  expect(
    journal
      .slice(2)
      .map(({ actor }) => actor)
      .sort(),
  ).toEqual([...accounts].sort());
  // The journal tells from what to what, without a gap.
  for (const [index, line] of journal.entries())
    if (index > 0) expect(line.before).toBe(journal[index - 1]?.after);
  expect([member?.mark, member?.by]).toEqual([marks.at(-1), journal.at(-1)?.actor]);
  const winner = accounts.indexOf(journal.at(-1)?.actor ?? '');
  const loser = [secretary, deputy][1 - winner] ?? secretary;
  expect(toasts[winner]).toContain(`Đồng chí ${name(loser)} vừa ghi`);
  expect(toasts[winner]).toContain('lần ghi sau được giữ');
  // The rest of the page is whoever had to come: neither the exempt nor the one who is elsewhere.
  await hall.skip(70);
  expect(await hall.press(deputy, later, '✅ Còn lại của trang có mặt')).toBe('Đã ghi 1 đồng chí có mặt.');
  const absent = `${name(PLACES.contested)}, ${name(PLACES.silent)}`;
  await hall.ask(secretary, `/diemdanh vắng không lý do ${absent}`, 'Có mặt: 23/27 (85,2%)\nmiễn, có dự: 1');
}

const VOTE = 'Thông qua nghị quyết lãnh đạo nhiệm vụ tháng 12';

async function resolve({ town, hall, name }: Evening, panel: Seen): Promise<void> {
  // ---- votes: of 26 official members who count, 22 are in the room (21 of those who must come, one exempt)
  await hall.ask(secretary, `/bieuquyet 23 0 0 ${VOTE}`, 'Tổng 23 nhiều hơn 22 đảng viên chính thức');
  await hall.ask(secretary, '/bieuquyet 22 0 0 Kết nạp quần chúng ưu tú', 'bỏ phiếu kín');
  expect(town.query('select 1 from votes')).toEqual([]);
  const vote = await hall.ask(secretary, `/bieuquyet 21 0 1 ${VOTE}`, 'Biểu quyết lần 1');
  expect(vote.text).toContain('Tính trên 26 đảng viên chính thức; có mặt được biểu quyết: 22.');
  expect(vote.text).toContain('Đạt: 21/26, trên một nửa.');
  await hall.moveTo('20:31:00');
  const left = await hall.ask(secretary, `/diemdanh về ${name(PLACES.leaving)} 20:30`, 'về lúc 20:30');
  expect(left.text).toContain('Có mặt: 23/27 (85,2%)');
  await hall.ask(secretary, '/bieuquyet 22 0 0 Kế hoạch thu đảng phí', 'Tổng 22 nhiều hơn 21');
  const second = await hall.ask(secretary, '/bieuquyet 13 8 0 Kế hoạch thu đảng phí', 'Biểu quyết lần 2');
  expect(second.text).toContain('Chưa đạt: 13/26, cần ít nhất 14.');

  // ---- the resolution with its tasks
  const draft = await hall.ask(
    secretary,
    [
      '/nghiquyet Lãnh đạo nhiệm vụ tháng 12',
      `- Vận động 6 hộ ngõ 3 bàn giao mặt bằng; ${name(5)}, ${name(6)}; 20/12`,
      `- Thu đủ đảng phí quý IV; ${name(committee)}; 25/12`,
    ].join('\n'),
    'Bản nháp nghị quyết',
  );
  await hall.press(secretary, draft, '✅ Ban hành');
  const published = await hall.hear('group', 'NGHỊ QUYẾT · Số 01-NQ/CB');
  expect(published.text).toContain(`#1 · Vận động 6 hộ ngõ 3 bàn giao mặt bằng · đồng chí ${name(5)}`);
  expect(published.text).toContain(`#2 · Thu đủ đảng phí quý IV · đồng chí ${name(committee)}`);

  // ---- the steps, all but one
  const steps = panel.buttons.flat().flatMap(({ text }) => (text.startsWith('▫️') ? [text] : []));
  expect(steps).toHaveLength(15);
  const done = steps.filter((label) => !label.includes('Biểu dương'));
  const toasts = await Promise.all(done.map((step) => hall.press(secretary, panel, step)));
  expect(toasts).toEqual(done.map((step) => step.replace('▫️', 'Đã xong:').concat('.')));
}

async function end({ hall, name, numbered }: Evening): Promise<Seen> {
  await hall.ask(secretary, '/ketthuc 18:00', 'Giờ kết thúc phải sau giờ bắt đầu');
  await hall.ask(secretary, '/ketthuc 23:00', 'Giờ này chưa tới');
  await hall.ask(secretary, '/bienban chốt', 'Buổi sinh hoạt chưa kết thúc');
  await hall.moveTo('21:05:00');
  const settle = await hall.ask(secretary, '/ketthuc', 'Từ 19 giờ 30 đến 21 giờ 05, 95 phút.');
  expect(settle.text).toContain('Có mặt: 23/27 (85,2%)');
  expect(settle.text).toContain(
    `Vắng có lý do (2):\n– ${numbered(PLACES.sick)} – ốm đau\n– ${numbered(PLACES.unexplained)}`,
  );
  expect(settle.text).toContain(
    `Chưa rõ lý do (2):\n– ${numbered(PLACES.contested)}\n– ${numbered(PLACES.silent)}`,
  );
  expect(settle.text).toContain('Bước chưa ghi: biểu dương.');
  for (const place of [PLACES.exemptPresent, PLACES.exemptAbsent, PLACES.elsewhere, PLACES.leaving])
    expect(settle.text).not.toContain(name(place));
  const ended = await hall.hear('group', 'đã kết thúc lúc 21 giờ 05');
  expect(ended.text).toContain('Có mặt: 23/27 (85,2%)\nmiễn, có dự: 1');
  // Announced without a reason: excused until an officer says otherwise, and takes it back.
  for (const [sign, says] of [
    ['📝', 'vắng không lý do'],
    ['❌', 'vắng có lý do'],
  ] as const) {
    const label = `${sign} ${numbered(PLACES.unexplained)}`;
    expect(await hall.press(secretary, await hall.shows(settle, label), label)).toContain(says);
    await hall.skip(70);
  }
  await hall.skip(70);
  // The posted roll says so itself: no message more.
  expect((await hall.hear('group', 'đã kết thúc lúc 21 giờ 05')).buttons).toEqual([]);
  await hall.ask(secretary, '/ketthuc', 'đã kết thúc lúc 21 giờ 05');
  return settle;
}

async function score({ hall }: Evening): Promise<void> {
  const form = await hall.ask(secretary, '/danhgia cả phiếu', 'Phiếu chấm điểm chất lượng sinh hoạt');
  expect(form.text).toContain('gợi ý 5/5 (họp 95 phút, yêu cầu 90 phút)');
  expect(form.text).toContain('gợi ý 1/4 (23/27 = 85,2%, vắng không lý do: 2)');
  expect(form.text).toContain('Tự chấm: chưa có');
  await hall.ask(secretary, '/danhgia 1 5, 2 2, 3 9, 4 36, 5 5, 6 28, 7 4', 'Tự chấm: 89 điểm');
  await hall.ask(secretary, '/danhgia thông qua 90', 'Chi bộ thông qua: 90 điểm');
  await hall.ask(secretary, '/danhgia đại biểu', 'Địa điểm: tốt, nhà văn hóa rộng');
  const filled = await hall.ask(
    secretary,
    [
      '/danhgia đại biểu',
      'Địa điểm: tốt, nhà văn hóa rộng',
      'Cơ sở vật chất: khá',
      'Tài liệu phục vụ: tốt',
      'Nội dung và tiến trình: tốt, đủ các bước',
      'Kiến nghị, đề xuất: sửa loa nhà văn hóa',
      'Nhận xét, đánh giá: sinh hoạt nghiêm túc',
    ].join('\n'),
    `Phiếu của đại biểu ${VISITOR}`,
  );
  expect(filled.text).toContain('Cơ sở vật chất: Khá');
}

async function papers(evening: Evening, settled: Seen): Promise<void> {
  const { town, hall, keep, name, numbered } = evening;
  const draft = await hall.ask(secretary, '/bienban', 'Dự thảo biên bản');
  keep('draft.docx', hall.file(draft));
  expect(expectPaper(hall.file(draft)).texts[0]).toBe('Dự thảo');
  await hall.skip(5);
  const preview = await hall.ask(secretary, '/bienban chốt', 'Xem trước, chưa chốt');
  await hall.press(secretary, preview, '✅ Chốt biên bản');
  const closed = await hall.hear(secretary, 'Biên bản kỳ sinh hoạt tháng 12.');
  const minutes = hall.file(closed);
  keep('minutes.docx', minutes);
  expectMinutes(evening, minutes);

  // ---- closed: nothing of it changes any more
  const before = marksOf(town);
  await hall.ask(secretary, `/diemdanh vắng không lý do ${name(5)}`, 'Biên bản đã chốt');
  await hall.ask(secretary, '/bieuquyet sửa 1 20 1 1', 'Biên bản kỳ này đã chốt');
  await hall.ask(secretary, '/ketthuc 21:00', 'Biên bản kỳ này đã chốt');
  await hall.ask(secretary, '/batdau phát biểu 9', 'Biên bản kỳ này đã chốt');
  await hall.ask(secretary, '/danhgia thông qua 95', 'Biên bản kỳ này đã chốt');
  await hall.ask(secretary, '/bienban chốt', 'đã được chốt trước đó');
  expect(await hall.press(secretary, settled, `❌ ${numbered(PLACES.silent)}`)).toContain('Biên bản đã chốt');
  expect(marksOf(town)).toEqual(before);

  // ---- the resolution, in private
  const shown = await hall.ask(secretary, '/nghiquyet 1', 'NGHỊ QUYẾT · Số 01-NQ/CB');
  await hall.skip(5);
  expect(await hall.press(secretary, shown, '📄 Bản .docx')).toBe('Đang gửi tệp.');
  const resolution = hall.file(await hall.hear(secretary, 'Nghị quyết số 01-NQ/CB.'));
  keep('resolution.docx', resolution);
  expectResolution(evening, resolution);

  // ---- the same once more, by the operator; and the superior's word, which comes after the minutes
  const first = await exported(evening, 'first');
  expect(Buffer.compare(first.get('Biên bản ngày 03-12-2026.docx') ?? Buffer.alloc(0), minutes)).toBe(0);
  expect(Buffer.compare(first.get('Nghị quyết 01-NQ-CB.docx') ?? Buffer.alloc(0), resolution)).toBe(0);
  const second = await exported(evening, 'second');
  // A calendar file tells when it was written.
  for (const [file, bytes] of first)
    if (!file.endsWith('.ics')) expect(second.get(file), file).toEqual(bytes);
  expect([...first.keys()]).toEqual(expect.arrayContaining(['ke-hoach-nam-2027.docx', 'lich-sinh-hoat.ics']));
  expect([...second.keys()]).toEqual([...first.keys()]);
  await hall.ask(secretary, '/danhgia cấp trên 88', 'Cấp trên quyết định: 88 điểm');
  const rated = await hall.ask(secretary, '/danhgia', 'Phiếu chấm điểm chất lượng sinh hoạt');
  expect(rated.text).toContain('Xếp loại: Khá');
}

const marksOf = (town: Town): readonly unknown[] =>
  town.query('select member_id, mark, reason, left_at from attendances order by member_id');

async function exported({ town, keep }: Evening, folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const [branch] = town.query<{ id: number }>(`select id from organisations where level = 'branch'`);
  const out = join(town.folder, folder);
  const done = await town.chibo('export', '--branch', String(branch?.id), '--out', out);
  expect([done.code, done.stdout]).toEqual([0, 'Đã xuất 6 tệp.\n']);
  const files = readdirSync(out).map(
    (file) => [file.normalize('NFC'), readFileSync(join(out, file))] as const,
  );
  for (const [file, bytes] of files) keep(`${folder} ${file}`, bytes);
  return new Map(files);
}
