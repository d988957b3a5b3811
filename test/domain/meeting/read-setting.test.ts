import { describe, expect, test } from 'vitest';
import { readSetting } from '../../../src/domain/meeting/read-setting.ts';

const moment = (rung: number, daysBefore: number | null, at: number | null) => ({
  set: 'moment',
  rung,
  daysBefore,
  at,
});
const turn = (rung: number, on: boolean) => ({ set: 'switch', rung, on });

describe('understood', () => {
  test.each([
    ['ngày 5', { set: 'day', day: 5 }],
    ['Ngay 28', { set: 'day', day: 28 }],
    ['  NGÀY   1 ', { set: 'day', day: 1 }],
    ['giờ 19:30', { set: 'time', time: 1170 }],
    ['gio 7h30', { set: 'time', time: 450 }],
    ['giờ 7 giờ rưỡi tối', { set: 'time', time: 1170 }],
    ['nơi Nhà văn hóa thôn Đông', { set: 'place', place: 'Nhà văn hóa thôn Đông' }],
    ['địa điểm Hội trường UBND', { set: 'place', place: 'Hội trường UBND' }],
    ['chi ủy 5', { set: 'seats', seats: 5 }],
    ['chi uy co 7 dong chi', { set: 'seats', seats: 7 }],
    ['chi ủy không có', { set: 'seats', seats: null }],
    ['nhắc 3 tắt', turn(3, false)],
    ['nhac 3 bat', turn(3, true)],
    ['nhắc 3 trước 2 ngày', moment(3, 2, null)],
    ['nhắc 3 trước 2 ngày 18:30', moment(3, 2, 1110)],
    ['nhắc 3 trước 2 ngày lúc 18h30', moment(3, 2, 1110)],
    ['nhắc 3 2 ngày 8h', moment(3, 2, 480)],
    ['nhắc 3 18:30', moment(3, null, 1110)],
    ['nhắc 3 lúc 18:30', moment(3, null, 1110)],
    ['nhắc 5 trong ngày', moment(5, 0, null)],
    ['nhắc 5 trong ngày lúc 06:30', moment(5, 0, 390)],
    ['nhắc 1 trước 20 ngày', moment(1, 20, null)],
    ['nhắc 5 06:00', moment(5, null, 360)],
    ['nhắc 5 20:59', moment(5, null, 1259)],
  ])('%s', (text, expected) => {
    expect(readSetting(text)).toEqual({ ok: true, value: expected });
  });

  test('places keep their letters, composed', () => {
    const place = 'Nhà văn hóa ấp Bình Hòa';
    expect(readSetting(`nơi ${place.normalize('NFD')}`)).toEqual({
      ok: true,
      value: { set: 'place', place },
    });
  });
});

describe('refused, with the reason', () => {
  test.each([
    ['', 'unreadable'],
    ['chào', 'unreadable'],
    ['địa chỉ x', 'unreadable'],
    ['ngày', 'day'],
    ['ngày 0', 'day'],
    ['ngày 29', 'day'],
    ['chi ủy', 'seats'],
    ['chi ủy 0', 'seats'],
    ['chi ủy 16', 'seats'],
    ['chi bộ 5', 'unreadable'],
    ['ngày 5/12', 'day'],
    ['ngày mai', 'day'],
    ['giờ', 'time'],
    ['giờ 25:00', 'time'],
    ['giờ 19', 'time'],
    ['nơi', 'place'],
    [`nơi ${'x'.repeat(121)}`, 'place'],
    ['nhắc', 'unreadable'],
    ['nhắc 3', 'unreadable'],
    ['nhắc tắt', 'unreadable'],
    ['nhắc 3 trước 21 ngày', 'too-early'],
    ['nhắc 3 trước 2 ngày 22:00', 'quiet-time'],
    ['nhắc 3 21:00', 'quiet-time'],
    ['nhắc 3 05:59', 'quiet-time'],
    ['nhắc 3 25:99', 'time'],
    ['nhắc 3 trước hai ngày', 'unreadable'],
  ])('%s', (text, error) => {
    expect(readSetting(text)).toEqual({ ok: false, error });
  });
});
