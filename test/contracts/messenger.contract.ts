import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Messenger } from '../../src/messaging/messenger.ts';
import { bold, lines } from '../../src/text/rich-text.ts';

export interface Shown {
  readonly messageId: string;
  readonly text: string;
  readonly bold: readonly { readonly offset: number; readonly length: number }[];
  /** Data of the buttons, row by row. */
  readonly buttons: readonly (readonly string[])[];
  readonly edits: number;
  /** The file beside the text, its bytes in base64. */
  readonly file: { readonly fileName: string; readonly bytes: string } | null;
}

/** A channel with one group in it, and a hand on its far side. */
export interface ContractBench {
  readonly messenger: Messenger;
  readonly chatId: string;
  /** Whether emphasis is shown; otherwise the words alone arrive. */
  readonly hasEmphasis: boolean;
  /** A text that is too long loses its end, or goes on in further messages. */
  readonly longText: 'cut' | 'divided';
  /** What a refusal for pace says, or what is assumed when it says nothing. */
  readonly paceSeconds: number;
  view(chatId?: string): readonly Shown[];
  /** The next request: refused for pace, cut off after it was carried out, or never connected. */
  hinder(how: 'rate-limit' | 'cut-after' | 'refused'): Promise<void>;
  kick(): void;
  /** The group goes on under another id; null on a channel where groups keep theirs. */
  readonly upgrade: (() => string) | null;
  remove(messageId: string): void;
  /** What the inbound side makes of the bot's own message, if it comes back at all. */
  ownMessage(messageId: string): unknown;
  close(): Promise<void>;
}

