import { describe, expect, test } from 'vitest';
import { type Bench, openBench, show } from '../support/branch-bench.ts';
import { clockTo, journalled, openEvening, unchanged } from '../support/evening.ts';

const AGENDA =
  '/chuongtrinh\n- Đánh giá nhiệm vụ tháng 11, thu đảng phí\n- Thông tin thời sự\n- !Đường ngõ 3';

const prepared = (bench: Bench): unknown =>
  bench.sqlite
    .prepare(
      'select items, committee_met_on as met, committee_skipped_why as why, documents_at as at from preparations',
    )
    .all();
const itemsOf = (bench: Bench): unknown =>
  JSON.parse(
    (bench.sqlite.prepare('select items from preparations').pluck().get() as string | undefined) ?? '[]',
  );

describe('/chuongtrinh', () => {
  test('before anything is noted: the frame of every agenda and how to write it', async () => {
    const bench = await openBench();
    expect(await bench.say('secretary', 'private', '/chuongtrinh')).toMatchInlineSnapshot(`
      "→ secretary
      Chương trình kỳ sinh hoạt tháng 12 (19 giờ 30, thứ Năm, ngày 03/12/2026)
      Chưa ghi nội dung. Khung gợi ý:
      1. Kết quả thực hiện nhiệm vụ tháng trước
      2. Chỉ đạo của cấp trên
      3. Vấn đề của thôn, khu dân cư

      Họp chi ủy: chưa ghi (gõ /chuongtrinh họp chi ủy 28/11)
      Tài liệu trên Sổ tay đảng viên điện tử: chưa ghi

      Để ghi chương trình, xin gõ /chuongtrinh rồi mỗi dòng một nội dung; vấn đề trọng tâm bắt đầu bằng dấu !. Ví dụ:
      /chuongtrinh
      - Đánh giá nhiệm vụ tháng trước
      - Thông tin thời sự, văn bản mới của cấp trên
      - !Giải phóng mặt bằng đường ngõ 3
      [✅ Đã họp chi ủy]
      [✅ Tài liệu đã có trên Sổ tay]"
    `);
  });

  test('an agenda is kept, with what to look at again, and replaced by a newer one', async () => {
    const bench = await openBench();
    expect(await bench.say('deputy', 'private', AGENDA)).toMatchInlineSnapshot(`
      "→ deputy
      Chương trình kỳ sinh hoạt tháng 12 (19 giờ 30, thứ Năm, ngày 03/12/2026)
      1. Đánh giá nhiệm vụ tháng 11, thu đảng phí
      2. Thông tin thời sự
      3. Đường ngõ 3 (trọng tâm)

      Họp chi ủy: chưa ghi (gõ /chuongtrinh họp chi ủy 28/11)
      Tài liệu trên Sổ tay đảng viên điện tử: chưa ghi

      Lưu ý: Trong quý chưa có nội dung: kiểm tra, giám sát.
      [✅ Đã họp chi ủy]
      [✅ Tài liệu đã có trên Sổ tay]"
    `);
    expect(itemsOf(bench)).toHaveLength(3);
    await bench.say('secretary', 'private', '/chuongtrinh\n1. !Một\n2. !Hai\n3. !Ba');
    expect(itemsOf(bench)).toEqual(['Một', 'Hai', 'Ba'].map((text) => ({ text, isKey: true })));
    expect(journalled(bench, 'agenda.set')).toBe(2);
  });

  test('R000-2: three key issues are a word of caution, no block', async () => {
    const bench = await openBench();
    expect(await bench.say('secretary', 'private', '/chuongtrinh\n!Một\n!Hai\n!Ba')).toContain(
      'Có 3 vấn đề trọng tâm',
    );
  });

  test('R000-3: what is unfinished stands first, with buttons to settle it', async () => {
    const bench = await openBench();
    await bench.say('secretary', 'private', '/nghiquyet T\n- Dọn kênh; Phạm Thị Lan; 25/11');
    await bench.tap('secretary', 'private', '✅ Ban hành');
    const [sent] = await bench.write('secretary', 'private', '/chuongtrinh');
    expect(show(sent === undefined ? [] : [sent])).toContain('#1 · Dọn kênh');
    expect(JSON.stringify(sent?.message.buttons)).toContain('#1');
  });

  test('R000-4, R001-7: last month and the quarter are looked at, of this branch alone', async () => {
    const bench = await openBench();
    for (const [name, text] of [
      ['Chi bộ thôn Đoài', 'Đánh giá nhiệm vụ tháng 10, thu đảng phí'],
      ['Chi bộ thôn Đông', 'Kiểm tra, giám sát'],
    ] as const) {
      const meeting = bench.sqlite
        .prepare(
          `insert into meetings (branch_id, kind, period, date, time, starts_at, state, revision)
           values (?, 'regular', '2026-11', '2026-11-03', 1170, ?, 'scheduled', 1)`,
        )
        .run(bench.idOf('organisations', name), Date.UTC(2026, 10, 3, 12, 30)).lastInsertRowid;
      bench.sqlite
        .prepare('insert into preparations (meeting_id, items) values (?, ?)')
        .run(meeting, JSON.stringify([{ text, isKey: true }]));
    }
    const same = await bench.say(
      'secretary',
      'private',
      '/chuongtrinh\n!Đánh giá nhiệm vụ tháng 11, thu đảng phí',
    );
    expect(same).toContain('gần giống hệt tháng trước');
    expect(same).toContain(
      'Trong quý chưa có nội dung: chính trị tư tưởng, thời sự, học tập; kiểm tra, giám sát.',
    );
    const other = await bench.say('secretary', 'private', '/chuongtrinh\n!Đường ngõ 3, giám sát\n- Thời sự');
    expect(other).not.toContain('Lưu ý');
  });

  test('R000-1: the chi ủy met, or why not', async () => {
    const bench = await openBench();
    expect(await bench.say('secretary', 'private', '/chuongtrinh họp chi uỷ 18/11')).toContain(
      'Họp chi ủy: đã họp ngày 18/11/2026',
    );
    await bench.say('secretary', 'private', '/chuongtrinh không họp chi ủy: ít việc');
    expect(prepared(bench)).toMatchObject([{ met: null, why: 'ít việc' }]);
    await bench.say('deputy', 'group', '/chuongtrinh hop chi uy hom qua');
    expect(prepared(bench)).toMatchObject([{ met: '2026-11-19', why: null }]);
  });

  test('documents are there, and are not after all', async () => {
    const bench = await openBench();
    const first = bench.clock.now();
    await bench.say('secretary', 'private', '/chuongtrinh tài liệu');
    bench.clock.advance(3_600_000);
    await bench.say('secretary', 'private', '/chuongtrinh tài liệu');
    expect(prepared(bench)).toMatchObject([{ at: first }]);
    await bench.say('secretary', 'private', '/chuongtrinh chưa có tài liệu');
    expect(prepared(bench)).toMatchObject([{ at: null }]);
  });

  test('a visitor is invited, and is in no count', async () => {
    const bench = await openBench();
    expect(
      await bench.say(
        'secretary',
        'private',
        '/chuongtrinh đại biểu đ/c An; đảng ủy viên; Đảng ủy xã Tam Hưng',
      ),
    ).toMatchInlineSnapshot(`
      "→ secretary
      Đã ghi mời đại biểu: An (đảng ủy viên, Đảng ủy xã Tam Hưng). Xin đồng chí gửi giấy mời hoặc gọi điện; Trợ lý không nhắn cho người ngoài chi bộ."
    `);
    expect(bench.sqlite.prepare('select full_name, level, attended from visitors').all()).toEqual([
      { full_name: 'An', level: 'commune', attended: 0 },
    ]);
    expect(await bench.say('member', 'group', '/lich')).toContain('Chưa trả lời: 8');
  });

  test('once the meeting runs, the next one is prepared', async () => {
    const bench = await openEvening();
    await bench.say('secretary', 'group', '/batdau');
    expect(await unchanged(bench, () => bench.say('secretary', 'private', AGENDA))).toContain(
      'Chưa có kỳ sinh hoạt nào ở phía trước để chuẩn bị',
    );
    clockTo(bench, '06:00', '2027-01-01');
    await bench.plan('Chi bộ thôn Đoài');
    expect(await bench.say('secretary', 'private', AGENDA)).toContain('Chương trình kỳ sinh hoạt tháng 1');
  });
});

