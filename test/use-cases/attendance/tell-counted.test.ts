import { expect, test } from 'vitest';
import { countedDrafts, lastToldOf, SLACK_MS } from '../../../src/use-cases/attendance/tell-counted.ts';
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

const NOON = at('2026-11-27', '12:00');
const MINUTE = 60_000;
const requestWith = (gathering: object, now: number = NOON) =>
  ({
    chat: { id: 3, kind: 'group' },
    threadId: null,
    hasButtons: false,
    event: { inboxId: 1 },
    now,
    gathering: { lastTold: null, ownChat: null, isTurn: false, ...gathering },
  }) as never;
const line = { at: NOON - 5 * MINUTE, by: 'line' };
test.each<readonly [string, object, readonly number[]]>([
  ['first after the notice', { lastTold: { at: 1, by: 'new-question' } }, [1, 15]],
  ['the same, with a private chat', { lastTold: { at: 1, by: 'new-question' }, ownChat: 9 }, [0, 1]],
  ['first after a call', { lastTold: { at: NOON - 1, by: 'question' } }, [1, 15]],
  ['the same, with a private chat', { lastTold: { at: NOON - 1, by: 'question' }, ownChat: 9 }, [0]],
  ['one of many', { lastTold: line }, [15]],
  ['one of many, with a private chat', { lastTold: line, ownChat: 9 }, [0]],
  ['another answer than before', { lastTold: line, isTurn: true }, [1, 15]],
  ['first of the day', { lastTold: { at: NOON - 24 * 60 * MINUTE, by: 'line' } }, [1, 15]],
])('how soon an answer is told, in minutes: %s', (_name, gathering, expected) => {
  const drafts = countedDrafts(ZONE, requestWith(gathering), MEETING.id, 'Đã ghi');
  expect(drafts.map(({ notBefore = NOON }) => (notBefore - NOON) / MINUTE)).toEqual(expected);
});
