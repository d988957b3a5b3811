import { describe, expect, test } from 'vitest';
import { parseUpdate } from '../../src/messaging/telegram/parse-update.ts';
import { CHANNELS, openOn } from '../support/both-channels.ts';
import {
  type Bench,
  FRIDAY_MORNING,
  openBench,
  show,
  type Where,
  type Who,
} from '../support/branch-bench.ts';
import { clockTo, openMeeting } from '../support/evening.ts';

const THREE = [
  '/nghiquyet Lãnh đạo nhiệm vụ tháng 12',
  '- Phát quang <b>đường</b> & ngõ; Phạm Thị Lan, đ/c Hòa; 10/12',
  '- Rà soát hộ cần hỗ trợ; bí thư; thứ năm, 10/12',
  '- Họp dân; Đinh Thị Xuân; hết tháng 12',
].join('\n');
const ONE = '/nghiquyet Vệ sinh môi trường\n- Dọn kênh; Phạm Thị Lan; 31/12';
const PUBLISH = '✅ Ban hành';

const rows = (bench: Bench, sql: string): Record<string, unknown>[] =>
  bench.sqlite.prepare<[], Record<string, unknown>>(sql).all();
const count = (bench: Bench, table: string): number => rows(bench, `select 1 from ${table}`).length;
const publish = async (bench: Bench, text: string): Promise<void> => {
  await bench.say('secretary', 'group', text);
  expect((await bench.tap('secretary', 'group', PUBLISH)).answer?.alert).toBeUndefined();
};

describe('somebody who has not agreed', () => {
  test.each(['none', 'declined'])(
    'consent %s: given a task, they are written to by nobody and are a number in the group',
    async (consent) => {
      const bench = await openBench();
      bench.sqlite
        .prepare(`update members set consent = ? where full_name = ?`)
        .run(consent, 'Nguyễn Văn Hùng');
      await bench.say(
        'secretary',
        'private',
        '/nghiquyet T\n- Họp; Nguyễn Văn Hùng, Phạm Thị Lan; 31/12\n- Dọn; Phạm Thị Lan, Nguyễn Văn Hùng; 30/12',
      );
      const { sent } = await bench.tap('secretary', 'private', PUBLISH);
      expect(sent.map(({ chat }) => chat)).not.toContain('105');
      const toOthers = show(sent.filter(({ chat }) => chat === '-100' || chat === '104'));
      expect(toOthers).toContain('Họp · đồng chí số 05 (phối hợp: đồng chí Phạm Thị Lan)');
      expect(toOthers).toContain('→ member');
      expect(toOthers).not.toContain('Hùng');
      // What they ask by a command is answered.
      expect(await bench.say('unasked', 'private', '/nhiemvu')).toContain('#1 · Họp');
    },
  );
});

