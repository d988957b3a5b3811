import { describe, expect, test } from 'vitest';
import { CHANNELS, openOn } from '../support/both-channels.ts';
import { FRIDAY_MORNING } from '../support/branch-bench.ts';

/* R7-1: what an officer writes for thirty people is asked about, and is theirs to decide. */

const ASKS = 'Trợ lý xin hỏi lại cách viết:';

describe.each(CHANNELS)('words that are asked about (%s)', (answering) => {
  test.each([
    ['a resolution', '/nghiquyet Phê bình đồng chí chậm\n- Phát quang; 04; 25/12', '«Phê bình đồng chí»'],
    [
      'its task',
      '/nghiquyet Nhiệm vụ tháng 12\n- Nhắc nhở đảng viên nộp phí; 04; 25/12',
      '«Nhắc nhở đảng viên»',
    ],
    ['a conclusion', '/ketluan Xử lý đảng viên vắng\n- Gặp gỡ; 04; 25/12', '«Xử lý đảng viên»'],
    ['a move', '/doilich 05/12 vì deadline báo cáo', '«deadline»'],
    ['a meeting that is not held', '/huyhop Mọi người ơi, bận quá', '«Mọi người ơi»'],
    ['an agenda', '/chuongtrinh\n! Kỷ luật đồng chí Bình\nThu đảng phí', '«Kỷ luật đồng chí»'],
    ['a planned theme', '/chuyende quý 1: Top 3 đảng viên', '«Top 3»'],
    ['a combined theme', '/chuyende kết hợp: vote mô hình mới', '«vote»'],
    ['a thematic meeting', '/chuyende 10/12 19:30 Phê bình đồng chí bỏ việc', '«Phê bình đồng chí»'],
  ])('%s', async (_what, order, words) => {
    const bench = await openOn(answering, FRIDAY_MORNING);
    const said = await bench.ask('secretary', 'private', order);
    expect(said).toContain(ASKS);
    expect(said).toContain(words);
    expect(said).toContain('có thể viết');
    expect(said).toMatch(/để nguyên/);
  });

  test.each([
    '/nghiquyet Tự phê bình và phê bình\n- Xử lý rác thải; 04; 25/12',
    '/doilich 05/12 vì mưa bão',
    '/huyhop Mưa bão, đường ngập',
    '/chuongtrinh\n! Kiểm điểm, xếp loại đảng viên cuối năm\nThu đảng phí',
    '/chuyende kết hợp: Phòng, chống vi phạm về đất đai',
  ])('nothing is asked of %s', async (order) => {
    const bench = await openOn(answering, FRIDAY_MORNING);
    expect(await bench.ask('secretary', 'private', order)).not.toContain(ASKS);
  });

  test('the officer may go on: it is published as it was written, without the question', async () => {
    const bench = await openOn(answering, FRIDAY_MORNING);
    await bench.ask('secretary', 'private', '/nghiquyet Xử lý đảng viên vắng\n- Gặp gỡ; 04; 25/12');
    const published = await bench.choose('secretary', 'private', '✅ Ban hành');
    expect(published).toContain('Xử lý đảng viên vắng');
    expect(published.split('→ group')[1]).not.toContain(ASKS);
    await bench.ask('secretary', 'private', '/huyhop ok nghỉ');
    expect(await bench.choose('secretary', 'private', '✅ Hủy họp')).not.toContain(ASKS);
  });

  test('a name among the words is not said again', async () => {
    const bench = await openOn(answering, FRIDAY_MORNING);
    const said = await bench.ask('secretary', 'group', '/huyhop đồng chí Hùng vi phạm giờ giấc');
    expect(said.split(ASKS)[1]).toContain('«… vi phạm»');
    expect(said.split(ASKS)[1]).not.toContain('Hùng');
  });
});
