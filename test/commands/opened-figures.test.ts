import { describe, expect, test } from 'vitest';
import { encodeButton } from '../../src/domain/channel/button-data.ts';
import { COMMITTEE_TOPICS, TOPICS } from '../../src/domain/figures/opened.ts';
import { ACCESS_REFUSALS, REFUSED_PRESS } from '../../src/text/vi/channel/refusals.ts';
import { OPEN_BUTTON, topicName } from '../../src/text/vi/figures/opened.ts';
import { type Asked, CHANNELS, openOn } from '../support/both-channels.ts';
import { type Bench, FRIDAY_MORNING, type Who } from '../support/branch-bench.ts';
import { at } from '../support/builders.ts';
import { becomeViewer, openAbove } from '../support/committee-bench.ts';

/*
 * Any figure opens to what stands behind it: for officers the members, meetings and tasks of their branch, for a committee
 * its branches and their meetings, never a member's name; and for nobody what is not theirs.
 */

/** An evening of thôn Đoài: five of eight come, one is excused; a resolution with a task. */
async function evening(bench: Bench): Promise<void> {
  await bench.say('secretary', 'private', '/chuongtrinh\n- Đánh giá nhiệm vụ\n! Vệ sinh đường làng');
  await bench.say('secretary', 'private', '/chuongtrinh tài liệu');
  bench.clock.set(at('2026-12-03', '19:30'));
  await bench.say('secretary', 'private', '/batdau');
  await bench.say('secretary', 'private', '/diemdanh có mặt 1 2 3 4 5');
  await bench.say('secretary', 'private', '/diemdanh vắng 6');
  await bench.say('secretary', 'private', '/diemdanh khách Trần Văn Minh, Đảng ủy xã Tam Hưng');
  bench.clock.set(at('2026-12-03', '21:10'));
  await bench.order('secretary', 'private', '/ketthuc');
  await bench.say('secretary', 'private', '/danhgia tự chấm 92');
  await bench.say('secretary', 'private', '/nghiquyet Vệ sinh đường làng\n- quét dọn; 4; 15/12');
  await bench.tap('secretary', 'private', '✅ Ban hành').catch(() => bench.say('secretary', 'private', '1'));
  bench.clock.set(at('2026-12-16', '08:00'));
}

const plain = (text: unknown): string =>
  typeof text === 'string'
    ? text
    : (text as readonly (string | { b: string })[])
        .map((span) => (typeof span === 'string' ? span : span.b))
        .join('');

