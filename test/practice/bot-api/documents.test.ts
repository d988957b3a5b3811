import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Bot, HttpError, InputFile } from 'grammy';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseMultipart } from '../../../src/practice/bot-api/request/multipart.ts';
import { type Bench, buttons, type Json, MEMBER, OWNER, openBench, STRANGER, TOKEN } from './bench.ts';
import { documentParts, multipartBody, type Part, postBody, sendDocument } from './uploads.ts';

const NAME = 'Biên bản họp chi bộ – tháng 12.docx';
const KEPT_NAME = 'Biên bản họp chi bộ   tháng 12.docx';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const FILE = Buffer.from('PK\u0003\u0004 nội dung\r\n--x\r\n');
const MB = 1024 * 1024;

let bench: Bench;
const shown = () => bench.api.view(bench.group).filter((message) => !message.isService);
const refusal = (code: number, description: string) => ({
  status: code,
  ok: false,
  error_code: code,
  description,
});

describe('refusals', () => {
  beforeAll(async () => {
    bench = await openBench({ limits: false });
  });
  afterAll(() => bench.close());

  const text = (name: string, content: string): Part => ({ disposition: `name="${name}"`, content });
  const file = (disposition: string, content: Uint8Array = FILE): Part => ({ disposition, content });
  const attached = text('document', 'attach://f1');

  test.each<[what: string, parts: readonly Part[], error: string]>([
    ['no document', [], 'there is no document in the request'],
    ['an attachment that is not attached', [attached], 'there is no document in the request'],
    ['another field', [file('name="photo";filename=a.docx')], 'there is no document in the request'],
    ['bytes without a file name', [attached, text('f1', 'PK')], 'there is no document in the request'],
    ['an empty file', documentParts(NAME, Buffer.alloc(0)), 'file must be non-empty'],
    ['an unknown file id', [text('document', 'BQACother')], 'wrong file identifier/HTTP URL specified'],
    [
      'an unknown file id beside a file',
      [text('document', 'BQACother'), file('name="document";filename=a.docx')],
      'wrong file identifier/HTTP URL specified',
    ],
    [
      'a caption of 1025 letters',
      documentParts(NAME, FILE, { caption: '😀'.repeat(1025) }),
      'message caption is too long',
    ],
    [
      'HTML in the caption',
      documentParts(NAME, FILE, { caption: '<b>Họp</b>', parse_mode: 'HTML' }),
      'unsupported parse_mode',
    ],
    [
      'broken entities',
      documentParts(NAME, FILE, { caption: 'Họp', caption_entities: '[{' }),
      "can't parse entities JSON object",
    ],
    [
      'a button with too much data',
      documentParts(NAME, FILE, { reply_markup: buttons('ế'.repeat(22)) }),
      'BUTTON_DATA_INVALID',
    ],
    ['an unknown chat', documentParts(NAME, FILE, { chat_id: -1 }), 'chat not found'],
    ['no chat', documentParts(NAME, FILE, { chat_id: '' }), 'chat_id is empty'],
    ['an unknown topic', documentParts(NAME, FILE, { message_thread_id: 7 }), 'message thread not found'],
    [
      'a reply to nothing',
      documentParts(NAME, FILE, { reply_parameters: { message_id: 999 } }),
      'message to be replied not found',
    ],
    ['a part without a name', [file('filename=a.docx')], 'field name in multipart/form-data not found'],
    [
      'a name that is not closed',
      [attached, file('name="f1";filename="a.docx')],
      'unclosed quoted string in Content-Disposition header',
    ],
    [
      'words after a quoted name',
      [attached, file('name="f1"x;filename=a.docx')],
      "expected ';' in Content-Disposition header",
    ],
  ])('%s', async (_what, parts, error) => {
    const named = parts.some((part) => part.disposition === 'name="chat_id"');
    const all = named ? parts : [text('chat_id', String(bench.group)), ...parts];
    const answer = await postBody(
      bench,
      'sendDocument',
      'multipart/form-data; boundary=b1',
      multipartBody('b1', all),
    );
    expect(answer).toEqual(refusal(400, `Bad Request: ${error}`));
    expect(shown()).toEqual([]);
  });

  test.each([
    ['multipart/form-data', 'boundary not found'],
    ['multipart/form-data; boundary=', 'boundary not found'],
    ['application/json', 'there is no document in the request'],
  ])('as %s', async (type, error) => {
    const body = Buffer.from(JSON.stringify({ chat_id: bench.group, document: 'attach://f1' }));
    expect(await postBody(bench, 'sendDocument', type, body)).toEqual(refusal(400, `Bad Request: ${error}`));
  });

  test('50 MB are taken, one byte more is not', async () => {
    const tooLarge = refusal(413, 'Request Entity Too Large');
    expect(await sendDocument(bench, NAME, Buffer.alloc(50 * MB + 1))).toEqual(tooLarge);
    expect(await sendDocument(bench, NAME, Buffer.alloc(52 * MB))).toEqual(tooLarge);
    expect(shown()).toEqual([]);
    expect(await sendDocument(bench, NAME, Buffer.alloc(50 * MB))).toMatchObject({
      ok: true,
      result: { document: { file_size: 50 * MB } },
    });
  });
});

