import { onTestFinished } from 'vitest';
import { quietEndsAt } from '../../src/domain/calendar/quiet-hours.ts';
import { MemoryMessenger } from '../../src/messaging/memory/messenger.ts';
import { Dispatcher } from '../../src/outbox/dispatcher.ts';
import type { Render } from '../../src/outbox/render.ts';
import type { Content, Priority } from '../../src/storage/effects.ts';
import { at, seedBranch, seedMeeting, ZONE } from '../support/builders.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { openStorage } from '../support/memory-storage.ts';

export interface Words extends Content {
  readonly text: string;
  /** Makes it a posted question. */
  readonly meetingId?: number;
}

/** Real storage, real dispatcher, a channel in memory and a clock moved by hand. */
export function openBench(options: { readonly start?: number; readonly path?: string } = {}) {
  const clock = new FakeClock(options.start ?? at('2026-12-02', '10:00'));
  let awake: Dispatcher | null = null;
  const storage = openStorage({
    ...(options.path === undefined ? {} : { path: options.path }),
    wake: () => awake?.wake(),
  });
  const messenger = new MemoryMessenger();
  /** What questions show now. */
  const board = {
    tally: 0,
    fails: false,
    /** The worker has lost its lease, or gives way to another copy. */
    isHeld: false,
    /** Awaited while words are made. */
    onRender: (_text: string): Promise<void> | void => undefined,
  };
  const render: Render = async (content, as) => {
    const { text, meetingId } = content as Words;
    await board.onRender(text);
    if (board.fails) throw new Error('a template is broken');
    if (text === '') return null;
    if (meetingId === undefined) return { message: { text: [text] } };
    const shown = as === 'closing' ? `${text} (cũ)` : `${text}: ${board.tally}`;
    return { message: { text: [shown] }, live: { meetingId } };
  };
  const logged: string[] = [];
  const log = {
    info: () => undefined,
    warn: (_fields: object, message: string) => void logged.push(message),
    error: (_fields: object, message: string) => void logged.push(message),
  };
  const makeDispatcher = () => {
    const dispatcher = new Dispatcher({
      messenger,
      outbox: storage.outbox,
      live: storage.live,
      joining: storage.joining,
      facts: storage.facts,
      render,
      clock,
      spoken: new Map([['lich', 'lịch']]),
      onWire: (message) => message,
      quietUntil: (now) => quietEndsAt(now, ZONE),
      log,
      isHeld: () => board.isHeld,
      random: () => 0,
    });
    awake = dispatcher;
    onTestFinished(() => dispatcher.stop());
    return dispatcher;
  };
  let dispatcher = makeDispatcher();
  let drafts = 0;
  return {
    clock,
    storage,
    messenger,
    board,
    logged,
    branchWith: (...groups: string[]) => seedBranch(storage, { groups }),
    meetingOf: (branchId: number) => seedMeeting(storage, branchId, '2026-12-03'),
    start: () => dispatcher.start(),
    stop: () => dispatcher.stop(),
    idle: () => dispatcher.idle(),
    wake: () => dispatcher.wake(),
    /** The process dies without a word, and a new one begins. */
    async restart() {
      dispatcher = makeDispatcher();
      await dispatcher.start();
    },
    /** Lets time pass in small steps, the dispatcher looking at each. */
    async pass(ms: number, step = 100) {
      for (let gone = 0; gone < ms; gone += step) {
        clock.advance(Math.min(step, ms - gone));
        dispatcher.wake();
        await dispatcher.idle();
      }
    },
    async say(
      chatId: number,
      words: string | Words,
      more: {
        priority?: Priority;
        expiresIn?: number;
        repeatable?: boolean;
        notBefore?: number;
        key?: string;
      } = {},
    ) {
      drafts += 1;
      await storage.outbox.enqueue(
        {
          outbox: [
            {
              key: more.key ?? `draft:${drafts}`,
              audience: { to: 'chat', chatId },
              priority: more.priority ?? 'reply',
              content: typeof words === 'string' ? ({ template: 'words', text: words } as Words) : words,
              expiresAt: clock.now() + (more.expiresIn ?? 86_400_000),
              ...(more.repeatable === undefined ? {} : { repeatable: more.repeatable }),
              ...(more.notBefore === undefined ? {} : { notBefore: more.notBefore }),
            },
          ],
        },
        clock.now(),
      );
    },
    ask: (text: string, meetingId: number): Words => ({ template: 'rsvp', text, meetingId }),
    /** Somebody answered: the questions have something new to show. */
    async touch(meetingId: number, tally: number) {
      board.tally = tally;
      await storage.outbox.enqueue({ touched: [meetingId] }, clock.now());
    },
    states: () =>
      storage.rows<{ state: string }>('select state from outbox order by id').map((row) => row.state),
    live: () =>
      storage.rows<{ messageId: string; state: string; dirty: number; edits: number }>(
        'select message_id as messageId, state, dirty, edits from live_messages order by id',
      ),
    sends: () => messenger.calls.filter((call) => call.kind === 'send').map((call) => call.text),
    edits: () => messenger.calls.filter((call) => call.kind === 'edit').map((call) => call.text),
  };
}
