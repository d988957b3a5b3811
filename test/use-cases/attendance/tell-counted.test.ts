import { expect, test } from 'vitest';
import { lastToldOf, SLACK_MS, toldAtLatest } from '../../../src/use-cases/attendance/tell-counted.ts';
import { rollContent, rsvpContent } from '../../../src/use-cases/contents.ts';
import { textContent } from '../../../src/use-cases/request.ts';
import { countedContent, endedContent } from '../../../src/use-cases/telling-contents.ts';
import { at, ZONE } from '../../support/builders.ts';

const MEETING = { id: 7, date: '2026-12-03' as never };
const OTHER = { id: 8, date: '2026-12-15' as never };
const sent = (moment: number, content: object) => ({
  at: moment + SLACK_MS,
  isThere: true,
  content: content as never,
});

test.each([
  ['nothing', [], null],
  ['the notice', [sent(5, rsvpContent(MEETING, 'notice'))], { at: 5, by: 'new-question' }],
  ['a move', [sent(5, rsvpContent(MEETING, 'moved'))], { at: 5, by: 'new-question' }],
  ['the call', [sent(5, rsvpContent(MEETING, 'call'))], { at: 5, by: 'question' }],
  ['the roll', [sent(5, rollContent(7))], { at: 5, by: 'new-question' }],
  ['the end', [sent(5, endedContent(7, ['Hết'], 1))], { at: 5, by: 'line' }],
  ['another meeting', [sent(5, rsvpContent(OTHER, 'call'))], null],
  ['other words', [sent(5, textContent('Lịch'))], null],
  [
    'a line that had waited while the call was made and sent',
    [sent(5, rsvpContent(MEETING, 'call')), sent(9, countedContent(7, 2))],
    { at: 9, by: 'line' },
  ],
  [
    'the same, the call behind it',
    [sent(9, rsvpContent(MEETING, 'call')), sent(5, countedContent(7, 2))],
    { at: 9, by: 'question' },
  ],
])('what told last how a meeting stands: %s', (_name, messages, expected) => {
  expect(lastToldOf(messages, MEETING.id)).toEqual(expected);
});

const running = { startedAt: at('2026-12-03', '19:30'), endedAt: null, closedAt: null } as never;
test.each([
  ['by day until the evening', null, '08:10', '20:30'],
  ['not so near to it that two lines would meet', null, '20:29', '20:44'],
  ['in the evening for a quarter of an hour', null, '21:10', '21:25'],
  ['during the roll for two hours at most', running, '19:40', '21:30'],
  ['still running then: for a quarter of an hour', running, '21:40', '21:55'],
])('gathered %s', (_name, proceedings, from, to) => {
  expect(toldAtLatest(ZONE, proceedings, at('2026-12-03', from))).toBe(at('2026-12-03', to));
});
