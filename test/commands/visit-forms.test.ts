import { describe, expect, test } from 'vitest';
import { REFUSED_PRESS } from '../../src/text/vi/channel/refusals.ts';
import * as words from '../../src/text/vi/figures/visit-form.ts';
import { type Asked, CHANNELS } from '../support/both-channels.ts';
import { at } from '../support/builders.ts';
import { becomeViewer, openAbove } from '../support/committee-bench.ts';

/* R003-6: the visitor fills in six fields on a phone, the first four with a mark; the committee sees them summed up. */

async function visited(bench: Asked, ...guests: readonly string[]): Promise<void> {
  bench.clock.set(at('2026-12-03', '19:30'));
  await bench.say('secretary', 'private', '/batdau');
  await bench.say('secretary', 'private', '/diemdanh có mặt 1 2 3 4 5');
  for (const guest of guests) await bench.say('secretary', 'private', `/diemdanh khách ${guest}`);
  bench.clock.set(at('2026-12-03', '21:10'));
  await bench.order('secretary', 'private', '/ketthuc');
}
const GUEST = 'Trần Văn Minh, đảng ủy viên xã Tam Hưng';
const stored = (bench: Asked): unknown =>
  JSON.parse(String(bench.sqlite.prepare('select form from visitors').pluck().get()));

describe.each(CHANNELS)('choices %s', (answering) => {
  test('asked field by field, words and marks, a step back, shown, sent once, summed up', async () => {
    const bench = await openAbove(answering);
    await becomeViewer(bench);
    await visited(bench, GUEST, 'Lê Văn Khách, khách mời');
    const first = await bench.ask('viewer', 'private', '/gopy phiếu Chi bộ thôn Đoài');
    expect(first).toContain('Phiếu dự sinh hoạt · Chi bộ thôn Đoài · 03/12/2026\n1/6. Địa điểm');
    expect(await bench.ask('viewer', 'private', 'Nhà văn hóa rộng, thoáng')).toContain(
      'Đã ghi: Nhà văn hóa rộng, thoáng',
    );
    expect(await bench.choose('viewer', 'private', 'Tốt')).toContain('2/6. Cơ sở vật chất');
    // A mark under the question before: it is not taken for this one.
    expect(await bench.choose('viewer', 'private', 'Trung bình', 1)).toContain('Phiếu này đã gửi, đã thôi');
    expect(await bench.choose('viewer', 'private', 'Kém')).toContain('3/6. Tài liệu phục vụ');
    expect(await bench.choose('viewer', 'private', '↩️ Trở lại')).toContain('2/6. Cơ sở vật chất');
    await bench.choose('viewer', 'private', 'Khá');
    await bench.choose('viewer', 'private', 'Trung bình');
    expect(await bench.choose('viewer', 'private', 'Tốt')).toContain('5/6. Kiến nghị');
    expect(await bench.choose('viewer', 'private', '➡️ Không ghi')).toContain('6/6. Nhận xét');
    // R002-6: what the branch is told to do is no field of the form.
    expect(await bench.ask('viewer', 'private', 'Chi bộ chuẩn bị kỹ.')).toContain(
      'Ý kiến chỉ đạo với chi bộ (ngoài phiếu)',
    );
    const preview = await bench.choose('viewer', 'private', '➡️ Không ghi');
    expect(preview).toContain('Phiếu của đại biểu Trần Văn Minh');
    expect(preview).toContain('Cơ sở vật chất: Khá');
    expect(preview).toContain('Nhận xét, đánh giá của tổ công tác: Chi bộ chuẩn bị kỹ.');
    expect(preview).toContain('Ý kiến chỉ đạo: không ghi');
    expect(bench.sqlite.prepare('select count(*) from visitors where form is not null').pluck().get()).toBe(
      0,
    );

    expect(await bench.choose('viewer', 'private', '✅ Gửi')).toContain('Đã gửi phiếu.');
    expect(await bench.choose('viewer', 'private', '✅ Gửi')).toContain('Phiếu này đã gửi, đã thôi');
    expect(stored(bench)).toEqual({
      texts: {
        place: 'Nhà văn hóa rộng, thoáng',
        facilities: '',
        documents: '',
        proceedings: '',
        proposals: '',
        remarks: 'Chi bộ chuẩn bị kỹ.',
      },
      marks: { place: 'good', facilities: 'fair', documents: 'average', proceedings: 'good' },
    });
    expect(bench.journal().at(-1)).toMatchObject({ action: 'visitor.form' });
    expect(await bench.ask('viewer', 'private', '/gopy phiếu Chi bộ thôn Đoài')).toContain(
      'chưa ghi đại biểu cấp trên dự, hoặc phiếu đã có',
    );

    bench.clock.set(at('2026-12-16', '08:00'));
    expect(await bench.ask('viewer', 'private', '/tonghop phiếu')).toMatchInlineSnapshot(`
      "→ viewer
      Phiếu dự sinh hoạt tháng 12/2026 · Xã Tam Hưng
      Số phiếu: 1, ở 1 chi bộ
      Địa điểm: Tốt 1 · Khá 0 · Trung bình 0 · Kém 0
      Cơ sở vật chất: Tốt 0 · Khá 1 · Trung bình 0 · Kém 0
      Tài liệu phục vụ: Tốt 0 · Khá 0 · Trung bình 1 · Kém 0
      Nội dung và tiến trình: Tốt 1 · Khá 0 · Trung bình 0 · Kém 0
      Kiến nghị, đề xuất của chi bộ, đảng viên: 0 phiếu có ghi
      Nhận xét, đánh giá của tổ công tác: 1 phiếu có ghi
      Ý kiến chỉ đạo: 0 phiếu có ghi"
    `);
    const one = await bench.ask('viewer', 'private', 'tổng hợp phiếu Chi bộ thôn Đoài 12/2026');
    expect(one).toContain('Địa điểm: Tốt, Nhà văn hóa rộng, thoáng');
    expect(await bench.ask('viewer', 'private', '/tonghop phiếu 11/2026')).toContain(
      words.noForms('tháng 11/2026'),
    );
    await becomeViewer(bench, 'xã Bình Minh');
    expect(await bench.ask('viewer', 'private', '/tonghop phiếu 12/2026')).toContain(
      words.noForms('tháng 12/2026'),
    );
  });

  test('of several visitors one is chosen; thôi leaves it; an older question’s button does nothing', async () => {
    const bench = await openAbove(answering);
    await becomeViewer(bench);
    await visited(bench, GUEST, 'Phạm Văn Hải, tỉnh ủy viên');
    expect(await bench.ask('viewer', 'private', '/gopy phiếu thôn Đoài')).toContain(words.WHICH_VISITOR);
    expect(await bench.choose('viewer', 'private', 'Phạm Văn Hải')).toContain('1/6. Địa điểm');
    expect(await bench.choose('viewer', 'private', 'Trần Văn Minh')).toContain('Phiếu này đã gửi, đã thôi');
    expect(await bench.choose('viewer', 'private', '✖️ Thôi')).toContain(words.FORM_DROPPED);
    await bench.ask('viewer', 'private', '/gopy phiếu thôn Đoài');
    await bench.ask('viewer', 'private', 'thôi');
    expect(await bench.choose('viewer', 'private', 'Phạm Văn Hải')).toContain('Phiếu này đã gửi, đã thôi');
    expect(bench.sqlite.prepare('select count(*) from visitors where form is not null').pluck().get()).toBe(
      0,
    );
  });

  test('in the committee’s group sums alone', async () => {
    const bench = await openAbove(answering);
    await visited(bench, GUEST);
    bench.sqlite.prepare('update visitors set form = ?').run(
      JSON.stringify({
        texts: { place: 'rộng', facilities: '', documents: '', proceedings: '', proposals: '', remarks: '' },
        marks: { place: 'good', facilities: null, documents: null, proceedings: null },
      }),
    );
    const id = bench.idOf('organisations', 'Xã Tam Hưng');
    bench.sqlite
      .prepare(`update chats set committee_id = ?, connected_at = 1 where ref like '%-300'`)
      .run(id);
    const more = { isMention: true };
    const said = await bench.say('member', 'newGroup', '/tonghop phiếu Chi bộ thôn Đoài 12/2026', more);
    expect(said).toContain('Địa điểm: Tốt 1 · Khá 0 · Trung bình 0 · Kém 0');
    expect(said).not.toContain('rộng');
  });
});

