import { expect, test } from 'vitest';
import { blanksOf } from '../../src/text/vi/papers/blanks.ts';
import { emptyMinutes, minutes } from './samples.ts';

test('R4-6: the blanks of minutes of which nothing is known, in the order of the paper', () => {
  expect(blanksOf(emptyMinutes)).toEqual([
    'giờ bắt đầu',
    'địa điểm',
    'số có mặt',
    'ai vắng có lý do, ai vắng không lý do',
    'đại biểu cấp trên',
    'chủ trì',
    'thư ký',
    'tình hình nộp đảng phí',
    'chương trình sinh hoạt',
    'số đồng chí phát biểu',
    'kết quả biểu quyết',
    'phân công',
    'điểm tự chấm',
    'điểm chi bộ thông qua',
    'giờ kết thúc',
  ]);
});

test('whole minutes have none; a point more is told when it is missing', () => {
  expect(blanksOf(minutes)).toEqual([]);
  expect(blanksOf({ ...minutes, chair: null, votes: [] })).toEqual(['chủ trì', 'kết quả biểu quyết']);
});
