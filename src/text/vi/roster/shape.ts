import type { RosterGuess } from '../../../domain/roster/roster-guess.ts';
import { columnName, formatCount, quoted } from './import.ts';

/* A roster that is not in the plain form: what it is taken for, and why it cannot be taken. */

/** Most guesses, and most lines of a guess, that are told one by one. */
const SHOWN = 60;
const SHOWN_LINES = 20;

/** One guess: `cột “Chức danh” → Chức vụ`. */
function guessLine(guess: RosterGuess): string {
  switch (guess.kind) {
    case 'column':
      return `cột ${quoted(guess.title)} → ${columnName(guess.field)}`;
    case 'joined':
      return guess.titles[1] === ''
        ? `cột ${quoted(guess.titles[0])} (hai cột gộp) → Họ và tên, ghép lại`
        : `cột ${quoted(guess.titles[0])} và cột ${quoted(guess.titles[1])} → Họ và tên, ghép lại`;
    case 'branch':
      return `${titleAt(guess)} → Chi bộ: ${guess.name} (${formatCount(guess.members)} đồng chí)`;
    case 'committee':
      return `${titleAt(guess)} → Đảng bộ: ${guess.name}`;
    case 'value':
      return `${quoted(guess.text)} ở cột ${columnName(guess.field)} → ${guess.words.join(', ')} (${formatCount(guess.rows)} dòng)`;
    case 'nobody':
      return `${within(guess.sheet)}${lineList(guess.lines)}: có chữ ở cột họ tên nhưng nằm dưới danh sách → không phải đảng viên`;
    case 'font':
      return `phông chữ cũ ${FONTS[guess.font]} → đổi sang Unicode, ví dụ ${quoted(guess.text)} → ${guess.words}`;
  }
}

const FONTS = { tcvn3: 'TCVN3 (.VnTime)', vni: 'VNI (VNI-Times)' } as const;

/** Before a line of one sheet of several. */
const within = (sheet: string | undefined): string =>
  sheet === undefined ? '' : `trang tính ${quoted(sheet)}, `;

/** A title where it stands: a line above the header, or the name of the sheet. */
const titleAt = ({
  line,
  text,
  sheet,
}: {
  readonly line: number;
  readonly text: string;
  readonly sheet?: string;
}): string =>
  line === 0 ? `tên trang tính ${quoted(text)}` : `${within(sheet)}dòng ${line} ${quoted(text)}`;

const lineList = (lines: readonly number[]): string => {
  const rest = lines.length - SHOWN_LINES;
  return `dòng ${lines.slice(0, SHOWN_LINES).join(', ')}${rest > 0 ? ` … và ${formatCount(rest)} dòng nữa` : ''}`;
};

/** One sheet that is read. */
interface ReadSheet {
  readonly sheet: string | null;
  /** Null when it has none. */
  readonly header: { readonly line: number; readonly depth: number } | null;
  readonly left: { readonly empty: number; readonly lines: readonly number[] };
}

const headerPlace = (header: ReadSheet['header']): string | null => {
  if (header === null || (header.line === 1 && header.depth === 1)) return null;
  const lines = header.depth === 1 ? `${header.line}` : `${header.line}–${header.line + header.depth - 1}`;
  return `tiêu đề ở dòng ${lines}`;
};

/** Most sheets that are named in one line. */
const NAMED = 20;

/** Which sheets are read, and where the header is if not in line 1 of the only sheet; null where that goes without saying. */
const placeLine = (sheets: readonly ReadSheet[], otherSheets: readonly string[]): string | null => {
  const [first] = sheets;
  const isOne = sheets.length === 1;
  const named = isOne ? (otherSheets.length > 0 ? (first?.sheet ?? null) : null) : sheetNames(sheets);
  const place = sheets.every(({ header }) => headerPlace(header) === headerPlace(first?.header ?? null))
    ? headerPlace(first?.header ?? null)
    : null;
  const names = named === null ? null : `trang tính ${isOne ? quoted(named) : named}`;
  const said = [names, place].filter((one) => one !== null).join(', ');
  return said === '' ? null : said;
};

