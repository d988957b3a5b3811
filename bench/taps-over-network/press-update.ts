import type { Press } from './wire.ts';

/** A message with buttons comes back whole with every press of one: more than a kilobyte. */
const TEXT = 'Kính mời đồng chí dự sinh hoạt chi bộ. Đề nghị đồng chí cho biết có dự họp hay không. '.repeat(
  5,
);
const BOT = { id: 7_000_001, is_bot: true, first_name: 'Trợ lý Chi bộ', username: 'bench_bot' };

/** The bot as `getMe` tells of it. */
export const BOT_ITSELF = {
  ...BOT,
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
};

/** The update of a press, as JSON; the press is named by the update's number. */
export function updateOf(updateId: number, { chatId, messageId, from, data }: Press): string {
  const button = (text: string, choice: string) => ({ text, callback_data: data.replace(/.$/, choice) });
  return JSON.stringify({
    update_id: updateId,
    callback_query: {
      id: String(updateId),
      from: { id: from, is_bot: false, first_name: 'Nguyễn Văn An', language_code: 'vi' },
      message: {
        message_id: messageId,
        from: BOT,
        chat: { id: chatId, title: 'Chi bộ', type: chatId < 0 ? 'supergroup' : 'private' },
        date: 1_796_254_202,
        text: TEXT,
        reply_markup: { inline_keyboard: [[button('✅ Dự họp', 'y'), button('❌ Vắng mặt', 'n')]] },
      },
      chat_instance: '-3141592653589793238',
      data,
    },
  });
}