describe('/nghiquyet with its tasks', () => {
  test('the preview is what will stand in the group, but for the number', async () => {
    const bench = await openBench();
    const preview = await bench.say('secretary', 'private', THREE);
    expect(preview).toMatchInlineSnapshot(`
      "→ secretary
      Bản nháp nghị quyết. Xin kiểm tra kỹ họ tên và thời hạn rồi chọn ✅ Ban hành.

      NGHỊ QUYẾT · Số: cấp khi ban hành
      Chi bộ thôn Đoài, ngày 20/11/2026
      Lãnh đạo nhiệm vụ tháng 12

      Phân công:
      – Phát quang <b>đường</b> & ngõ · đồng chí Phạm Thị Lan (phối hợp: đồng chí Trần Thị Hòa) · hạn thứ Năm, ngày 10/12/2026
      – Rà soát hộ cần hỗ trợ · đồng chí Nguyễn Văn Thành · hạn thứ Năm, ngày 10/12/2026
      – Họp dân · đồng chí Đinh Thị Xuân · hạn thứ Năm, ngày 31/12/2026
      [✅ Ban hành] [✖️ Hủy]"
    `);
    const { sent } = await bench.tap('secretary', 'private', PUBLISH);
    const posted = show(sent.filter(({ chat }) => chat === '-100'))
      .split('\n')
      .slice(1);
    const shown = preview
      .split('\n')
      .slice(3, -1)
      .map((line) => line.replace('Số: cấp khi ban hành', 'Số 01-NQ/CB'))
      // The officer sees the name; in the group a comrade who has not consented is a number.
      .map((line) => line.replace('đồng chí Đinh Thị Xuân', 'đồng chí số 09'));
    expect(posted.map((line) => line.replace(/^#\d+ · /, '– '))).toEqual(shown);
    expect(show(sent.filter(({ chat }) => chat !== '-100'))).toMatchInlineSnapshot(`
      "→ secretary
      Đã ban hành Số 01-NQ/CB.

      → member
      Kính gửi đồng chí.
      Theo Nghị quyết số 01-NQ/CB, đồng chí được phân công chủ trì:
      #1 · Phát quang <b>đường</b> & ngõ · đồng chí Phạm Thị Lan (phối hợp: đồng chí Trần Thị Hòa) · hạn thứ Năm, ngày 10/12/2026

      Khi có kết quả, xin gõ /xong kèm số việc, ví dụ: /xong 1. Trân trọng.

      → secretary
      Kính gửi đồng chí.
      Theo Nghị quyết số 01-NQ/CB, đồng chí được phân công chủ trì:
      #2 · Rà soát hộ cần hỗ trợ · đồng chí Nguyễn Văn Thành · hạn thứ Năm, ngày 10/12/2026

      Khi có kết quả, xin gõ /xong kèm số việc, ví dụ: /xong 2. Trân trọng."
    `);
  });

  test.each(CHANNELS)('choices %s: the asker gets one word of it, with the number', async (answering) => {
    const bench = await openOn(answering, FRIDAY_MORNING);
    await bench.ask('secretary', 'private', ONE);
    const said = await bench.choose('secretary', 'private', PUBLISH);
    const toAsker = said.split(/\n*→ /).filter((one) => one.startsWith('secretary\n'));
    expect(toAsker).toEqual(['secretary\nĐã ban hành Số 01-NQ/CB.']);
  });

  test('goes to every connected group of the branch and to no other', async () => {
    const bench = await openBench();
    const branch = bench.idOf('organisations', 'Chi bộ thôn Đoài');
    bench.sqlite
      .prepare(
        `insert into chats (ref, kind, branch_id, presence, connected_at, created_at) values ('bench:-101', 'group', ?, 'in', 1, 1)`,
      )
      .run(branch);
    await bench.say('secretary', 'group', ONE);
    const { sent } = await bench.tap('secretary', 'group', PUBLISH);
    const papers = sent.filter(({ message }) => JSON.stringify(message.text).includes('NGHỊ QUYẾT'));
    expect(papers.map(({ chat }) => chat).sort()).toEqual(['-100', '-101']);
  });

  test('R4-1: numbers run by branch, type and term of office', async () => {
    const bench = await openBench();
    await publish(bench, ONE);
    await publish(bench, ONE);
    await publish(bench, ONE.replace('nghiquyet', 'ketluan'));
    await bench.say('otherSecretary', 'otherGroup', '/nghiquyet T\n- Việc; Bùi Thị Nga; 31/12');
    await bench.tap('otherSecretary', 'otherGroup', PUBLISH);
    const branch = bench.idOf('organisations', 'Chi bộ thôn Đoài');
    bench.sqlite
      .prepare(
        `insert into branch_settings (branch_id, meeting_day, meeting_time, plan, term) values (?, 3, 1170, '{}', '2027-2030')
         on conflict do update set term = excluded.term`,
      )
      .run(branch);
    await publish(bench, ONE);
    expect(
      rows(bench, 'select branch_id = 1 as own, type, term, number, version from documents order by id').map(
        (row) =>
          Object.values(row as object)
            .slice(1)
            .join(' '),
      ),
    ).toEqual(['NQ  1 1', 'NQ  2 1', 'KL  1 1', 'NQ  1 1', 'NQ 2027-2030 1 1']);
  });

  test('the same tap delivered twice publishes once', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'group', ONE);
    await bench.tap('secretary', 'group', PUBLISH);
    await bench.again('secretary', 'group', 'n:1:1:y', bench.lastEvent());
    expect(await bench.deliver()).toEqual([]);
    expect(count(bench, 'documents')).toBe(1);
  });

  test('somebody who left between preview and publication is not given a task', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'group', ONE);
    bench.sqlite
      .prepare(
        `insert into member_statuses (member_id, from_date, standing, participation) values (?, '2026-11-20', 'official', 'left')`,
      )
      .run(bench.idOf('members', 'Phạm Thị Lan'));
    const before = bench.state();
    expect((await bench.tap('secretary', 'group', PUBLISH)).answer?.text).toContain(
      'không còn trong danh sách',
    );
    expect(bench.state()).toBe(before);
    expect(await bench.say('secretary', 'group', ONE)).toContain('chưa thấy «Phạm Thị Lan»');
  });

  test('a deadline that passed between preview and publication is asked for again', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'group', ONE.replace('31/12', '21/11'));
    bench.clock.advance(2 * 24 * 60 * 60_000);
    expect((await bench.tap('secretary', 'group', PUBLISH)).answer?.text).toContain('thời hạn đã qua');
    expect(count(bench, 'documents')).toBe(0);
  });

  test.each([
    ['people of another branch', 'Bùi Thị Nga', 'chưa thấy «Bùi Thị Nga»'],
    ['a name of 3,000 characters', 'x'.repeat(3000), 'nên chưa ghi'],
  ])('%s are not found', async (_what, name, answer) => {
    const bench = await openBench();
    const said = await bench.say('secretary', 'group', `/nghiquyet T\n- Việc; ${name}; 31/12`);
    expect(said).toContain(answer);
    expect(said.length).toBeLessThan(600);
  });

  test('signs of every kind survive as they were written', async () => {
    const bench = await openBench();
    const odd = 'Vận động 👩‍🌾 <b>& «hộ»</b> \u202Eמים 100% https://a.vn?x=1&y=2';
    await publish(bench, `/nghiquyet ${odd}\n- ${odd}; Phạm Thị Lan; 31/12`);
    const shown = await bench.say('member', 'group', '/nghiquyet 1');
    expect(shown.split(odd)).toHaveLength(3);
  });

  test('a list line that must be cut is cut between letters', async () => {
    const bench = await openBench();
    await publish(bench, `/nghiquyet T\n- ${'a'}${'👩‍🌾'.repeat(50)}; Phạm Thị Lan; 31/12`);
    const listed = await bench.say('member', 'group', '/nhiemvu');
    expect(listed).toMatch(/👩‍🌾… · đồng chí/u);
    expect(listed).not.toMatch(/\p{Cs}/u);
  });

  test('words that are marked secret never reach the inside', () => {
    const message = {
      message_id: 1,
      chat: { id: -100, type: 'supergroup' },
      from: { id: 101, is_bot: false, first_name: 'T' },
      text: `${ONE}\nMẬT`,
    };
    const inbound = parseUpdate({ message }, { id: 7, username: 'bot' });
    expect(inbound?.kind).toBe('secret');
    expect(JSON.stringify(inbound)).not.toContain('Dọn kênh');
  });
});

