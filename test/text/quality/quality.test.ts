import { describe, expect, test } from 'vitest';
import type { Period } from '../../../src/domain/calendar/calendar.ts';
import { NATIONAL_FRAME } from '../../../src/domain/quality/national-frame.ts';
import { itemsOf } from '../../../src/domain/quality/quality-frame.ts';
import type { QualityRecord, QualityValue } from '../../../src/domain/quality/quality-score.ts';
import { readFrame } from '../../../src/domain/quality/read-frame.ts';
import { readScores } from '../../../src/domain/quality/read-scores.ts';
import { plainText } from '../../../src/text/rich-text.ts';
import { splitText } from '../../../src/text/split.ts';
import { type QualityFormView, qualityFormText, scoresKept } from '../../../src/text/vi/quality/quality.ts';
import { groupName, itemName, RATING_NAMES } from '../../../src/text/vi/quality/quality-names.ts';
import { refusedScores, unreadScores } from '../../../src/text/vi/quality/score-answers.ts';
import {
  FACTS,
  LARGEST_FRAME,
  NO_VALUES,
  NOTHING_KNOWN,
  QUALITY_SAMPLES,
  viewOf,
} from './quality-samples.ts';

const text = (view: QualityFormView): string => plainText(qualityFormText(view));
const row = (view: QualityFormView, begin: string): string | undefined =>
  text(view)
    .split('\n')
    .find((line) => line.startsWith(begin));
const total = (points: number): QualityValue => ({ kind: 'total', points });
const scored = (...pairs: readonly (readonly [string, number])[]): QualityValue => ({
  kind: 'scores',
  scores: pairs.map(([code, points]) => ({ code, points })),
});

test('the form before anybody scored, in a month without a thematic session', () => {
  expect(text(viewOf(FACTS))).toMatchInlineSnapshot(`
    "Phiếu chấm điểm chất lượng sinh hoạt
    Chi bộ thôn Đoài, tháng 12 (ngày 03/12/2026)
    Điểm ghi "gợi ý" do Trợ lý tính từ số liệu để tham khảo, không phải điểm xếp loại. Mục có dấu … cần đồng chí chấm.

    1. Chấp hành thời gian, thời lượng: gợi ý 4/5 (họp 80 phút, thiếu 10 phút so với 90 phút)
    2. Tỷ lệ đảng viên dự sinh hoạt (5đ)
    2.1 Tỷ lệ dự, không ai vắng không lý do: gợi ý 1/4 (24/26 = 92,3%, vắng không lý do: 1)
    2.2 Không ai vắng có lý do quá 3 kỳ liền: gợi ý 1/1 (nhiều nhất 2 kỳ liền)
    3. Công tác chuẩn bị (10đ)
    3.1 Nội dung có trọng tâm: …/3
    3.2 Câu hỏi thảo luận, dự thảo kết luận: …/2
    3.3 Họp chi ủy, có biên bản: gợi ý 2/2 (đã họp)
    3.4 Thông báo đến từng đảng viên và cấp ủy viên phụ trách: gợi ý 0/1 (chưa báo đủ đến cấp ủy viên phụ trách)
    3.5 Đăng tài liệu trước ít nhất 1 ngày: gợi ý 2/2 (đăng trước 2 ngày)
    4. Tổ chức sinh hoạt (40đ)
    4.1 Đủ các bước: …/5
    4.2 Nội dung thường kỳ: …/15
    4.4 Biểu dương, đôn đốc: …/2
    4.5 Tỷ lệ đảng viên phát biểu: gợi ý 4/5 (10/24 = 41,7%)
    4.6 Biên bản ghi đầy đủ: …/1
    4.7 Dành 15–30 phút cho chính trị tư tưởng: …/1
    4.8 Sử dụng tài liệu trên Sổ tay đảng viên điện tử: …/1
    4.9 Chủ trì linh hoạt: …/2
    4.10 Chủ trì có định hướng: …/4
    4.11 Không khí cởi mở: …/3
    4.12 Tổng hợp ý kiến: …/1
    5. Nguyên tắc tổ chức, sinh hoạt đảng: …/5
    6. Kết quả lãnh đạo thực hiện kết luận, nghị quyết tháng trước: gợi ý 27/30 (8/9 = 88,9%, 1 nhiệm vụ chờ chi ủy xác nhận)
    7. Kết thúc (5đ)
    7.1 Kết luận rõ ràng: …/2
    7.2 Thông qua biên bản, nghị quyết; phân công rõ người: …/2
    7.3 Đăng văn bản trong 2 ngày: gợi ý 1/1 (đăng sau 2 ngày)
    Tháng này không sinh hoạt chuyên đề: 5đ của mục 4.3 tính vào mục 4.2.

    Tự chấm: chưa có
    Chi bộ thông qua: chưa có
    Cấp trên quyết định: chưa có
    Xếp loại: chờ cấp trên quyết định (Tốt từ 90, Khá từ 70, Trung bình từ 50, Kém dưới 50)

    Ghi điểm: /danhgia 1 5, 2 4 (số của nhóm hoặc mục, rồi số điểm)
    Chi bộ biểu quyết xong: /danhgia thông qua 92
    Khi có ý kiến của cấp trên: /danhgia cấp trên 90"
  `);
});

