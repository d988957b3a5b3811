import { foldText } from '../../domain/fold.ts';
import type { RosterCell, RosterField, RosterTable } from '../../domain/roster/roster.ts';
import { textOf } from '../../domain/roster/roster-cells.ts';
import type { UsualValue } from '../../domain/roster/roster-guess.ts';
import { shownTitle } from '../../domain/roster/roster-header.ts';
import { tidyName } from '../../domain/roster/roster-names.ts';
import type { FoundHeader } from '../../domain/sheets/find-header.ts';
import {
  isProbationTitle,
  readProbationMark,
  readUsualMark,
  readUsualOffice,
  readUsualStanding,
} from '../../domain/sheets/read-roster-words.ts';
import type { SortedRows } from '../../domain/sheets/sort-rows.ts';

interface Values {
  /** By the row's index: the cells that get a word of the plain form. */
  readonly words: ReadonlyMap<number, readonly (readonly [number, string])[]>;
  /** Standings that `Chức vụ` told. */
  readonly standings: ReadonlyMap<number, string>;
  readonly guesses: readonly UsualValue[];
}

/** Usual words in the cells, in place of which the words of the plain form are read. */
export function usualValues(rows: RosterTable, header: FoundHeader, { members }: SortedRows): Values {
  const words = new Map<number, (readonly [number, string])[]>();
  const standings = new Map<number, string>();
  const told = new Map<string, UsualValue>();
  const meanings = new Map<string, readonly string[] | null>();
  const standingAt = header.columns.get('standing') ?? -1;
  const isMarked = isProbationTitle(header.titles[standingAt] ?? '');
  const readers: readonly (readonly [RosterField, (text: string) => readonly string[] | null])[] = [
    [
      'office',
      (text) => {
        const usual = readUsualOffice(text);
        return usual === null ? null : [usual.office, ...(usual.standing === null ? [] : [usual.standing])];
      },
    ],
    ['standing', (text) => listed(readUsualStanding(text) ?? (isMarked ? readProbationMark(text) : null))],
    ['exempt', (text) => listed(readUsualMark(text))],
  ];
  for (const [field, read] of readers) {
    const at = header.columns.get(field);
    if (at === undefined) continue;
    for (const { index } of members) {
      const text = tidyName(textOf(rows[index]?.[at]));
      if (text === '') continue;
      const asked = `${field}\n${text}`;
      // The same few words stand in thousands of rows.
      if (!meanings.has(asked)) meanings.set(asked, read(text));
      const meaning = meanings.get(asked);
      const [word, standing] = meaning ?? [];
      if (meaning === null || meaning === undefined || word === undefined) continue;
      if (standing !== undefined && isDenied(rows[index]?.[standingAt], standing)) continue;
      const key = `${field}\n${foldText(text)}`;
      words.set(index, [...(words.get(index) ?? []), [at, word]]);
      if (standing !== undefined) standings.set(index, standing);
      const before = told.get(key)?.rows ?? 0;
      told.set(key, { kind: 'value', field, text: shownTitle(text), words: meaning, rows: before + 1 });
    }
  }
  return { words, standings, guesses: [...told.values()] };
}

/** What another cell of the row denies stays as it is, and is refused there. */
const isDenied = (cell: RosterCell | undefined, standing: string): boolean => {
  const said = foldText(textOf(cell));
  const usual = readUsualStanding(textOf(cell));
  return said !== '' && foldText(usual ?? said) !== foldText(standing);
};

const listed = (word: string | null): readonly string[] | null => (word === null ? null : [word]);
