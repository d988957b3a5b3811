import { describe, expect, test } from 'vitest';
import { encodeButton } from '../../src/domain/channel/button-data.ts';
import { ACCESS_REFUSALS, REFUSED_PRESS } from '../../src/text/vi/channel/refusals.ts';
import * as words from '../../src/text/vi/committees/proposals.ts';
import { type Asked, CHANNELS } from '../support/both-channels.ts';
import { show } from '../support/branch-bench.ts';
import { becomeViewer, openAbove } from '../support/committee-bench.ts';

/* R002-6: what a branch asks of those above it, whether it was sent and answered, and for how long it waits. */

const DAY_MS = 24 * 60 * 60_000;
const TEXT = 'Đề nghị xã sửa đoạn mương ngõ 3.';
const rowOf = (bench: Asked): Record<string, unknown> =>
  bench.sqlite.prepare('select sent_at, answered_at, answer from proposals').get() as Record<string, unknown>;

const ask = async (bench: Asked, text = TEXT): Promise<string> =>
  bench.ask('secretary', 'private', `/bienban kiến nghị: ${text}`);
/** What somebody sees after a choice: a new message, or the one that was chosen under, changed. */
const seen = (bench: Asked, said: string): string =>
  `${said}\n${JSON.stringify(bench.edited.at(-1)?.message.text ?? '')}`;

describe.each(CHANNELS)('choices %s', (answering) => {
  test('recorded, sent, listed above with its age, answered in words, told to the officers', async () => {
    const bench = await openAbove(answering);
    await becomeViewer(bench);
    expect(await bench.ask('secretary', 'private', '/bienban kiến nghị')).toContain('chưa ghi kiến nghị');
    expect(await ask(bench)).toContain(`Đã ghi kiến nghị 1 của chi bộ: ${TEXT}`);
    // Nobody above sees it yet.
    expect(await bench.ask('viewer', 'private', '/gopy')).toContain('Không có kiến nghị nào');
    expect(await bench.ask('viewer', 'private', '/gopy kiến nghị 1')).toContain('Không thấy kiến nghị 1');
    bench.clock.advance(2 * DAY_MS);
    expect(await bench.ask('deputy', 'private', '/bienban kiến nghị')).toContain(
      `1 · chưa gửi, ghi 20/11/2026, đã 2 ngày · ${TEXT}`,
    );
    const sent = await bench.choose('deputy', 'private', '📨 Gửi kiến nghị 1 lên cấp trên');
    expect(sent).toContain('Đã gửi kiến nghị 1 đến Xã Tam Hưng.');
    expect(sent).toContain('→ viewer\nChi bộ thôn Đoài gửi kiến nghị 1:');
    expect(await bench.choose('secretary', 'private', '📨 Gửi kiến nghị 1 lên cấp trên')).toContain(
      words.PROPOSAL_SENT_BEFORE,
    );

    bench.clock.advance(12 * DAY_MS);
    expect(await bench.ask('viewer', 'private', '/gopy')).toContain(
      `1 · Chi bộ thôn Đoài · gửi 22/11/2026, đã 12 ngày · ${TEXT}`,
    );
    const preview = await bench.ask('viewer', 'private', '/gopy kiến nghị 1: Xã sẽ sửa trong tháng 12.');
    expect(preview).toContain('Trả lời kiến nghị 1 của Chi bộ thôn Đoài:');
    expect(rowOf(bench)['answered_at']).toBeNull();
    const answered = await bench.choose('viewer', 'private', '✅ Gửi');
    expect(answered).toContain('Đã gửi trả lời kiến nghị 1 đến chi ủy Chi bộ thôn Đoài.');
    expect(answered).toContain('Xã Tam Hưng đã trả lời kiến nghị 1 của chi bộ');
    expect(answered).toContain('Trả lời: Xã sẽ sửa trong tháng 12.');
    expect(await bench.ask('viewer', 'private', '/gopy')).toContain('Không có kiến nghị nào');
    expect(await bench.ask('viewer', 'private', '/gopy kiến nghị 1: Đã giao thôn làm.')).toContain(
      'Kiến nghị này đã trả lời ngày 04/12/2026; lời này thay lời trước.',
    );
    await bench.choose('viewer', 'private', '✖️ Thôi');
    const list = await bench.ask('secretary', 'private', 'biên bản kiến nghị');
    expect(list).toContain('1 · đã trả lời 04/12/2026');
    expect(list).toContain('Trả lời: Xã sẽ sửa trong tháng 12.');
    expect(JSON.stringify(bench.sqlite.prepare('select * from journal').all())).not.toMatch(/mương|sẽ sửa/u);
    expect(
      bench
        .journal()
        .map(({ action }) => action)
        .filter((one) => one.startsWith('proposal.')),
    ).toEqual(['proposal.recorded', 'proposal.sent', 'proposal.answered']);
  });

  test('marked as answered by a choice, and taken back', async () => {
    const bench = await openAbove(answering);
    await becomeViewer(bench);
    await ask(bench);
    await bench.choose('secretary', 'private', '📨 Gửi kiến nghị 1 lên cấp trên');
    const marked = await bench.choose('viewer', 'private', 'Đã trả lời');
    expect(marked).toContain(words.markedAnswered(1));
    expect(marked).toContain('Nội dung trả lời: xem văn bản');
    expect(rowOf(bench)['answered_at']).not.toBeNull();
    const back = await bench.choose('viewer', 'private', '↩️ Chưa trả lời');
    expect(back).toContain(words.markedUnanswered(1));
    // Whoever heard that it was answered hears that it is not.
    expect(back).toContain(
      '→ secretary\nKính gửi đồng chí.\nXã Tam Hưng ghi lại: kiến nghị 1 của chi bộ chưa trả lời',
    );
    expect(rowOf(bench)).toMatchObject({ answered_at: null, answer: null });
  });

  test('a page holds five, and another is a choice away', async () => {
    const bench = await openAbove(answering);
    await becomeViewer(bench);
    for (let no = 1; no <= 7; no += 1) {
      await ask(bench, `${no} ${'đề nghị xã xem xét sửa mương '.repeat(20)}`);
      await bench.choose('secretary', 'private', `📨 Gửi kiến nghị ${no} lên cấp trên`);
    }
    const first = await bench.ask('viewer', 'private', '/gopy');
    expect(first).toContain('chưa trả lời: 7');
    expect(first).toContain('5 · Chi bộ');
    expect(first).not.toContain('6 · Chi bộ');
    expect(first.length).toBeLessThan(2000);
    expect(seen(bench, await bench.choose('viewer', 'private', 'Trang sau ▶️'))).toContain('7 · Chi bộ');
    const { sent } = await bench.press('viewer', 'private', encodeButton('proposal-answered', 7, 'y'));
    expect(show(sent)).toContain(words.markedAnswered(7));
  });

  test('another committee sees none, and answers none', async () => {
    const bench = await openAbove(answering);
    await ask(bench);
    await bench.choose('secretary', 'private', '📨 Gửi kiến nghị 1 lên cấp trên');
    await becomeViewer(bench, 'xã Bình Minh');
    expect(await bench.ask('viewer', 'private', '/gopy')).toContain('Không có kiến nghị nào');
    expect(await bench.ask('viewer', 'private', '/gopy kiến nghị 1: được')).toContain(
      'Không thấy kiến nghị 1',
    );
    const { answer } = await bench.press('viewer', 'private', encodeButton('proposal-answered', 1, 'y'));
    expect(answer?.text).toBe(REFUSED_PRESS);
    expect(rowOf(bench)['answered_at']).toBeNull();
    await becomeViewer(bench, 'tỉnh Hưng Yên');
    expect(await bench.ask('viewer', 'private', '/gopy')).toContain('1 · Chi bộ thôn Đoài');
  });
});

