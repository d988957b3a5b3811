import { type Minutes, parseClockTime } from '../calendar/calendar.ts';
import { foldText } from '../fold.ts';
import { err, ok, type Result } from '../result.ts';
import type { Rung } from './ladder.ts';
import { readTerm } from './term.ts';

/** One change of a branch's settings, as an officer writes it after `/caidat`. */
export type SettingChange =
  | { readonly set: 'day'; readonly day: number }
  | { readonly set: 'time'; readonly time: Minutes }
  | { readonly set: 'place'; readonly place: string }
  | { readonly set: 'term'; readonly term: string }
  /** The seats of the chi ủy (R000-15); null: the branch has none. */
  | { readonly set: 'seats'; readonly seats: number | null }
  | { readonly set: 'switch'; readonly rung: number; readonly on: boolean }
  | {
      readonly set: 'moment';
      readonly rung: number;
      readonly daysBefore: number | null;
      readonly at: Minutes | null;
    };

export type SettingRefusal =
  | 'unreadable'
  | 'day'
  | 'time'
  | 'quiet-time'
  | 'place'
  | 'term'
  | 'seats'
  | 'too-early'
  | 'too-late';

const QUIET_FROM = 21 * 60;
const QUIET_UNTIL = 6 * 60;
const LONGEST_PLACE = 120;
const MOST_DAYS_BEFORE = 20;
const MOST_DAYS_AFTER = 5;

/** Reads `ngày 5`, `giờ 19:30`, `nơi Nhà văn hóa`, `chi ủy 5`, `nhắc 3 tắt`, `nhắc 3 trước 2 ngày 18:30`, `nhắc 8 sau 2 ngày`. Rungs count from 1. */
export function readSetting(text: string): Result<SettingChange, SettingRefusal> {
  const words = text.trim().split(/\s+/u);
  const [head = '', ...rest] = words;
  const tail = rest.join(' ');
  switch (foldText(head)) {
    case 'ngay':
      return readDay(tail);
    case 'gio': {
      const time = parseClockTime(tail);
      return time === null ? err('time') : ok({ set: 'time', time });
    }
    case 'noi':
      return readPlace(tail);
    case 'dia':
      return foldText(rest[0] ?? '') === 'diem' ? readPlace(rest.slice(1).join(' ')) : err('unreadable');
    case 'nhiem': {
      const term = foldText(rest[0] ?? '') === 'ky' ? readTerm(rest.slice(1).join(' ')) : null;
      return term === null ? err('term') : ok({ set: 'term', term });
    }
    case 'chi':
      return foldText(rest[0] ?? '') === 'uy'
        ? readSeats(foldText(rest.slice(1).join(' ')))
        : err('unreadable');
    case 'nhac':
      return readRung(foldText(tail));
    default:
      return err('unreadable');
  }
}

function readDay(text: string): Result<SettingChange, SettingRefusal> {
  const day = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  return day >= 1 && day <= 28 ? ok({ set: 'day', day }) : err('day');
}

function readPlace(text: string): Result<SettingChange, SettingRefusal> {
  const place = text.normalize('NFC').trim();
  return place.length >= 1 && place.length <= LONGEST_PLACE ? ok({ set: 'place', place }) : err('place');
}

/** 3.4: three to seven are usual; a branch of fewer than nine official members has no chi ủy. */
const MOST_SEATS = 15;

function readSeats(folded: string): Result<SettingChange, SettingRefusal> {
  if (/^(?:khong(?: co)?|chua co)$/.test(folded)) return ok({ set: 'seats', seats: null });
  const seats = Number(/^(?:co |gom )?(\d{1,2})(?: (?:dong chi|uy vien|nguoi|ghe))?$/.exec(folded)?.[1] ?? 0);
  return seats >= 1 && seats <= MOST_SEATS ? ok({ set: 'seats', seats }) : err('seats');
}

const RUNG =
  /^(\d{1,2}) (?:(tat|bat)|(?:truoc )?(?:(\d{1,3}) ngay)?(?: ?(?:luc )?([\dh:.g ]+[\dhg]))?|trong ngay(?: (?:luc )?([\dh:.g ]+))?)$/;

/** A rung that looks back, or comes daily. */
const LATER = /^(\d{1,2}) (?:sau (\d{1,2}) ngay|(hom sau)|(hang ngay))(?: (?:luc )?([\dh:.g ]{1,8}))?$/;

function readRung(folded: string): Result<SettingChange, SettingRefusal> {
  const later = LATER.exec(folded);
  if (later !== null) {
    const days = later[2] === undefined ? (later[3] === undefined ? null : 1) : Number(later[2]);
    if (days !== null && (days < 1 || days > MOST_DAYS_AFTER)) return err('too-late');
    return momentOf(Number(later[1]), days === null ? null : -days, later[5]);
  }
  const match = RUNG.exec(folded);
  if (match === null) return err('unreadable');
  const rung = Number(match[1]);
  if (match[2] !== undefined) return ok({ set: 'switch', rung, on: match[2] === 'bat' });
  const sameDay = folded.includes('trong ngay');
  const days = match[3] === undefined ? (sameDay ? 0 : null) : Number(match[3]);
  if (days !== null && days > MOST_DAYS_BEFORE) return err('too-early');
  return momentOf(rung, days, match[4] ?? match[5]);
}

function momentOf(
  rung: number,
  days: number | null,
  clock: string | undefined,
): Result<SettingChange, SettingRefusal> {
  const at = clock === undefined ? null : parseClockTime(clock.trim());
  if (clock !== undefined && at === null) return err('time');
  if (at !== null && (at >= QUIET_FROM || at < QUIET_UNTIL)) return err('quiet-time');
  return days === null && at === null ? err('unreadable') : ok({ set: 'moment', rung, daysBefore: days, at });
}

export type MomentRefusal = 'at-start' | 'looks-back' | 'looks-ahead' | 'daily' | 'follow-up-early';

/** A rung before the meeting stays before it, one after it after it; one that comes daily never before its `earliest`. */
export function momentRefusal(
  rung: Rung,
  change: Extract<SettingChange, { readonly set: 'moment' }>,
  earliest: Minutes,
): MomentRefusal | null {
  const { daysBefore, at } = change;
  if (rung.atStart) return 'at-start';
  if (rung.daily && daysBefore !== null) return 'daily';
  if (rung.daily && at !== null && at < earliest) return 'follow-up-early';
  if (daysBefore === null) return null;
  if (rung.after) return daysBefore < 0 ? null : 'looks-back';
  return daysBefore < 0 ? 'looks-ahead' : null;
}
