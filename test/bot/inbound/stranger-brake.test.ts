import { expect, test } from 'vitest';
import { strangerBrake } from '../../../src/bot/inbound/stranger-brake.ts';
import { accountRef } from '../../../src/domain/channel/chat-ref.ts';
import { FRIDAY_MORNING, openBench } from '../../support/branch-bench.ts';
import { CHANNEL } from '../../support/branch-roster.ts';

const HOUR = 60 * 60_000;
const one = accountRef(CHANNEL, '1');
const other = accountRef(CHANNEL, '2');

test('forty words of an account an hour, the last with a word on it; others are counted apart', () => {
  const brake = strangerBrake();
  const heard = Array.from({ length: 50 }, (_none, index) => brake({ account: one, now: index }));
  expect(heard.filter((word) => word === 'heard')).toHaveLength(39);
  expect(heard.indexOf('last')).toBe(39);
  expect(heard.slice(40)).toEqual(Array.from({ length: 10 }, () => 'unheard'));
  expect(brake({ account: other, now: 50 })).toBe('heard');
  expect(brake({ account: one, now: HOUR - 1 })).toBe('unheard');
  expect(brake({ account: one, now: HOUR })).toBe('heard');
});

test('a clock that was set back counts anew', () => {
  const brake = strangerBrake();
  for (let index = 0; index < 41; index += 1) brake({ account: one, now: FRIDAY_MORNING });
  expect(brake({ account: one, now: FRIDAY_MORNING - HOUR })).toBe('heard');
});

test('a member is never braked; a stranger is told once, then hears nothing', async () => {
  const bench = await openBench();
  const said: string[] = [];
  for (let index = 0; index < 60; index += 1) {
    expect(await bench.say('member', 'private', '/lich')).not.toBe('');
    said.push(await bench.say('stranger', 'group', '/lich'));
  }
  expect(said.filter((text) => text.includes('tạm ngừng trả lời'))).toHaveLength(1);
  expect(said.slice(40).join('')).toBe('');
  bench.clock.advance(HOUR);
  expect(await bench.say('stranger', 'group', '/lich')).toContain('chưa ghi tên');
});