describe('a correction', () => {
  test('the preview bears the number and says what it replaces', async () => {
    const bench = await openBench();
    await publish(bench, ONE);
    expect(
      await bench.say(
        'secretary',
        'group',
        '/nghiquyet sửa số 01-NQ/CB Vệ sinh\n- Dọn ao; Phạm Thị Lan; 31/12',
      ),
    ).toMatchInlineSnapshot(`
      "→ group
      Bản nháp nghị quyết. Xin kiểm tra kỹ họ tên và thời hạn rồi chọn ✅ Ban hành.
      Đây là bản sửa của Số 01-NQ/CB: nhiệm vụ chưa xong của bản trước thôi theo dõi, chỉ còn các nhiệm vụ dưới đây.

      NGHỊ QUYẾT · Số 01-NQ/CB (bản sửa lần 1)
      Chi bộ thôn Đoài, ngày 20/11/2026
      thay thế Nghị quyết số 01-NQ/CB ngày 20/11/2026
      Vệ sinh

      Phân công:
      – Dọn ao · đồng chí Phạm Thị Lan · hạn thứ Năm, ngày 31/12/2026

      Nhiệm vụ của bản trước:
      #1 · Dọn kênh · đồng chí Phạm Thị Lan · thôi thực hiện
      [✅ Ban hành] [✖️ Hủy]"
    `);
  });

  test('tells whose task went: the group in the paper, each person in one private word', async () => {
    const bench = await openBench();
    await publish(
      bench,
      '/nghiquyet Vệ sinh\n- Dọn kênh; Phạm Thị Lan; 31/12\n- Quét ngõ; Trần Thị Hòa; 31/12\n- Trồng cây; Phạm Thị Lan; 31/12',
    );
    await bench.say('secretary', 'group', '/nghiquyet sửa 1 Vệ sinh chung\n- quét ngõ; Phạm Thị Lan; 31/12');
    const { sent } = await bench.tap('secretary', 'group', PUBLISH);
    expect(show(sent)).toMatchInlineSnapshot(`
      "→ group
      NGHỊ QUYẾT · Số 01-NQ/CB (bản sửa lần 1)
      Chi bộ thôn Đoài, ngày 20/11/2026
      thay thế Nghị quyết số 01-NQ/CB ngày 20/11/2026
      Vệ sinh chung

      Phân công:
      #4 · quét ngõ · đồng chí Phạm Thị Lan · hạn thứ Năm, ngày 31/12/2026

      Nhiệm vụ của bản trước:
      #1 · Dọn kênh · đồng chí Phạm Thị Lan · thôi thực hiện
      #2 · Quét ngõ · đồng chí Trần Thị Hòa · giao lại như trên
      #3 · Trồng cây · đồng chí Phạm Thị Lan · thôi thực hiện

      → member
      Kính gửi đồng chí.
      Theo Nghị quyết số 01-NQ/CB, đồng chí được phân công chủ trì:
      #4 · quét ngõ · đồng chí Phạm Thị Lan · hạn thứ Năm, ngày 31/12/2026
      Nhiệm vụ của bản trước:
      #1 · Dọn kênh · đồng chí Phạm Thị Lan · thôi thực hiện
      #3 · Trồng cây · đồng chí Phạm Thị Lan · thôi thực hiện

      Khi có kết quả, xin gõ /xong kèm số việc, ví dụ: /xong 4. Trân trọng.

      → deputy
      Kính gửi đồng chí.
      Theo bản sửa của Nghị quyết số 01-NQ/CB, đồng chí không còn phụ trách:
      #2 · Quét ngõ
      Trân trọng cảm ơn đồng chí."
    `);
    expect(await bench.say('member', 'group', '/nghiquyet 1')).not.toContain('Nhiệm vụ của bản trước');
  });

  test('two at once: only the tasks of the newest stay open; the history tells who', async () => {
    const bench = await openBench();
    await publish(bench, ONE);
    await bench.say('secretary', 'group', '/nghiquyet sửa 1 A\n- Dọn ao; Phạm Thị Lan; 31/12');
    await bench.say('deputy', 'private', '/nghiquyet sửa 1 B\n- Dọn hồ; Phạm Thị Lan; 31/12');
    await bench.tap('secretary', 'group', PUBLISH);
    await bench.tap('deputy', 'private', PUBLISH);
    expect(rows(bench, 'select number, version, title from documents order by id')).toEqual([
      { number: 1, version: 1, title: 'Vệ sinh môi trường' },
      { number: 1, version: 2, title: 'A' },
      { number: 1, version: 3, title: 'B' },
    ]);
    expect(rows(bench, 'select no, state, follow_up_on is null as silent from tasks order by no')).toEqual([
      { no: 1, state: 'dropped', silent: 1 },
      { no: 2, state: 'dropped', silent: 1 },
      { no: 3, state: 'in_progress', silent: 0 },
    ]);
    expect(rows(bench, `select member_id from task_events where action = 'superseded' order by id`)).toEqual([
      { member_id: bench.idOf('members', 'Nguyễn Văn Thành') },
      { member_id: bench.idOf('members', 'Trần Thị Hòa') },
    ]);
    const listed = await bench.say('member', 'group', '/nghiquyet');
    expect(listed.match(/Số 01/g)).toHaveLength(1);
    expect(listed).toContain(': B');
  });

  test('without words, or of a paper that is not there: says how, stores nothing', async () => {
    const bench = await openBench();
    await publish(bench, ONE);
    const before = bench.state();
    expect(await bench.say('secretary', 'group', '/nghiquyet sửa 1')).toContain(
      '/nghiquyet sửa 1 kèm tiêu đề mới',
    );
    expect(await bench.say('secretary', 'group', '/nghiquyet sửa 7 Tiêu đề')).toContain(
      'Không thấy Số 07-NQ/CB',
    );
    expect(await bench.say('member', 'group', '/nghiquyet sửa 1 Tiêu đề')).toContain('do chi ủy thực hiện');
    expect(bench.state()).toBe(before);
  });
});

