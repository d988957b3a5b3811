import type { IsoDate, Period } from '../../../domain/calendar/calendar.ts';
import {
  monthFrame,
  type QualityFrame,
  type QualityGroup,
  type QualityItem,
} from '../../../domain/quality/quality-frame.ts';
import {
  groupTotal,
  type QualityRecord,
  ratingOfRecord,
  type Score,
  type ScoreTotal,
  type SuggestedItem,
  VALUE_KINDS,
  type ValueKind,
  valueTotal,
} from '../../../domain/quality/quality-score.ts';
import type { RatingBands, RuleProfile } from '../../../domain/quality/rule-profile.ts';
import { bold, lines, plainText, type RichText } from '../../rich-text.ts';
import { shorten } from '../../split.ts';
import { monthOf } from '../attendance/rsvp.ts';
import { formatDate } from '../calendar/dates.ts';
import { branchTitle } from '../people/names.ts';
import { groupName, itemName, RATING_NAMES, VALUE_NAMES } from './quality-names.ts';
import { reasonText } from './quality-reasons.ts';

/* The quality form of a meeting. What data can tell is called "gợi ý"; the rating is the superior's decision (R2-7). */

export interface QualityFormView {
  readonly branchName: string;
  readonly period: Period;
  readonly date: IsoDate;
  /** The whole frame; what does not stand in a month without a thematic session is left out here. */
  readonly frame: QualityFrame;
  readonly withThematic: boolean;
  readonly suggestions: readonly SuggestedItem[];
  readonly record: QualityRecord;
  /** What the meeting is read by (R2-1). */
  readonly rules: Pick<RuleProfile, 'ratingFrom'>;
}

/**
 * The form by groups, one line each: what is given, what is suggested, how much people are still to score. The items of a
 * group stand in its own message.
 */
export function qualitySummaryText(view: QualityFormView): RichText {
  const frame = monthFrame(view.frame, view.withThematic);
  return lines(
    ...headLines(view),
    '',
    ...frame.groups.map((group) => groupSummary({ ...view, frame }, group)),
    '',
    ...valueLines(frame, view),
    '',
    ...HOW_TO_SCORE,
    'Xem từng mục của một nhóm: /danhgia nhóm 3; cả phiếu: /danhgia cả phiếu',
  );
}

/** One group with its items; null where the form has no such group. */
export function qualityGroupText(view: QualityFormView, code: string): RichText | null {
  const frame = monthFrame(view.frame, view.withThematic);
  const group = frame.groups.find((one) => one.code === code);
  if (group === undefined) return null;
  const example = group.items.slice(0, 2).map((item) => `${item.code} ${item.max}`);
  const isOfGroup = group.items.some((item) => movedTo(view).some(({ to }) => to === item.code));
  return lines(
    `Phiếu chấm điểm, ${monthOf(view.period)}`,
    ...groupLines({ ...view, frame }, group, false),
    isOfGroup ? movedLine(view) : null,
    '',
    group.items.length === 1 ? null : `Ghi từng mục, ví dụ: /danhgia ${example.join(', ')}`,
    `Ghi điểm của cả nhóm, ví dụ: /danhgia ${group.code} ${group.max}`,
  );
}

/** Groups whose items are worth a look of their own, as they stand on buttons. */
export const groupButtons = (
  view: Pick<QualityFormView, 'frame' | 'withThematic'>,
): readonly { readonly code: string; readonly label: string }[] =>
  monthFrame(view.frame, view.withThematic).groups.flatMap((group) =>
    group.items.length === 1
      ? []
      : [{ code: group.code, label: `Xem: ${shorten(groupName(view.frame, group), SHORT_NAME)}` }],
  );
export const noSuchGroup = (code: string): string =>
  `Phiếu không có nhóm số ${code}. Xin gõ /danhgia để xem các nhóm.`;

