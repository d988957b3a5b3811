import { describe, expect, test } from 'vitest';
import { startServer } from './running-server.ts';
import { START } from './scripted-chat.ts';

const HOUR_MS = 3_600_000;
const vn = (text: string): number => Date.parse(`${text}:00+07:00`);

describe('POST /practice/clock', () => {
  test.each<[string, object, number]>([
    ['one hour', { preset: 'plus-hour' }, START + HOUR_MS],
    ['one day', { preset: 'plus-day' }, START + 24 * HOUR_MS],
    ['the next due moment', { preset: 'next-reminder' }, START + 5 * HOUR_MS],
    ['06:30 on the 3rd', { preset: 'reminder-morning' }, vn('2026-12-03T06:30')],
    ['a chosen local time', { to: '2026-12-05T19:00' }, vn('2026-12-05T19:00')],
    ['a chosen instant', { to: START + 1 }, START + 1],
    ['the present moment', { to: START }, START],
  ])('moves to %s', async (_case, body, expected) => {
    const server = await startServer();
    const answer = await server.post('/practice/clock', body);
    expect(answer).toMatchObject({ status: 200, body: { now: expected, move: null } });
    expect(server.clock.ms).toBe(expected);
  });

  test.each<[string, object, number, string]>([
    ['the past', { to: START - 1 }, 400, 'Đồng hồ sân tập chỉ chạy tới, không lùi lại được.'],
    ['the local past', { to: '2026-12-01T19:59' }, 400, 'Đồng hồ sân tập chỉ chạy tới, không lùi lại được.'],
    [
      'a day that does not exist',
      { to: '2027-02-30T08:00' },
      400,
      'Ngày giờ chưa đúng, mời đồng chí chọn lại.',
    ],
    ['an empty field', { to: '' }, 400, 'Ngày giờ chưa đúng, mời đồng chí chọn lại.'],
    [
      'years ahead',
      { to: '2036-01-01T00:00' },
      400,
      'Mỗi lần chỉ cho đồng hồ chạy tới được nhiều nhất 400 ngày.',
    ],
    ['an unknown step', { preset: 'back' }, 400, 'Mốc thời gian chưa đúng, mời đồng chí chọn lại.'],
    ['nothing', {}, 400, 'Mốc thời gian chưa đúng, mời đồng chí chọn lại.'],
  ])('refuses %s', async (_case, body, status, error) => {
    const server = await startServer();
    expect(await server.post('/practice/clock', body)).toEqual({ status, body: { error } });
    expect(server.clock.ms).toBe(START);
  });

  test('says so when nothing is planned', async () => {
    const server = await startServer();
    server.clock.due = null;
    const answer = await server.post('/practice/clock', { preset: 'next-reminder' });
    expect(answer).toEqual({ status: 409, body: { error: 'Hiện chưa có lần nhắc nào sắp tới.' } });
  });

  test('something already due does not turn the clock back', async () => {
    const server = await startServer();
    server.clock.due = START - HOUR_MS;
    const answer = await server.post('/practice/clock', { preset: 'next-reminder' });
    expect(answer).toMatchObject({ status: 200, body: { now: START } });
  });

  test('one move at a time: the way is shown, a second move is refused', async () => {
    const server = await startServer();
    let arrive = (): void => {};
    const arrival = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    server.clock.gate = () => arrival;
    const events = await fetch(`${server.url}/practice/events`);
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    const first = server.post('/practice/clock', { preset: 'plus-day' });
    let heard = '';
    while (!heard.includes('"move":{')) heard += (await reader?.read())?.value ?? '';
    expect(heard).toContain('"text":"Thứ Tư, 02/12/2026, 20:00"');

    const second = await server.post('/practice/clock', { preset: 'plus-hour' });
    expect(second).toEqual({
      status: 409,
      body: { error: 'Đồng hồ đang chạy tới, xin đồng chí chờ một chút.' },
    });
    arrive();
    expect(await first).toMatchObject({ status: 200, body: { now: START + 24 * HOUR_MS } });
    expect((await server.post('/practice/clock', { preset: 'plus-hour' })).status).toBe(200);
  });

  test('a move that fails leaves the clock usable', async () => {
    const server = await startServer();
    server.clock.gate = () => Promise.reject(new Error('stuck'));
    expect((await server.post('/practice/clock', { preset: 'plus-day' })).status).toBe(500);
    server.clock.gate = null;
    expect((await server.post('/practice/clock', { preset: 'plus-day' })).status).toBe(200);
  });
});
