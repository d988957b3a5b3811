import { describe, expect, onTestFinished, test } from 'vitest';
import { channelOf, chatRef } from '../../src/domain/channel/chat-ref.ts';
import type { Capabilities } from '../../src/messaging/capabilities.ts';
import { MemoryMessenger } from '../../src/messaging/memory/messenger.ts';
import type { OutMessage } from '../../src/messaging/outbound.ts';
import { Dispatcher } from '../../src/outbox/dispatcher.ts';
import type { Content } from '../../src/storage/effects.ts';
import { lines } from '../../src/text/rich-text.ts';
import { at, seedBranch } from '../support/builders.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { openStorage } from '../support/memory-storage.ts';

/* The same message on channels that can do more or less. */

interface Whole extends Content {
  readonly message: OutMessage;
}

const PLAIN: Partial<Capabilities> = {
  buttons: false,
  edit: false,
  commandMenu: false,
  files: false,
  hearsOnlyAddressed: true,
};
const ASKED: OutMessage = {
  text: lines('Đồng chí có dự không?'),
  buttons: [[{ text: '✅ Dự họp', data: 'a:1:y' }], [{ text: '❌ Vắng mặt', data: 'a:1:n' }]],
  hint: 'Nếu vắng, xin ghi thêm lý do.',
};

/** Sends messages to a group and to a private chat, and tells what stands there. */
async function openChannel(capabilities: Partial<Capabilities>, allowance?: 'free' | 'meetings-only') {
  const clock = new FakeClock(at('2026-12-02', '10:00'));
  const storage = openStorage();
  const messenger = Object.assign(new MemoryMessenger({ capabilities }), {
    ...(allowance === undefined ? {} : { allowance: async () => allowance }),
  });
  const [group = 0] = seedBranch(storage, { groups: ['-1'] }).groupIds;
  const { id: person } = await storage.directory.openChat(chatRef(channelOf('memory'), '11'), 'private', 0);
  const quiet = () => undefined;
  const dispatcher = new Dispatcher({
    messenger,
    outbox: storage.outbox,
    live: storage.live,
    joining: storage.joining,
    facts: storage.facts,
    render: async (content) => ({ message: (content as Whole).message }),
    clock,
    spoken: new Map([['lich', 'lịch']]),
    onWire: (message) => message,
    quietUntil: (now) => now,
    log: { info: quiet, warn: quiet, error: quiet },
    random: () => 0,
  });
  onTestFinished(() => dispatcher.stop());
  await dispatcher.start();
  let keys = 0;
  return {
    storage,
    messenger,
    /** The message as the chat shows it; undefined when it was not sent. */
    async show(message: OutMessage, where: 'group' | 'private' = 'group', about?: 'meeting', edits?: string) {
      keys += 1;
      const content: Whole = {
        template: 'whole',
        message,
        ...(about === undefined ? {} : { about }),
        ...(edits === undefined ? {} : { edits }),
      };
      const audience = { to: 'chat', chatId: where === 'group' ? group : person } as const;
      const before = messenger.view(where === 'group' ? '-1' : '11').length;
      await storage.outbox.enqueue(
        {
          outbox: [
            { key: String(keys), audience, priority: 'reply', content, expiresAt: clock.now() + 3_600_000 },
          ],
        },
        clock.now(),
      );
      for (let step = 0; step < 20; step += 1) {
        clock.advance(100);
        dispatcher.wake();
        await dispatcher.idle();
      }
      return messenger.view(where === 'group' ? '-1' : '11')[before];
    },
    state: () =>
      storage
        .rows<{ state: string; error: string | null }>('select state, error from outbox order by id')
        .at(-1),
  };
}

describe('a message that is settled', () => {
  test('gets its last face by an edit: no new message, no buttons', async () => {
    const bench = await openChannel({});
    const asked = await bench.show(ASKED);
    await bench.show({ text: lines('Đã ghi.') }, 'group', undefined, asked?.messageId);
    expect(bench.messenger.view('-1')).toEqual([
      expect.objectContaining({ messageId: asked?.messageId, text: 'Đã ghi.', edits: 1, buttons: [] }),
    ]);
    expect(bench.state()).toMatchObject({ state: 'sent' });
  });

  test('that is gone is given up, once', async () => {
    const bench = await openChannel({});
    await bench.show({ text: lines('Đã ghi.') }, 'group', undefined, '77');
    expect(bench.messenger.view('-1')).toEqual([]);
    expect(bench.state()).toMatchObject({ state: 'failed' });
  });
});

describe('commands in plain words', () => {
  const HELP: OutMessage = { text: lines('Xin gõ /lich để xem lịch.') };

  test('where there is a menu they keep their slash', async () => {
    const bench = await openChannel({});
    expect((await bench.show(HELP))?.text).toBe('Xin gõ /lich để xem lịch.');
  });

  test('elsewhere they are words; in the group with a word on how to be heard', async () => {
    const bench = await openChannel(PLAIN);
    expect((await bench.show(HELP))?.text).toMatchInlineSnapshot(`
      "Xin gõ «lịch» để xem lịch.
      (Nhấn giữ tin này, chọn Trả lời, rồi gõ.)"
    `);
    expect((await bench.show(HELP, 'private'))?.text).toMatchInlineSnapshot(`"Xin gõ «lịch» để xem lịch."`);
  });

  test('where the bot hears everything no hint is needed', async () => {
    const bench = await openChannel({ ...PLAIN, hearsOnlyAddressed: false });
    expect((await bench.show(HELP))?.text).not.toContain('Nhấn giữ');
  });

  test('a text that names no command stays as it is', async () => {
    const bench = await openChannel(PLAIN);
    expect((await bench.show({ text: ['Ngày 03/12/2026.'] }))?.text).toBe('Ngày 03/12/2026.');
  });
});