describe('where the bot may not write', () => {
  beforeEach(async () => {
    bench = await openBench();
  });
  afterEach(() => bench.close());

  test('without the right to', async () => {
    bench.api.setBotCanWrite(bench.group, false);
    expect(await sendDocument(bench, NAME, FILE)).toEqual(
      refusal(400, 'Bad Request: not enough rights to send documents to the chat'),
    );
  });

  test('kicked', async () => {
    bench.api.kickBot(bench.group, OWNER);
    expect(await sendDocument(bench, NAME, FILE)).toEqual(
      refusal(403, 'Forbidden: bot was kicked from the supergroup chat'),
    );
  });

  test('to a person who never wrote', async () => {
    expect(await sendDocument(bench, NAME, FILE, { chat_id: STRANGER })).toEqual(
      refusal(403, "Forbidden: bot can't initiate conversation with a user"),
    );
  });

  test('to a group that was upgraded', async () => {
    const group = bench.api.addGroup({ title: 'Chi bộ', ownerId: OWNER, type: 'group' });
    bench.api.addBotToGroup(group, OWNER);
    const supergroup = bench.api.upgradeToSupergroup(group);
    expect(await sendDocument(bench, NAME, FILE, { chat_id: group })).toMatchObject({
      status: 400,
      parameters: { migrate_to_chat_id: supergroup },
    });
  });

  test('what was refused is no upload of the group, but the bytes did come', async () => {
    bench.api.setBotCanWrite(bench.group, false);
    await sendDocument(bench, NAME, FILE);
    expect(bench.api.stats.uploads).toBe(1);
    expect(bench.api.file(bench.group, 1)).toBeNull();
    expect(bench.api.file(-5, 1)).toBeNull();
  });
});