describe.each(CHANNELS)('choices %s', (answering) => {
  /** Chooses, and returns what is read then: the message that was changed, or the new one. */
  async function choose(bench: Asked, who: Who, label: string): Promise<string> {
    const before = bench.edited.length;
    const said = await bench.choose(who, 'private', label);
    return bench.edited.length > before ? plain(bench.edited.at(-1)?.message.text) : said;
  }
  /** Opens one number of a report that was just asked for. */
  async function open(bench: Asked, who: Who, command: string, label: string): Promise<string> {
    await bench.ask(who, 'private', command);
    await bench.choose(who, 'private', OPEN_BUTTON);
    return choose(bench, who, label);
  }

  test.each([
    ['meetings', ['Sinh hoạt: 1/1 kỳ, đúng lịch 1', '– Kỳ 03/12/2026: đã sinh hoạt, đúng lịch']],
    [
      'attendance',
      [
        'Dự họp: 5/8 (62,5%)',
        '– Kỳ 03/12/2026: dự 5/8 (62,5%), có lý do 0, không lý do 3',
        '– Vắng không lý do: Nguyễn Thị Lan (06), Vũ Thị Mai (07), Vũ Thị Mai (08)',
      ],
    ],
    ['thematic', ['Chuyên đề trong quý: 0', 'Kỳ này chưa ghi gì.']],
    [
      'visitors',
      [
        'Có cấp ủy cấp trên dự: 1/1 kỳ',
        'Có cấp ủy cấp trên dự trong 12 tháng đến 12/2026: 1/1 kỳ (100,0%), đạt mức 60%',
        '– Kỳ 03/12/2026: có cấp ủy cấp trên dự',
      ],
    ],
    [
      'documents',
      ['Nghị quyết: 1 · Kết luận: 0', '– Nghị quyết số 01-NQ/CB, 03/12/2026: Vệ sinh đường làng'],
    ],
    ['tasks', ['quá hạn 1', '– #1 · quét dọn · đ/c Phạm Thị Lan (04) · hạn 15/12/2026 · quá hạn']],
    ['quality', ['– Kỳ 03/12/2026: tự chấm 92 · chi bộ thông qua chưa có · cấp trên chưa có']],
    ['focus', ['– Tháng 12/2026: có vấn đề trọng tâm, giao 1 nhiệm vụ']],
    ['materials', ['Có tài liệu sinh hoạt: 1/1 kỳ (100,0%), đạt mức 100%', '– Kỳ 03/12/2026: có tài liệu']],
  ] as const)('/baocao, %s: what makes it up, for an officer', async (topic, words) => {
    const bench = await openOn(answering, FRIDAY_MORNING);
    await evening(bench);
    const opened = await open(bench, 'secretary', '/baocao 12/2026', topicName(topic));
    for (const line of words) expect(opened).toContain(line);
    expect(bench.journal().at(-1)).toMatchObject({ action: 'records.viewed' });
  });

  test('/baocao: every number is in the list, and leads back to it', async () => {
    const bench = await openOn(answering, FRIDAY_MORNING);
    await evening(bench);
    await bench.ask('deputy', 'private', '/baocao 12/2026');
    await bench.choose('deputy', 'private', OPEN_BUTTON);
    for (const topic of TOPICS) {
      await bench.choose('deputy', 'private', topicName(topic));
      await bench.choose('deputy', 'private', '↩️ Số liệu khác');
    }
  });

  test.each(TOPICS)('/tonghop of a branch, %s: nobody is named, no words of the branch', async (topic) => {
    const bench = await openAbove(answering);
    await evening(bench);
    await becomeViewer(bench);
    const seen = await open(bench, 'viewer', '/tonghop thôn Đoài 12/2026', topicName(topic));
    const names = bench.sqlite.prepare<[], string>('select full_name from members').pluck().all();
    expect(names.filter((name) => seen.includes(name))).toEqual([]);
    expect(seen).not.toMatch(/quét dọn|Vệ sinh/u);
    expect(seen).toContain('Báo cáo tháng 12/2026 · Chi bộ thôn Đoài');
  });

  test.each([
    ['meetings', ['Đã sinh hoạt: 1/3 chi bộ'], 'Chi bộ thôn Đông · chưa sinh hoạt'],
    [
      'attendance',
      ['Dự họp: 5/8 (62,5%)', 'Đạt tỷ lệ dự: 0/1 chi bộ'],
      'Chi bộ thôn Đoài · 5/8 (62,5%), chưa đạt tỷ lệ',
    ],
    ['documents', ['Có nghị quyết, kết luận: 1/3 chi bộ'], 'Chi bộ thôn Đoài · nghị quyết 1, kết luận 0'],
    ['thematic', ['Chuyên đề trong quý: 0/3 chi bộ'], 'Chi bộ thôn Mới · chuyên đề 0'],
    ['visitors', ['1/1 kỳ (100,0%)'], 'Chi bộ thôn Đoài · cấp trên dự 1/1 kỳ'],
    ['tasks', ['Nhiệm vụ quá hạn: 1'], 'Chi bộ thôn Đoài · quá hạn 1'],
    [
      'focus',
      ['Có vấn đề trọng tâm và giao nhiệm vụ: 1/3 chi bộ (33,3%), chưa đạt mức 95%'],
      'Chi bộ thôn Đoài · trọng tâm và nhiệm vụ 1/1 tháng',
    ],
    [
      'materials',
      ['Có tài liệu sinh hoạt: 1/1 kỳ (100,0%), đạt mức 100%'],
      'Chi bộ thôn Đoài · tài liệu 1/1 kỳ',
    ],
  ] as const)('/tonghop, %s: which branches, then which meetings', async (topic, totals, line) => {
    const bench = await openAbove(answering);
    await evening(bench);
    await becomeViewer(bench);
    const seen = await open(bench, 'viewer', '/tonghop 12/2026', topicName(topic));
    for (const one of [...totals, line]) expect(seen).toContain(one);
    // In the list every branch is a choice; the one behind it opens the same number.
    const label =
      answering === 'pressed' ? 'Chi bộ thôn Đoài' : /\d+\. (Chi bộ thôn Đoài · .*)/u.exec(seen)?.[1];
    const own = await choose(bench, 'viewer', label ?? '');
    expect(own).toContain('Báo cáo tháng 12/2026 · Chi bộ thôn Đoài');
  });

  test('a province: every branch below, with its commune behind', async () => {
    const bench = await openAbove(answering);
    await evening(bench);
    await becomeViewer(bench, 'tỉnh Hưng Yên');
    const seen = await open(bench, 'viewer', '/tonghop 12/2026', topicName('meetings'));
    expect(seen).toContain('Chi bộ thôn Đoài, Xã Bình Minh · chưa sinh hoạt');
    expect(seen).toContain('Chi bộ thôn Đoài, Xã Tam Hưng · đã sinh hoạt 1/1 kỳ');
  });

  test('many branches: pages, each branch once, nothing over 2,000 characters where choices are typed', async () => {
    const bench = await openAbove(answering);
    const commune = bench.idOf('organisations', 'Xã Tam Hưng');
    for (let no = 1; no <= 30; no += 1)
      bench.sqlite
        .prepare(
          `insert into organisations (level, name, name_key, parent_id, created_at) values ('branch', ?, ?, ?, 0)`,
        )
        .run(`Chi bộ khu dân cư số ${no}`, `chi bo khu dan cu so ${no}`, commune);
    await becomeViewer(bench);
    let page = await open(bench, 'viewer', '/tonghop 11/2026', topicName('attendance'));
    const pages = [page];
    for (let turned = 0; turned < 3; turned += 1) {
      page = await choose(bench, 'viewer', 'Trang sau ▶️');
      pages.push(page);
    }
    for (const one of pages) expect(one.length).toBeLessThanOrEqual(2000);
    const seen = pages.join('\n').match(/Chi bộ khu dân cư số \d+ ·/gu) ?? [];
    expect([seen.length, new Set(seen).size]).toEqual([30, 30]);
  });
});