describe('a mark of secrecy', () => {
  test.each(['Nghị quyết số 3\nTỐI MẬT\nnội dung', 'Nội dung: tài liệu Mật của xã'])(
    'R5-1 %j never leaves, however it came to be stored',
    async (text) => {
      const bench = await openChannel({});
      expect(await bench.show({ text: lines(text) })).toBeUndefined();
      expect(bench.state()?.state).toBe('failed');
    },
  );

  test("R5-2 a comrade's name does", async () => {
    const bench = await openChannel({});
    expect(await bench.show({ text: ['Thư ký: đồng chí ', { b: 'Mật' }] })).toBeDefined();
  });
});

describe('choices', () => {
  test('are buttons where there are buttons, and the hint is not shown', async () => {
    const bench = await openChannel({});
    const shown = await bench.show(ASKED);
    expect(shown?.text).toBe('Đồng chí có dự không?');
    expect(shown?.buttons.flat().map(({ text }) => text)).toEqual(['✅ Dự họp', '❌ Vắng mặt']);
    expect(bench.storage.rows('select * from offers')).toEqual([]);
  });

  test('else numbered lines with the hint below, and what each number stands for is kept', async () => {
    const bench = await openChannel(PLAIN);
    const shown = await bench.show(ASKED);
    expect(shown?.text).toMatchInlineSnapshot(`
      "Đồng chí có dự không?

      1. ✅ Dự họp
      2. ❌ Vắng mặt
      Xin trả lời tin này bằng số: nhấn giữ tin, chọn Trả lời, rồi gõ số. Mã tin: A1
      Nếu vắng, xin ghi thêm lý do."
    `);
    expect(shown?.buttons).toEqual([]);
    expect(bench.storage.rows('select code, message_id as id, options from offers')).toEqual([
      { code: 'A1', id: shown?.messageId, options: '["a:1:y","a:1:n"]' },
    ]);
  });

  test('a link is no choice', async () => {
    const bench = await openChannel(PLAIN);
    const link: OutMessage = { text: ['Danh sách.'], buttons: [[{ text: 'Mở', url: 'https://a.vn' }]] };
    expect((await bench.show(link))?.text).toBe('Danh sách.');
    expect(bench.storage.rows('select * from offers')).toEqual([]);
  });
});

describe('a file', () => {
  const PAPER: OutMessage = {
    text: lines('Dự thảo biên bản.'),
    document: { fileName: 'Biên bản.docx', bytes: new Uint8Array([80, 75]) },
  };

  test('goes along where the channel takes files', async () => {
    const bench = await openChannel({});
    expect(await bench.show(PAPER, 'private')).toMatchObject({
      text: 'Dự thảo biên bản.',
      document: { fileName: 'Biên bản.docx' },
    });
  });

  test('else the words stay, and say where it can be had', async () => {
    const bench = await openChannel(PLAIN);
    const shown = await bench.show(PAPER, 'private');
    expect(shown?.document).toBeUndefined();
    expect(shown?.text).toMatchInlineSnapshot(`
      "Dự thảo biên bản.
      Ứng dụng này không nhận tệp. Xin nhờ người quản trị xuất giấy tờ của chi bộ (lệnh chibo export), hoặc mở Trợ lý ở ứng dụng khác nếu chi bộ có."
    `);
    expect(bench.state()?.state).toBe('sent');
  });
});

test('a paper that has words shows them where no file can be sent', async () => {
  const bench = await openChannel(PLAIN);
  const bytes = new Uint8Array([80, 75]);
  const inWords = lines('2. Thành phần', '- Chủ trì: đồng chí An.');
  const shown = await bench.show(
    { text: lines('Dự thảo biên bản.'), document: { fileName: 'Biên bản.docx', bytes, inWords } },
    'private',
  );
  expect(shown?.text).toContain(
    'Dự thảo biên bản.\n\n2. Thành phần\n- Chủ trì: đồng chí An.\n\nỨng dụng này',
  );
});

describe('when a month is nearly used up', () => {
  test('only what is about meetings goes out; the rest is given up, on record', async () => {
    const bench = await openChannel(PLAIN, 'meetings-only');
    expect(await bench.show({ text: ['Việc khác'] })).toBeUndefined();
    expect(bench.state()).toEqual({ state: 'failed', error: "the month's rest is kept for meetings" });
    expect((await bench.show({ text: ['Nhắc họp'] }, 'group', 'meeting'))?.text).toBe('Nhắc họp');
  });

  test('before that everything goes out', async () => {
    const bench = await openChannel(PLAIN, 'free');
    expect((await bench.show({ text: ['Việc khác'] }))?.text).toBe('Việc khác');
  });
});