test.each(['x', '', 'y!', '99999'])('crafted data %j sends and answers nothing', async (id) => {
  const bench = await openAbove('pressed');
  await becomeViewer(bench);
  await ask(bench);
  for (const [who, data] of [
    ['secretary', `proposal-send:${id}`],
    ['viewer', `proposal-answered:${id}:y`],
    ['viewer', 'proposal-answered:1:z'],
    ['otherSecretary', encodeButton('proposal-send', 1)],
  ] as const)
    expect((await bench.press(who, 'private', data)).answer?.text).toBe(REFUSED_PRESS);
  expect(rowOf(bench)).toEqual({ sent_at: null, answered_at: null, answer: null });
});

test.each([
  ['kiến nghị của chi bộ', 'Kiến nghị, đề xuất của chi bộ'],
  ['cho xem các kiến nghị', 'Kiến nghị, đề xuất của chi bộ'],
  ['ý kiến chỉ đạo', 'Chưa ghi ý kiến chỉ đạo'],
  ['góp ý của cấp trên', 'Chưa ghi ý kiến chỉ đạo'],
  ['/bienban kiến nghị sửa mương', 'Chưa ghi gì. Muốn ghi kiến nghị, xin đặt dấu hai chấm'],
])('an officer’s %s', async (text, answer) => {
  const bench = await openAbove('typed');
  await ask(bench);
  expect(await bench.ask('secretary', 'private', text)).toContain(answer);
  expect(bench.sqlite.prepare('select count(*) from proposals').pluck().get()).toBe(1);
});

test('members record none; twenty may wait; the longest is refused', async () => {
  const bench = await openAbove('pressed');
  expect(await bench.ask('member', 'private', `/bienban kiến nghị: ${TEXT}`)).toContain(
    ACCESS_REFUSALS['officers-only'],
  );
  expect(await ask(bench, 'a'.repeat(801))).toContain(words.PROPOSAL_TOO_LONG);
  for (let no = 1; no <= 20; no += 1) await ask(bench, `${TEXT} ${no}`);
  expect(await ask(bench)).toContain(words.TOO_MANY_PROPOSALS);
  // Said once more, with other capitals: it stands there already.
  expect(await ask(bench, `${TEXT} 7`.toUpperCase())).toContain(words.proposalThere(7));
  expect(bench.sqlite.prepare('select count(*) from proposals').pluck().get()).toBe(20);
});