test('the form of a thematic month of which nothing is known, and what was scored so far', () => {
  const record: QualityRecord = {
    ...NO_VALUES,
    self: scored(['1', 5], ['3.1', 3], ['4.3', 5], ['5', 5], ['7', 4]),
  };
  expect(text(viewOf(NOTHING_KNOWN, { withThematic: true, record }))).toMatchInlineSnapshot(`
    "Phiếu chấm điểm chất lượng sinh hoạt
    Chi bộ thôn Đoài, tháng 12 (ngày 03/12/2026)
    Điểm ghi "gợi ý" do Trợ lý tính từ số liệu để tham khảo, không phải điểm xếp loại. Mục có dấu … cần đồng chí chấm.

    1. Chấp hành thời gian, thời lượng: tự chấm 5/5
    2. Tỷ lệ đảng viên dự sinh hoạt (5đ)
    2.1 Tỷ lệ dự, không ai vắng không lý do: …/4
    2.2 Không ai vắng có lý do quá 3 kỳ liền: …/1
    3. Công tác chuẩn bị (10đ)
    3.1 Nội dung có trọng tâm: tự chấm 3/3
    3.2 Câu hỏi thảo luận, dự thảo kết luận: …/2
    3.3 Họp chi ủy, có biên bản: …/2
    3.4 Thông báo đến từng đảng viên và cấp ủy viên phụ trách: …/1
    3.5 Đăng tài liệu trước ít nhất 1 ngày: …/2
    4. Tổ chức sinh hoạt (40đ)
    4.1 Đủ các bước: …/5
    4.2 Nội dung thường kỳ: …/10
    4.3 Nội dung chuyên đề: tự chấm 5/5
    4.4 Biểu dương, đôn đốc: …/2
    4.5 Tỷ lệ đảng viên phát biểu: …/5
    4.6 Biên bản ghi đầy đủ: …/1
    4.7 Dành 15–30 phút cho chính trị tư tưởng: …/1
    4.8 Sử dụng tài liệu trên Sổ tay đảng viên điện tử: …/1
    4.9 Chủ trì linh hoạt: …/2
    4.10 Chủ trì có định hướng: …/4
    4.11 Không khí cởi mở: …/3
    4.12 Tổng hợp ý kiến: …/1
    5. Nguyên tắc tổ chức, sinh hoạt đảng: tự chấm 5/5
    6. Kết quả lãnh đạo thực hiện kết luận, nghị quyết tháng trước: …/30 (trong tháng không có nhiệm vụ đến hạn)
    7. Kết thúc (5đ): tự chấm 4/5

    Tự chấm: 22 điểm, còn chưa chấm: 2, 3.2, 3.3, 3.4, 3.5, 4.1, 4.2, 4.4, 4.5, 4.6, 4.7, 4.8, 4.9, 4.10, 4.11, 4.12, 6
    Chi bộ thông qua: chưa có
    Cấp trên quyết định: chưa có
    Xếp loại: chờ cấp trên quyết định (Tốt từ 90, Khá từ 70, Trung bình từ 50, Kém dưới 50)

    Ghi điểm: /danhgia 1 5, 2 4 (số của nhóm hoặc mục, rồi số điểm)
    Chi bộ biểu quyết xong: /danhgia thông qua 92
    Khi có ý kiến của cấp trên: /danhgia cấp trên 90"
  `);
});

