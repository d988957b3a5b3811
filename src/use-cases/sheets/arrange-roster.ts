import { foldText } from '../../domain/fold.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type {
  ChannelColumns,
  RosterCell,
  RosterField,
  RosterSheet,
  RosterTable,
} from '../../domain/roster/roster.ts';
import { continuedRows, filledBelow, isBlankCell, textOf } from '../../domain/roster/roster-cells.ts';
import type { RosterGuess } from '../../domain/roster/roster-guess.ts';
import { ROSTER_HEADERS, shownTitle } from '../../domain/roster/roster-header.ts';
import { readPersonName, tidyName } from '../../domain/roster/roster-names.ts';
import { branchTitles, committeeTitles } from '../../domain/sheets/branch-titles.ts';
import type { FoundHeader, UnclearColumns } from '../../domain/sheets/find-header.ts';
import { type ReadableSheet, readableSheet } from '../../domain/sheets/readable-sheet.ts';
import { type SortedRows, sortRows, type TitleRow } from '../../domain/sheets/sort-rows.ts';
import { usualValues } from './usual-values.ts';

/*
 * A roster as a commune keeps it, put into the plain form: the rest of the import knows that form alone. Whatever is read
 * between the lines is a guess, and told.
 */

/** Why a sheet cannot be put into the plain form without somebody's word. */
export type RosterShapeFault =
  | UnclearColumns
  | { readonly code: 'no-branch'; readonly line: number }
  | { readonly code: 'two-branches'; readonly titles: readonly [string, string] }
  | { readonly code: 'branch-said-twice' };

export interface Arrangement {
  /** In the plain form, each row at its own line. */
  readonly table: RosterTable;
  /** The header's first line and how many lines it has; null when none was found. */
  readonly header: { readonly line: number; readonly depth: number } | null;
  readonly guesses: readonly RosterGuess[];
  /** What was left out: empty rows, and the lines of totals, headings and signatures. */
  readonly left: { readonly empty: number; readonly lines: readonly number[] };
  /** Names written anew: they were in capitals, or had `Đ/c` before them. */
  readonly namesRewritten: number;
}

export interface ArrangeInput {
  readonly channels: readonly ChannelColumns[];
  /** The branch of a sheet without that column, as the operator said it. */
  readonly branchName: string | null;
  /** Branches that are stored: one that stands under nothing is not doubled under a committee that a title names. */
  readonly open: readonly { readonly key: string; readonly superior: string }[];
}

/** Puts a sheet into the plain form. A sheet that has it already comes back as it is; so does one without a header. */
export function arrangeRoster(
  given: RosterSheet,
  input: ArrangeInput,
): Result<Arrangement, RosterShapeFault> {
  const read = readableSheet(given, input.channels, input.branchName !== null);
  if (read === null) {
    const left = { empty: 0, lines: [] };
    return ok({ table: given.rows, header: null, guesses: [], left, namesRewritten: 0 });
  }
  const { sheet, found } = read;
  if (!found.ok) return found;
  const header = found.value;
  const hasBranches = header.columns.has('branch');
  if (hasBranches && input.branchName !== null) return err({ code: 'branch-said-twice' });
  const nameAt = header.columns.get('fullName') ?? 0;
  const rows = filledBelow(sheet, header.row + header.depth);
  const sorted = sortRows(
    rows,
    header,
    {
      names: continuedRows(sheet, nameAt),
      branches: continuedRows(sheet, header.columns.get('branch') ?? -1),
    },
    linkedAt(header, input.channels),
  );
  const places = hasBranches ? ok(NOWHERE) : placesOf(sheet, header, sorted, input);
  if (!places.ok) return places;
  const values = usualValues(rows, header, sorted);
  const name = ([first, second]: readonly number[], cells: readonly RosterCell[]): RosterCell => {
    const parts = [cells[first ?? 0] ?? '', second === undefined ? '' : (cells[second] ?? '')];
    const unread = parts.find((part) => typeof part !== 'string');
    return unread ?? [...new Set(parts.map((part) => textOf(part)))].join(' ').trim();
  };
  const namesRewritten = sorted.members.filter(({ index }) => {
    const text = tidyName(textOf(name(header.nameParts ?? [nameAt], rows[index] ?? [])));
    return readPersonName(text) !== text;
  }).length;

  const guesses: RosterGuess[] = [
    ...oldFont(given, read, header),
    ...header.guessed.map(({ field, title }) => ({
      ...{ kind: 'column' as const, field, title: shownTitle(title) },
    })),
    ...joinedNames(header),
    ...places.value.guesses,
    ...values.guesses,
    ...(sorted.unsure.length > 0 ? [{ kind: 'nobody' as const, lines: sorted.unsure }] : []),
  ];
  const isPlain = header.row === 0 && header.depth === 1 && hasBranches && guesses.length === 0;
  const gone = new Set(sorted.others.map((line) => line - 1));
  const table = isPlain
    ? gone.size === 0
      ? rows
      : rows.map((row, index) => (gone.has(index) ? [] : row))
    : plainTable();
  return ok({
    table,
    header: { line: header.row + 1, depth: header.depth },
    guesses,
    left: { empty: sorted.empty, lines: sorted.others },
    namesRewritten,
  });

  function plainTable(): RosterTable {
    const width = rows.reduce((most, row) => Math.max(most, row.length), header.titles.length);
    const added: readonly RosterField[] = [
      ...(hasBranches ? [] : (['branch', 'committee'] as const)),
      ...(values.standings.size > 0 && !header.columns.has('standing') ? (['standing'] as const) : []),
    ];
    const fieldAt = new Map([...header.columns].map(([field, at]) => [at, field]));
    const titles = Array.from({ length: width }, (_, at) => {
      const field = fieldAt.get(at);
      if (field !== undefined) return ROSTER_HEADERS[field];
      return at === header.nameParts?.[1] ? '' : (header.titles[at] ?? '');
    });
    const skipsCommittee = header.columns.has('committee');
    const own = added.filter((field) => !(field === 'committee' && skipsCommittee));
    const first = header.row + header.depth;
    const body = rows.map((cells, index): readonly RosterCell[] => {
      if (index < first || gone.has(index)) return [];
      const line = Array.from({ length: width }, (_, at) => cells[at] ?? '');
      if (header.nameParts !== null) {
        line[header.nameParts[0]] = name(header.nameParts, cells);
        line[header.nameParts[1]] = '';
      }
      for (const [at, word] of values.words.get(index) ?? []) line[at] = word;
      const standing = values.standings.get(index) ?? '';
      const standingAt = header.columns.get('standing');
      if (standingAt !== undefined && isBlankCell(line[standingAt])) line[standingAt] = standing;
      const place = places.ok ? places.value.at.get(index) : undefined;
      return [
        ...line,
        ...own.map((field) =>
          field === 'standing' ? standing : ((field === 'branch' ? place?.branch : place?.committee) ?? ''),
        ),
      ];
    });
    return [[...titles, ...own.map((field) => ROSTER_HEADERS[field])], ...body.slice(1)];
  }
}