describe('crafted buttons', () => {
  const own = (...args: readonly (string | number)[]) => encodeButton('own-records', ...args);
  const below = (...args: readonly (string | number)[]) => encodeButton('records', ...args);

  test.each([
    ['another commune', 'Xã Tam Hưng'],
    ['a branch of another commune', 'Chi bộ thôn Đông'],
    ['the committee above one’s own', 'Đảng bộ tỉnh Hưng Yên'],
  ])('%s is opened on no page and for no number, and each try is on record', async (_what, name) => {
    const bench = await openAbove('pressed');
    await becomeViewer(bench, 'xã Bình Minh');
    const id = bench.idOf('organisations', name);
    for (const topic of ['all', ...TOPICS]) {
      const { answer, sent } = await bench.press('viewer', 'private', below(id, '2026-11', topic, 0));
      expect([answer?.text, sent, topic]).toEqual([REFUSED_PRESS, [], topic]);
      expect(bench.journal().at(-1)).toMatchObject({
        action: 'press.refused',
        subject: `organisation:${id}`,
      });
    }
  });

  test.each([
    ['no such organisation', [9999, '2026-11', 'all', 0]],
    ['no number', ['x!', '2026-11', 'all', 0]],
    ['quý 5', [1, '2026-q5', 'all', 0]],
    ['a month to come', [1, '2030-01', 'all', 0]],
    ['no such topic', [1, '2026-11', 'names', 0]],
    ['no topic', [1, '2026-11', '', 0]],
    ['no page', [1, '2026-11', 'all']],
    ['a page that is none', [1, '2026-11', 'all', '-1']],
    ['points of a committee', [1, '2026-11', 'quality', 0]],
  ] as const)('%s', async (what, args) => {
    const bench = await openAbove('pressed');
    await becomeViewer(bench);
    const commune = bench.idOf('organisations', 'Xã Tam Hưng');
    const [id, ...rest] = args;
    const { answer, sent } = await bench.press('viewer', 'private', below(id === 1 ? commune : id, ...rest));
    expect([what, answer?.text, sent]).toEqual([what, REFUSED_PRESS, []]);
  });

  test('whoever views opens no names; whoever is an officer opens no committee', async () => {
    const bench = await openAbove('pressed');
    await becomeViewer(bench);
    const press = async (who: Who, data: string) => (await bench.press(who, 'private', data)).answer?.text;
    expect(await press('viewer', own('2026-11', 'attendance', 0))).toBe(ACCESS_REFUSALS['not-linked']);
    expect(await press('member', own('2026-11', 'attendance', 0))).toBe(ACCESS_REFUSALS['officers-only']);
    const commune = bench.idOf('organisations', 'Xã Tam Hưng');
    expect(await press('secretary', below(commune, '2026-11', 'all', 0))).toBe(
      ACCESS_REFUSALS['viewers-only'],
    );
    const { answer } = await bench.press('secretary', 'group', own('2026-11', 'attendance', 0));
    expect(answer?.text).toBe(ACCESS_REFUSALS['in-private']);
  });

  test('the officers’ button carries no branch: it opens the presser’s own', async () => {
    const bench = await openAbove('pressed');
    await evening(bench);
    await bench.press('otherSecretary', 'private', own('2026-12', 'attendance', 0), '1');
    const seen = JSON.stringify(bench.edited.at(-1)?.message.text);
    expect(seen).toContain('Chi bộ thôn Đông');
    expect(seen).not.toMatch(/Đoài|Vũ Thị Mai/u);
  });

  test('a page beyond the last is the last', async () => {
    const bench = await openAbove('pressed');
    await becomeViewer(bench);
    const commune = bench.idOf('organisations', 'Xã Tam Hưng');
    for (const topic of COMMITTEE_TOPICS) {
      const { answer } = await bench.press('viewer', 'private', below(commune, '2026-11', topic, 999), '1');
      expect([topic, answer]).toEqual([topic, { text: '' }]);
    }
  });

  test('whoever was ended as a viewer opens nothing more', async () => {
    const bench = await openAbove('pressed');
    await becomeViewer(bench);
    const commune = bench.idOf('organisations', 'Xã Tam Hưng');
    bench.sqlite.exec('delete from viewers');
    const { answer } = await bench.press('viewer', 'private', below(commune, '2026-11', 'all', 0));
    expect(answer?.text).toBe(ACCESS_REFUSALS['viewers-only']);
  });
});
