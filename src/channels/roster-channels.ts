import { channelOf } from '../domain/channel/chat-ref.ts';
import type { ChannelColumns } from '../domain/roster/roster.ts';

/** Ids of Telegram users have at most 52 bits. */
const MAX_TELEGRAM_ID = 2 ** 52;

const isTelegramNumber = (digits: string): boolean =>
  /^[1-9]\d{0,15}$/.test(digits) && Number(digits) < MAX_TELEGRAM_ID;
const isZaloId = (text: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(text);

/** The columns by which a roster file links accounts and groups, one entry a channel. */
export const ROSTER_CHANNELS: readonly ChannelColumns[] = [
  {
    channel: channelOf('telegram'),
    memberHeader: 'Telegram ID',
    groupHeader: 'Nhóm Telegram',
    isMemberId: isTelegramNumber,
    isGroupId: (text) => text.startsWith('-') && isTelegramNumber(text.slice(1)),
  },
  {
    channel: channelOf('zalo'),
    memberHeader: 'Zalo ID',
    groupHeader: 'Nhóm Zalo',
    isMemberId: isZaloId,
    isGroupId: isZaloId,
  },
];
