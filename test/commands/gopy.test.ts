import { describe, expect, test } from 'vitest';
import { encodeButton } from '../../src/domain/channel/button-data.ts';
import { hasSecrecyMark } from '../../src/domain/secrecy.ts';
import { ACCESS_REFUSALS, REFUSED_PRESS, SECRET_REFUSED } from '../../src/text/vi/channel/refusals.ts';
import * as words from '../../src/text/vi/committees/comments.ts';
import { type Asked, CHANNELS } from '../support/both-channels.ts';
import { becomeViewer, openAbove } from '../support/committee-bench.ts';

/* R003-7: what a committee says to a branch, and that it stands first in the agenda until it was taken in. */

const NOTE = 'Chi bộ nên chọn một việc trọng tâm để bàn cho kỹ.';
const ASKED = `/gopy Chi bộ thôn Đoài: ${NOTE}`;

const stored = (bench: Asked): unknown =>
  bench.sqlite.prepare('select count(*) from superior_comments').pluck().get();

describe.each(CHANNELS)('choices %s', (answering) => {
  test('shown first, sent to the officers in private, first in the agenda until taken in; both sides hear', async () => {
    const bench = await openAbove(answering);
    await becomeViewer(bench);
    const preview = await bench.ask('viewer', 'private', ASKED);
    expect(preview).toContain('Góp ý gửi chi ủy Chi bộ thôn Đoài:');
    expect(preview).toContain(NOTE);
    expect(stored(bench)).toBe(0);

    const sent = await bench.choose('viewer', 'private', '✅ Gửi');
    expect(sent).toContain('Đã gửi góp ý đến chi ủy Chi bộ thôn Đoài');
    expect(sent).toContain('→ secretary');
    expect(sent).toContain('Xã Tam Hưng góp ý với Chi bộ thôn Đoài:');
    expect(sent).not.toMatch(/→ (?:group|member\b)/);
    expect(stored(bench)).toBe(1);

    const agenda = await bench.ask('deputy', 'private', '/chuongtrinh');
    expect(agenda).toMatch(
      /^→ deputy\nChương trình .*\nGóp ý của cấp trên.*\nXã Tam Hưng, ngày 20\/11\/2026: Chi bộ nên chọn/u,
    );
    // In the group no more than that there is something.
    const inGroup = await bench.ask('secretary', 'group', '/chuongtrinh');
    expect(inGroup).toContain('Có 1 góp ý của cấp trên');
    expect(inGroup).not.toContain(NOTE);

    const taken = await bench.choose('deputy', 'private', 'Đã tiếp thu');
    expect(taken).toContain(words.TAKEN_IN_TOAST);
    expect(taken).toContain('→ viewer\nChi ủy Chi bộ thôn Đoài đã tiếp thu góp ý gửi ngày 20/11/2026.');
    expect(await bench.ask('secretary', 'private', '/chuongtrinh')).not.toContain('Góp ý');
    expect(await bench.choose('secretary', 'private', 'Đã tiếp thu')).toContain(words.TAKEN_IN_BEFORE);
    const lines = bench.journal().filter(({ action }) => action.startsWith('comment.'));
    expect(lines.map(({ action, subject }) => [action, subject])).toEqual([
      ['comment.sent', 'comment:1'],
      ['comment.taken-in', 'comment:1'],
    ]);
    expect(JSON.stringify(bench.sqlite.prepare('select * from journal').all())).not.toContain('trọng tâm');
  });

  test('no, or words of leaving: nothing is sent; a second yes sends nothing', async () => {
    const bench = await openAbove(answering);
    await becomeViewer(bench);
    await bench.ask('viewer', 'private', ASKED);
    expect(await bench.choose('viewer', 'private', '✖️ Thôi')).toContain(words.LETTER_DROPPED);
    expect(await bench.choose('viewer', 'private', '✅ Gửi')).toContain(words.NO_LETTER);
    await bench.ask('viewer', 'private', ASKED);
    expect(await bench.ask('viewer', 'private', 'việc khác đấy nhé')).toContain(
      'đang chờ đồng chí chọn ✅ Gửi',
    );
    expect(await bench.ask('viewer', 'private', 'thôi')).not.toContain('✅ Gửi');
    expect(await bench.choose('viewer', 'private', '✅ Gửi', 1)).toContain(words.NO_LETTER);
    expect(stored(bench)).toBe(0);
    await bench.ask('viewer', 'private', ASKED);
    await bench.choose('viewer', 'private', '✅ Gửi');
    expect(await bench.choose('viewer', 'private', '✅ Gửi')).toContain(words.NO_LETTER);
    expect(stored(bench)).toBe(1);
    // The same words anew, while they wait to be taken in: said, and not sent to anybody.
    await bench.ask('viewer', 'private', ASKED.toUpperCase().replace('/GOPY', '/gopy'));
    const again = await bench.choose('viewer', 'private', '✅ Gửi');
    expect(again).toContain(words.commentThere('Chi bộ thôn Đoài'));
    expect(again).not.toContain('→ secretary');
    expect(stored(bench)).toBe(1);
  });

  test('several comments are told apart by number, in words too', async () => {
    const bench = await openAbove(answering);
    await becomeViewer(bench);
    for (const text of ['việc thứ nhất', 'việc thứ hai', 'việc thứ ba', 'việc thứ tư']) {
      await bench.ask('viewer', 'private', `/gopy thôn Đoài: ${text}`);
      await bench.choose('viewer', 'private', '✅ Gửi');
    }
    const agenda = await bench.ask('secretary', 'private', '/chuongtrinh');
    expect(agenda).toContain('2) Xã Tam Hưng, ngày 20/11/2026: việc thứ hai');
    expect(agenda).toContain('Còn 1 góp ý nữa');
    expect(await bench.ask('secretary', 'private', '/chuongtrinh đã tiếp thu')).toContain(
      'Có 4 góp ý đang chờ',
    );
    expect(await bench.ask('secretary', 'private', 'đã tiếp thu 2')).toContain(words.TAKEN_IN_TOAST);
    expect(await bench.ask('secretary', 'private', '/chuongtrinh')).toContain(
      '2) Xã Tam Hưng, ngày 20/11/2026: việc thứ ba',
    );
    await bench.choose('secretary', 'private', 'Đã tiếp thu 1');
    await bench.ask('secretary', 'private', '/chuongtrinh tiếp thu 1');
    expect(await bench.ask('secretary', 'private', 'đã tiếp thu')).toContain(words.TAKEN_IN_TOAST);
    expect(await bench.ask('secretary', 'private', 'đã tiếp thu góp ý')).toContain(words.NO_COMMENT_WAITS);
  });

  test('only branches below one’s own committee; equal names are asked about', async () => {
    const bench = await openAbove(answering);
    await becomeViewer(bench, 'xã Bình Minh');
    expect(await bench.ask('viewer', 'private', '/gopy Chi bộ thôn Đông: việc')).toContain(
      'Không thấy chi bộ',
    );
    await becomeViewer(bench, 'tỉnh Hưng Yên');
    expect(await bench.ask('viewer', 'private', ASKED)).toContain(words.WHICH_BRANCH);
    await bench.choose('viewer', 'private', 'Chi bộ thôn Đoài, Xã Tam Hưng');
    const sent = await bench.choose('viewer', 'private', '✅ Gửi');
    expect(sent).toContain('Đảng bộ tỉnh Hưng Yên góp ý với Chi bộ thôn Đoài:');
  });

  test('another branch’s officer takes nothing in', async () => {
    const bench = await openAbove(answering);
    await becomeViewer(bench);
    await bench.ask('viewer', 'private', ASKED);
    await bench.choose('viewer', 'private', '✅ Gửi');
    const { answer } = await bench.press('otherSecretary', 'private', encodeButton('taken-in', 1));
    expect(answer?.text).toBe(REFUSED_PRESS);
    expect(bench.journal().at(-1)).toMatchObject({ action: 'press.refused', subject: 'comment:1' });
    expect(bench.sqlite.prepare('select taken_in_at from superior_comments').pluck().get()).toBeNull();
  });
});

