import { accountRef, chatRef } from '../channel/chat-ref.ts';
import { foldText } from '../fold.ts';
import { err, ok, type Result } from '../result.ts';
import {
  type Placed,
  ROSTER_LIMITS,
  type RosterCell,
  type RosterFault,
  type RosterField,
  type RosterProblem,
  type RosterRow,
  type RosterTable,
} from './roster.ts';
import { readCell, readMark, readOffice, readStanding } from './roster-cells.ts';
import type { RosterHeader } from './roster-header.ts';
import { nameForms, readPersonName } from './roster-names.ts';

export interface RosterReading {
  readonly rows: readonly RosterRow[];
  readonly problems: readonly RosterProblem[];
}

/** Reads every row under the header; a row whose known cells are all empty is passed over. */
export function readRows(
  table: RosterTable,
  header: RosterHeader,
  onRow?: (done: number) => void,
): RosterReading {
  const rows: RosterRow[] = [];
  const problems: RosterProblem[] = [];
  const keyOf = memo(foldText);
  for (let index = 1; index < table.length; index += 1) {
    const cells = table[index] ?? [];
    const row = readRow(cells, index + 1, header, keyOf, problems);
    if (row !== null) rows.push(row);
    onRow?.(index);
  }
  return { rows, problems };
}

/** The texts of one row; each fault met on the way is noted with its column. */
function cellReader(cells: readonly RosterCell[], line: number, problems: RosterProblem[]) {
  const fail = (column: string | null, fault: RosterFault): void => {
    problems.push({ line, column, fault });
  };
  const text = (at: number | null | undefined, column: string, limit: number): string => {
    if (at === null || at === undefined) return '';
    const read = readCell(cells[at], limit);
    if (read.ok) return read.value;
    fail(column, read.error);
    return '';
  };
  /** Null for a column that the file does not have. */
  const choice = <T>(
    at: number | undefined,
    column: RosterField,
    read: (text: string) => Result<T, RosterFault>,
  ): T | null => {
    if (at === undefined) return null;
    const value = read(text(at, column, ROSTER_LIMITS.other));
    if (value.ok) return value.value;
    fail(column, value.error);
    return null;
  };
  return { fail, text, choice };
}

function readRow(
  cells: readonly RosterCell[],
  line: number,
  header: RosterHeader,
  keyOf: (text: string) => string,
  problems: RosterProblem[],
): RosterRow | null {
  const isEmpty = (at: number | null): boolean =>
    at === null || (typeof cells[at] === 'string' ? cells[at].trim() === '' : cells[at] === undefined);
  const positions = [
    ...header.fields.values(),
    ...header.channels.flatMap((one) => [one.memberAt, one.groupAt]),
  ];
  const before = problems.length;
  const { fail, text, choice } = cellReader(cells, line, problems);
  if (cells.some((cell, at) => at >= header.width && cell !== '')) fail(null, { code: 'too-many-cells' });
  else if (positions.every(isEmpty)) return null;

  const at = (field: RosterField): number | undefined => header.fields.get(field);
  const required = (field: RosterField, limit: number): string => {
    const known = problems.length;
    const value = text(at(field), field, limit);
    if (value === '' && problems.length === known) fail(field, { code: 'missing' });
    return value;
  };
  const above = text(at('above'), 'above', ROSTER_LIMITS.organisation);
  const committee = text(at('committee'), 'committee', ROSTER_LIMITS.organisation);
  const branch = required('branch', ROSTER_LIMITS.organisation);
  const rosterNo = text(at('rosterNo'), 'rosterNo', ROSTER_LIMITS.rosterNo);
  const fullName = readPersonName(required('fullName', ROSTER_LIMITS.fullName));
  if (fullName !== '' && !/\p{L}/u.test(fullName)) fail('fullName', { code: 'no-letter' });
  const office = choice(at('office'), 'office', readOffice);
  const standing = choice(at('standing'), 'standing', readStanding);
  const exempt = choice(at('exempt'), 'exempt', readMark);
  const consents = choice(at('consent'), 'consent', readMark);

  const placed = <Ref>(
    index: number | null,
    column: string,
    isId: (id: string) => boolean,
    refOf: (id: string) => Ref,
  ): Placed<Ref>[] => {
    const id = text(index, column, ROSTER_LIMITS.other);
    if (id === '') return [];
    const valid = isId(id) ? ok(refOf(id)) : err<RosterFault>({ code: 'malformed-id', value: id });
    if (valid.ok) return [{ ref: valid.value, column }];
    fail(column, valid.error);
    return [];
  };
  const accounts = header.channels.flatMap(({ columns, memberAt }) =>
    placed(memberAt, columns.memberHeader, columns.isMemberId, (id) => accountRef(columns.channel, id)),
  );
  const groups = header.channels.flatMap(({ columns, groupAt }) =>
    placed(groupAt, columns.groupHeader, columns.isGroupId, (id) => chatRef(columns.channel, id)),
  );
  if (problems.length > before) return null;
  return {
    line,
    ...(above === '' ? {} : { above: { name: above, key: keyOf(above) } }),
    committee: committee === '' ? null : { name: committee, key: keyOf(committee) },
    branch: { name: branch, key: keyOf(branch) },
    rosterNo: rosterNo === '' ? null : rosterNo,
    fullName,
    ...nameForms(fullName),
    office,
    standing,
    exempt,
    consents: consents ?? false,
    accounts,
    groups,
  };
}

/** Remembers results: the same few names of organisations stand in thousands of rows. */
function memo(compute: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = compute(text);
    known.set(text, value);
    return value;
  };
}
