import { expect, test } from 'vitest';
import { encodeButton } from '../../../src/domain/channel/button-data.ts';
import type { ChatRef } from '../../../src/domain/channel/chat-ref.ts';
import { type Bench, openBench, show } from '../../support/branch-bench.ts';
import { CHANNEL, CHATS } from '../../support/branch-roster.ts';
import { marksOf, openMeeting } from '../../support/evening.ts';

/* A Telegram group becomes a supergroup: from then on it has another id. */

const OLD = `${CHANNEL}:${CHATS.group}` as ChatRef;
const NEW = `${CHANNEL}:-100777` as ChatRef;

const moveGroup = (bench: Bench) =>
  bench.handle({ ...bench.inboundOf('secretary', 'group'), kind: 'moved', from: OLD, to: NEW });

/** A press of somebody in a chat by its id. */
const pressIn = (bench: Bench, chat: ChatRef, data: string, messageId: string) =>
  bench.handle({
    ...bench.inboundOf('member', 'group'),
    chat,
    kind: 'press',
    data,
    pressId: 'p',
    messageId,
  });

test('in mid-meeting: the roll is posted where it can be pressed, and presses on both count', async () => {
  const bench = await openMeeting();
  const { id } = bench.meetingOf('Chi bộ thôn Đoài');
  const moved = await moveGroup(bench);
  expect(show(moved.sent)).toMatchInlineSnapshot(`
    "→ -100777
    Điểm danh kỳ sinh hoạt tháng 12 (bắt đầu 19 giờ 30).
    Đồng chí nào đã có mặt, xin chọn ✋ Có mặt. Đồng chí nào không dùng điện thoại, chi ủy ghi thay.

    Có mặt: 0/8
    [✋ Có mặt]"
  `);
  expect(moved.sent.map(({ chat }) => chat)).toEqual(['-100777']);
  // The other of the two notices asks nothing again.
  expect((await moveGroup(bench)).sent).toEqual([]);
  const present = encodeButton('present', id);
  const old = await pressIn(bench, OLD, present, '1');
  expect(old.answer?.text).toBe('Đã ghi: đồng chí có mặt. Trân trọng cảm ơn đồng chí.');
  const again = await pressIn(bench, NEW, present, moved.sent[0]?.messageId ?? '');
  expect(again.answer?.text).toBe('Đã ghi: đồng chí có mặt. Trân trọng cảm ơn đồng chí.');
  expect(marksOf(bench)).toHaveLength(1);
  expect(
    bench.sqlite.prepare(`select sent_chat_id, state from live_messages where slot = 'question'`).all(),
  ).toEqual([
    { sent_chat_id: CHATS.group, state: 'closing' },
    { sent_chat_id: '-100777', state: 'live' },
  ]);
});

test('with no meeting near nothing is posted', async () => {
  const bench = await openBench();
  expect((await moveGroup(bench)).sent).toEqual([]);
});
