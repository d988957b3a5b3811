import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { HEADER } from '../support/roster-file.ts';
import type { Town, TownBranch } from './town.ts';

/* The thirty of a branch, as its secretary would list them, and what each of them does on the evening. */

/** Who of the thirty is what, by their place in the list; all others are plain official members. */
export const PLACES = {
  secretary: 0,
  deputy: 1,
  committee: 2,
  probationary: [22, 23],
  exempt: [24, 25],
  elsewhere: 26,
  withoutPhone: [27, 28, 29],
  /** Who taps in the group when the roll opens. */
  tapping: [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 22, 23, 24],
  exemptPresent: 24,
  exemptAbsent: 25,
  /** Announced with a reason, announced without one, and never said anything. */
  sick: 3,
  unexplained: 4,
  silent: 21,
  /** Marked differently by two officers. */
  contested: 20,
  late: 19,
  leaving: 18,
} as const;

export const VISITOR = 'Nguyễn Mạnh Cường';
export const KEY_ISSUE = 'Giải phóng mặt bằng đường ngõ 3';

const OFFICES: ReadonlyMap<number, string> = new Map([
  [PLACES.secretary, 'Bí thư'],
  [PLACES.deputy, 'Phó bí thư'],
  [PLACES.committee, 'Chi ủy viên'],
]);

const has = (places: readonly number[], place: number): boolean => places.includes(place);

/** The roster file with offices, classes and exemptions; three have no account. */
export const eveningRoster = (branch: TownBranch): string =>
  [
    HEADER,
    ...branch.people.map((person, place) => [
      branch.committee,
      branch.name,
      person.rosterNo,
      person.name,
      OFFICES.get(place) ?? 'Đảng viên',
      has(PLACES.probationary, place) ? 'Dự bị' : 'Chính thức',
      has(PLACES.exempt, place) ? 'x' : '',
      has(PLACES.withoutPhone, place) ? '' : 'x',
      has(PLACES.withoutPhone, place) ? '' : String(person.telegramId),
      place === PLACES.secretary ? String(branch.chatId) : '',
    ]),
  ]
    .map((row) => row.join(';'))
    .join('\n');

/** A temporary transfer has no column in the roster file: it is noted in the data file, before the program runs. */
export function sendElsewhere(town: Town, rosterNo: string): void {
  const sqlite = new SqliteDatabase(join(town.folder, 'data', 'chibo.sqlite'), { fileMustExist: true });
  const noted = sqlite
    .prepare(
      `update member_statuses set participation = 'temporary_elsewhere'
       where member_id = (select id from members where roster_no = ?)`,
    )
    .run(rosterNo);
  sqlite.close();
  if (noted.changes !== 1) throw new Error('the member was not found');
}

/** The names of the cast. */
export interface Cast {
  /** Full name, as people write it. */
  name(place: number): string;
  /** As it stands on a button: two of one name are told apart by the branch's own number. */
  numbered(place: number): string;
}

export const castOf = (branch: TownBranch): Cast => ({
  name: (place) => branch.people[place]?.name ?? '',
  numbered: (place) => `${branch.people[place]?.name} (${branch.people[place]?.rosterNo})`,
});