test.each([
  ['/gopy phiếu', 'Xin ghi tên chi bộ đã dự'],
  ['/gopy phiếu Chi bộ thôn Xa', 'Không thấy chi bộ'],
  ['/gopy phiếu Chi bộ thôn Đoài', 'chưa có kỳ sinh hoạt nào kết thúc'],
])('%s', async (text, answer) => {
  const bench = await openAbove('pressed');
  await becomeViewer(bench);
  expect(await bench.ask('viewer', 'private', text)).toContain(answer);
});

test('too many words are refused; crafted data does nothing', async () => {
  const bench = await openAbove('pressed');
  await becomeViewer(bench);
  await visited(bench, GUEST);
  await bench.ask('viewer', 'private', '/gopy phiếu thôn Đoài');
  expect(await bench.ask('viewer', 'private', 'a'.repeat(501))).toContain(words.ANSWER_TOO_LONG);
  const waiting = String(bench.sqlite.prepare('select question from prompts').pluck().get());
  const { token } = JSON.parse(waiting) as { readonly token: number };
  for (const answer of ['m4', 'x', '', 'y', 's', 'c0'])
    expect(
      (await bench.press('viewer', 'private', `visit-form:${token.toString(36)}:${answer}`)).answer?.text,
    ).toBe(REFUSED_PRESS);
  expect((await bench.press('viewer', 'private', 'visit-form:zz:m0')).answer?.text).toBe(words.FORM_GONE);
  expect(bench.sqlite.prepare('select form from visitors').pluck().get()).toBeNull();
});
