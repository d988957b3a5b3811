import { Bot, GrammyError, HttpError, InputFile } from 'grammy';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Bench, buttons, MEMBER, OWNER, openBench, TOKEN } from './bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const makeBot = () => new Bot(TOKEN, { client: { apiRoot: bench.root } });

describe('a real grammY bot', () => {
  test('polls, answers a command, edits on a press and answers the press', async () => {
    const bot = makeBot();
    bot.command('diemdanh', (ctx) =>
      ctx.reply('Điểm danh', {
        entities: [{ type: 'bold', offset: 0, length: 9 }],
        reply_markup: buttons('a:1:y'),
      }),
    );
    bot.on('callback_query:data', async (ctx) => {
      await ctx.editMessageText(`Có mặt: ${ctx.from.first_name}`);
      await ctx.answerCallbackQuery({ text: 'Đã ghi: Có mặt', show_alert: true });
    });
    const replied = new Promise<number>((resolve) => {
      bench.api.onChange(() => {
        const last = bench.api.view(bench.group).at(-1);
        if (last?.buttons.length === 1) resolve(last.messageId);
      });
    });
    const running = bot.start();
    bench.api.sendMessage({ chatId: bench.group, from: OWNER, text: '/diemdanh@chibo_bot' });
    const messageId = await replied;
    const answer = await bench.api.press({ chatId: bench.group, messageId, from: MEMBER, data: 'a:1:y' });
    expect(answer).toEqual({ text: 'Đã ghi: Có mặt', showAlert: true });
    expect(bench.api.view(bench.group).at(-1)).toMatchObject({
      messageId,
      text: 'Có mặt: Trần Văn Bình',
      buttons: [],
      editCount: 1,
    });
    await bot.stop();
    await running;
  });

  test('uploads a document whose name and bytes are kept', async () => {
    const bytes = Buffer.from('STT\tHọ tên\r\n--x\r\n1\tHoa\r\n');
    const bot = makeBot();
    const sent = await bot.api.sendDocument(bench.group, new InputFile(bytes, 'Danh sách.csv'), {
      caption: 'Danh sách tháng 12',
      caption_entities: [{ type: 'italic', offset: 10, length: 8 }],
    });
    expect(sent.document).toMatchObject({ file_name: 'Danh sách.csv', file_size: bytes.length });
    expect(bench.api.view(bench.group).at(-1)).toMatchObject({
      text: 'Danh sách tháng 12',
      document: { fileName: 'Danh sách.csv', size: bytes.length },
    });
    expect(bench.api.file(bench.group, sent.message_id)).toEqual({
      fileName: 'Danh sách.csv',
      mimeType: 'text/csv',
      bytes: Uint8Array.from(bytes),
    });
    await bot.api.sendDocument(bench.group, sent.document.file_id);
    expect(bench.api.stats.uploads).toBe(1);
  });

  test('sees refusals as GrammyError and broken answers as HttpError', async () => {
    const bot = makeBot();
    await expect(bot.api.sendMessage(-1, 'x')).rejects.toBeInstanceOf(GrammyError);
    for (const kind of ['cut-before', 'cut-after', 'half-body', 'html-502'] as const) {
      bench.api.addFault({ kind, method: 'sendMessage' });
      await expect(bot.api.sendMessage(bench.group, 'x')).rejects.toBeInstanceOf(HttpError);
    }
    expect(bench.api.view(bench.group).filter((message) => message.text === 'x')).toHaveLength(2);
    expect(bench.api.stats.deliveredButCut).toBe(2);
  });
});