test('the form after the superior decided', () => {
  const self = scored(['1', 4], ['2', 2], ['3', 9], ['4', 37], ['5', 5], ['6', 27], ['7', 5]);
  const record = {
    self,
    branch: scored(['1', 4], ['2', 2], ['3', 9], ['4', 36], ['5', 5], ['6', 27], ['7', 5]),
    superior: total(86),
  };
  expect(text(viewOf(FACTS, { record }))).toMatchInlineSnapshot(`
    "Phiếu chấm điểm chất lượng sinh hoạt
    Chi bộ thôn Đoài, tháng 12 (ngày 03/12/2026)
    Điểm ghi "gợi ý" do Trợ lý tính từ số liệu để tham khảo, không phải điểm xếp loại. Mục có dấu … cần đồng chí chấm.

    1. Chấp hành thời gian, thời lượng: tự chấm 4/5 · chi bộ 4/5 · gợi ý 4/5 (họp 80 phút, thiếu 10 phút so với 90 phút)
    2. Tỷ lệ đảng viên dự sinh hoạt (5đ): tự chấm 2/5 · chi bộ 2/5
    2.1 Tỷ lệ dự, không ai vắng không lý do: gợi ý 1/4 (24/26 = 92,3%, vắng không lý do: 1)
    2.2 Không ai vắng có lý do quá 3 kỳ liền: gợi ý 1/1 (nhiều nhất 2 kỳ liền)
    3. Công tác chuẩn bị (10đ): tự chấm 9/10 · chi bộ 9/10
    3.3 Họp chi ủy, có biên bản: gợi ý 2/2 (đã họp)
    3.4 Thông báo đến từng đảng viên và cấp ủy viên phụ trách: gợi ý 0/1 (chưa báo đủ đến cấp ủy viên phụ trách)
    3.5 Đăng tài liệu trước ít nhất 1 ngày: gợi ý 2/2 (đăng trước 2 ngày)
    4. Tổ chức sinh hoạt (40đ): tự chấm 37/40 · chi bộ 36/40
    4.5 Tỷ lệ đảng viên phát biểu: gợi ý 4/5 (10/24 = 41,7%)
    5. Nguyên tắc tổ chức, sinh hoạt đảng: tự chấm 5/5 · chi bộ 5/5
    6. Kết quả lãnh đạo thực hiện kết luận, nghị quyết tháng trước: tự chấm 27/30 · chi bộ 27/30 · gợi ý 27/30 (8/9 = 88,9%, 1 nhiệm vụ chờ chi ủy xác nhận)
    7. Kết thúc (5đ): tự chấm 5/5 · chi bộ 5/5
    7.3 Đăng văn bản trong 2 ngày: gợi ý 1/1 (đăng sau 2 ngày)
    Tháng này không sinh hoạt chuyên đề: 5đ của mục 4.3 tính vào mục 4.2.

    Tự chấm: 89 điểm
    Chi bộ thông qua: 88 điểm
    Cấp trên quyết định: 86 điểm
    Xếp loại: Khá

    Ghi điểm: /danhgia 1 5, 2 4 (số của nhóm hoặc mục, rồi số điểm)
    Chi bộ biểu quyết xong: /danhgia thông qua 92
    Khi có ý kiến của cấp trên: /danhgia cấp trên 90"
  `);
});