describe('a file that is sent', () => {
  beforeEach(async () => {
    bench = await openBench();
  });
  afterEach(() => bench.close());

  test('stands in the chat with caption, buttons and topic, and its bytes can be read', async () => {
    const forum = bench.api.addGroup({ title: 'Chi bộ', ownerId: OWNER, forum: true });
    bench.api.addBotToGroup(forum, OWNER);
    const topic = bench.api.createTopic(forum, OWNER, 'Văn bản');
    const answer = await sendDocument(bench, 'Nghị quyết 05-NQ-CB.docx', FILE, {
      chat_id: forum,
      message_thread_id: topic,
      caption: '  Nghị quyết tháng 12 ',
      caption_entities: JSON.stringify([{ type: 'bold', offset: 2, length: 10 }]),
      reply_markup: buttons('d:1'),
    });
    const messageId = Number((answer.result as Json)['message_id']);
    expect(answer.result).toMatchObject({
      message_thread_id: topic,
      document: {
        file_name: 'Nghị quyết 05-NQ-CB.docx',
        mime_type: WORD,
        file_size: FILE.length,
        file_id: expect.stringMatching(/^BQAC/),
        file_unique_id: expect.any(String),
      },
      caption: 'Nghị quyết tháng 12',
      caption_entities: [{ type: 'bold', offset: 0, length: 10 }],
    });
    expect(answer.result).not.toHaveProperty('text');
    expect(bench.api.view(forum).at(-1)).toMatchObject({
      text: 'Nghị quyết tháng 12',
      entities: [{ type: 'bold', offset: 0, length: 10 }],
      buttons: [[{ data: 'd:1' }]],
      threadId: topic,
      document: { fileName: 'Nghị quyết 05-NQ-CB.docx', size: FILE.length },
    });
    expect(bench.api.file(forum, messageId)).toEqual({
      fileName: 'Nghị quyết 05-NQ-CB.docx',
      mimeType: WORD,
      bytes: Uint8Array.from(FILE),
    });
  });

  test('1024 letters beyond the BMP fit into the caption; none is needed', async () => {
    const caption = '😀'.repeat(1024);
    expect(await sendDocument(bench, NAME, FILE, { caption })).toMatchObject({
      ok: true,
      result: { caption },
    });
    const bare = await sendDocument(bench, NAME, FILE, { caption: ' ' });
    expect(bare.ok).toBe(true);
    expect(bare.result).not.toHaveProperty('caption');
  });

  test('goes out again by its id, but not by its unique id', async () => {
    const first = (await sendDocument(bench, NAME, FILE)).result as { document: Record<string, string> };
    const again = (id: string | undefined) =>
      bench.call('sendDocument', { chat_id: bench.group, document: id, caption: 'lần hai' });
    expect((await again(first.document['file_unique_id'])).ok).toBe(false);
    expect(await again(first.document['file_id'])).toMatchObject({
      result: { document: first.document, caption: 'lần hai' },
    });
    expect(bench.api.stats.uploads).toBe(1);
  });

  test('its words cannot be edited as text, its buttons can', async () => {
    const answer = await sendDocument(bench, NAME, FILE, { caption: 'một', reply_markup: buttons('a') });
    const message_id = (answer.result as Json)['message_id'];
    const target = { chat_id: bench.group, message_id };
    expect(await bench.call('editMessageText', { ...target, text: 'hai' })).toEqual(
      refusal(400, 'Bad Request: there is no text in the message to edit'),
    );
    const edited = await bench.call('editMessageReplyMarkup', { ...target, reply_markup: buttons('b') });
    expect(edited).toMatchObject({
      ok: true,
      result: { caption: 'một', document: { file_name: KEPT_NAME } },
    });
  });

  test('a press on it reaches the bot with the file', async () => {
    const answer = await sendDocument(bench, NAME, FILE, { reply_markup: buttons('d:1') });
    const messageId = Number((answer.result as Json)['message_id']);
    void bench.api.press({ chatId: bench.group, messageId, from: MEMBER, data: 'd:1' });
    expect((await bench.updates()).at(-1)).toMatchObject({
      callback_query: { data: 'd:1', message: { document: { file_name: KEPT_NAME } } },
    });
  });

  test('counts against the limits, and keeps the wait', async () => {
    for (let i = 0; i < 4; i++) await bench.call('sendMessage', { chat_id: bench.group, text: `lần ${i}` });
    expect((await sendDocument(bench, NAME, FILE)).ok).toBe(true);
    expect((await sendDocument(bench, NAME, FILE)).parameters).toEqual({ retry_after: 1 });
    expect((await bench.call('sendMessage', { chat_id: bench.group, text: 'x' })).status).toBe(429);
    expect((await sendDocument(bench, NAME, FILE)).status).toBe(429);
    expect(bench.api.stats).toMatchObject({
      callsDuringWait: 2,
      limitBreaches: [{ chatId: bench.group, method: 'sendDocument', limit: 'chat-per-second' }],
    });
    bench.advance(1000);
    expect((await sendDocument(bench, NAME, FILE)).ok).toBe(true);
    expect(shown().filter((message) => message.document !== undefined)).toHaveLength(2);
  });
});

