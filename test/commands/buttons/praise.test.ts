import { describe, expect, test } from 'vitest';
import { encodeButton } from '../../../src/domain/channel/button-data.ts';
import { PRAISE_NO, PRAISE_REFUSALS, PRAISE_YES } from '../../../src/text/vi/tasks/praise.ts';
import { type Answering, type Asked, CHANNELS, openOn } from '../../support/both-channels.ts';
import { show } from '../../support/branch-bench.ts';
import { at } from '../../support/builders.ts';

/* R000-12, message 13: thanks before the group for a task done in time, after the secretary's yes. */

const ASKS = 'Đồng chí có muốn cảm ơn trước chi bộ không?';
const WORDS =
  'Chi bộ ghi nhận đồng chí Phạm Thị Lan đã hoàn thành sớm nhiệm vụ: Dọn kênh. Trân trọng cảm ơn đồng chí.';
/** A Monday without a meeting in its week, and not the day on which the task was given out. */
const QUIET_MONDAY = at('2026-11-23', '09:00');

/** A task of Lan's that was given out on the 20th, reported and confirmed at `now` by the deputy; what was said. */
async function confirmed(
  answering: Answering,
  { owner = '04', due = '15/12', now = QUIET_MONDAY, meanwhile = (_bench: Asked): void => undefined } = {},
): Promise<{ readonly bench: Asked; readonly said: string }> {
  const bench = await openOn(answering, at('2026-11-20', '09:00'));
  await bench.ask('secretary', 'private', `/nghiquyet Nhiệm vụ tháng 12\n- Dọn kênh; ${owner}; ${due}`);
  await bench.choose('secretary', 'private', '✅ Ban hành');
  bench.clock.set(now);
  await bench.deliver();
  bench.sqlite.exec(`update tasks set state = 'reported'`);
  bench.sqlite
    .prepare(
      `insert into task_events (task_id, at, actor, action) select id, ?, 'bench:104', 'report' from tasks`,
    )
    .run(bench.clock.now());
  meanwhile(bench);
  const { sent } = await bench.press('deputy', 'private', encodeButton('task-check', 1, 'y'));
  // What the deputy's press brought is offered to whoever got it.
  const seen = show(sent);
  return { bench, said: seen };
}

const press = (bench: Asked, who: 'secretary' | 'deputy' | 'member', answer: string) =>
  bench.press(who, 'private', encodeButton('praise', 1, answer), 'm1');

describe.each(CHANNELS)('thanks for a task (%s)', (answering) => {
  test('proposed to the secretary alone, with the very words; nothing is in the group yet', async () => {
    const { said } = await confirmed(answering);
    const [, proposal = ''] = said.split(/→ secretary\n/);
    expect(proposal).toContain(ASKS);
    expect(proposal).toContain(`«${WORDS}»`);
    expect(said).not.toContain('→ group');
    expect(said.split('→ deputy')[1] ?? '').not.toContain(ASKS);
  });

  test('after the yes the group has it, once', async () => {
    const { bench } = await confirmed(answering);
    const { answer, sent } = await press(bench, 'secretary', 'y');
    expect(answer).toEqual({ text: 'Đã gửi lời cảm ơn vào nhóm.' });
    expect(show(sent)).toContain(`→ group\n${WORDS}`);
    expect(bench.journal().at(-1)).toMatchObject({ action: 'task.praised' });
    const again = await press(bench, 'secretary', 'y');
    expect(again).toMatchObject({ answer: { text: PRAISE_REFUSALS.decided, alert: true }, sent: [] });
  });

  test('after a no nothing goes out, and it is not asked again', async () => {
    const { bench } = await confirmed(answering);
    const { answer, sent } = await press(bench, 'secretary', 'n');
    expect(answer?.text).toContain('nhóm không nhận gì');
    expect(show(sent)).not.toContain('→ group');
    expect((await press(bench, 'secretary', 'y')).answer).toMatchObject({ alert: true });
  });

  test('late, or without consent: nothing is proposed', async () => {
    expect((await confirmed(answering, { due: '22/11' })).said).not.toContain(ASKS);
    expect((await confirmed(answering, { owner: '05' })).said).not.toContain(ASKS);
    expect((await confirmed(answering, { owner: '03' })).said).not.toContain(ASKS);
  });

  test('on its very day it says so', async () => {
    expect((await confirmed(answering, { due: '23/11' })).said).toContain(
      'hoàn thành đúng thời hạn nhiệm vụ',
    );
  });

  test('the secretary is not asked to praise themselves', async () => {
    expect((await confirmed(answering, { owner: '01' })).said).not.toContain(ASKS);
  });

  test('consent that was taken back meanwhile is respected', async () => {
    const { bench } = await confirmed(answering);
    bench.sqlite.exec(`update members set consent = 'declined' where roster_no = '04'`);
    const { answer, sent } = await press(bench, 'secretary', 'y');
    expect([answer?.text, sent]).toEqual([PRAISE_REFUSALS['not-any-more'], []]);
  });

  test('the deputy decides while the seat is empty, and only then', async () => {
    const vacant = await confirmed(answering, {
      meanwhile: (bench) =>
        bench.sqlite.exec(`update members set office = 'member' where full_name = 'Nguyễn Văn Thành'`),
    });
    expect(vacant.said.split('→ deputy\n').some((part) => part.includes(ASKS))).toBe(true);
    expect((await press(vacant.bench, 'deputy', 'y')).answer?.text).toContain('Đã gửi');
    const { bench } = await confirmed(answering);
    expect((await press(bench, 'deputy', 'y')).answer).toEqual({
      text: PRAISE_REFUSALS.secretary,
      alert: true,
    });
    expect(bench.journal().at(-1)).toMatchObject({ action: 'press.refused' });
  });
});

