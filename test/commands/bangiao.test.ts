import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/text/rich-text.ts';
import { readDocx } from '../papers/read-docx.ts';
import { type Asked, CHANNELS, openOn } from '../support/both-channels.ts';
import { FRIDAY_MORNING, show, type Who } from '../support/branch-bench.ts';
import { journalled, unchanged } from '../support/evening.ts';

const YES = '✅ Bàn giao';

const officeOf = (bench: Asked, no: string): unknown =>
  bench.sqlite
    .prepare(`select office from members where roster_no = ? and branch_id = ?`)
    .pluck()
    .get(no, bench.idOf('organisations', 'Chi bộ thôn Đoài'));

/** All state but the questions that wait. */
const lasting = (bench: Asked): string =>
  bench
    .state()
    .split('\n')
    .filter((line) => !/^(?:prompts|offers):/.test(line))
    .join('\n');

const away = (bench: Asked): void => {
  bench.sqlite.exec(
    `insert into member_statuses (member_id, from_date, to_date, standing, participation)
     select id, '2026-11-01', '2026-12-31', 'official', 'temporarily_exempt' from members where full_name = 'Nguyễn Văn Thành'`,
  );
};
const emptySeat = (bench: Asked): void => {
  bench.sqlite.exec(`update members set office = 'member' where full_name = 'Nguyễn Văn Thành'`);
};
/** What was said, or what stands now in the place of what was shown. */
const toldLast = (bench: Asked, said: string): string => `${said}\n${show(bench.edited)}`;
const LAST_YES = /^preview:\w+:y:/;
/** Presses the yes of the newest preview as it stands in the chat, whatever its holder may still do. */
const yesOf = (sent: Awaited<ReturnType<Asked['write']>>): string => {
  const yes = sent
    .flatMap(({ choices }) => choices?.flat() ?? [])
    .find((one) => 'data' in one && LAST_YES.test(one.data));
  if (yes === undefined || !('data' in yes)) throw new Error('nothing to say yes to');
  return yes.data;
};