/** A group in one line; of a single item its own. */
function groupSummary(view: QualityFormView, group: QualityGroup): RichText {
  const [only] = group.items.length === 1 ? groupLines(view, group, false) : [];
  if (only !== undefined) return only;
  const { frame, record } = view;
  const own = new Set(scoresOf(record, 'self').map(({ code }) => code));
  const given = givenPoints(group, record);
  const suggested = group.items.flatMap((item) => {
    const points = view.suggestions.find(({ code }) => code === item.code)?.points;
    return typeof points === 'number' && !own.has(item.code) ? [{ points, max: item.max }] : [];
  });
  const sum = (of: 'points' | 'max'): number => suggested.reduce((total, one) => total + one[of], 0);
  const scored = group.items.filter(({ code }) => own.has(code)).length;
  const open = group.items.length - scored - suggested.length;
  const isGiven = given !== '' || VALUE_KINDS.some((kind) => record[kind]?.kind === 'total');
  const parts = [
    given,
    ...(given === '' && scored > 0 ? [`đã chấm ${scored}/${group.items.length} mục`] : []),
    ...(given === '' && suggested.length > 0 ? [`gợi ý ${sum('points')}/${sum('max')}`] : []),
    ...(!isGiven && open > 0 ? [`… ${open} mục cần chấm`] : []),
  ].filter((part) => part !== '');
  return [
    bold(`${group.code}. ${groupName(frame, group)}`),
    ` (${group.max}đ)${parts.length === 0 ? '' : `: ${parts.join(' · ')}`}`,
  ];
}

/** So that the form stays one message wherever messages may be long. */
const LONGEST_FORM = 4000;
const SHORT_NAME = 40;

/** The form with the numbers behind each suggestion; of a very large local frame, in short. */
export function qualityFormText(view: QualityFormView): RichText {
  const form = formText(view, false);
  return plainText(form).length <= LONGEST_FORM ? form : formText(view, true);
}

function formText(view: QualityFormView, isBrief: boolean): RichText {
  const frame = monthFrame(view.frame, view.withThematic);
  return lines(
    ...headLines(view),
    '',
    ...frame.groups.flatMap((group) => groupLines({ ...view, frame }, group, isBrief)),
    movedLine(view),
    '',
    ...valueLines(frame, view),
    '',
    ...HOW_TO_SCORE,
  );
}

const headLines = (view: QualityFormView): readonly RichText[] => [
  [bold('Phiếu chấm điểm chất lượng sinh hoạt')],
  [`${branchTitle(view.branchName)}, ${monthOf(view.period)} (ngày ${formatDate(view.date)})`],
  [
    'Điểm ghi "gợi ý" do Trợ lý tính từ số liệu để tham khảo, không phải điểm xếp loại. Mục có dấu … cần đồng chí chấm.',
  ],
];
const valueLines = (frame: QualityFrame, view: QualityFormView): readonly (RichText | string)[] => [
  ...VALUE_KINDS.map((kind) => valueLine(frame, kind, view.record)),
  ratingLine(frame, view),
];

export const HOW_TO_SCORE = [
  'Ghi điểm: /danhgia 1 5, 2 4 (số của nhóm hoặc mục, rồi số điểm)',
  'Chi bộ biểu quyết xong: /danhgia thông qua 92',
  'Khi có ý kiến của cấp trên: /danhgia cấp trên 90',
] as const;

// ---- groups and items

function groupLines(view: QualityFormView, group: QualityGroup, isBrief: boolean): readonly RichText[] {
  const { frame, record } = view;
  const name = (words: string): string => (isBrief ? shorten(words, SHORT_NAME) : words);
  // Once a group has its points nobody needs the list of what is still to be scored.
  const isScored = VALUE_KINDS.some(
    (kind) => record[kind]?.kind === 'total' || isWhole(groupTotal(group, scoresOf(record, kind))),
  );
  const rows = group.items
    .map((item) => ({ item, words: itemWords(item, view, isScored, isBrief) }))
    .filter(({ words }) => words !== '');
  const given = givenPoints(group, record);
  const head = bold(`${group.code}. ${name(groupName(frame, group))}`);
  if (group.items.length === 1) {
    // Its one item is the group under another name.
    const words = [given, ...rows.map((row) => row.words)].filter((part) => part !== '');
    return [[head, words.length === 0 ? ` (${group.max}đ)` : `: ${words.join(' · ')}`]];
  }
  return [
    [head, ` (${group.max}đ)${given === '' ? '' : `: ${given}`}`],
    ...rows.map(({ item, words }): RichText => [`${item.code} ${name(itemName(frame, item))}: ${words}`]),
  ];
}