test('where numbers are typed the secretary answers with 1 or 2', async () => {
  const { bench } = await confirmed('typed');
  expect(await bench.ask('secretary', 'private', '1')).toContain(WORDS);
  const other = await confirmed('typed');
  expect(await other.bench.ask('secretary', 'private', '2')).toContain('nhóm không nhận gì');
});

test('where there are buttons they stand under the proposal, and are gone afterwards', async () => {
  const { bench } = await confirmed('pressed');
  await bench.tap('secretary', 'private', PRAISE_YES);
  expect(show(bench.edited.slice(-1))).toBe('→ secretary\nĐã gửi lời cảm ơn vào nhóm.');
  const other = await confirmed('pressed');
  await other.bench.tap('secretary', 'private', PRAISE_NO);
  expect(show(other.bench.edited.slice(-1))).toContain('Đã thôi');
});

describe('R6-6: the group gets no more than it may', () => {
  const announced = (bench: Asked, count: number): Promise<unknown> =>
    bench.storage.outbox.enqueue(
      {
        outbox: Array.from({ length: count }, (_none, index) => ({
          key: `other:${index}`,
          audience: {
            to: 'branch-groups' as const,
            branchId: bench.idOf('organisations', 'Chi bộ thôn Đoài'),
          },
          priority: 'announcement' as const,
          content: { template: 'text', message: { text: ['Tin khác'] } } as never,
          expiresAt: bench.clock.now() + 60_000,
        })),
      },
      bench.clock.now(),
    );

  test.each([
    ['a usual week, one before', QUIET_MONDAY, 1, false],
    ['a usual week, none before', QUIET_MONDAY, 0, true],
    ['the week of the meeting, one before', at('2026-12-01', '09:00'), 1, true],
    ['the week of the meeting, two before', at('2026-12-01', '09:00'), 2, false],
  ])('%s', async (_what, now, before, may) => {
    const { bench } = await confirmed('pressed', { now });
    await announced(bench, before);
    const { answer } = await press(bench, 'secretary', 'y');
    expect(answer?.text).toBe(may ? 'Đã gửi lời cảm ơn vào nhóm.' : PRAISE_REFUSALS['enough-today']);
  });

  test('the next day it may be sent', async () => {
    const { bench } = await confirmed('pressed');
    await announced(bench, 1);
    await press(bench, 'secretary', 'y');
    bench.clock.set(at('2026-11-24', '09:00'));
    expect((await press(bench, 'secretary', 'y')).answer?.text).toContain('Đã gửi');
  });
});

test.each(['praise', 'praise:-:y', 'praise:1', 'praise:1:q'])('%s is malformed', async (data) => {
  const { bench } = await confirmed('pressed');
  await bench.press('secretary', 'private', data);
  expect(bench.journal().at(-1)).toMatchObject({ action: 'press.malformed' });
});

test.each([
  ['member', 'private'],
  ['otherSecretary', 'private'],
  ['stranger', 'group'],
] as const)('%s in %s praises nobody of this branch', async (who, where) => {
  const { bench } = await confirmed('pressed');
  const before = bench.state();
  const { answer, sent } = await bench.press(who, where, encodeButton('praise', 1, 'y'));
  expect([answer?.alert, sent]).toEqual([true, []]);
  expect(bench.state()).toBe(before);
});
