import type { NamedFigures } from '../../../domain/figures/committee-figures.ts';
import type { ReportPeriod } from '../../../domain/figures/report-period.ts';
import { shorten } from '../../split.ts';
import { UNKNOWN } from './branch-report.ts';
import { committeeTitle, lackingWords } from './committee-report.ts';

/* R002-7: all branches of a committee on one screen, one short line each, in the order of its table. */

export const ONE_SCREEN_BUTTON = '📋 Cả bảng trên một trang';

/** Characters of a name below which it could not be told from another. */
const SHORTEST_NAME = 8;

/** Without what every one of them begins with. */
const shortName = (name: string): string => name.normalize('NFC').replace(/^chi bộ\s+(?=\S)/iu, '');

/** As people write them where there is little room. */
const SHORT_FORMS: readonly (readonly [RegExp, string])[] = [
  [/tổ dân phố/giu, 'TDP'],
  [/khu dân cư/giu, 'KDC'],
  [/khu phố/giu, 'KP'],
  [/(?<=\s)số (?=\d)/giu, ''],
];
const shortestName = (name: string): string =>
  SHORT_FORMS.reduce((short, [long, form]) => short.replace(long, form), shortName(name));

/** Cut to so many characters, unless two of them would read alike then. */
function cutNames(names: readonly string[], room: number): readonly string[] {
  const cut = names.map((name) => shorten(name, room - 1));
  return new Set(cut).size === new Set(names).size ? cut : names;
}

/** What stands behind a name: in words, only what there is to say; or as numbers alone. */
function numbersOf(one: NamedFigures, look: 'words' | 'numbers'): string {
  const { attendance, meetings, tasks } = one;
  const lacking = lackingWords(one);
  if (lacking !== null && meetings.held === 0) return lacking.replace('hẹn ngày', 'hẹn');
  const isCounted = attendance.mustAttend > 0;
  const came = isCounted ? `${attendance.present}/${attendance.mustAttend}` : UNKNOWN;
  if (look === 'numbers') return `${came}·${isCounted ? attendance.unexcused : '-'}·${tasks.overdue}`;
  return [
    came,
    ...(lacking === null ? [] : [lacking]),
    ...(attendance.unexcused > 0 ? [`không lý do ${attendance.unexcused}`] : []),
    ...(tasks.overdue > 0 ? [`quá hạn ${tasks.overdue}`] : []),
  ].join(', ');
}

const LEGENDS = {
  words: 'Mỗi dòng: có mặt/phải dự',
  numbers: 'Mỗi dòng: có mặt/phải dự·vắng không lý do·nhiệm vụ quá hạn',
} as const;

/**
 * The lines in words where all of them fit into `longest` characters; else with numbers alone and names in short forms,
 * cut as far as it takes while they can be told apart. What is longer even so becomes more than one message.
 */
export function oneScreen(
  name: string,
  period: ReportPeriod,
  own: readonly NamedFigures[],
  longest: number,
): readonly string[] {
  const head = (look: 'words' | 'numbers'): readonly string[] => [
    committeeTitle(name, period),
    LEGENDS[look],
  ];
  const inWords = [
    ...head('words'),
    ...own.map((one) => `${shortName(one.name)}: ${numbersOf(one, 'words')}`),
  ];
  if (inWords.join('\n').length <= longest) return inWords;
  const numbers = own.map((one) => numbersOf(one, 'numbers'));
  // A line is a name, a blank, its numbers and a line break.
  const taken = [...head('numbers'), ...numbers].reduce((sum, line) => sum + line.length + 1, own.length);
  const room = Math.max(SHORTEST_NAME, Math.floor((longest - taken) / Math.max(1, own.length)));
  const names = cutNames(
    own.map(({ name: one }) => shortestName(one)),
    room,
  );
  return [...head('numbers'), ...names.map((one, at) => `${one} ${numbers[at] ?? ''}`)];
}