/** What every messenger must do; an adapter is done when these pass. */
export function messengerContract(name: string, open: () => Promise<ContractBench>): void {
  describe(`messenger contract: ${name}`, () => {
    let bench: ContractBench;
    beforeEach(async () => {
      bench = await open();
    });
    afterEach(() => bench.close());
    const send = (text: string) => bench.messenger.send({ chatId: bench.chatId }, { text: [text] });
    const sent = async (text: string): Promise<string> => {
      const outcome = await send(text);
      if (!outcome.ok) throw new Error(outcome.failure.kind);
      return outcome.messageId;
    };

    const buttons = [[{ text: '✅ Dự họp', data: 'a:1:y' }], [{ text: '❌ Vắng mặt', data: 'a:1:n' }]];

    test('the id of a sent message is the one people see', async () => {
      const first = await sent('một');
      const second = await sent('hai');
      expect(bench.view().map((one) => one.messageId)).toEqual([first, second]);
    });

    test('choices are shown under the message, or in its words where nothing can be pressed', async () => {
      await bench.messenger.send({ chatId: bench.chatId }, { text: ['Họp chi bộ'], buttons });
      expect(bench.view()).toMatchObject(
        bench.messenger.capabilities.buttons
          ? [{ text: 'Họp chi bộ', buttons: [['a:1:y'], ['a:1:n']] }]
          : [{ text: 'Họp chi bộ\n\n1. ✅ Dự họp\n2. ❌ Vắng mặt', buttons: [] }],
      );
    });

    test('an edit replaces text and buttons; where there are none it is refused and nothing is shown', async () => {
      const first = await sent('một');
      const second = await sent('hai');
      if (!bench.messenger.capabilities.edit) {
        const refused = await bench.messenger.edit({ chatId: bench.chatId }, first, { text: ['ba'] });
        expect(refused).toMatchObject({ ok: false, failure: { kind: 'invalid' } });
        expect(bench.view().map((one) => one.text)).toEqual(['một', 'hai']);
        return;
      }
      const edited = await bench.messenger.edit({ chatId: bench.chatId }, first, { text: ['ba'], buttons });
      expect(edited).toEqual({ ok: true });
      expect(bench.view()).toMatchObject([
        { messageId: first, text: 'ba', buttons: [['a:1:y'], ['a:1:n']], edits: 1 },
        { messageId: second, text: 'hai', edits: 0 },
      ]);
      await bench.messenger.edit({ chatId: bench.chatId }, first, { text: ['bốn'] });
      expect(bench.view()[0]).toMatchObject({ text: 'bốn', buttons: [] });
    });

    test('an edit that changes nothing is done', async ({ skip }) => {
      skip(!bench.messenger.capabilities.edit, 'no edits on this channel');
      const id = await sent('một');
      expect(await bench.messenger.edit({ chatId: bench.chatId }, id, { text: ['một'] })).toEqual({
        ok: true,
      });
    });

    test("the bot's own message is not heard", async () => {
      expect(bench.ownMessage(await sent('/lich'))).toBeNull();
    });

    test.each([
      ['markup', 'Họp <b>gấp</b> & <i>đủ</i> &amp; *sao* _gạch_ [x](y)'],
      ['emoji', '👨‍👩‍👧‍👦 🇻🇳 ✅ ❌'],
      ['right to left', 'שלום \u202Eabc\u202C مرحبا'],
      ['a command', '/lich và @hoa'],
    ])('%s arrives word for word', async (_what, text) => {
      await sent(text);
      expect(bench.view()[0]).toMatchObject({ text, bold: [] });
    });

    test('emphasis stands at its place, with letters of two units before it, and decomposed ones', async () => {
      const decomposed = 'Chi bộ'.normalize('NFD');
      const text = lines(['👨‍👩‍👧 ', bold('Ngày 03/12'), ' & ', bold(decomposed)], 'hết');
      await bench.messenger.send({ chatId: bench.chatId }, { text });
      const [shown] = bench.view();
      expect(shown?.text).toBe('👨‍👩‍👧 Ngày 03/12 & Chi bộ\nhết');
      const words = shown?.bold.map(({ offset, length }) => shown.text.slice(offset, offset + length));
      expect(words).toEqual(bench.hasEmphasis ? ['Ngày 03/12', 'Chi bộ'] : []);
    });

    test('a text that is too long is cut or divided at a line end', async () => {
      const { maxTextLength } = bench.messenger.capabilities;
      const line = `${'Đồng chí Nguyễn Văn An'.padEnd(99, '.')}\n`;
      const text = line.repeat(60);
      await bench.messenger.send({ chatId: bench.chatId }, { text: [bold('Đầu'), text, bold('cuối')] });
      const [shown] = bench.view();
      expect(shown?.text.length).toBeLessThanOrEqual(maxTextLength);
      expect(shown?.text.length).toBeGreaterThan(maxTextLength - 200);
      if (bench.longText === 'divided') {
        const parts = bench.view().map((one) => one.text);
        expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(maxTextLength);
        expect(parts.join('\n')).toBe(`Đầu${text}cuối`);
        return;
      }
      expect(shown?.text.endsWith('.\n…')).toBe(true);
      expect(shown?.bold).toEqual([{ offset: 0, length: 3 }]);
    });

    test('and never inside a letter with its marks', async () => {
      const { maxTextLength } = bench.messenger.capabilities;
      for (const letter of ['👨‍👩‍👧‍👦', '🇻🇳', 'x\u0323\u0301']) {
        await sent(`a${letter.repeat(maxTextLength / 2)}`);
        if (bench.longText === 'cut') {
          const shown = bench.view().at(-1)?.text ?? '';
          expect(shown.length).toBeLessThanOrEqual(maxTextLength);
          expect(shown.slice(1, -1).split(letter).join('').length).toBe(0);
          continue;
        }
        const parts = bench.view().map((one) => one.text);
        const last = parts.slice(parts.findLastIndex((part) => part.startsWith('a')));
        expect(Math.max(...last.map((part) => part.length))).toBeLessThanOrEqual(maxTextLength);
        expect(last.map((part) => part.split(letter).join(''))).toEqual([
          'a',
          ...last.slice(1).map(() => ''),
        ]);
        expect(last.join('').length).toBe(1 + (letter.length * maxTextLength) / 2);
      }
    });

    test('refused for pace: how long to wait', async () => {
      await bench.hinder('rate-limit');
      expect(await send('x')).toEqual({
        ok: false,
        failure: { kind: 'retry-after', seconds: bench.paceSeconds },
      });
      expect(bench.view()).toEqual([]);
    });

    test('cut off after the request: nobody knows, although it arrived', async () => {
      await bench.hinder('cut-after');
      expect(await send('x')).toMatchObject({ ok: false, failure: { kind: 'ambiguous' } });
      expect(bench.view()).toMatchObject([{ text: 'x' }]);
    });

    test('never connected: certainly not sent', async () => {
      await bench.hinder('refused');
      expect(await send('x')).toMatchObject({ ok: false, failure: { kind: 'unsent' } });
      expect(bench.view()).toEqual([]);
    });

    test('kicked: forbidden', async () => {
      bench.kick();
      expect(await send('x')).toMatchObject({ ok: false, failure: { kind: 'forbidden' } });
    });

    test('upgraded: moved, and the new id works', async ({ skip }) => {
      if (bench.upgrade === null) return skip('groups keep their ids on this channel');
      const to = bench.upgrade();
      expect(await send('x')).toEqual({ ok: false, failure: { kind: 'moved', to } });
      expect(await bench.messenger.send({ chatId: to }, { text: ['x'] })).toMatchObject({ ok: true });
      expect(bench.view(to)).toMatchObject([{ text: 'x' }]);
    });

    describe('files', () => {
      const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7919) % 256);
      const document = { fileName: 'Nghị quyết số 12 (dự thảo).docx', bytes };
      const file = { fileName: document.fileName, bytes: Buffer.from(bytes).toString('base64') };
      const sendFile = (text: string) =>
        bench.messenger.send({ chatId: bench.chatId }, { text: [text], document });
      beforeEach(({ skip }) => skip(!bench.messenger.capabilities.files, 'no files on this channel'));

      test('a file arrives whole, under its name, with text and buttons', async () => {
        const text = ['Dự thảo ', bold('Nghị quyết')];
        const outcome = await bench.messenger.send({ chatId: bench.chatId }, { text, buttons, document });
        expect(outcome).toMatchObject({ ok: true });
        const messageId = outcome.ok ? outcome.messageId : '';
        const shown = { messageId, text: 'Dự thảo Nghị quyết', buttons: [['a:1:y'], ['a:1:n']], edits: 0 };
        expect(bench.view()).toMatchObject([{ ...shown, file }]);
        expect(bench.view()[0]?.bold).toEqual(bench.hasEmphasis ? [{ offset: 8, length: 10 }] : []);
      });

      test('one without words as well', async () => {
        expect(await sendFile('')).toMatchObject({ ok: true });
        expect(bench.view()).toMatchObject([{ text: '', file }]);
      });

      test('a decomposed name loses no mark', async () => {
        const decomposed = { ...document, fileName: document.fileName.normalize('NFD') };
        await bench.messenger.send({ chatId: bench.chatId }, { text: ['x'], document: decomposed });
        expect(bench.view()[0]?.file?.fileName.normalize('NFC')).toBe(document.fileName);
      });

      test('a text beside it that is too long is cut at a line end', async () => {
        const line = `${'Đồng chí Nguyễn Văn An'.padEnd(99, '.')}\n`;
        const text = [bold('Đầu'), line.repeat(50), bold('cuối')];
        await bench.messenger.send({ chatId: bench.chatId }, { text, document });
        const [shown] = bench.view();
        expect(shown).toMatchObject({ text: expect.stringMatching(/\.\n…$/), file });
        expect(shown?.text.length).toBeGreaterThan(900);
        expect(shown?.bold).toEqual(bench.hasEmphasis ? [{ offset: 0, length: 3 }] : []);
      });

      test('refused for pace: how long to wait, and nothing is shown', async () => {
        await bench.hinder('rate-limit');
        expect(await sendFile('x')).toEqual({
          ok: false,
          failure: { kind: 'retry-after', seconds: bench.paceSeconds },
        });
        expect(bench.view()).toEqual([]);
      });

      test('cut off after the request: nobody knows, although it arrived', async () => {
        await bench.hinder('cut-after');
        expect(await sendFile('x')).toMatchObject({ ok: false, failure: { kind: 'ambiguous' } });
        expect(bench.view()).toMatchObject([{ text: 'x', file }]);
      });

      test('never connected: certainly not sent', async () => {
        await bench.hinder('refused');
        expect(await sendFile('x')).toMatchObject({ ok: false, failure: { kind: 'unsent' } });
        expect(bench.view()).toEqual([]);
      });

      test('kicked: forbidden', async () => {
        bench.kick();
        expect(await sendFile('x')).toMatchObject({ ok: false, failure: { kind: 'forbidden' } });
      });
    });

    test('the edit of a message that somebody deleted: gone', async ({ skip }) => {
      skip(!bench.messenger.capabilities.edit, 'no edits on this channel');
      const id = await sent('một');
      bench.remove(id);
      const outcome = await bench.messenger.edit({ chatId: bench.chatId }, id, { text: ['hai'] });
      expect(outcome).toMatchObject({ ok: false, failure: { kind: 'gone' } });
    });

    test('an answer to a press that nobody waits for any more is dropped silently', async () => {
      await expect(
        bench.messenger.answerPress('999', { text: 'Đã ghi', alert: true }),
      ).resolves.toBeUndefined();
    });
  });
}