/** The points of an item, the suggestion, or room for what people are to score; '' for nothing to say. */
function itemWords(item: QualityItem, view: QualityFormView, isScored: boolean, isBrief: boolean): string {
  const suggestion = view.suggestions.find(({ code }) => code === item.code);
  const own = scoresOf(view.record, 'self').find(({ code }) => code === item.code);
  const words: string[] = [];
  if (own !== undefined) words.push(`tự chấm ${own.points}/${item.max}`);
  if (typeof suggestion?.points === 'number') words.push(`gợi ý ${suggestion.points}/${item.max}`);
  else if (own === undefined && !isScored) words.push(`…/${item.max}`);
  const why = suggestion === undefined || isBrief ? null : reasonText(suggestion.reason);
  return words.length === 0 || why === null ? words.join(' · ') : `${words.join(' · ')} (${why})`;
}

const scoresOf = (record: QualityRecord, kind: ValueKind): readonly Score[] => {
  const value = record[kind];
  return value?.kind === 'scores' ? value.scores : [];
};

const isWhole = ({ missing }: ScoreTotal): boolean => missing.length === 0;

/** The points of a group, as far as people gave them, each under the name of who did; of a single item only once. */
function givenPoints(group: QualityGroup, record: QualityRecord): string {
  const isOwnItem =
    group.items.length === 1 && scoresOf(record, 'self').some(({ code }) => code === group.items[0]?.code);
  return VALUE_KINDS.filter((kind) => !(isOwnItem && kind === 'self'))
    .map((kind) => ({ kind, total: groupTotal(group, scoresOf(record, kind)) }))
    .filter(({ total }) => isWhole(total))
    .map(({ kind, total }) => `${GIVEN_BY[kind]} ${total.points}/${group.max}`)
    .join(' · ');
}

const GIVEN_BY: Readonly<Record<ValueKind, string>> = {
  self: 'tự chấm',
  branch: 'chi bộ',
  superior: 'cấp trên',
};

/** In a month without a thematic session its points are scored elsewhere; nobody should have to wonder where. */
function movedLine(view: QualityFormView): string | null {
  const moved = movedTo(view).map(({ max, from, to }) => `${max}đ của mục ${from} tính vào mục ${to}`);
  return moved.length === 0 ? null : `Tháng này không sinh hoạt chuyên đề: ${moved.join('; ')}.`;
}

const movedTo = ({ frame, withThematic }: QualityFormView) =>
  withThematic
    ? []
    : frame.groups
        .flatMap((group) => group.items)
        .flatMap((item) =>
          item.by === 'people' && item.otherwiseTo !== null
            ? [{ max: item.max, from: item.code, to: item.otherwiseTo }]
            : [],
        );

// ---- the three values

function valueLine(frame: QualityFrame, kind: ValueKind, record: QualityRecord): string {
  const value = record[kind];
  return value === null
    ? `${VALUE_NAMES[kind]}: chưa có`
    : `${VALUE_NAMES[kind]}: ${totalWords(valueTotal(frame, value))}`;
}

const totalWords = (total: ScoreTotal): string =>
  isWhole(total)
    ? `${total.points} điểm`
    : `${total.points} điểm, còn chưa chấm: ${total.missing.join(', ')}`;

function ratingLine(frame: QualityFrame, { record, rules }: QualityFormView): RichText {
  const decided = ratingOfRecord(frame, record, rules.ratingFrom);
  return decided === null
    ? [`Xếp loại: chờ cấp trên quyết định (${ratingBands(rules.ratingFrom)})`]
    : ['Xếp loại: ', bold(RATING_NAMES[decided.rating])];
}

/** `Tốt từ 90, Khá từ 70, Trung bình từ 50, Kém dưới 50`; of some bands only those. */
export const ratingBands = (bands: Partial<RatingBands>): string =>
  [
    ...(['good', 'fair', 'average'] as const).flatMap((rating) =>
      bands[rating] === undefined ? [] : [`${RATING_NAMES[rating]} từ ${bands[rating]}`],
    ),
    ...(bands.average === undefined ? [] : [`${RATING_NAMES.weak} dưới ${bands.average}`]),
  ].join(', ');

/** After points were entered. */
export const scoresKept = (kind: ValueKind, total: ScoreTotal, period: Period): string =>
  `Đã ghi cho kỳ ${monthOf(period)}. ${VALUE_NAMES[kind]}: ${totalWords(total)}.`;
