import { columnName, formatCount, quoted } from './import.ts';

/* A roster that is not in the plain form: what it is taken for, and why it cannot be taken. */

/** What was guessed, as the words need it. */
export type GuessView =
  | { readonly kind: 'column'; readonly field: string; readonly title: string }
  | { readonly kind: 'joined'; readonly titles: readonly [string, string] }
  | {
      readonly kind: 'branch' | 'committee';
      readonly line: number;
      readonly text: string;
      readonly name: string;
      readonly members: number;
    }
  | {
      readonly kind: 'value';
      readonly field: string;
      readonly text: string;
      readonly words: readonly string[];
      readonly rows: number;
    }
  | { readonly kind: 'nobody'; readonly lines: readonly number[] };

/** Most guesses, and most lines of a guess, that are told one by one. */
const SHOWN = 60;
const SHOWN_LINES = 20;

/** One guess: `cột “Chức danh” → Chức vụ`. */
function guessLine(guess: GuessView): string {
  switch (guess.kind) {
    case 'column':
      return `cột ${quoted(guess.title)} → ${columnName(guess.field)}`;
    case 'joined':
      return guess.titles[1] === ''
        ? `cột ${quoted(guess.titles[0])} (hai cột gộp) → Họ và tên, ghép lại`
        : `cột ${quoted(guess.titles[0])} và cột ${quoted(guess.titles[1])} → Họ và tên, ghép lại`;
    case 'branch':
      return `dòng ${guess.line} ${quoted(guess.text)} → Chi bộ: ${guess.name} (${formatCount(guess.members)} đồng chí)`;
    case 'committee':
      return `dòng ${guess.line} ${quoted(guess.text)} → Đảng bộ: ${guess.name}`;
    case 'value':
      return `${quoted(guess.text)} ở cột ${columnName(guess.field)} → ${guess.words.join(', ')} (${formatCount(guess.rows)} dòng)`;
    case 'nobody':
      return `${lineList(guess.lines)}: có chữ ở cột họ tên nhưng nằm dưới danh sách → không phải đảng viên`;
  }
}

const lineList = (lines: readonly number[]): string => {
  const rest = lines.length - SHOWN_LINES;
  return `dòng ${lines.slice(0, SHOWN_LINES).join(', ')}${rest > 0 ? ` … và ${formatCount(rest)} dòng nữa` : ''}`;
};

/** Where the header is, if not in line 1 of the only sheet; null otherwise. */
const placeLine = (
  sheet: string | null,
  otherSheets: readonly string[],
  header: { readonly line: number; readonly depth: number },
): string | null => {
  const lines = header.depth === 1 ? `${header.line}` : `${header.line}–${header.line + header.depth - 1}`;
  const place = header.line === 1 && header.depth === 1 ? null : `tiêu đề ở dòng ${lines}`;
  const named = otherSheets.length > 0 && sheet !== null ? `trang tính ${quoted(sheet)}` : null;
  const said = [named, place].filter((one) => one !== null).join(', ');
  return said === '' ? null : said;
};

/** How a file is understood, line by line: for a yes. */
export function shapeProposal(
  file: string,
  read: {
    readonly sheet: string | null;
    readonly otherSheets: readonly string[];
    readonly header: { readonly line: number; readonly depth: number };
    readonly guesses: readonly GuessView[];
    readonly left: { readonly empty: number; readonly lines: readonly number[] };
    readonly namesRewritten: number;
  },
): string {
  const place = placeLine(read.sheet, read.otherSheets, read.header);
  const rest = read.guesses.length - SHOWN;
  return [
    `Tệp ${quoted(file)} ghi theo lối riêng, Trợ lý hiểu như sau:`,
    ...(place === null ? [] : [place]).map(indented),
    ...read.guesses.slice(0, SHOWN).map(guessLine).map(indented),
    ...(rest > 0 ? [indented(`… và ${formatCount(rest)} điều nữa`)] : []),
    ...(read.namesRewritten > 0 ? [indented(rewritten(read.namesRewritten))] : []),
    ...(read.left.lines.length > 0 ? [indented(`${lineList(read.left.lines)} → bỏ qua`)] : []),
    'Chưa đúng thì xin sửa tệp cho đúng mẫu (chibo import --template FILE), hoặc ghi tên chi bộ bằng --branch-name.',
  ].join('\n');
}

const rewritten = (count: number): string =>
  `${formatCount(count)} họ tên viết in hoa hoặc có “Đ/c” → ghi theo lối thường, ví dụ Nguyễn Văn An`;

const indented = (line: string): string => `  ${line}`;

/** Where in the file the roster was found, for the report; null where there is nothing to say. */
export const shapePlace = (
  sheet: string | null,
  otherSheets: readonly string[],
  header: { readonly line: number; readonly depth: number } | null,
): string | null => {
  const place = header === null ? null : placeLine(sheet, otherSheets, header);
  const others =
    otherSheets.length === 0
      ? null
      : `không đọc trang tính khác: ${otherSheets.slice(0, 10).map(quoted).join(', ')}${otherSheets.length > 10 ? ' …' : ''}`;
  const said = [place, others].filter((one) => one !== null).join('; ');
  return said === '' ? null : `Đọc ${said}.`;
};

export const emptyLeft = (count: number): string => `Bỏ qua ${formatCount(count)} dòng trống.`;
export const linesLeft = (lines: readonly number[]): string =>
  `Bỏ qua ${formatCount(lines.length)} dòng không phải đảng viên (tiêu đề, tổng cộng, chữ ký): ${lineList(lines)}.`;
export const rewrittenNames = (count: number): string => `${rewritten(count)}.`;

/** Why the file cannot be taken without a word more. */
export function shapeProblem(
  fault:
    | { readonly code: 'two-columns'; readonly field: string; readonly titles: readonly [string, string] }
    | { readonly code: 'no-branch'; readonly line: number }
    | { readonly code: 'two-branches'; readonly titles: readonly [string, string] }
    | { readonly code: 'branch-said-twice' },
): string {
  switch (fault.code) {
    case 'two-columns': {
      const name = columnName(fault.field);
      return `Cột ${quoted(fault.titles[0])} và cột ${quoted(fault.titles[1])} đều có thể là ${name}. Xin sửa tiêu đề của đúng một cột thành “${name}”.`;
    }
    case 'no-branch':
      return `dòng ${fault.line}: không rõ của chi bộ nào. Tệp không có cột Chi bộ, phía trên cũng không có dòng bắt đầu bằng “Chi bộ”. Xin thêm, ví dụ: --branch-name "Chi bộ thôn Đoài"`;
    case 'two-branches':
      return `Phía trên danh sách có hai tên chi bộ: ${quoted(fault.titles[0])} và ${quoted(fault.titles[1])}. Xin ghi rõ một tên, ví dụ: --branch-name "Chi bộ thôn Đoài"`;
    case 'branch-said-twice':
      return 'Tệp đã ghi chi bộ của từng người (cột Chi bộ, hoặc dòng “Chi bộ …” trên từng nhóm người): xin bỏ --branch-name.';
  }
}
