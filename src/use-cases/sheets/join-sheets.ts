import { foldText } from '../../domain/fold.ts';
import type { RosterCell, RosterFault, RosterProblem, RosterTable } from '../../domain/roster/roster.ts';
import { textOf } from '../../domain/roster/roster-cells.ts';
import type { RosterGuess } from '../../domain/roster/roster-guess.ts';
import type { Arrangement } from './arrange-roster.ts';

/** A sheet in the plain form. */
export interface ArrangedSheet {
  /** Null in a text file. */
  readonly sheet: string | null;
  readonly arrangement: Arrangement;
}

/** Sheets of several branches as one table. */
export interface JoinedSheets {
  readonly table: RosterTable;
  readonly guesses: readonly RosterGuess[];
  readonly namesRewritten: number;
  /** A problem of the table, told by sheet and the line that it has there. */
  inItsSheet(problem: RosterProblem): RosterProblem;
}

/** Puts sheets below one another; columns that bear the same title become one. A single sheet stays as it is. */
export function joinSheets(parts: readonly ArrangedSheet[]): JoinedSheets {
  const [first] = parts;
  const namesRewritten = parts.reduce((sum, { arrangement }) => sum + arrangement.namesRewritten, 0);
  if (parts.length <= 1 || first === undefined) {
    const { table, guesses } = first?.arrangement ?? { table: [], guesses: [] };
    return { table, guesses, namesRewritten, inItsSheet: (problem) => problem };
  }
  const titles: RosterCell[] = [];
  const places = new Map<string, number>();
  const rows: (readonly RosterCell[])[] = [];
  /** How many rows of the table stand above those of each sheet, its header aside. */
  const starts: { readonly sheet: string; readonly above: number }[] = [];
  for (const { sheet, arrangement } of parts) {
    const [header = [], ...body] = arrangement.table;
    const at = columnsOf(header);
    starts.push({ sheet: sheet ?? '', above: rows.length });
    for (const row of body) {
      const line: RosterCell[] = [];
      for (const [index, cell] of row.entries()) if (cell !== '') line[at[index] ?? index] = cell;
      rows.push(Array.from(line, (cell) => cell ?? ''));
    }
  }
  return {
    table: [titles, ...rows],
    guesses: joinedGuesses(parts),
    namesRewritten,
    inItsSheet(problem) {
      const start = starts.findLast(({ above }) => above + 1 < problem.line);
      if (start === undefined) return problem;
      const { sheet, above } = start;
      return { ...problem, sheet, line: problem.line - above, fault: shifted(problem.fault, above) };
    },
  };

  /** Where the columns of a header stand in the table; a title that stands in it twice keeps both. */
  function columnsOf(header: readonly RosterCell[]): readonly number[] {
    const met = new Map<string, number>();
    return header.map((cell) => {
      const title = foldText(textOf(cell));
      const turn = met.get(title) ?? 0;
      met.set(title, turn + 1);
      const key = `${title}\n${turn}`;
      const known = places.get(key) ?? titles.push(cell) - 1;
      places.set(key, known);
      return known;
    });
  }
}

/** The other line that a fault speaks of is one of the same sheet: no two sheets have the same branch. */
const shifted = (fault: RosterFault, above: number): RosterFault =>
  'line' in fault ? { ...fault, line: fault.line - above } : fault;

/** What was guessed in each sheet; what is the same in several is told once. */
function joinedGuesses(parts: readonly ArrangedSheet[]): readonly RosterGuess[] {
  const told = new Map<string, RosterGuess>();
  for (const { sheet, arrangement } of parts)
    for (const guess of arrangement.guesses) {
      const key = keyOf(guess, sheet ?? '');
      const before = told.get(key);
      if (before === undefined) told.set(key, within(guess, sheet ?? ''));
      else if (before.kind === 'value' && guess.kind === 'value')
        told.set(key, { ...before, rows: before.rows + guess.rows });
    }
  return [...told.values()];
}

function keyOf(guess: RosterGuess, sheet: string): string {
  switch (guess.kind) {
    case 'column':
    case 'value':
      return `${guess.kind}\n${guess.field}\n${foldText(guess.kind === 'value' ? guess.text : guess.title)}`;
    case 'joined':
    case 'font':
      return guess.kind;
    case 'committee':
      return `committee\n${foldText(guess.name)}`;
    case 'branch':
    case 'nobody':
      return `${guess.kind}\n${sheet}\n${guess.kind === 'branch' ? guess.line : ''}`;
  }
}

const within = (guess: RosterGuess, sheet: string): RosterGuess =>
  guess.kind === 'branch' || guess.kind === 'committee' || guess.kind === 'nobody'
    ? { ...guess, sheet }
    : guess;
