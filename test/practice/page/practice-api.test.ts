import { describe, expect, test } from 'vitest';
import { startServer } from './running-server.ts';
import { GROUP, MEMBER, NO_PHONE, SECRETARY } from './scripted-chat.ts';

describe('GET /practice/state', () => {
  test('shows the group as one member sees it', async () => {
    const server = await startServer();
    const { chat } = server;
    chat.post(GROUP, { text: 'Trợ lý đã vào nhóm', isService: true });
    const question = chat.post(GROUP, {
      text: 'Họp lúc 19:30',
      entities: [{ type: 'bold', offset: 8, length: 5 }],
      buttons: [[{ text: '✅ Dự họp', data: 'yes' }]],
    });
    await server.post('/practice/send', { as: MEMBER, chat: 'group', text: 'Vâng' });
    chat.change(GROUP, question, { text: 'Họp lúc 20:00' });

    const { status, body } = await server.get(`/practice/state?as=${MEMBER}&chat=group`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      as: MEMBER,
      groupTitle: 'Chi bộ Thôn Đông',
      clock: { text: 'Thứ Ba, 01/12/2026, 20:00', local: '2026-12-01T20:00', move: null },
      chat: {
        kind: 'group',
        id: GROUP,
        messages: [
          { side: 'service', text: 'Trợ lý đã vào nhóm', day: 'Thứ Ba, 01/12/2026' },
          {
            side: 'bot',
            sender: 'Trợ lý chi bộ',
            text: 'Họp lúc 20:00',
            entities: [{ type: 'bold', offset: 8, length: 5 }],
            buttons: [[{ text: '✅ Dự họp', data: 'yes' }]],
            edited: true,
            time: '20:00',
            day: null,
          },
          { side: 'me', sender: 'Lê Thị Bình', office: 'Đảng viên', text: 'Vâng', edited: false },
        ],
      },
      newest: { group: 3, private: 0 },
    });
  });

  test('of a long chat the newest messages, and how many are older', async () => {
    const server = await startServer();
    for (let no = 1; no <= 310; no += 1) server.chat.post(GROUP, { text: `Tin ${no}` });
    const texts = async (query: string): Promise<unknown> => {
      const { status, body } = await server.get(`/practice/state?as=${MEMBER}&chat=group${query}`);
      const { messages = [], older } =
        (body as { chat?: { messages: { text: string }[]; older: number } }).chat ?? {};
      return [status, messages.length, messages[0]?.text, older];
    };
    expect(await texts('')).toEqual([200, 300, 'Tin 11', 10]);
    expect(await texts('&count=305')).toEqual([200, 305, 'Tin 6', 5]);
    expect(await texts('&count=600')).toEqual([200, 310, 'Tin 1', 0]);
    for (const count of ['0', '6001', '1.5', 'x'])
      expect(await texts(`&count=${count}`)).toEqual([400, 0, undefined, undefined]);
  });

  test('without a name it begins with the first member who has a phone', async () => {
    const server = await startServer();
    const { body } = await server.get('/practice/state');
    expect(body).toMatchObject({ as: SECRETARY, chat: { kind: 'group', messages: [] } });
  });

  test('one member’s private chat is not another’s', async () => {
    const server = await startServer();
    await server.post('/practice/send', { as: SECRETARY, chat: 'private', text: '/start' });
    const own = await server.get(`/practice/state?as=${SECRETARY}&chat=private`);
    const other = await server.get(`/practice/state?as=${MEMBER}&chat=private`);
    expect(own.body).toMatchObject({ chat: { id: SECRETARY, messages: [{ text: '/start' }] } });
    expect(other.body).toMatchObject({ chat: { id: MEMBER, messages: [] } });
  });

  test.each([
    ['https://t.me/chibo_bot?start=abc', { start: 'abc' }],
    ['https://t.me/Chibo_Bot', { start: '' }],
    ['https://t.me/other_bot?start=abc', { url: 'https://t.me/other_bot?start=abc' }],
    ['https://example.vn/', { url: 'https://example.vn/' }],
    ['javascript:alert(1)', {}],
    ['tg://user?id=1', {}],
  ])('a button with the link %s', async (url, expected) => {
    const server = await startServer();
    server.chat.post(GROUP, { text: 'Xem', buttons: [[{ text: 'Mở', url }]] });
    const { body } = await server.get('/practice/state');
    expect(body).toHaveProperty('chat.messages[0].buttons[0][0]', { text: 'Mở', ...expected });
  });

  test.each([`as=${NO_PHONE}`, 'as=999', 'as=abc', `as=${MEMBER}&chat=channel`])(
    '%s is refused in Vietnamese',
    async (query) => {
      const server = await startServer();
      const { status, body } = await server.get(`/practice/state?${query}`);
      expect(status).toBe(400);
      expect(body).toEqual({ error: expect.stringMatching(/[à-ỹđ].*\.$/) });
    },
  );
});

