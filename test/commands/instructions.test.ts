import { describe, expect, test } from 'vitest';
import { REFUSED_PRESS } from '../../src/text/vi/channel/refusals.ts';
import * as words from '../../src/text/vi/committees/comments.ts';
import { NOBODY_INSTRUCTS } from '../../src/text/vi/quality/visitor-form.ts';
import { type Asked, CHANNELS } from '../support/both-channels.ts';
import { at } from '../support/builders.ts';
import { becomeViewer, openAbove } from '../support/committee-bench.ts';

/* R002-6: what a visitor tells the branch to do is a field of its own, with a state and an age as proposals have them. */

const TEXT = 'Chi bộ tập trung vận động xong ngõ 3 trước Tết.';
const GUEST = 'Trần Văn Minh, đảng ủy viên xã Tam Hưng';
const LINE = 'Ý kiến chỉ đạo của đồng chí Trần Văn Minh (Xã Tam Hưng), kỳ 03/12/2026';

async function visited(bench: Asked): Promise<void> {
  bench.clock.set(at('2026-12-03', '19:30'));
  await bench.say('secretary', 'private', '/batdau');
  await bench.say('secretary', 'private', '/diemdanh có mặt 1 2 3 4 5');
  await bench.say('secretary', 'private', `/diemdanh khách ${GUEST}`);
  bench.clock.set(at('2026-12-03', '20:40'));
  await bench.order('secretary', 'private', '/ketthuc');
}

/** The visitor's form on their phone, up to the question that is asked last. */
async function formFilledIn(bench: Asked): Promise<void> {
  await bench.ask('viewer', 'private', '/gopy phiếu Chi bộ thôn Đoài');
  for (const mark of ['Tốt', 'Khá', 'Tốt', 'Tốt']) await bench.choose('viewer', 'private', mark);
  for (let field = 0; field < 2; field += 1) await bench.choose('viewer', 'private', '➡️ Không ghi');
}

const stored = (bench: Asked): unknown =>
  bench.sqlite
    .prepare(
      'select text, taken_in_at is not null as taken, visitor_id is not null as by_visitor from superior_comments',
    )
    .all();

