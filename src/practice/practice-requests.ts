import { z } from 'zod';
import { err, ok, type Result } from '../domain/result.ts';
import * as words from '../text/vi/practice.ts';
import { CLOCK_PRESETS } from './clock-control.ts';
import type { ExerciseId } from './exercises/exercise-list.ts';
import { JUMP_NAMES } from './exercises/jumps.ts';
import type { PageRefusal } from './http-reply.ts';
import { CHAT_KINDS, MOST_SHOWN, SHOWN_MESSAGES } from './page-message.ts';
import { CHANNEL_NAMES } from './practice-parts.ts';

/* What the page may ask for, and how it is refused in words when it asks for something else. */

const as = z.int(words.WHO_IS_WRITING);
const asInAddress = z.coerce.number(words.WHO_IS_WRITING).int(words.WHO_IS_WRITING);
const chat = z.enum(CHAT_KINDS, words.WHICH_CHAT);
const channel = z.enum(CHANNEL_NAMES, words.WHICH_CHANNEL).default('telegram');
const messageNumber = z.int(words.WRONG_MESSAGE).positive(words.WRONG_MESSAGE);
const messageName = z.string(words.WRONG_MESSAGE).regex(/^[0-9a-z-]{1,64}$/i, words.WRONG_MESSAGE);

export const PressBody = z.strictObject({
  as,
  chat,
  messageId: messageNumber,
  data: z.string(words.WRONG_PRESS).min(1, words.WRONG_PRESS).max(64, words.WRONG_PRESS),
});

export const SendBody = z.strictObject({
  as,
  channel,
  chat,
  text: z.string(words.EMPTY_MESSAGE).trim().min(1, words.EMPTY_MESSAGE).max(16_000, words.LONG_MESSAGE),
  replyTo: z.union([messageNumber, messageName], words.WRONG_MESSAGE).optional(),
});

export const ClockBody = z.union(
  [
    z.strictObject({ to: z.union([z.int(), z.string().max(19)]) }),
    z.strictObject({ preset: z.enum(CLOCK_PRESETS) }),
  ],
  words.CLOCK_TARGET_WRONG,
);

const exerciseIds = Object.keys(words.EXERCISES) as [ExerciseId, ...ExerciseId[]];
export const HelpBody = z.strictObject({ exercise: z.enum(exerciseIds, words.WHICH_EXERCISE) });
export const JumpBody = z.strictObject({ to: z.enum(JUMP_NAMES, words.WHICH_JUMP) });
export const TroubleBody = z.strictObject({
  network: z.boolean().optional(),
  removed: z.boolean().optional(),
});

/** The word keeps a stray request from throwing everything away. */
export const RestartBody = z.strictObject({ restart: z.literal(true) });

export const StateQuery = z.object({
  as: asInAddress.optional(),
  channel,
  chat: chat.default('group'),
  count: z.coerce
    .number(words.HOW_MANY_MESSAGES)
    .int(words.HOW_MANY_MESSAGES)
    .min(1, words.HOW_MANY_MESSAGES)
    .max(MOST_SHOWN, words.HOW_MANY_MESSAGES)
    .default(SHOWN_MESSAGES),
});

export const DocumentQuery = z.object({
  as: asInAddress,
  chat,
  messageId: z.coerce.number(words.WRONG_MESSAGE).pipe(messageNumber),
});

/** Checks what came; the refusal names the first thing that is wrong. */
export function parseRequest<T>(schema: z.ZodType<T>, value: unknown): Result<T, PageRefusal> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const isWrongShape =
    issue?.code === 'unrecognized_keys' || (issue?.code === 'invalid_type' && issue.path.length === 0);
  const message = issue === undefined || isWrongShape ? words.NOT_UNDERSTOOD : issue.message;
  return err({ status: 400, message });
}