describe('refused', () => {
  test('a text with a mark of secrecy, which its channel has taken the words from', async () => {
    expect(hasSecrecyMark('/gopy Chi bộ thôn Đoài: TỐI MẬT')).toBe(true);
    const bench = await openAbove('pressed');
    await becomeViewer(bench);
    const { sent } = await bench.handle({ ...bench.inboundOf('viewer', 'private'), kind: 'secret' });
    expect(JSON.stringify(sent)).toContain(SECRET_REFUSED.slice(0, 40));
    expect(stored(bench)).toBe(0);
  });

  test.each([
    ['/gopy Chi bộ thôn Đoài', 'Xin ghi tên chi bộ'],
    ['/gopy Chi bộ thôn Đoài:', 'Xin ghi tên chi bộ'],
    ['/gopy : nội dung', 'Xin ghi tên chi bộ'],
    [`/gopy Chi bộ thôn Đoài: ${'a'.repeat(801)}`, 'dài quá 800 ký tự'],
  ])('%s', async (text, answer) => {
    const bench = await openAbove('pressed');
    await becomeViewer(bench);
    expect(await bench.ask('viewer', 'private', text)).toContain(answer);
    expect(stored(bench)).toBe(0);
  });

  test('whoever is no viewer; in a group; a viewer who was ended before the yes; a branch that was closed', async () => {
    const bench = await openAbove('pressed');
    expect(await bench.ask('secretary', 'private', ASKED)).toContain(ACCESS_REFUSALS['viewers-only']);
    await becomeViewer(bench);
    expect(await bench.ask('viewer', 'group', ASKED)).toContain(ACCESS_REFUSALS['in-private']);
    await bench.ask('viewer', 'private', ASKED);
    bench.sqlite.exec(`update organisations set closed_at = 1 where name = 'Chi bộ thôn Đoài'`);
    expect(await bench.choose('viewer', 'private', '✅ Gửi')).toContain(words.BRANCH_GONE);
    bench.sqlite.exec('delete from viewers');
    expect(await bench.choose('viewer', 'private', '✅ Gửi')).toContain(ACCESS_REFUSALS['viewers-only']);
    expect(stored(bench)).toBe(0);
  });
});

test('the reminder to prepare has it first, with the button', async () => {
  const bench = await openAbove('pressed');
  await becomeViewer(bench);
  await bench.ask('viewer', 'private', ASKED);
  await bench.choose('viewer', 'private', '✅ Gửi');
  const meeting = bench.meetingOf('Chi bộ thôn Đoài');
  const { renderContent } = await import('../../src/use-cases/messages/render-content.ts');
  const rendered = await renderContent(
    {
      ...bench.storage,
      zone: (await import('../support/branch-roster.ts')).ZONE,
      now: bench.clock.now,
    } as never,
    { template: 'preparation', meetingId: meeting.id, on: '2026-11-27' as never },
    'new',
  );
  const text = JSON.stringify(rendered?.message);
  expect(text.indexOf(NOTE)).toBeGreaterThan(0);
  expect(text.indexOf(NOTE)).toBeLessThan(text.indexOf('Chương trình chưa ghi'));
  expect(text).toContain('Đã tiếp thu');
});
