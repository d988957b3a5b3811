import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import type { PlanYearFault } from '../../../domain/meeting/read-plan-year.ts';
import type { Quarter } from '../../../domain/meeting/thematic.ts';
import type { DocumentType } from '../../../domain/resolutions/document.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { shorten } from '../../split.ts';
import { type MeetingWords, sessionOf } from '../attendance/rsvp.ts';
import { formatDate, formatShortDate } from '../calendar/dates.ts';
import { PLAN_YEAR_FAULTS } from '../meeting/plan-year.ts';
import { quarterShort } from '../meeting/thematic.ts';
import { branchTitle } from '../people/names.ts';
import { formatNumber, numberedName, typeName } from '../resolutions/documents.ts';

/* Words around papers that go out as files. */

export const DOCX_BUTTON = '📄 Bản .docx';

export const minutesFile = (meeting: MeetingWords): string =>
  `Biên bản ngày ${formatShortDate(meeting.date).replace('/', '-')}-${meeting.date.slice(0, 4)}.docx`;
export const rollSheetFile = (meeting: MeetingWords): string =>
  `Phiếu điểm danh ngày ${formatShortDate(meeting.date).replace('/', '-')}-${meeting.date.slice(0, 4)}.docx`;
/** With the term where one is named: numbers begin anew with a term, and files of two terms must not fall together. */
export const documentFile = (type: DocumentType, number: number, term: string): string => {
  const name = `${typeName(type)} ${formatNumber(number, type).replace('Số ', '').replace('/', '-')}`;
  return term === '' ? `${name}.docx` : `${name} nhiệm kỳ ${term.replace('–', '-')}.docx`;
};

export const minutesCaption = (meeting: MeetingWords, isDraft: boolean): RichText =>
  lines(
    `${isDraft ? 'Dự thảo biên bản' : 'Biên bản'} ${sessionOf(meeting)}.`,
    'Số liệu đã điền sẵn; chỗ …… xin thư ký ghi. Ý kiến từng đồng chí ghi vào sổ biên bản. Trợ lý không ký, không đóng dấu thay.',
  );
export const rollSheetCaption = (meeting: MeetingWords): string =>
  `Phiếu điểm danh để in cho ${sessionOf(meeting)}, có cột ký tên.`;
export const documentCaption = (type: DocumentType, number: number): RichText =>
  lines(`${numberedName(number, type)}.`, 'Xin kiểm tra, điền chỗ …… rồi in để đồng chí chủ trì ký.');

/** For whoever takes over, whoever gives the office away, or who asked for the book alone. */
export const handoverCaption = (reader: 'new-secretary' | 'former' | 'asker', on: IsoDate): RichText =>
  lines(
    `Sổ bàn giao công việc của Bí thư chi bộ, số liệu tính đến ngày ${formatDate(on)}.`,
    {
      'new-secretary':
        'Đồng chí là Bí thư từ lúc này. Xin hai bên cùng kiểm tra sổ. Xem việc làm được: /huongdan',
      former: 'Xin hai bên cùng kiểm tra sổ. Trân trọng cảm ơn đồng chí.',
      asker: 'Chưa có gì thay đổi. Để bàn giao, xin gõ /bangiao kèm số của đồng chí nhận.',
    }[reader],
  );

export const yearPlanFile = (year: number): string => `ke-hoach-nam-${year}.docx`;
/** Above the plan, be it a file or words. */
export const yearPlanCaption = (branchName: string, year: number, maySayTopics: boolean): RichText =>
  lines(
    [bold(`Kế hoạch sinh hoạt năm ${year}`), ` · ${shorten(branchTitle(branchName), LONGEST_NAME)}`],
    maySayTopics ? 'Chủ đề ghi gợi ý là chưa chọn; xin chọn từng quý ở dưới, hoặc gõ /chuyende' : null,
  );
const LONGEST_NAME = 80;
export const topicsButton = (quarter: Quarter): string => `Chọn chủ đề ${quarterShort(quarter)}`;

/** Why there is no plan of that year, and how one is asked for. */
export const planYearFault = (fault: PlanYearFault, thisYear: number): string =>
  `${PLAN_YEAR_FAULTS[fault]} Ví dụ: /kehoach ${thisYear + 1}`;

export const CALENDAR_BUTTON = '🗓 Lịch .ics';
export const CALENDAR_FILE = 'lich-sinh-hoat.ics';
export const CALENDAR_CAPTION =
  'Lịch sinh hoạt để đưa vào lịch trong điện thoại: chỉ có ngày giờ, địa điểm. Khi lịch đổi, xin lấy lại tệp này.';
/** What each appointment is called: no theme, no name. */
export const CALENDAR_SUMMARY = 'Sinh hoạt chi bộ';
export const CALENDAR_PRODUCT = '-//Tro ly Chi bo//Lich sinh hoat//VI';
/** Pressed in the group: the file goes to whoever asked. */
export const CALENDAR_SENT_PRIVATELY =
  'Tệp lịch gửi riêng cho đồng chí. Nếu chưa thấy, xin mở trò chuyện riêng với Trợ lý rồi gõ /lich.';

/** Where a channel takes no files. */
export const NO_FILES_HERE =
  'Ứng dụng này không nhận tệp. Xin nhờ người quản trị xuất giấy tờ của chi bộ (lệnh chibo export), hoặc mở Trợ lý ở ứng dụng khác nếu chi bộ có.';

export const PAPER_SENT_PRIVATELY = 'Đã gửi riêng cho đồng chí.';
export const PAPER_COMING = 'Đang gửi tệp.';
export const NO_MEETING_FOR_MINUTES =
  'Chưa có kỳ sinh hoạt nào đã bắt đầu để lập biên bản. Xin gõ /batdau khi họp, hoặc /bienban phiếu để lấy phiếu điểm danh.';
export const MINUTES_USAGE =
  'Xin gõ /bienban để lấy dự thảo biên bản, /bienban chốt khi số liệu đã đúng, /bienban phiếu để lấy phiếu điểm danh.';
export const MINUTES_NOT_ENDED = 'Buổi sinh hoạt chưa kết thúc. Xin gõ /ketthuc trước khi chốt biên bản.';
export const CLOSE_BUTTON = '✅ Chốt biên bản';
/** More lines nobody reads on a phone. */
const MOST_BLANKS = 20;
/** Before the minutes are closed: what will be printed as a blank, and that there is no way back. */
export const closingPreview = (meeting: MeetingWords, blanks: readonly string[]): RichText =>
  lines(
    [bold('Xem trước, chưa chốt: '), `biên bản ${sessionOf(meeting)}.`],
    ...(blanks.length === 0
      ? ['Không còn chỗ để trống.']
      : [
          `Còn ${blanks.length} chỗ để trống, bản in sẽ có …… để ghi tay:`,
          ...blanks.slice(0, MOST_BLANKS).map((blank) => `– ${blank}`),
          blanks.length > MOST_BLANKS ? `– và ${blanks.length - MOST_BLANKS} chỗ khác` : null,
        ]),
    [bold('Chốt rồi không sửa và không mở lại được nữa.'), ' Cần bổ sung, xin chọn ✖️ Thôi rồi ghi thêm.'],
  );

export const MINUTES_CLOSED =
  'Đã chốt biên bản. Từ nay số liệu kỳ này không sửa được nữa; bản chính vẫn là sổ biên bản có chữ ký.';
export const MINUTES_CLOSED_BEFORE = 'Biên bản kỳ này đã được chốt trước đó.';