describe.each(CHANNELS)('choices %s', (answering) => {
  test('told on the phone, heard by the officers, first in the agenda, taken in, and told back', async () => {
    const bench = await openAbove(answering);
    await becomeViewer(bench);
    await visited(bench);
    await formFilledIn(bench);
    expect(await bench.ask('viewer', 'private', TEXT)).toContain(`Ý kiến chỉ đạo: ${TEXT}`);
    expect(stored(bench)).toEqual([]);
    const sent = await bench.choose('viewer', 'private', '✅ Gửi');
    expect(sent).toContain(
      'Đồng chí Trần Văn Minh (Xã Tam Hưng) có ý kiến chỉ đạo tại kỳ sinh hoạt 03/12/2026:',
    );
    expect(sent).toContain(TEXT);
    expect(sent).not.toContain('→ group');
    expect(stored(bench)).toEqual([{ text: TEXT, taken: 0, by_visitor: 1 }]);

    bench.clock.set(at('2026-12-15', '08:00'));
    await bench.plan('Chi bộ thôn Đoài');
    const waits = `${LINE} · chưa tiếp thu, đã 12 ngày · ${TEXT}`;
    expect(await bench.ask('secretary', 'private', '/bienban chỉ đạo')).toContain(`1) ${waits}`);
    expect(await bench.ask('secretary', 'private', 'biên bản ý kiến chỉ đạo')).toContain(waits);
    expect(await bench.ask('secretary', 'private', '/chuongtrinh')).toContain(
      `${LINE}, chưa tiếp thu, đã 12 ngày: ${TEXT}`,
    );
    expect(await bench.ask('secretary', 'private', '/luuy')).toContain(
      '1 ý kiến của cấp trên chưa ghi đã tiếp thu, lâu nhất 12 ngày',
    );
    expect(await bench.ask('secretary', 'private', '/danhgia')).toContain(`Ý kiến chỉ đạo: ${TEXT}`);
    expect(await bench.ask('viewer', 'private', '/tonghop phiếu 12/2026')).toContain(
      'Ý kiến chỉ đạo: 1 phiếu có ghi, chi ủy đã tiếp thu 0',
    );
    expect(await bench.ask('viewer', 'private', '/tonghop phiếu Chi bộ thôn Đoài 12/2026')).toContain(
      `Ý kiến chỉ đạo: ${TEXT} (chưa tiếp thu, đã 12 ngày)`,
    );

    await bench.ask('secretary', 'private', '/bienban chỉ đạo');
    const taken = await bench.choose('secretary', 'private', words.TAKEN_IN);
    expect(taken).toContain(
      '→ viewer\nChi ủy Chi bộ thôn Đoài đã tiếp thu ý kiến chỉ đạo tại kỳ sinh hoạt 03/12/2026.',
    );
    expect(await bench.choose('secretary', 'private', words.TAKEN_IN)).toContain(words.TAKEN_IN_BEFORE);
    expect(await bench.ask('secretary', 'private', '/chuongtrinh')).not.toContain('Ý kiến chỉ đạo');
    expect(await bench.ask('secretary', 'private', '/bienban chỉ đạo')).toContain(
      `– ${LINE} · đã tiếp thu 15/12/2026 · ${TEXT}`,
    );
    expect(await bench.ask('viewer', 'private', '/tonghop phiếu 12/2026')).toContain('chi ủy đã tiếp thu 1');
  });

  test('taken in under the word that brought it', async () => {
    const bench = await openAbove(answering);
    await becomeViewer(bench);
    await visited(bench);
    await formFilledIn(bench);
    await bench.ask('viewer', 'private', TEXT);
    await bench.choose('viewer', 'private', '✅ Gửi');
    expect(await bench.choose('secretary', 'private', words.TAKEN_IN)).toContain(
      '→ viewer\nChi ủy Chi bộ thôn Đoài',
    );
    expect(stored(bench)).toEqual([{ text: TEXT, taken: 1, by_visitor: 1 }]);
  });

  test('written down by the officers; written anew it waits anew', async () => {
    const bench = await openAbove(answering);
    await visited(bench);
    const noted = await bench.ask(
      'secretary',
      'private',
      `/danhgia đại biểu\nĐịa điểm: tốt\nÝ kiến chỉ đạo: ${TEXT}`,
    );
    expect(noted).toContain(`Ý kiến chỉ đạo: ${TEXT}`);
    expect(await bench.ask('secretary', 'private', '/chuongtrinh đã tiếp thu')).toContain(
      words.INSTRUCTION_TAKEN_IN,
    );
    // A form without the line leaves it as it is.
    await bench.ask('secretary', 'private', '/danhgia đại biểu\nĐịa điểm: khá');
    expect(stored(bench)).toEqual([{ text: TEXT, taken: 1, by_visitor: 1 }]);
    await bench.ask('secretary', 'private', '/danhgia đại biểu\nChỉ đạo: Làm xong trước ngày 20.');
    expect(stored(bench)).toEqual([{ text: 'Làm xong trước ngày 20.', taken: 0, by_visitor: 1 }]);
  });
});

test('a group hears no more than that there is something; other branches and crafted buttons nothing', async () => {
  const bench = await openAbove('pressed');
  await becomeViewer(bench);
  await visited(bench);
  await formFilledIn(bench);
  await bench.ask('viewer', 'private', TEXT);
  await bench.choose('viewer', 'private', '✅ Gửi');
  const said = await bench.say('secretary', 'group', '/bienban chỉ đạo');
  expect(said).toContain('Có 1 góp ý của cấp trên');
  expect(said).not.toContain(TEXT);
  const visitorId = Number(bench.sqlite.prepare('select id from visitors').pluck().get());
  const press = (data: string) => bench.press('secretary', 'private', data);
  for (const data of [`taken-in:${(visitorId + 7).toString(36)}:v`, 'taken-in:1:w', 'taken-in:zz'])
    expect((await press(data)).answer?.text).toBe(REFUSED_PRESS);
  expect(
    (await bench.press('member', 'private', `taken-in:${visitorId.toString(36)}:v`)).answer?.text,
  ).not.toBe(words.INSTRUCTION_TAKEN_IN);
  expect(stored(bench)).toEqual([{ text: TEXT, taken: 0, by_visitor: 1 }]);
});

test('a branch with nobody above it is told where to write it', async () => {
  const bench = await openAbove('pressed');
  await visited(bench);
  bench.sqlite.prepare(`update organisations set parent_id = null where level = 'branch'`).run();
  expect(await bench.ask('secretary', 'private', `/danhgia đại biểu\nChỉ đạo: ${TEXT}`)).toContain(
    NOBODY_INSTRUCTS,
  );
  expect(stored(bench)).toEqual([]);
});
