import { expect, onTestFinished, test } from 'vitest';
import { createRouter } from '../../src/bot/inbound/router.ts';
import { quietEndsAt } from '../../src/domain/calendar/quiet-hours.ts';
import { accountRef, chatRef } from '../../src/domain/channel/chat-ref.ts';
import type { InboundPress } from '../../src/messaging/inbound.ts';
import { MemoryMessenger, type ShownMessage } from '../../src/messaging/memory/messenger.ts';
import type { PressAnswer } from '../../src/messaging/outbound.ts';
import { Dispatcher } from '../../src/outbox/dispatcher.ts';
import { renderDocx } from '../../src/papers/render-docx.ts';
import { renderFile } from '../../src/papers/render-file.ts';
import type { ProductContent } from '../../src/use-cases/contents.ts';
import { renderContent } from '../../src/use-cases/messages/render-content.ts';
import { at, seedBranch, seedEvent, seedMeeting, ZONE } from '../support/builders.ts';
import { BUTTON_INDEX, CATALOGUE } from '../support/declared.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { openStorage } from '../support/memory-storage.ts';

/* A branch of a hundred, its roll taken by one officer on one phone: what that phone has to bear. */

const MEMBERS = 100;
const PER_PAGE = 10;
const PAGES = MEMBERS / PER_PAGE;
const OFFICER = '11';
const PRESS_MS = 1000;
const WHOLE_PAGE = '✅ Còn lại của trang có mặt';
const BACK = '◀️ Trang trước';

/** The whole program between presses and the screen of the officer, on a clock moved by hand. */
async function openHall() {
  const clock = new FakeClock(at('2026-12-03', '19:31'));
  let awake: Dispatcher | null = null;
  const storage = openStorage({ wake: () => awake?.wake() });
  const messenger = new MemoryMessenger();
  const names = Array.from({ length: MEMBERS }, (_, index) => `Đảng viên ${String(index).padStart(3, '0')}`);
  const branch = seedBranch(storage, {
    members: names.map((name, index) =>
      index === 0 ? { name, office: 'secretary', account: OFFICER } : { name },
    ),
  });
  seedMeeting(storage, branch.id, '2026-12-03');
  const router = createRouter({
    services: {
      ...storage,
      zone: ZONE,
      rungs: [],
      rungLabels: {},
      help: () => [],
      capabilities: () => messenger.capabilities,
      privateLink: () => null,
      freshCode: () => '',
      freshContactCode: () => '',
      slipDigests: (by) => ({ by, digests: [] }),
      isOperator: () => false,
      requiresApproval: false,
    },
    catalogue: CATALOGUE,
    clock,
  });
  const render = {
    ...storage,
    zone: ZONE,
    rungs: [],
    rungLabels: {},
    now: () => clock.now(),
    renderPaper: renderDocx,
    renderFile,
  };
  const dispatcher = new Dispatcher({
    messenger,
    outbox: storage.outbox,
    live: storage.live,
    joining: storage.joining,
    facts: storage.facts,
    render: (content, as) => renderContent(render, content as ProductContent, as),
    clock,
    spoken: new Map(),
    onWire: BUTTON_INDEX.onWire,
    quietUntil: (now) => quietEndsAt(now, ZONE),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    random: () => 0,
  });
  awake = dispatcher;
  onTestFinished(() => dispatcher.stop());
  await dispatcher.start();

  const channel = messenger.channel;
  const chat = chatRef(channel, OFFICER);
  const sender = {
    account: accountRef(channel, OFFICER),
    displayName: names[0] ?? '',
    username: null,
    anonymous: false,
  };
  const base = { channel, chat, chatKind: 'private', threadId: null, sender } as const;
  const list = (): ShownMessage => {
    const found = messenger.view(OFFICER).findLast(({ text }) => text.includes('Chọn tên'));
    if (found === undefined) throw new Error('no list on the screen');
    return found;
  };
  /** When the officer's phone got a message or an edit. */
  const reached: number[] = [];
  messenger.onCall = ({ chatId }) => {
    if (chatId === OFFICER) reached.push(clock.now());
  };

  return {
    storage,
    clock,
    list,
    reached,
    /** The names on the page that is shown, with their marks. */
    names: (): readonly string[] =>
      list()
        .buttons.flat()
        .flatMap(({ text }) => (text.includes('Đảng viên') ? [text] : [])),
    /** How many bear which mark. */
    marks: (): Readonly<Record<string, number>> =>
      Object.fromEntries(
        storage
          .rows<{ mark: string; n: number }>('select mark, count(*) as n from attendances group by mark')
          .map(({ mark, n }) => [mark, n]),
      ),
    async write(text: string): Promise<void> {
      const event = await seedEvent(storage, chat);
      await router({ ...base, kind: 'text', text, messageId: 'm', isReply: false, edited: false }, event);
    },
    /** Presses what stands on the screen now; undefined when no such button is there. */
    async press(match: (label: string) => boolean): Promise<PressAnswer | null | undefined> {
      const shown = list();
      const button = shown.buttons.flat().find(({ text }) => match(text));
      if (button === undefined || !('data' in button)) return undefined;
      const press: InboundPress = {
        ...base,
        kind: 'press',
        data: button.data,
        pressId: 'p',
        messageId: shown.messageId,
      };
      return router(press, await seedEvent(storage, chat));
    },
    async pass(ms: number): Promise<void> {
      for (let gone = 0; gone < ms; gone += 100) {
        clock.advance(100);
        dispatcher.wake();
        await dispatcher.idle();
      }
    },
  };
}