describe('reading', () => {
  test('the list, one paper, none of the other branch', async () => {
    const bench = await openBench();
    expect(await bench.say('member', 'group', '/nghiquyet')).toContain('Chi bộ chưa có nghị quyết nào');
    await publish(bench, THREE);
    expect(await bench.say('member', 'private', '/nghiquyet')).toMatchInlineSnapshot(`
      "→ member
      Nghị quyết đang có hiệu lực
      Số 01-NQ/CB, 20/11/2026: Lãnh đạo nhiệm vụ tháng 12"
    `);
    expect(await bench.say('member', 'private', '/nghiquyet 01')).toContain('NGHỊ QUYẾT · Số 01-NQ/CB');
    expect(await bench.say('otherMember', 'otherGroup', '/nghiquyet 1')).toContain('Không thấy Số 01-NQ/CB');
    expect(await bench.say('secretary', 'private', '/nghiquyet')).toContain('Để ban hành');
  });
});

describe('📄 Bản .docx', () => {
  const DOCX = '📄 Bản .docx';
  const hasButton = async (bench: Bench, who: Who, where: Where): Promise<boolean> =>
    (await bench.say(who, where, '/nghiquyet 1')).includes(DOCX);

  test('stands only under the paper that an officer opens in private', async () => {
    const bench = await openBench();
    await publish(bench, ONE);
    expect(await hasButton(bench, 'secretary', 'private')).toBe(true);
    expect(await hasButton(bench, 'deputy', 'private')).toBe(true);
    expect(await hasButton(bench, 'secretary', 'group')).toBe(false);
    expect(await hasButton(bench, 'member', 'private')).toBe(false);
    expect(await hasButton(bench, 'member', 'group')).toBe(false);
  });

  test('gives a Word file to whoever pressed, named after its number', async () => {
    const bench = await openBench();
    await publish(bench, ONE);
    await publish(bench, ONE.replace('nghiquyet', 'ketluan'));
    await bench.say('deputy', 'private', '/ketluan 1');
    const { answer, sent } = await bench.tap('deputy', 'private', DOCX);
    expect(answer?.text).toMatchInlineSnapshot(`"Đang gửi tệp."`);
    expect(sent.map(({ chat, message }) => [chat, message.document?.fileName])).toMatchInlineSnapshot(`
      [
        [
          "102",
          "Kết luận 01-KL-CB.docx",
        ],
      ]
    `);
    expect(
      Buffer.from(sent[0]?.message.document?.bytes ?? [])
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });
});

describe('a resolution and its vote', () => {
  const DRAFT = '/nghiquyet Nhiệm vụ tháng 12\n- Dọn kênh; Phạm Thị Lan; 31/12';

  test('none was counted: asked about, with what to type; nothing stands in the way', async () => {
    const bench = await openMeeting();
    await bench.say('secretary', 'private', '/diemdanh có mặt hết');
    const preview = await bench.say('secretary', 'private', DRAFT);
    expect(preview.slice(preview.indexOf('Chưa ghi'))).toMatchInlineSnapshot(`
      "Chưa ghi biểu quyết cho nghị quyết này. Nếu chi bộ đã biểu quyết, xin gõ trước khi ban hành, ví dụ:
      /bieuquyet 22 1 1 Nhiệm vụ tháng 12
      Nếu không biểu quyết, chọn ban hành; bản in để …… ở chỗ này.
      Buổi sinh hoạt chưa kết thúc: số vắng, thời lượng và điểm chất lượng sẽ để …… trong bản in. Ban hành sau /ketthuc thì có đủ.
      [✅ Ban hành] [✖️ Hủy]"
    `);
    const typed = preview.split('\n').find((line) => line.startsWith('/bieuquyet')) ?? '';
    await bench.say('secretary', 'private', typed.replace('22 1 1', '7 1 0'));
    await bench.tap('secretary', 'private', PUBLISH);
    expect(
      rows(bench, 'select view from frozen_papers').map(
        ({ view }) => (JSON.parse(String(view)) as { vote: unknown }).vote,
      ),
    ).toEqual([{ inFavour: 7, base: 8 }]);
  });

  test('counted: the preview says what the paper will say; after the end nothing is missing', async () => {
    const bench = await openMeeting();
    await bench.say('secretary', 'private', '/diemdanh có mặt hết');
    await bench.say('secretary', 'private', '/bieuquyet 4 4 0 Thông qua nghị quyết');
    clockTo(bench, '21:05');
    await bench.say('secretary', 'private', '/ketthuc');
    const preview = await bench.say('secretary', 'private', DRAFT);
    expect(preview).toContain(
      'Biểu quyết: 4/8 đồng chí tán thành, đạt 50,0%.\nLưu ý: số tán thành chưa quá một nửa.',
    );
    expect(preview).not.toContain('chưa kết thúc');
  });

  test('without a meeting around there is nothing to ask', async () => {
    const bench = await openBench();
    expect(await bench.say('secretary', 'private', DRAFT)).not.toContain('biểu quyết');
  });
});