describe.each(CHANNELS)('/bangiao, choices %s', (answering) => {
  const open = (): Promise<Asked> => openOn(answering, FRIDAY_MORNING);
  const ask = (bench: Asked, text: string, who: Who = 'secretary') => bench.ask(who, 'private', text);

  test('shown first; the yes changes both offices at once, everybody is told, both get the book', async () => {
    const bench = await open();
    await bench.order('secretary', 'private', '/dangvien 3 phụ trách ngõ 3');
    await ask(bench, '/nghiquyet Giữ đường sạch\n- Dọn kênh; 3; 15/12');
    await bench.choose('secretary', 'private', '✅ Ban hành');
    const before = lasting(bench);
    const shown = await ask(bench, 'ban giao 2');
    expect(shown).toContain('Đồng chí Trần Thị Hòa (02): từ Phó Bí thư thành Bí thư.');
    expect(shown).toContain('Đồng chí Nguyễn Văn Thành (01): từ Bí thư thành Đảng viên.');
    expect(shown).toContain('Chi bộ sẽ chưa có Phó Bí thư.');
    expect(lasting(bench)).toBe(before);
    expect(journalled(bench, 'office.handed-over')).toBe(0);

    const said = await bench.choose('secretary', 'private', YES);
    expect([officeOf(bench, '01'), officeOf(bench, '02')]).toEqual(['member', 'secretary']);
    expect(toldLast(bench, said)).toContain('Đã bàn giao: đồng chí Trần Thị Hòa (02) là Bí thư từ lúc này.');
    // The buttons are gone, where a message can be changed.
    if (answering === 'pressed') expect(bench.edited.at(-1)?.message.buttons).toBeUndefined();
    const [own = '', ...toNew] = said.split('→ deputy');
    // In the giver's private chat, in the taker's: the officers' word and the book.
    expect(own.match(/Sổ bàn giao công việc của Bí thư/g)).toHaveLength(1);
    expect(toNew).toHaveLength(2);
    expect(toNew.join()).toContain('là Bí thư Chi bộ thôn Đoài');
    expect(toNew.join()).toContain('Đồng chí là Bí thư từ lúc này');
    expect(journalled(bench, 'office.handed-over')).toBe(1);
    expect(JSON.stringify(bench.sqlite.prepare('select * from journal').all())).not.toMatch(
      /Hòa|Thành|ngõ 3/u,
    );
    // What cannot be sent as a file stands there as text, and needs nothing else.
    if (answering === 'typed') {
      for (const line of [
        'Người bàn giao: đồng chí Nguyễn Văn Thành.',
        'Người nhận: đồng chí Trần Thị Hòa.',
        '01-NQ/CB · 20/11/2026 · Giữ đường sạch',
        'Ngày sinh hoạt: ngày 3 hằng tháng, lúc 19:30',
        'Kỳ sinh hoạt tháng 12: 19 giờ 30, thứ Năm, ngày 03/12/2026',
      ])
        expect(toNew.join()).toContain(line);
      expect(said).not.toContain('Ứng dụng này không nhận tệp');
      // Comrade 3 has not said yes: named to officers alone, and the giver is none any more (5.2).
      expect(toNew.join()).toContain('03 · Lê Đình Khang · Chi ủy viên · ngõ 3');
      expect(toNew.join()).toContain('#1 · Dọn kênh · Lê Đình Khang · 15/12/2026 · Đang thực hiện');
      expect(own).toContain('03 · đồng chí số 03 · Chi ủy viên · ngõ 3');
      expect(own).not.toContain('Khang');
    }
  });

  test('the old secretary’s rights end with the tap: commands, previews, drafts, words that are waited for', async () => {
    const bench = await open();
    const held = await bench.write('secretary', 'group', '/doilich 05/12 20:00, vì mưa bão', {
      isReply: true,
    });
    await bench.write('secretary', 'private', '/nghiquyet Giữ đường sạch');
    const shown = await bench.write('secretary', 'private', '/bangiao 2');
    await bench.press('secretary', 'private', yesOf(shown));
    expect(officeOf(bench, '01')).toBe('member');
    expect(bench.sqlite.prepare(`select count(*) from prompts`).pluck().get()).toBe(0);
    expect(bench.sqlite.prepare(`select state from document_drafts`).pluck().all()).toEqual(['discarded']);
    for (const data of [yesOf(held), yesOf(shown)]) {
      const before = bench.state();
      const { answer, sent } = await bench.press('secretary', 'group', data);
      expect(answer?.text).toContain('Việc này do chi ủy thực hiện');
      expect(sent).toEqual([]);
      expect(bench.state()).toBe(before);
    }
    for (const words of [
      '/bangiao 4',
      '/dangvien',
      '/doilich 05/12, vì mưa',
      '/nghiquyet Việc\n- a; 4; 15/12',
    ]) {
      const before = lasting(bench);
      expect(await bench.say('secretary', 'private', words)).toMatch(/do đồng chí Bí thư|do chi ủy/);
      expect(lasting(bench)).toBe(before);
    }
    // The new one may do all of it.
    expect(await bench.say('deputy', 'private', '/bangiao 4')).toContain('thành Bí thư');
    expect(await bench.say('deputy', 'private', '/dangvien 4 chi ủy viên')).toContain('Đã ghi');
  });

  test('the secretary may stay in the chi ủy; twice does nothing more', async () => {
    const bench = await open();
    await ask(bench, '/bangiao 4, tôi làm phó bí thư');
    await bench.choose('secretary', 'private', YES);
    expect([officeOf(bench, '01'), officeOf(bench, '02'), officeOf(bench, '04')]).toEqual([
      'deputy_secretary',
      'deputy_secretary',
      'secretary',
    ]);
    const before = bench.state();
    expect(await bench.choose('secretary', 'private', YES)).toContain('Việc này đã làm xong');
    expect(bench.state()).toBe(before);
    expect(journalled(bench, 'office.handed-over')).toBe(1);
    expect(await ask(bench, '/bangiao 2')).toContain('Việc này do đồng chí Bí thư thực hiện');
  });

  test.each([
    ['without a number', '/bangiao', 'Để bàn giao chức vụ Bí thư, xin gõ số'],
    ['to oneself', '/bangiao 1', 'không bàn giao cho chính mình'],
    ['an unknown number', '/bangiao 99', 'Chưa thấy «99»'],
    ['two fit the name', '/bangiao Lan', 'Xin gõ số thay cho tên'],
    ['another branch’s member by name', '/bangiao Bùi Thị Nga', 'Chưa thấy «Bùi Thị Nga»'],
    ['exempt', '/bangiao 9', 'miễn sinh hoạt'],
    ['words that cannot be read', '/bangiao 2 tôi làm chủ tịch', 'Để bàn giao chức vụ Bí thư'],
  ])('%s: says what to do, and changes nothing', async (_what, words, answer) => {
    const bench = await open();
    expect(await unchanged(bench, () => bench.say('secretary', 'private', words))).toContain(answer);
  });

  test('3.2: neither somebody on probation nor somebody who left', async () => {
    const bench = await open();
    await bench.order('secretary', 'private', '/dangvien thêm Phạm Văn Út dự bị mã 31');
    await bench.order('secretary', 'private', '/dangvien 4 chuyển đi');
    expect(await unchanged(bench, () => bench.say('secretary', 'private', '/bangiao 31'))).toContain('dự bị');
    expect(await unchanged(bench, () => bench.say('secretary', 'private', '/bangiao 4'))).toContain(
      'không có trong danh sách sinh hoạt',
    );
  });

  test('to somebody without an account: what they cannot do is shown first; never so that nobody is reached', async () => {
    const bench = await open();
    expect(await ask(bench, '/bangiao 3')).toContain('Đồng chí Lê Đình Khang (03) chưa ghi tên trên Trợ lý');
    const said = await bench.choose('secretary', 'private', YES);
    expect(officeOf(bench, '03')).toBe('secretary');
    expect(toldLast(bench, said)).toContain(
      'Sổ chưa gửi được cho đồng chí Lê Đình Khang (03); xin trao tận tay.',
    );

    const alone = await open();
    alone.sqlite.exec(`update members set office = 'member' where full_name = 'Trần Thị Hòa'`);
    expect(await unchanged(alone, () => alone.say('secretary', 'private', '/bangiao 3'))).toContain(
      'không liên lạc được với chi ủy viên nào',
    );
    expect(await ask(alone, '/bangiao 5')).toContain('chưa đồng ý nhận tin riêng');
    const quiet = await alone.choose('secretary', 'private', YES);
    // Before a yes nothing is written to them of the program's own accord (R5-6).
    expect(quiet).not.toContain('→ unasked');
  });

  test('stale: the offices have changed since it was shown', async () => {
    const bench = await open();
    await ask(bench, '/bangiao 4');
    bench.sqlite.exec(`update members set office = 'committee_member' where full_name = 'Phạm Thị Lan'`);
    const before = lasting(bench);
    expect(await bench.choose('secretary', 'private', YES)).toContain('đã có thay đổi sau bản xem trước');
    expect(lasting(bench)).toBe(before);
    await ask(bench, '/bangiao 4');
    bench.sqlite.exec(`update member_statuses set standing = 'probationary' where member_id =
      (select id from members where full_name = 'Phạm Thị Lan')`);
    expect(await bench.choose('secretary', 'private', YES)).toContain('dự bị');
    expect(officeOf(bench, '01')).toBe('secretary');
  });

  test('R3-8: the deputy hands over while the seat is empty or the secretary is away, not otherwise', async () => {
    const bench = await open();
    expect(await unchanged(bench, () => bench.say('deputy', 'private', '/bangiao 4'))).toContain(
      'Việc này do đồng chí Bí thư thực hiện',
    );
    away(bench);
    expect(await ask(bench, '/bangiao 2', 'deputy')).toContain('không tự nhận chức vụ Bí thư');
    expect(await ask(bench, '/bangiao 1', 'deputy')).toContain('đang là Bí thư');
    expect(await ask(bench, '/bangiao 4 tôi làm đảng viên', 'deputy')).toContain('giữ nguyên');
    expect(await ask(bench, '/bangiao 4', 'deputy')).toContain(
      'Nguyễn Văn Thành (01): từ Bí thư thành Đảng viên',
    );
    const said = await bench.choose('deputy', 'private', YES);
    expect([officeOf(bench, '01'), officeOf(bench, '02'), officeOf(bench, '04')]).toEqual([
      'member',
      'deputy_secretary',
      'secretary',
    ]);
    // The old secretary, the deputy and the new one.
    expect(said.match(/Sổ bàn giao công việc của Bí thư/g)).toHaveLength(3);

    const empty = await open();
    emptySeat(empty);
    expect(await ask(empty, '/bangiao 4', 'deputy')).toContain('hiện chưa có đồng chí nào giữ');
    await empty.choose('deputy', 'private', YES);
    expect(officeOf(empty, '04')).toBe('secretary');
  });

  test('the secretary comes back while the deputy’s preview waits: it does nothing', async () => {
    const bench = await open();
    away(bench);
    await ask(bench, '/bangiao 4', 'deputy');
    bench.sqlite.exec(`delete from member_statuses where participation = 'temporarily_exempt'`);
    const before = lasting(bench);
    expect(await bench.choose('deputy', 'private', YES)).toContain('Việc này do đồng chí Bí thư thực hiện');
    expect(lasting(bench)).toBe(before);
  });

  test('in private alone, by nobody else, and it stands in the help of whoever may', async () => {
    const bench = await open();
    const told = answering === 'typed' ? { isReply: true } : {};
    expect(await bench.say('secretary', 'group', '/bangiao 2', told)).toContain('trò chuyện riêng');
    for (const who of ['member', 'otherMember'] as const)
      expect(await unchanged(bench, () => bench.say(who, 'private', '/bangiao 2'))).toContain(
        'do đồng chí Bí thư thực hiện',
      );
    const help = answering === 'typed' ? 'bàn giao 12' : '/bangiao 12';
    expect(await bench.say('secretary', 'private', '/huongdan')).toContain(help);
    expect(await bench.say('deputy', 'private', '/huongdan')).not.toContain(help);
    away(bench);
    expect(await bench.say('deputy', 'private', '/huongdan')).toContain(help);
  });

  test('a branch is a wall: the other secretary’s 2 is another 2', async () => {
    const bench = await open();
    await bench.order('otherSecretary', 'private', '/bangiao 2');
    expect([officeOf(bench, '01'), officeOf(bench, '02')]).toEqual(['secretary', 'deputy_secretary']);
    expect(
      bench.sqlite.prepare(`select office from members where full_name = 'Bùi Thị Nga'`).pluck().get(),
    ).toBe('secretary');
  });

  test('the book alone: nothing changes, and the journal says who took it', async () => {
    const bench = await open();
    const said = await unchanged(bench, () => bench.say('secretary', 'private', '/bangiao sổ'));
    expect(said).toContain('Sổ bàn giao công việc của Bí thư chi bộ, số liệu tính đến ngày 20/11/2026.');
    expect(said).toContain('Chưa có gì thay đổi.');
    expect(journalled(bench, 'paper.taken')).toBe(1);
  });
});

test('the book as a file has the names, also of those who did not consent, for both', async () => {
  const bench = await openOn('pressed', FRIDAY_MORNING);
  const shown = await bench.write('secretary', 'private', '/bangiao 2');
  const { sent } = await bench.press('secretary', 'private', yesOf(shown));
  const books = sent.flatMap(({ message }) => message.document ?? []);
  expect(books.map(({ fileName }) => fileName)).toEqual(
    Array.from({ length: 2 }, () => 'Sổ bàn giao ngày 20-11-2026.docx'),
  );
  for (const { bytes } of books) {
    const words = JSON.stringify(readDocx(bytes));
    for (const name of ['SỔ BÀN GIAO', 'Lê Đình Khang', 'Trần Thị Hòa', 'NGƯỜI BÀN GIAO', 'NGƯỜI NHẬN'])
      expect(words).toContain(name);
  }
  expect(plainText(sent.at(-1)?.message.text ?? [])).toContain('Đồng chí là Bí thư từ lúc này');
  expect(show(sent)).not.toContain('→ group');
});
