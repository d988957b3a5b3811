import { z } from 'zod';
import { err, ok, type Result } from '../domain/result.ts';
import { CLOCK_PRESETS } from './clock-control.ts';
import type { PageRefusal } from './http-reply.ts';
import { CHAT_KINDS } from './page-message.ts';
import { CHANNEL_NAMES } from './practice-parts.ts';

/* What the page may ask for, and how it is refused in words when it asks for something else. */

const MISSING_PERSON = 'Chưa rõ đồng chí nào đang nhắn.';
const WRONG_MESSAGE = 'Số hiệu tin nhắn chưa đúng.';
const WRONG_BUTTON = 'Nút bấm chưa đúng.';

const as = z.int(MISSING_PERSON);
const asInAddress = z.coerce.number(MISSING_PERSON).int(MISSING_PERSON);
const chat = z.enum(CHAT_KINDS, 'Chưa rõ khung chat: nhóm hay nhắn riêng.');
const channel = z.enum(CHANNEL_NAMES, 'Chưa rõ kênh: Telegram hay Zalo.').default('telegram');
const messageNumber = z.int(WRONG_MESSAGE).positive(WRONG_MESSAGE);
const messageName = z.string(WRONG_MESSAGE).regex(/^[0-9a-z-]{1,64}$/i, WRONG_MESSAGE);

export const PressBody = z.strictObject({
  as,
  chat,
  messageId: messageNumber,
  data: z.string(WRONG_BUTTON).min(1, WRONG_BUTTON).max(64, WRONG_BUTTON),
});

export const SendBody = z.strictObject({
  as,
  channel,
  chat,
  text: z
    .string('Tin nhắn còn trống.')
    .trim()
    .min(1, 'Tin nhắn còn trống.')
    .max(16_000, 'Tin nhắn quá dài, mời đồng chí chia thành nhiều tin.'),
  replyTo: z.union([messageNumber, messageName], WRONG_MESSAGE).optional(),
});

export const ClockBody = z.union(
  [
    z.strictObject({ to: z.union([z.int(), z.string().max(19)]) }),
    z.strictObject({ preset: z.enum(CLOCK_PRESETS) }),
  ],
  'Mốc thời gian chưa đúng, mời đồng chí chọn lại.',
);

export const StateQuery = z.object({ as: asInAddress.optional(), channel, chat: chat.default('group') });

export const DocumentQuery = z.object({
  as: asInAddress,
  chat,
  messageId: z.coerce.number(WRONG_MESSAGE).pipe(messageNumber),
});

/** Checks what came; the refusal names the first thing that is wrong. */
export function parseRequest<T>(schema: z.ZodType<T>, value: unknown): Result<T, PageRefusal> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const isWrongShape =
    issue?.code === 'unrecognized_keys' || (issue?.code === 'invalid_type' && issue.path.length === 0);
  const message = issue === undefined || isWrongShape ? 'Yêu cầu có phần không hiểu được.' : issue.message;
  return err({ status: 400, message });
}