describe('files and quotes', () => {
  test('a document is offered to the member who can see it, as a file to be saved', async () => {
    const server = await startServer();
    const document = { fileName: "Biên bản '12' (sửa).docx", size: 2100 };
    const id = server.chat.post(SECRETARY, { text: '', document });
    const mimeType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    server.chat.files.set(id, { fileName: document.fileName, mimeType, bytes: Buffer.from('PK…') });
    const state = await server.get(`/practice/state?as=${SECRETARY}&chat=private`);
    expect(state.body).toHaveProperty('chat.messages[0].document', { ...document, size: '2 kB' });

    const path = `/practice/document?chat=private&messageId=${id}`;
    const file = await server.call(`${path}&as=${SECRETARY}`);
    expect(file).toMatchObject({ status: 200, text: 'PK…' });
    expect(file.headers).toMatchObject({
      'content-type': mimeType,
      'content-length': '5',
      'x-content-type-options': 'nosniff',
      'content-disposition':
        "attachment; filename*=UTF-8''Bi%C3%AAn%20b%E1%BA%A3n%20%2712%27%20%28s%E1%BB%ADa%29.docx",
    });
    expect((await server.get(`${path}&as=${MEMBER}`)).status).toBe(404);
    expect((await server.get(`/practice/document?as=${MEMBER}&chat=private&messageId=x`)).status).toBe(400);
    expect((await server.get(path)).status).toBe(400);
  });

  test('an answer quotes the beginning of what it answers; only web links stay links', async () => {
    const server = await startServer();
    const link = { type: 'text_link', offset: 0, length: 3 };
    const first = server.chat.post(GROUP, {
      text: `Họp\n${'a'.repeat(90)}`,
      entities: [
        { ...link, url: 'https://example.vn' },
        { ...link, url: 'javascript:alert(1)' },
      ],
    });
    server.chat.post(GROUP, { text: 'Vâng', replyTo: first });
    const { body } = await server.get('/practice/state');
    expect(body).toHaveProperty('chat.messages[0].entities', [{ ...link, url: 'https://example.vn' }, link]);
    expect(body).toHaveProperty('chat.messages[1].quote', `Họp ${'a'.repeat(76)}…`);
  });
});

describe('POST /practice/press', () => {
  test.each([
    ['a toast', { text: 'Đã ghi', showAlert: false }, { text: 'Đã ghi', showAlert: false }],
    ['an alert', { text: 'Đã khóa', showAlert: true }, { text: 'Đã khóa', showAlert: true }],
    ['an empty answer', { showAlert: false }, { text: '', showAlert: false }],
    [
      'a way into the private chat',
      { showAlert: false, url: 'https://t.me/chibo_bot?start=x' },
      { text: '', showAlert: false, start: 'x' },
    ],
    ['silence', null, null],
  ])('hands back %s', async (_case, given, answer) => {
    const server = await startServer();
    server.chat.nextAnswer = given;
    const messageId = server.chat.post(GROUP, { text: 'Họp', buttons: [[{ text: 'Dự', data: 'yes' }]] });
    const body = { as: MEMBER, chat: 'group', messageId, data: 'yes' };
    expect(await server.post('/practice/press', body)).toEqual({ status: 200, body: { answer } });
    expect(server.chat.presses).toEqual([{ chatId: GROUP, messageId, from: MEMBER, data: 'yes' }]);
  });

  test.each([
    ['a button that is not there', { data: 'no' }, 409],
    ['a message that is not there', { messageId: 99 }, 409],
    ['the other chat', { chat: 'private' }, 409],
    ['a member without a phone', { as: NO_PHONE }, 400],
    ['a stranger', { as: 5 }, 400],
    ['no data', { data: '' }, 400],
    ['data too long', { data: 'x'.repeat(65) }, 400],
    ['a wrong number', { messageId: '1' }, 400],
    ['an unknown field', { token: 'x' }, 400],
  ])('refuses %s', async (_case, change, status) => {
    const server = await startServer();
    const messageId = server.chat.post(GROUP, { text: 'Họp', buttons: [[{ text: 'Dự', data: 'yes' }]] });
    const body = { as: MEMBER, chat: 'group', messageId, data: 'yes', ...change };
    const answer = await server.post('/practice/press', body);
    expect(answer).toEqual({ status, body: { error: expect.any(String) } });
    expect(server.chat.presses).toEqual([]);
  });
});

