import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { err, ok, type Result } from '../domain/result.ts';
import { CLOCK_PRESETS, type ClockControl } from './clock-control.ts';
import { type Refusal, readJson, sendAttachment, sendJson, sendRefusal } from './http-reply.ts';
import type { PracticeParts, PracticePerson } from './practice-parts.ts';
import { CHAT_KINDS, chatIdOf, linkTarget, messagesOf, pageState } from './practice-state.ts';

const MISSING_PERSON = 'Chưa rõ đồng chí nào đang nhắn.';
const as = z.int(MISSING_PERSON);
const chat = z.enum(CHAT_KINDS, 'Chưa rõ khung chat: nhóm hay nhắn riêng.');
const messageId = z.int('Số hiệu tin nhắn chưa đúng.').positive('Số hiệu tin nhắn chưa đúng.');

const PressBody = z.strictObject({
  as,
  chat,
  messageId,
  data: z.string('Nút bấm chưa đúng.').min(1, 'Nút bấm chưa đúng.').max(64, 'Nút bấm chưa đúng.'),
});

const SendBody = z.strictObject({
  as,
  chat,
  text: z
    .string('Tin nhắn còn trống.')
    .trim()
    .min(1, 'Tin nhắn còn trống.')
    .max(16_000, 'Tin nhắn quá dài, mời đồng chí chia thành nhiều tin.'),
  replyTo: messageId.optional(),
});

const ClockBody = z.union(
  [
    z.strictObject({ to: z.union([z.int(), z.string().max(19)]) }),
    z.strictObject({ preset: z.enum(CLOCK_PRESETS) }),
  ],
  'Mốc thời gian chưa đúng, mời đồng chí chọn lại.',
);

const StateQuery = z.object({
  as: z.coerce.number(MISSING_PERSON).int(MISSING_PERSON).optional(),
  chat: chat.default('group'),
});

const DocumentQuery = z.object({
  as: z.coerce.number(MISSING_PERSON).int(MISSING_PERSON),
  chat,
  messageId: z.coerce.number('Số hiệu tin nhắn chưa đúng.').pipe(messageId),
});

type Answer = Promise<Result<unknown, Refusal>>;

const refuse = (status: Refusal['status'], message: string): Result<never, Refusal> =>
  err({ status, message });

function parse<T>(schema: z.ZodType<T>, value: unknown): Result<T, Refusal> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const isWrongShape =
    issue?.code === 'unrecognized_keys' || (issue?.code === 'invalid_type' && issue.path.length === 0);
  return refuse(
    400,
    issue === undefined || isWrongShape ? 'Yêu cầu có phần không hiểu được.' : issue.message,
  );
}

/** What the page may ask for under `/practice/`; event streams are apart. */
export interface PracticeApi {
  handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>;
}

/** The control side of the practice chat: see the chat as a member, press, write, move the clock. */
export function createPracticeApi(parts: PracticeParts, clock: ClockControl): PracticeApi {
  const personOf = (id: number): Result<PracticePerson, Refusal> => {
    const person = parts.people.find((candidate) => candidate.id === id);
    if (person === undefined) return refuse(400, 'Chi bộ mẫu không có đồng chí này.');
    if (!person.hasPhone) {
      return refuse(400, `Đồng chí ${person.name} không dùng điện thoại nên không nhắn tin được.`);
    }
    return ok(person);
  };

  const state = async (query: unknown): Answer => {
    const wanted = parse(StateQuery, query);
    if (!wanted.ok) return wanted;
    const id = wanted.value.as ?? parts.people.find((candidate) => candidate.hasPhone)?.id;
    if (id === undefined) return refuse(400, 'Chi bộ mẫu chưa có đồng chí nào dùng điện thoại.');
    const person = personOf(id);
    return person.ok ? ok(pageState(parts, clock.state(), person.value, wanted.value.chat)) : person;
  };

  const documentFor = (query: unknown): Result<{ fileName: string; bytes: Uint8Array }, Refusal> => {
    const wanted = parse(DocumentQuery, query);
    if (!wanted.ok) return wanted;
    const person = personOf(wanted.value.as);
    if (!person.ok) return person;
    const chatId = chatIdOf(parts, wanted.value.chat, person.value.id);
    const message = messagesOf(parts, chatId).find((item) => item.messageId === wanted.value.messageId);
    const bytes = message === undefined ? null : parts.api.readDocument(chatId, message.messageId);
    if (bytes === null) return refuse(404, 'Tệp này không còn nữa.');
    return ok({ fileName: message?.document?.fileName ?? 'tep', bytes });
  };

  const press = async (body: unknown): Answer => {
    const wanted = parse(PressBody, body);
    if (!wanted.ok) return wanted;
    const person = personOf(wanted.value.as);
    if (!person.ok) return person;
    const { data } = wanted.value;
    const chatId = chatIdOf(parts, wanted.value.chat, person.value.id);
    const message = messagesOf(parts, chatId).find((item) => item.messageId === wanted.value.messageId);
    if (message === undefined || !message.buttons.flat().some((button) => button.data === data)) {
      return refuse(409, 'Nút này không còn trong tin nhắn nữa.');
    }
    const answer = await parts.api.press({
      chatId,
      messageId: message.messageId,
      from: person.value.id,
      data,
    });
    if (answer === null) return ok({ answer: null });
    const { text = '', showAlert } = answer;
    return ok({ answer: { text, showAlert, ...linkTarget(answer.url, parts.botUsername) } });
  };

  const send = async (body: unknown): Answer => {
    const wanted = parse(SendBody, body);
    if (!wanted.ok) return wanted;
    const person = personOf(wanted.value.as);
    if (!person.ok) return person;
    const { text, replyTo } = wanted.value;
    const chatId = chatIdOf(parts, wanted.value.chat, person.value.id);
    if (replyTo !== undefined && !messagesOf(parts, chatId).some((item) => item.messageId === replyTo)) {
      return refuse(409, 'Tin nhắn được trả lời không còn nữa.');
    }
    const sent = { chatId, from: person.value.id, text };
    return ok({ messageId: parts.api.sendMessage(replyTo === undefined ? sent : { ...sent, replyTo }) });
  };

  const moveClock = async (body: unknown): Answer => {
    const wanted = parse(ClockBody, body);
    return wanted.ok ? clock.move(wanted.value) : wanted;
  };

  const reads = new Map([['/practice/state', state]]);
  const writes = new Map([
    ['/practice/press', press],
    ['/practice/send', send],
    ['/practice/clock', moveClock],
  ]);

  const answerTo = async (request: IncomingMessage, url: URL): Answer => {
    const read = reads.get(url.pathname);
    const write = writes.get(url.pathname);
    if (read !== undefined && request.method === 'GET') return read(Object.fromEntries(url.searchParams));
    if (write !== undefined && request.method === 'POST') {
      const body = await readJson(request);
      return body.ok ? write(body.value) : body;
    }
    return read === undefined && write === undefined
      ? refuse(404, 'Không có địa chỉ này trên sân tập.')
      : refuse(405, 'Địa chỉ này không nhận cách gọi như vậy.');
  };

  return {
    async handle(request, response, url) {
      if (url.pathname === '/practice/document' && request.method === 'GET') {
        const file = documentFor(Object.fromEntries(url.searchParams));
        if (file.ok) sendAttachment(response, file.value.fileName, file.value.bytes);
        else sendRefusal(response, file.error);
        return;
      }
      const answer = await answerTo(request, url);
      if (answer.ok) sendJson(response, 200, answer.value);
      else sendRefusal(response, answer.error);
    },
  };
}
