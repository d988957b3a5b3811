import { foldText } from '../../../domain/fold.ts';
import type { Office, Participation, Standing } from '../../../domain/people/membership.ts';

const OFFICE_NAMES: Readonly<Record<Office, string>> = {
  secretary: 'Bí thư',
  deputy_secretary: 'Phó Bí thư',
  committee_member: 'Chi ủy viên',
  member: 'Đảng viên',
};

export const officeName = (office: Office): string => OFFICE_NAMES[office];

const STANDING_NAMES: Readonly<Record<Standing, string>> = { official: 'Chính thức', probationary: 'Dự bị' };
const PARTICIPATION_NAMES: Readonly<Record<Participation, string>> = {
  regular: 'sinh hoạt bình thường',
  exempt: 'miễn sinh hoạt',
  temporarily_exempt: 'tạm miễn sinh hoạt',
  temporary_elsewhere: 'sinh hoạt tạm thời nơi khác',
  temporary_here: 'sinh hoạt tạm thời đến',
  suspended: 'tạm dừng sinh hoạt',
  special_duty: 'làm nhiệm vụ đặc biệt',
  away: 'đi làm ăn xa',
  left: 'ra khỏi danh sách',
};

export const standingName = (standing: Standing): string => STANDING_NAMES[standing];
export const participationName = (participation: Participation): string => PARTICIPATION_NAMES[participation];

/** "Chi bộ thôn Đoài", whether or not the roster's name says "Chi bộ" itself. */
export const branchTitle = (name: string): string =>
  foldText(name).startsWith('chi bo') ? name : `Chi bộ ${name}`;

/** How somebody without consent is written where the name may not stand (5.2). */
export const unnamed = (no: string): string => `đồng chí số ${no}`;

/** What stands on the roster, and on every paper, in place of a name that was erased (R5-9). */
export const erasedName = (no: string): string => `Đồng chí số ${no}`;

const IS_COMRADE = /^đồng chí /iu;

/** "đồng chí Nguyễn Văn An"; who is not named is a "đồng chí" already. */
export const comrade = (fullName: string): string =>
  IS_COMRADE.test(fullName) ? fullName.replace('Đ', 'đ') : `đồng chí ${fullName}`;

/** The same where a sentence begins with it. */
export const comradeFirst = (fullName: string): string => comrade(fullName).replace('đ', 'Đ');

/** Two people of one name are told apart by the branch's own number. */
export const nameWithNo = (person: { fullName: string; no: string }): string =>
  IS_COMRADE.test(person.fullName) ? person.fullName : `${person.fullName} (${person.no})`;

/** Somebody of a branch, as far as their name goes. */
export interface Bearer {
  readonly id: number;
  readonly fullName: string;
  readonly no: string;
}

/**
 * A name among those of its branch: where another member bears the same one, both carry the branch's own number, in
 * every paper and message.
 */
export function nameAmong(people: readonly Bearer[], person: Bearer): string {
  const key = person.fullName.toLowerCase();
  const hasNamesake = people.some((one) => one.id !== person.id && one.fullName.toLowerCase() === key);
  return hasNamesake ? nameWithNo(person) : person.fullName;
}

/** The same for one of them, by id; null when nobody of these is meant. */
export function nameById(people: readonly Bearer[], id: number | null): string | null {
  const person = id === null ? undefined : people.find((one) => one.id === id);
  return person === undefined ? null : nameAmong(people, person);
}

/** A stranger's chosen name is hostile text: no line breaks or direction marks, and not too long. */
export const safeDisplayName = (name: string): string => {
  const clean = name
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .trim();
  // Whole characters: half of an emoji would make the message unsendable.
  const letters = [...clean];
  return letters.length > 40 ? `${letters.slice(0, 40).join('')}…` : clean || 'không rõ tên';
};