describe('R2-7 the three values stay apart', () => {
  const lastLines = (record: QualityRecord): readonly string[] =>
    text(viewOf(FACTS, { record }))
      .split('\n')
      .filter((line) => /^(?:Tự chấm|Chi bộ thông qua|Cấp trên quyết định|Xếp loại):/.test(line));

  test.each<[QualityRecord, readonly string[]]>([
    [
      { self: total(95), branch: total(92), superior: null },
      [
        'Tự chấm: 95 điểm',
        'Chi bộ thông qua: 92 điểm',
        'Cấp trên quyết định: chưa có',
        'Xếp loại: chờ cấp trên quyết định (Tốt từ 90, Khá từ 70, Trung bình từ 50, Kém dưới 50)',
      ],
    ],
    [
      { self: total(95), branch: total(92), superior: total(69) },
      [
        'Tự chấm: 95 điểm',
        'Chi bộ thông qua: 92 điểm',
        'Cấp trên quyết định: 69 điểm',
        'Xếp loại: Trung bình',
      ],
    ],
    [
      { self: null, branch: null, superior: scored(['1', 5]) },
      [
        'Tự chấm: chưa có',
        'Chi bộ thông qua: chưa có',
        'Cấp trên quyết định: 5 điểm, còn chưa chấm: 2, 3, 4, 5, 6, 7',
        'Xếp loại: chờ cấp trên quyết định (Tốt từ 90, Khá từ 70, Trung bình từ 50, Kém dưới 50)',
      ],
    ],
  ])('%j', (record, expected) => {
    expect(lastLines(record)).toEqual(expected);
  });

  test('no sum of suggestions is shown, and no rating without a decision', () => {
    const view = viewOf({ ...FACTS, attendance: { present: 26, mustAttend: 26, unexcused: 0 } });
    const sum = view.suggestions.reduce((all, { points }) => all + (points ?? 0), 0);
    expect(text(view)).not.toMatch(new RegExp(`(?<![\\d/])${sum}(?!\\d)`));
    for (const name of Object.values(RATING_NAMES)) expect(text(view)).not.toContain(`Xếp loại: ${name}`);
  });
});

describe('what stands behind a suggestion', () => {
  test.each<[string, Parameters<typeof viewOf>[0], string]>([
    ['2.1', FACTS, '(24/26 = 92,3%, vắng không lý do: 1)'],
    [
      '1.',
      { ...FACTS, duration: { minutes: 95, required: 90 } },
      ': gợi ý 5/5 (họp 95 phút, yêu cầu 90 phút)',
    ],
    ['3.3', { ...FACTS, committee: 'none' }, ': gợi ý 2/2 (chi bộ không có chi ủy)'],
    ['3.3', { ...FACTS, committee: 'not-met' }, ': gợi ý 0/2 (chưa họp)'],
    ['3.4', { ...FACTS, notice: { everyMember: true, superior: true } }, ': gợi ý 1/1 (đã báo đủ)'],
    [
      '3.4',
      { ...FACTS, notice: { everyMember: false, superior: false } },
      '(chưa báo đủ đến từng đảng viên và cấp ủy viên phụ trách)',
    ],
    ['3.5', { ...FACTS, documentsOn: FACTS.meetingOn }, ': gợi ý 0/2 (đăng trong ngày họp)'],
    ['6.', { ...FACTS, tasks: { finished: 9, reported: 0, due: 9 } }, ': gợi ý 30/30 (9/9 = 100,0%)'],
    [
      '6.',
      { ...FACTS, tasks: { finished: 0, reported: 0, due: 0 } },
      ': …/30 (trong tháng không có nhiệm vụ đến hạn)',
    ],
    ['7.3', { ...FACTS, papersOn: FACTS.meetingOn }, ': gợi ý 1/1 (đăng trong ngày họp)'],
    ['7.3', { ...FACTS, papersOn: null }, ': …/1'],
  ])('%s', (begin, facts, end) => {
    const line = row(viewOf(facts), `${begin} `);
    expect(line?.endsWith(end), line).toBe(true);
  });

  test('once a value is a total, nothing is asked for any more', () => {
    const view = viewOf(NOTHING_KNOWN, { record: { ...NO_VALUES, branch: total(90) } });
    expect(text(view)).not.toContain('…/');
    expect(text(viewOf(NOTHING_KNOWN))).toContain('…/');
  });
});

describe('room', () => {
  const views = QUALITY_SAMPLES['qualityFormText.view'] as readonly QualityFormView[];

  test('one message of 4,096, the largest local frame too', () => {
    for (const view of views) expect(text(view).length).toBeLessThanOrEqual(4096);
    expect(views.map((view) => view.frame)).toContain(LARGEST_FRAME);
  });

  test('with the national frame, before it is scored, one message of 2,000', () => {
    expect(text(viewOf(FACTS)).length).toBeLessThanOrEqual(2000);
  });

  test('cut at 2,000, each part begins with a group, an item or a line that stands for itself', () => {
    for (const view of views)
      for (const part of splitText(qualityFormText(view), 2000).map(plainText))
        expect(part.trimStart()).toMatch(/^(?:Phiếu|\d+\. |\d+\.\d+ |Tháng này|Tự chấm|Ghi điểm)/);
  });

  test('without the numbers only where they have no room', () => {
    const half = { ...LARGEST_FRAME, groups: LARGEST_FRAME.groups.slice(0, 5) };
    expect(text(viewOf(FACTS, { frame: half }))).toContain('họp 80 phút');
    expect(text(views.at(-1) as QualityFormView)).not.toContain('họp 80 phút');
  });
});