describe('faults under a real grammY bot', () => {
  beforeEach(async () => {
    bench = await openBench();
  });
  afterEach(() => bench.close());
  const send = (bytes: Uint8Array) =>
    new Bot(TOKEN, { client: { apiRoot: bench.root } }).api.sendDocument(
      bench.group,
      new InputFile(bytes, 'Biên bản.docx'),
      { caption: 'Biên bản' },
    );

  test.each([
    ['cut-before', 0],
    ['cut-after', 1],
    ['half-body', 1],
    ['http-500', 0],
    ['html-502', 0],
  ] as const)('%s: %i arrive', async (kind, count) => {
    bench.api.addFault({ kind, method: 'sendDocument' });
    const bytes = randomBytes(MB);
    await expect(send(bytes)).rejects.toThrow(kind === 'http-500' ? /500/ : HttpError);
    expect(shown()).toHaveLength(count);
    expect(bench.api.stats.deliveredButCut).toBe(count);
    for (const { messageId } of shown()) {
      expect(Buffer.from(bench.api.file(bench.group, messageId)?.bytes ?? []).equals(bytes)).toBe(true);
    }
  });

  test('1 MB arrives whole', async () => {
    const bytes = randomBytes(MB);
    const { message_id, document } = await send(bytes);
    expect(document).toMatchObject({ file_name: 'Biên bản.docx', mime_type: WORD, file_size: MB });
    expect(Buffer.from(bench.api.file(bench.group, message_id)?.bytes ?? []).equals(bytes)).toBe(true);
  });
});

describe('names', () => {
  beforeAll(async () => {
    bench = await openBench({ limits: false });
  });
  afterAll(() => bench.close());

  test.each([
    ['marks on letters', 'Nghị quyết số 12 (dự thảo).docx', 'Nghị quyết số 12 (dự thảo).docx'],
    ['capitals and commas', 'Đảng phí quý IV, ưu tiên.DOCX', 'Đảng phí quý IV, ưu tiên.DOCX'],
    ['marks on their own', 'Nghị quyết.docx'.normalize('NFD'), 'Nghi quyet.docx'],
    ['a folder', '05-NQ/CB.docx', 'CB.docx'],
    ['a semicolon', 'Việc 1; việc 2.docx', 'Việc 1'],
    ['a dash and quotes', 'Họp – “gấp”.docx', 'Họp    gấp.docx'],
    ['what file systems mind', "a<b>c:d|e?f*g&h`i'j.docx", 'a b c d e f g h i j.docx'],
    ['percent signs', 'B%E1%BA%A3n 95% 5%.docx', 'Bản 95% 5%.docx'],
    ['a long name', `${'Nghị quyết '.repeat(9)}.docx`, `${'Nghị quyết '.repeat(5)}Nghị.docx`],
    ['a long extension', `a.${'b'.repeat(30)}`, `a.${'b'.repeat(20)}`],
    ['no name at all', '', 'file'],
    ['only dots', '...', 'file'],
    ['in quotes', '"Biên bản \\"12\\"; cuối.docx"', 'Biên bản  12 ; cuối.docx'],
  ])('%s', async (_what, given, kept) => {
    const answer = await sendDocument(bench, given, FILE);
    expect(answer.result).toMatchObject({ document: { file_name: kept } });
  });

  test('as a browser writes them', async () => {
    const form = new FormData();
    form.set('chat_id', String(bench.group));
    form.set('document', new Blob(['PK']), 'Biên bản "gốc"; bản 2.docx');
    const response = await fetch(`${bench.root}/bot${TOKEN}/sendDocument`, { method: 'POST', body: form });
    expect(await response.json()).toMatchObject({
      result: { document: { file_name: 'Biên bản  gốc ; bản 2.docx', file_size: 2 } },
    });
  });

  test.each([
    ['a.docx', WORD],
    ['A.PDF', 'application/pdf'],
    ['a.html', 'application/octet-stream'],
    ['docx', 'application/octet-stream'],
  ])('the type of %s is %s, whatever the upload says', async (name, type) => {
    expect((await sendDocument(bench, name, FILE)).result).toMatchObject({ document: { mime_type: type } });
  });
});

describe('multipart bodies', () => {
  test('any bytes come out as they went in', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), fc.string({ unit: 'grapheme' }), (a, b, caption) => {
        const joint = Buffer.concat([a, Buffer.from('\r\n--b\r\n\r\n--'), b]);
        const body = multipartBody('b1', [...documentParts('a.docx', joint, { caption })]);
        const form = parseMultipart(body, 'multipart/form-data; boundary=b1');
        expect(form.files.get('f1')).toEqual({ fileName: 'a.docx', bytes: new Uint8Array(joint) });
        expect(form.values.get('caption')).toBe(caption);
      }),
    );
  });
});
