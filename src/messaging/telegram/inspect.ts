import { z } from 'zod';
import type { SendFailure } from '../send-failure.ts';
import { telegramApi } from './client.ts';
import { failureOf } from './errors.ts';
import type { CallLimits } from './pooled-calls.ts';

/*
 * What Telegram tells about a bot without anything being changed or taken: no update is fetched, nothing is sent. Its
 * answers are hostile until they have passed here.
 */

/** What was asked for, or why it is not known; `odd` = an answer of another shape. */
export type Told<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: SendFailure | { readonly kind: 'odd' } };

/** What `getMe` says; null where it does not say. */
export interface BotTraits {
  readonly id: number;
  readonly username: string;
  readonly canJoinGroups: boolean | null;
  /** Privacy mode is off. */
  readonly hearsEverything: boolean | null;
  /** Guest mode is on: it answers in chats that it is not in. */
  readonly answersGuests: boolean | null;
}

/** Where updates are posted; an empty address: nowhere. */
export interface PostingState {
  readonly url: string;
  readonly waiting: number;
  /** UTC milliseconds; null when no error is known. */
  readonly lastErrorAt: number | null;
}

/** What the bot is in a group. */
export interface GroupStanding {
  readonly isIn: boolean;
  readonly isAdministrator: boolean;
  readonly canWrite: boolean;
}

export interface TelegramInspector {
  me(): Promise<Told<BotTraits>>;
  posting(): Promise<Told<PostingState>>;
  standing(chatId: string, botId: number): Promise<Told<GroupStanding>>;
}

/** Somebody waits in front of the terminal, and no open connection keeps the process from its end. */
const LIMITS: CallLimits = { connect: 3000, answer: 4000, upload: 4000, rest: 100 };

const flag = z.boolean().nullish().catch(null);
const me = z.object({
  id: z.number().int(),
  username: z.string().regex(/^\w{1,64}$/),
  can_join_groups: flag,
  can_read_all_group_messages: flag,
  supports_guest_queries: flag,
});
const posting = z.object({
  url: z.string(),
  pending_update_count: z.number().int().min(0).catch(0),
  last_error_date: z.number().int().positive().max(1e11).nullish().catch(null),
});
const standing = z.object({
  status: z.enum(['creator', 'administrator', 'member', 'restricted', 'left', 'kicked']),
  is_member: z.boolean().optional().catch(undefined),
  can_send_messages: z.boolean().optional().catch(undefined),
});
const chat = z.object({
  permissions: z
    .object({ can_send_messages: z.boolean().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

/** Asks for one bot; no call is repeated, each ends within a few seconds, and none throws. */
export function telegramInspector(
  token: string,
  root: { readonly apiRoot: string; readonly httpsProxy: string | null },
  limits: CallLimits = LIMITS,
): TelegramInspector {
  const api = telegramApi(token, root, limits);
  return {
    me: () =>
      told(async () => {
        const found = me.parse(await api.getMe());
        return {
          id: found.id,
          username: found.username,
          canJoinGroups: found.can_join_groups ?? null,
          hearsEverything: found.can_read_all_group_messages ?? null,
          answersGuests: found.supports_guest_queries ?? null,
        };
      }),
    posting: () =>
      told(async () => {
        const found = posting.parse(await api.getWebhookInfo());
        const lastErrorAt = found.last_error_date == null ? null : found.last_error_date * 1000;
        return { url: found.url, waiting: found.pending_update_count, lastErrorAt };
      }),
    standing: (chatId, botId) =>
      told(async () => {
        const { status, is_member, can_send_messages } = standing.parse(
          await api.getChatMember(chatId, botId),
        );
        const isAdministrator = status === 'creator' || status === 'administrator';
        const isIn =
          isAdministrator || status === 'member' || (status === 'restricted' && is_member !== false);
        if (status !== 'member')
          return { isIn, isAdministrator, canWrite: isIn && can_send_messages !== false };
        // Whoever is a plain member may do what the group lets everybody do.
        const { permissions } = chat.parse(await api.getChat(chatId));
        return { isIn, isAdministrator, canWrite: permissions?.can_send_messages !== false };
      }),
  };
}

async function told<T>(ask: () => Promise<T>): Promise<Told<T>> {
  try {
    return { ok: true, value: await ask() };
  } catch (error) {
    return { ok: false, failure: error instanceof z.ZodError ? { kind: 'odd' } : failureOf(error) };
  }
}