describe('POST /practice/send', () => {
  test('writes in the group, answers a message, and writes in private', async () => {
    const server = await startServer();
    const first = server.chat.post(GROUP, { text: 'Họp' });
    await server.post('/practice/send', { as: MEMBER, chat: 'group', text: ' Vâng\n', replyTo: first });
    await server.post('/practice/send', { as: SECRETARY, chat: 'private', text: '/nhiemvu' });
    expect(server.chat.sent).toEqual([
      { chatId: GROUP, from: MEMBER, text: 'Vâng', replyTo: first },
      { chatId: SECRETARY, from: SECRETARY, text: '/nhiemvu' },
    ]);
  });

  test.each<[string, unknown, number, string]>([
    ['an empty text', { text: '  ' }, 400, 'Tin nhắn còn trống.'],
    [
      'a text too long',
      { text: 'a'.repeat(16_001) },
      400,
      'Tin nhắn quá dài, mời đồng chí chia thành nhiều tin.',
    ],
    [
      'a member without a phone',
      { as: NO_PHONE },
      400,
      'Đồng chí Trần Văn Cả không dùng điện thoại nên không nhắn tin được.',
    ],
    ['a reply to nothing', { replyTo: 77 }, 409, 'Tin nhắn được trả lời không còn nữa.'],
    ['an unknown field', { from: 1 }, 400, 'Yêu cầu có phần không hiểu được.'],
  ])('refuses %s', async (_case, change, status, error) => {
    const server = await startServer();
    const body = Object.assign({ as: MEMBER, chat: 'group', text: 'Vâng' }, change);
    expect(await server.post('/practice/send', body)).toEqual({ status, body: { error } });
    expect(server.chat.sent).toEqual([]);
  });

  test.each<[string, string, string, number]>([
    ['broken JSON', 'application/json', '{"as":', 400],
    ['not an object', 'application/json', '[]', 400],
    ['nothing', 'application/json', '', 400],
    ['a form', 'application/x-www-form-urlencoded', 'as=12', 400],
    ['more than 64 kB', 'application/json', JSON.stringify({ text: 'a'.repeat(65_536) }), 413],
  ])('refuses %s', async (_case, type, body, status) => {
    const server = await startServer();
    const headers = { 'content-type': type };
    const answer = await server.call('/practice/send', { method: 'POST', headers, body });
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toEqual({ error: expect.stringMatching(/\.$/) });
  });

  test('wrong paths and methods are told apart', async () => {
    const server = await startServer();
    expect((await server.get('/practice/send')).status).toBe(405);
    expect((await server.post('/practice/state', {})).status).toBe(405);
    expect((await server.get('/practice/nothing')).status).toBe(404);
  });

  test('a failure inside is reported to the program and only hinted at on the page', async () => {
    const server = await startServer();
    server.chat.sendMessage = () => {
      throw new Error('secret detail');
    };
    const answer = await server.post('/practice/send', { as: MEMBER, chat: 'group', text: 'Vâng' });
    expect(answer).toEqual({
      status: 500,
      body: { error: 'Sân tập gặp trục trặc, xin đồng chí thử lại.' },
    });
    expect(server.errors).toEqual([new Error('secret detail')]);
  });
});