const pageShown = ({ text }: ShownMessage): number => Number(/Trang (\d+)\//.exec(text)?.[1] ?? 0);

/** The most in any minute. */
const worstMinute = (times: readonly number[]): number =>
  Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + 60_000).length));

test('a hundred members, every page and thirty corrections at a press a second: at most ten messages and edits a minute', async () => {
  const hall = await openHall();
  await hall.write('/batdau');
  await hall.pass(4000);
  await hall.write('/diemdanh');
  await hall.pass(PRESS_MS);
  expect(pageShown(hall.list())).toBe(1);

  // ---- page after page, marked as a whole; whoever is faster than the screen presses on when the next page is there
  const turns: number[] = [];
  for (let page = 1; page <= PAGES; page += 1) {
    const pressedAt = hall.clock.now();
    const isLast = page === PAGES;
    const label = isLast ? WHOLE_PAGE : `${WHOLE_PAGE}, sang trang sau`;
    const answer = await hall.press((text) => text === label);
    expect(answer?.text).toBe(`Đã ghi ${PER_PAGE} đồng chí có mặt.`);
    do await hall.pass(PRESS_MS);
    while (!isLast && pageShown(hall.list()) === page);
    turns.push(hall.clock.now() - pressedAt);
  }
  // With what came before (the reply, the panel, the list itself) the minute has room for seven turns.
  expect(turns.slice(0, 7)).toEqual(Array(7).fill(PRESS_MS));
  expect(Math.max(...turns)).toBeLessThan(60_000);
  expect(hall.marks()).toEqual({ present: MEMBERS });

  // ---- thirty corrections, ten on each of three pages, by the labels that stand there at that moment
  for (let count = 0; count < 30; count += 1) {
    if (count > 0 && count % PER_PAGE === 0) {
      const page = pageShown(hall.list());
      await hall.press((text) => text === BACK);
      do await hall.pass(PRESS_MS);
      while (pageShown(hall.list()) === page);
    }
    const name = hall.names()[count % PER_PAGE] ?? '';
    const answer = await hall.press((text) => text === name);
    expect(answer?.text).toContain('Đã ghi: đồng chí Đảng viên 0');
    await hall.pass(PRESS_MS);
  }

  // ---- nothing of it is lost, and the screen catches up
  await hall.pass(62_000);
  const { present = 0, excused = 0 } = hall.marks();
  expect(excused).toBeGreaterThan(15);
  expect(present).toBe(MEMBERS - excused);
  expect(hall.list().text).toContain(`Có mặt: ${present}/${MEMBERS}`);
  const stored = hall.storage.rows<{ mark: string }>('select mark from attendances order by member_id');
  const from = (pageShown(hall.list()) - 1) * PER_PAGE;
  expect(hall.names().map((label) => (label.startsWith('✅') ? 'present' : 'excused'))).toEqual(
    stored.slice(from, from + PER_PAGE).map(({ mark }) => mark),
  );
  expect(hall.reached.length).toBeGreaterThan(15);
  expect(worstMinute(hall.reached)).toBeLessThanOrEqual(10);
});