/** `“Thôn Đoài”, “Thôn Đông” (tiêu đề ở dòng 5)`: where a header is told when it differs. */
const sheetNames = (sheets: readonly ReadSheet[]): string => {
  const own = headerPlace(sheets[0]?.header ?? null);
  const names = sheets.slice(0, NAMED).map(({ sheet, header }) => {
    const place = headerPlace(header);
    const isTold = sheets.some((one) => headerPlace(one.header) !== own) && place !== null;
    return `${quoted(sheet ?? '')}${isTold ? ` (${place})` : ''}`;
  });
  const rest = sheets.length - names.length;
  return `${names.join(', ')}${rest > 0 ? ` … và ${formatCount(rest)} trang nữa` : ''}`;
};

/** How a file is understood, line by line: for a yes. */
export function shapeProposal(
  file: string,
  read: {
    readonly sheets: readonly ReadSheet[];
    readonly otherSheets: readonly string[];
    readonly guesses: readonly RosterGuess[];
    readonly namesRewritten: number;
  },
): string {
  const place = placeLine(read.sheets, read.otherSheets);
  const rest = read.guesses.length - SHOWN;
  return [
    `Tệp ${quoted(file)} ghi theo lối riêng, Trợ lý hiểu như sau:`,
    ...(place === null ? [] : [place]).map(indented),
    ...read.guesses.slice(0, SHOWN).map(guessLine).map(indented),
    ...(rest > 0 ? [indented(`… và ${formatCount(rest)} điều nữa`)] : []),
    ...(read.namesRewritten > 0 ? [indented(rewritten(read.namesRewritten))] : []),
    ...leftIn(read.sheets).map((lines) => indented(`${lines} → bỏ qua`)),
    'Chưa đúng thì xin sửa tệp cho đúng mẫu (chibo import --template FILE), hoặc ghi tên chi bộ bằng --branch-name.',
  ].join('\n');
}

/** The lines that are left out, a text for each sheet that has some. */
const leftIn = (sheets: readonly ReadSheet[]): readonly string[] =>
  sheets
    .filter(({ left }) => left.lines.length > 0)
    .map(({ sheet, left }) => `${sheets.length > 1 ? within(sheet ?? '') : ''}${lineList(left.lines)}`);

const rewritten = (count: number): string =>
  `${formatCount(count)} họ tên viết in hoa hoặc có “Đ/c” → ghi theo lối thường, ví dụ Nguyễn Văn An`;

const indented = (line: string): string => `  ${line}`;

/** Where in the file the roster was found, for the report; null where there is nothing to say. */
export const shapePlace = (sheets: readonly ReadSheet[], otherSheets: readonly string[]): string | null => {
  if (sheets.every(({ header }) => header === null)) return otherSheetsLine(otherSheets, null);
  return otherSheetsLine(otherSheets, placeLine(sheets, otherSheets));
};

function otherSheetsLine(otherSheets: readonly string[], place: string | null): string | null {
  const others =
    otherSheets.length === 0
      ? null
      : `không đọc trang tính khác: ${otherSheets.slice(0, 10).map(quoted).join(', ')}${otherSheets.length > 10 ? ' …' : ''}`;
  const said = [place, others].filter((one) => one !== null).join('; ');
  return said === '' ? null : `Đọc ${said}.`;
}

export const emptyLeft = (count: number): string => `Bỏ qua ${formatCount(count)} dòng trống.`;
export const linesLeft = (sheets: readonly ReadSheet[]): string =>
  `Bỏ qua ${formatCount(sheets.reduce((sum, { left }) => sum + left.lines.length, 0))} dòng không phải đảng viên (tiêu đề, tổng cộng, chữ ký): ${leftIn(sheets).join('; ')}.`;
export const rewrittenNames = (count: number): string => `${rewritten(count)}.`;

/** Why the file cannot be taken without a word more; `sheet` where several are read. */
export const shapeProblem = (fault: ShapeFault, sheet: string | null): string =>
  sheet === null ? faultText(fault) : `trang tính ${quoted(sheet)}: ${faultText(fault)}`;

type ShapeFault =
  | { readonly code: 'two-columns'; readonly field: string; readonly titles: readonly [string, string] }
  | { readonly code: 'no-branch'; readonly line: number }
  | { readonly code: 'two-branches'; readonly titles: readonly [string, string] }
  | { readonly code: 'branch-said-twice' };

function faultText(fault: ShapeFault): string {
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