describe('names', () => {
  test('all groups and items of the national frame have one of their own', () => {
    const names = [
      ...NATIONAL_FRAME.groups.map((group) => groupName(NATIONAL_FRAME, group)),
      ...itemsOf(NATIONAL_FRAME).map((item) => itemName(NATIONAL_FRAME, item)),
    ];
    expect(new Set(names).size).toBe(7 + 25);
    expect(names.filter((name) => name.startsWith('Nhóm') || name.startsWith('Nội dung còn lại'))).toEqual(
      [],
    );
  });

  test('a local frame brings its own, and what it leaves over is called so', () => {
    const items = [{ code: '1.1', name: 'Nội dung sát thực tế', max: 60, by: 'people' }];
    const read = readFrame({ code: 'local', groups: [{ code: '1', name: 'Chất lượng', max: 100, items }] });
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const view = viewOf(FACTS, { frame: read.value });
    expect(row(view, '1. ')).toBe('1. Chất lượng (100đ)');
    expect(row(view, '1.1 ')).toBe('1.1 Nội dung sát thực tế: …/60');
    expect(row(view, '1.2 ')).toBe('1.2 Nội dung còn lại của nhóm: …/40');
    expect(text(view)).not.toContain('Tháng này không sinh hoạt chuyên đề');
  });
});

describe('entering points', () => {
  test('kept', () => {
    expect(scoresKept('branch', { points: 92, missing: [] }, '2026-12' as Period)).toBe(
      'Đã ghi cho kỳ tháng 12. Chi bộ thông qua: 92 điểm.',
    );
    expect(scoresKept('self', { points: 9, missing: ['3.2', '4'] }, '2026-12' as Period)).toBe(
      'Đã ghi cho kỳ tháng 12. Tự chấm: 9 điểm, còn chưa chấm: 3.2, 4.',
    );
  });

  test('the examples that people are shown are understood', () => {
    const examples = [...text(viewOf(FACTS)).matchAll(/\/danhgia ([^(\n]+)/g)].map((match) => match[1] ?? '');
    expect(examples).toHaveLength(3);
    expect(examples.map(readScores)).toEqual([
      {
        ok: true,
        value: {
          kind: 'scores',
          of: 'self',
          scores: [
            { code: '1', points: 5 },
            { code: '2', points: 4 },
          ],
        },
      },
      { ok: true, value: { kind: 'total', of: 'branch', points: 92 } },
      { ok: true, value: { kind: 'total', of: 'superior', points: 90 } },
    ]);
  });

  test('not understood', () => {
    expect(plainText(unreadScores({ fault: 'whose-total', text: '92' }))).toMatchInlineSnapshot(`
      "Chưa rõ đây là điểm tự chấm, chi bộ thông qua hay cấp trên quyết định: "92". Xin gõ theo mẫu:
      Ghi điểm: /danhgia 1 5, 2 4 (số của nhóm hoặc mục, rồi số điểm)
      Chi bộ biểu quyết xong: /danhgia thông qua 92
      Khi có ý kiến của cấp trên: /danhgia cấp trên 90"
    `);
    expect(
      plainText(unreadScores({ fault: 'unreadable', text: 'rất tốt '.repeat(20) })).split('\n')[0],
    ).toMatchInlineSnapshot(
      `"Trợ lý chưa đọc được điểm: "rất tốt rất tốt rất tốt rất tốt rất tốt…". Xin gõ theo mẫu:"`,
    );
  });

  test('not accepted', () => {
    expect(refusedScores({ fault: 'out-of-range', code: '4.2', max: 15 })).toBe('Số 4.2: điểm từ 0 đến 15.');
    expect(refusedScores({ fault: 'unknown-code', code: '8', max: null })).toBe(
      'Phiếu không có nhóm hoặc mục số 8. Xin gõ /danhgia để xem phiếu.',
    );
  });
});
