import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import type { DocumentType } from '../../../domain/resolutions/document.ts';
import type { PaperLayout, PaperLine } from '../../paper-layout.ts';
import { branchTitle } from '../people/names.ts';
import { formatNumber } from '../resolutions/documents.ts';
import { clean, dateWords, MISSING, orMissing } from './facts.ts';

/* The head of a paper of the Party (4.2). It is not that of a paper of the State. */

export const DRAFT_MARK = 'Dự thảo';
const PARTY_TITLE = 'ĐẢNG CỘNG SẢN VIỆT NAM';

const line = (text: string, look: PaperLine['look'] = 'plain'): PaperLine => ({ text, look });

/** `Số 05-NQ/CB`; `Số ……-NQ/CB` until the number is given. Minutes (BB) and plans (KH) get theirs by hand. */
export const numberLine = (number: number | null, type: DocumentType | 'BB' | 'KH'): string =>
  number === null || type === 'BB' || type === 'KH' ? `Số ${MISSING}-${type}/CB` : formatNumber(number, type);

/** "Tam Hưng, ngày 05 tháng 02 năm 2027". */
export const placeAndDate = (placeName: string | null, date: IsoDate | null): string =>
  `${orMissing(placeName)}, ${dateWords(date)}`;

export interface Issuer {
  /** The superior body, as the branch names it: Đảng bộ or Đảng ủy of the commune. */
  readonly superior: string | null;
  readonly branchName: string;
}

/** Null leaves out the line of the number, or that of place and date. */
export const paperHead = (
  issuer: Issuer,
  number: string | null,
  placeDate: string | null,
): PaperLayout['head'] => ({
  left: [
    line(orMissing(issuer.superior).toUpperCase()),
    line(branchTitle(clean(issuer.branchName)).toUpperCase(), 'bold'),
    line('*'),
    ...(number === null ? [] : [line(number)]),
  ],
  right: [line(PARTY_TITLE, 'ruled'), ...(placeDate === null ? [] : [line(placeDate, 'italic')])],
});
