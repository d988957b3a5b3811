import { COMMITTEE_TOPICS, type FigureTopic, figureTopicOf, TOPICS } from '../../domain/figures/opened.ts';
import { lines, type RichText } from '../../text/rich-text.ts';
import { splitText } from '../../text/split.ts';
import { PAGE_BACK, PAGE_ON, pageMark } from '../../text/vi/figures/committee-report.ts';
import { BACK_TO_TOPICS, numbersText, OPEN_BUTTON, topicName } from '../../text/vi/figures/opened.ts';
import { type TextContent, textContent } from '../request.ts';

/* What stands behind a report, as it is posted: a list of numbers to choose from, and a page of what one of them counts. */

/** A number that is opened, from which page on; a topic of null is the list of them. */
export interface Opening {
  readonly topic: FigureTopic | null;
  readonly page: number;
  /** The list takes the place of one of its numbers; else it stands below the report, which stays readable for all. */
  readonly isBack?: boolean;
}

/** What a button says of the topic. */
export const topicCode = ({ topic, isBack = false }: Opening): string => topic ?? (isBack ? 'back' : 'all');

/** The opening that a button says; null for anything else. */
export function readOpening(code: string | undefined, page: number | null): Opening | null {
  if (page === null) return null;
  if (code === 'all' || code === 'back') return { topic: null, page, isBack: code === 'back' };
  const topic = figureTopicOf(code);
  return topic === null ? null : { topic, page };
}

/** Whether it opens below the message that was pressed: a report is not written over. */
export const opensBelow = ({ topic, isBack = false }: Opening): boolean => topic === null && !isBack;

/** Characters of one page: with buttons, and where the choices below are numbered text. */
const LONGEST_PAGE = { buttons: 3800, numbered: 1700 } as const;

/** Writes what a button carries: the very place that it opens. */
export type Carries = (opening: Opening) => string;

/** Under a report: the button that opens the list. */
export const openButton = (carries: Carries) => ({
  text: OPEN_BUTTON,
  data: carries({ topic: null, page: 0 }),
});

/** The list of numbers that can be opened, under the title of the report. */
export const topicsContent = (title: string, of: 'branch' | 'committee', carries: Carries): TextContent =>
  textContent(
    numbersText(title),
    (of === 'branch' ? TOPICS : COMMITTEE_TOPICS).map((topic) => [
      { text: topicName(topic), data: carries({ topic, page: 0 }) },
    ]),
  );

/** A page of what one number counts; a list that became shorter meanwhile ends earlier. */
export function recordsContent(
  text: RichText,
  { topic, page: asked }: Opening,
  { hasButtons, carries }: { readonly hasButtons: boolean; readonly carries: Carries },
): TextContent {
  const pages = splitText(text, LONGEST_PAGE[hasButtons ? 'buttons' : 'numbered']);
  const page = Math.min(asked, pages.length - 1);
  const shown = pages[page] ?? [];
  return textContent(
    pages.length > 1 ? lines(shown, pageMark(page, pages.length)) : shown,
    turning({ topic, page }, pages.length, carries),
  );
}

/** Turns the page, and leads back to the other numbers. */
export function turning(
  { topic, page }: Opening,
  pages: number,
  carries: Carries,
): NonNullable<TextContent['message']['buttons']> {
  const turn = (text: string, to: number) => ({ text, data: carries({ topic, page: to }) });
  const row = [
    ...(page > 0 ? [turn(PAGE_BACK, page - 1)] : []),
    ...(page < pages - 1 ? [turn(PAGE_ON, page + 1)] : []),
  ];
  const back = { text: BACK_TO_TOPICS, data: carries({ topic: null, page: 0, isBack: true }) };
  return row.length === 0 ? [[back]] : [row, [back]];
}
