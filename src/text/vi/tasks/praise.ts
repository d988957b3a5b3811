import type { Timeliness } from '../../../domain/tasks/praise.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { comrade } from '../people/names.ts';

/* A word of thanks before the group, after the secretary's yes (message 13 of 7.4; R000-12). */

const TIMELINESS: Readonly<Record<Timeliness, string>> = {
  early: 'hoàn thành sớm',
  'on-time': 'hoàn thành đúng thời hạn',
};

const IS_STOPPED = /[.!…]$/u;

/** What stands in the group. */
export const praiseText = (owner: string, how: Timeliness, content: string): string =>
  `Chi bộ ghi nhận ${comrade(owner)} đã ${TIMELINESS[how]} nhiệm vụ: ${content}${IS_STOPPED.test(content) ? '' : '.'} Trân trọng cảm ơn đồng chí.`;

export const PRAISE_YES = '✅ Gửi vào nhóm';
export const PRAISE_NO = '✖️ Thôi';

/** To the secretary alone: the very words, and that nothing was sent. */
export const praiseProposal = (no: number, text: string): RichText =>
  lines(
    [bold(`#${no} đã xác nhận hoàn thành. `), 'Đồng chí có muốn cảm ơn trước chi bộ không?'],
    'Nếu đồng ý, nhóm nhận đúng lời sau:',
    `«${text}»`,
  );

export const PRAISED_TOAST = 'Đã gửi lời cảm ơn vào nhóm.';
export const NOT_PRAISED_TOAST = 'Đã thôi, nhóm không nhận gì.';
export const PRAISE_REFUSALS = {
  secretary: 'Lời cảm ơn trước chi bộ do đồng chí Bí thư quyết định (khuyết bí thư thì phó bí thư).',
  decided: 'Lời cảm ơn này đã được quyết định rồi; không có gì thay đổi thêm.',
  'not-any-more':
    'Lời cảm ơn này không còn gửi được: nhiệm vụ đã thay đổi, hoặc đồng chí ấy không muốn nêu tên.',
  'enough-today': 'Hôm nay nhóm đã nhận đủ tin của Trợ lý. Xin đồng chí chọn lại vào ngày mai.',
} as const;
