import type { LocalTime, Period } from '../../../domain/calendar/calendar.ts';
import type { Office, Status } from '../../../domain/people/membership.ts';
import type { SessionKind } from '../../../domain/quality/rule-profile.ts';
import type { PaperLayout } from '../../paper-layout.ts';
import { officeName } from '../people/names.ts';
import { comrades, MISSING, momentWords, monthWords, orMissing, sentence } from './facts.ts';
import { type Issuer, paperHead } from './heading.ts';
import { SESSION_NAMES } from './minutes.ts';
import { nameOn, type PaperPerson } from './paper-people.ts';

/* The sheet that goes round at the meeting, for everybody to sign, those without a phone too. */

export interface RollSheetView extends Issuer {
  readonly kind: SessionKind;
  readonly period: Period;
  readonly start: LocalTime | null;
  readonly place: string | null;
  readonly secretary: PaperPerson | null;
  /** In the order of the branch's own list. */
  readonly members: readonly {
    /** By which the branch knows them, and by which the roll is typed afterwards: `/diemdanh vắng 4 9`. */
    readonly no: string;
    readonly fullName: string;
    readonly office: Office;
    readonly status: Status;
  }[];
}

/** The member's own number and no other: a second one, counted by rows, would be typed for it. */
const COLUMNS = [
  ['Số', 16],
  ['Họ và tên', 52],
  ['Chức vụ', 26],
  ['Diện', 24],
  ['Ký tên', 27],
  ['Ghi chú', 20],
] as const;
/** Room for a signature. */
const ROW_MM = 9;

/** The sheet passes through every hand: it shows the class of a member and no more (R5-7). */
function className({ standing, participation }: Status): string {
  if (participation === 'exempt') return 'Miễn';
  if (participation === 'temporarily_exempt') return 'Tạm miễn';
  return standing === 'official' ? 'Chính thức' : 'Dự bị';
}

export const rollSheetLayout = (view: RollSheetView): PaperLayout => ({
  draftMark: null,
  head: paperHead(view, null, null),
  title: {
    name: 'DANH SÁCH ĐIỂM DANH',
    subject: `${SESSION_NAMES[view.kind]} ${monthWords(view.period)}`,
    rule: null,
  },
  blocks: [
    {
      kind: 'paragraph',
      text: [sentence(`Thời gian: ${momentWords(view.start)}; địa điểm: ${orMissing(view.place)}`)],
    },
    {
      kind: 'table',
      columns: COLUMNS.map(([title, widthMm], index) => ({
        title,
        widthMm,
        align: index === 0 ? 'center' : 'left',
      })),
      rows: view.members.map(({ no, fullName, office, status }) => [
        no,
        orMissing(fullName),
        officeName(office),
        className(status),
        '',
        '',
      ]),
      rowHeightMm: ROW_MM,
    },
    {
      kind: 'paragraph',
      text: [
        `Tổng cộng: ${comrades(view.members.length)}; có mặt: ${MISSING}; vắng có lý do: ${MISSING}; vắng không lý do: ${MISSING}`,
      ],
    },
  ],
  foot: {
    left: null,
    right: { lines: [{ text: 'NGƯỜI GHI BIÊN BẢN', look: 'bold' }], name: orMissing(nameOn(view.secretary)) },
  },
});