describe('/chuongtrinh is refused, and changes nothing', () => {
  test.each([
    ['a few words are no agenda', 'secretary', '/chuongtrinh tháng này'],
    ['a line too long', 'secretary', `/chuongtrinh\n- ${'a'.repeat(301)}`],
    ['too many lines', 'secretary', `/chuongtrinh\n${Array(21).fill('- a').join('\n')}`],
    ['signs and nothing behind them', 'secretary', '/chuongtrinh\n-\n!'],
    ['a meeting of the chi ủy that lies ahead', 'secretary', '/chuongtrinh họp chi ủy 28/11'],
    ['no reason for going without', 'secretary', '/chuongtrinh không họp chi ủy'],
    ['a reason too long', 'secretary', `/chuongtrinh không họp chi ủy: ${'a'.repeat(301)}`],
    ['a visitor without a name', 'secretary', '/chuongtrinh đại biểu ;'],
  ] as const)('%s', async (_what, who, text) => {
    const bench = await openBench();
    const answer = await unchanged(bench, () => bench.say(who, 'private', text));
    expect(answer.split('\n')[1]).toMatchSnapshot();
  });

  test('R000-1, R3-8: the secretary alone goes without a meeting of the chi ủy, or the deputy who acts', async () => {
    const bench = await openBench();
    const skip = '/chuongtrinh không họp chi ủy: ít việc';
    expect(await unchanged(bench, () => bench.say('deputy', 'private', skip))).toContain(
      'do đồng chí Bí thư',
    );
    expect(await bench.say('secretary', 'private', skip)).toContain('không họp, lý do: ít việc');
    await bench.say('secretary', 'private', '/chuongtrinh họp chi ủy hôm nay');
    await bench.say('secretary', 'private', '/dangvien 1 tạm miễn đến 31/01/2027');
    expect(await bench.say('deputy', 'private', skip)).toContain('không họp, lý do: ít việc');
  });

  test.each(['member', 'stranger', 'otherSecretary'] as const)('%s may not', async (who) => {
    const bench = await openBench();
    await unchanged(bench, () => bench.say(who, 'group', AGENDA));
  });

  test('each branch prepares its own', async () => {
    const bench = await openBench();
    await bench.say('otherSecretary', 'otherGroup', AGENDA);
    expect(bench.sqlite.prepare('select meeting_id from preparations').pluck().all()).toEqual([
      bench.meetingOf('Chi bộ thôn Đông').id,
    ]);
  });

  test('a branch without a chi ủy is not asked for its meeting', async () => {
    const bench = await openBench();
    const text = await bench.say('otherSecretary', 'private', '/chuongtrinh');
    expect(text).not.toContain('Họp chi ủy');
    expect(text).not.toContain('✅ Đã họp chi ủy');
  });
});