const linkedAt = ({ titles }: FoundHeader, channels: readonly ChannelColumns[]): readonly number[] => {
  const linked = channels.flatMap(({ memberHeader, groupHeader }) => [memberHeader, groupHeader]);
  const keys = new Set(linked.map(foldText));
  return titles.flatMap((title, at) => (keys.has(foldText(title)) ? [at] : []));
};

/** Shown by the title of the names, which everybody knows by heart. */
function oldFont(given: RosterSheet, { font }: ReadableSheet, header: FoundHeader): readonly RosterGuess[] {
  if (font === null) return [];
  const at = header.nameParts?.[0] ?? header.columns.get('fullName') ?? 0;
  const text = shownTitle(textOf(given.rows[header.row]?.[at]));
  return [{ kind: 'font', font, text, words: shownTitle(header.titles[at] ?? '') }];
}

function joinedNames({ nameParts, titles }: FoundHeader): readonly RosterGuess[] {
  if (nameParts === null) return [];
  const [first, second] = nameParts.map((at) => shownTitle(titles[at] ?? ''));
  return [{ kind: 'joined', titles: [first ?? '', second ?? ''] }];
}

interface Places {
  /** By the row's index. */
  readonly at: ReadonlyMap<number, { readonly branch: string; readonly committee: string }>;
  readonly guesses: readonly RosterGuess[];
}
const NOWHERE: Places = { at: new Map(), guesses: [] };

/** Which branch each row belongs to, where no column says it: the operator's word, a heading above it, or a title row. */
function placesOf(
  sheet: RosterSheet,
  header: FoundHeader,
  { members }: SortedRows,
  { branchName, open }: ArrangeInput,
): Result<Places, RosterShapeFault> {
  const titles = branchTitles(sheet, header.row);
  const loose = members.filter(({ under }) => under === null);
  const [title, other] = titles;
  if (branchName !== null && loose.length < members.length) return err({ code: 'branch-said-twice' });
  if (branchName === null && loose.length > 0) {
    if (title === undefined) return err({ code: 'no-branch', line: (loose[0]?.index ?? header.row) + 1 });
    if (other !== undefined) return err({ code: 'two-branches', titles: [title.text, other.text] });
  }
  const committees =
    branchName === null && !header.columns.has('committee') ? committeeTitles(sheet, header.row) : [];
  const [committee] = committees.length === 1 ? committees : [];
  const at = new Map<number, { branch: string; committee: string }>();
  const used = new Map<TitleRow, number>();
  let below = 0;
  for (const { index, under } of members) {
    const from = under ?? (branchName === null ? title : undefined);
    if (from !== undefined) used.set(from, (used.get(from) ?? 0) + 1);
    const branch = tidyName(branchName ?? from?.name ?? '');
    const isBelow = committee !== undefined && !standsAlone(branch, committee.name, open);
    if (isBelow) below += 1;
    at.set(index, { branch, committee: isBelow ? committee.name : '' });
  }
  const guesses: RosterGuess[] = [...used].map(([from, count]) => ({
    ...{ kind: 'branch' as const, ...from, name: harmless(from.name), members: count },
  }));
  if (committee !== undefined && below > 0)
    guesses.unshift({ kind: 'committee', ...committee, name: harmless(committee.name), members: below });
  return ok({ at, guesses });
}

/** As it may be printed; what is stored is checked as any cell is. */
const harmless = (text: string): string => tidyName(text.replace(/[\p{Cc}\p{Cf}]/gu, ' '));

/** Whether the branch is stored under nothing: then a title is no reason to make a second one. */
function standsAlone(branch: string, committee: string, open: ArrangeInput['open']): boolean {
  const superiors = open.filter(({ key }) => key === foldText(branch)).map(({ superior }) => superior);
  return superiors.includes('') && !superiors.includes(foldText(committee));
}
