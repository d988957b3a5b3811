import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import { nameWords } from '../../../domain/people/read-people-names.ts';
import { bold, type RichText } from '../../rich-text.ts';
import type { SlipLayout } from '../../slip-layout.ts';
import { formatDate } from '../calendar/dates.ts';
import { branchTitle } from '../people/names.ts';

/* The slip that officers hand over, so that a comrade joins without anybody's help. */

export interface SlipView {
  readonly branch: string;
  readonly fullName: string;
  /** The number by which the branch knows the member. */
  readonly no: string;
  readonly digits: string;
  /** What is scanned, and the channel it leads to; null where there is none, or the bot's name is not known there. */
  readonly scanned: { readonly channel: string; readonly link: string } | null;
  /** Where it is typed: the channel, and what the bot is called there ('' where that is not known); null: anywhere. */
  readonly typedIn: { readonly channel: string; readonly bot: string } | null;
  readonly lastDay: IsoDate;
}

/** The name by which a Vietnamese is called, as it is typed on a phone: the last word. */
function givenName(fullName: string): string {
  const word = nameWords(fullName).at(-1) ?? '';
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** "Đồng chí số 12": who had their name taken away joins by the number. */
const isUnnamed = (fullName: string): boolean => /^đồng chí số /iu.test(fullName);

const findBot = (bot: string): RichText =>
  bot === '' ? ['nhắn riêng cho Trợ lý của chi bộ:'] : ['tìm ', bold(bot), ', mở trò chuyện riêng và gõ:'];

export function slipLayout(view: SlipView): SlipLayout {
  const typed = `toi la ${givenName(view.fullName)} ${view.digits}`;
  const { scanned, typedIn } = view;
  const scan = (channel: string) => ({
    how: [bold(`${channel}: `), 'mở máy ảnh, quét mã vuông này, bấm Bắt đầu.'],
    type: null,
  });
  const other = scanned === null ? [] : [bold('Hoặc: ')];
  const digits = {
    how: [...(typedIn === null ? other : [bold(`${typedIn.channel}: `)]), ...findBot(typedIn?.bot ?? '')],
    type: typed,
  };
  return {
    heading: 'PHIẾU MỜI GHI TÊN',
    branch: branchTitle(view.branch),
    name: isUnnamed(view.fullName) ? view.fullName : `Đồng chí ${view.fullName} (số ${view.no})`,
    ways: [...(scanned === null ? [] : [scan(scanned.channel)]), digits],
    link: scanned?.link ?? null,
    foot: `Phiếu dành riêng cho đồng chí, dùng một lần, đến hết ngày ${formatDate(view.lastDay)}.`,
  };
}
