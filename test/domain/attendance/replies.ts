import { readFileSync } from 'node:fs';

/*
 * What old people really type when they are asked whether they come: `replies.txt`, one a line, in blocks by meaning.
 * Every line is read exactly so.
 */

const blocks = new Map(
  readFileSync(new URL('replies.txt', import.meta.url), 'utf8')
    .split(/^# /m)
    .slice(1)
    .map((block) => {
      const [name = '', ...lines] = block.split('\n');
      return [name, lines.filter((line) => line !== '')] as const;
    }),
);

/** The lines of one block. */
function block(name: string): readonly string[] {
  const lines = blocks.get(name);
  if (lines === undefined) throw new Error(`replies.txt has no block ${name}`);
  return lines;
}

export const COMING = block('COMING');
/** It lets one conclude that they come; against a recorded "absent" it is asked. */
export const COMING_IMPLIED = block('COMING_IMPLIED');
export const ABSENT = block('ABSENT');
export const ABSENT_SICK = block('ABSENT_SICK');
export const ABSENT_FAMILY = block('ABSENT_FAMILY');
export const ABSENT_TRIP = block('ABSENT_TRIP');
export const ABSENT_AWAY = block('ABSENT_AWAY');
/** An absence for another reason, or for one that is not told. */
export const ABSENT_OTHER = block('ABSENT_OTHER');
export const DOUBT = block('DOUBT');
export const QUESTION = block('QUESTION');
export const SEVERAL = block('SEVERAL');
export const ABOUT_OTHER = block('ABOUT_OTHER');
export const UNCLEAR = block('UNCLEAR');
/** What is no word on coming; the bot answers it in another way. */
export const NOT_AN_ANSWER = block('NOT_AN_ANSWER');
/** Questions, doubts, words about others: asked or answered, never counted. */
export const NOT_COUNTED = block('NOT_COUNTED');

/** A number; what stands behind it, in the second field. */
export const NUMBERS: readonly (readonly [string, number, string | null, string])[] = [
  ['1', 1, null, 'none'],
  ['1.', 1, null, 'none'],
  ['1 .', 1, null, 'none'],
  [' 1 ', 1, null, 'none'],
  ['1 ạ', 1, null, 'none'],
  ['1ạ', 1, null, 'none'],
  ['dạ 1', 1, null, 'none'],
  ['dạ 1 ạ', 1, null, 'none'],
  ['số 1', 1, null, 'none'],
  ['Số 1.', 1, null, 'none'],
  ['so 2', 2, null, 'none'],
  ['số1', 1, null, 'none'],
  ['chọn 1', 1, null, 'none'],
  ['em chọn số 2 ạ', 2, null, 'none'],
  ['tôi chọn 2', 2, null, 'none'],
  ['phương án 1', 1, null, 'none'],
  ['số một', 1, null, 'none'],
  ['một', 1, null, 'none'],
  ['số hai', 2, null, 'none'],
  ['(1)', 1, null, 'none'],
  ['1)', 1, null, 'none'],
  ['1️⃣', 1, null, 'none'],
  ['１', 1, null, 'none'],
  ['1 👍', 1, null, 'none'],
  ['\u200f1', 1, null, 'none'],
  ['\u200b1\u200b', 1, null, 'none'],
  ['2.', 2, null, 'none'],
  ['2 nhé', 2, null, 'none'],
  ['3', 3, null, 'none'],
  ['A1 1', 1, 'a1', 'none'],
  ['a1 2', 2, 'a1', 'none'],
  ['A12: 1', 1, 'a12', 'none'],
  ['A1 số 1', 1, 'a1', 'none'],
  ['mã A1 2', 2, 'a1', 'none'],
  ['2 ốm', 2, null, 'absent'],
  ['2, đi công tác', 2, null, 'absent'],
  ['2 tôi ốm', 2, null, 'absent'],
  ['2. ốm', 2, null, 'absent'],
  ['2ốm', 2, null, 'absent'],
  ['2 vắng', 2, null, 'absent'],
  ['2 bận họp thôn', 2, null, 'absent'],
  ['1 dự', 1, null, 'coming'],
  ['1 tôi dự', 1, null, 'coming'],
  ['1 vắng', 1, null, 'absent'],
  ['báo cáo 1', 1, null, 'none'],
];
