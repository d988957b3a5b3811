import { addDays, type IsoDate } from '../../src/domain/calendar/calendar.ts';
import { ANSWERING, GROUP_OWNER, type Person, TASK_OWNERS } from './year-people.ts';

/* What people do in each month of the year, by the moment they do it. */

/** The months that are not like the others. */
export const ODD_MONTHS = {
  moved: '2027-01',
  thematic: '2027-05',
  cancelled: '2027-08',
  neverEnded: '2027-10',
} as const;
export const PERIODS = Array.from({ length: 12 }, (_none, index) => {
  const month = ((index + 11) % 12) + 1;
  return `${index === 0 ? 2026 : 2027}-${String(month).padStart(2, '0')}`;
});

export type Act = () => Promise<void>;
export type Answer = 'attending' | 'absent' | 'present';

/** What can be done in the branch. */
export interface Doing {
  /** Presses what was asked last in the group, or says these words. */
  answer(person: Person, where: 'group' | 'private', words: string, what: Answer): Promise<void>;
  /** Writes in the group, where answers are typed. */
  asks(person: Person, text: string): Promise<void>;
  /** The secretary gives an order in private, and says yes to what is shown. */
  secretary(text: string): Promise<void>;
  /** The secretary presses this under the newest message that has it. */
  secretaryTaps(label: string): Promise<void>;
}

const ATTEND = ['dạ em dự ạ', '1', 'tôi đi được', 'tôi dự nhé', 'báo cáo, tôi dự', 'vâng tôi sẽ dự'];
const STAY_AWAY = ['báo cáo tôi ốm, xin vắng', 'tôi xin vắng, nhà có đám giỗ', 'con ốm không đi được'];
const CHANGED = 'tôi xin đổi, tôi vắng, cháu ốm';
const HERE = ['có mặt', 'tôi có mặt', 'dạ em có mặt ạ'];
/** Who of the answering comes, by their place in this month's order. */
const COMING = [0, 3, 4, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 17];

/** A month: eight answer in a burst after the notice, others late, two change their minds, some ask. */
export function monthOf(doing: Doing, period: string, date: IsoDate): ReadonlyMap<string, Act> {
  const index = PERIODS.indexOf(period);
  const acts = new Map<string, Act>();
  const on = (daysBefore: number, clock: string, act: Act): void =>
    void acts.set(`${addDays(date, -daysBefore)} ${clock}`, act);
  const who = (place: number): Person => ANSWERING[(place + index * 5) % ANSWERING.length] as Person;
  const says = (place: number, what: 'attending' | 'absent' = 'attending'): Act => {
    const words = what === 'absent' ? STAY_AWAY : ATTEND;
    const where = place % 7 === 3 && who(place).isPrivate ? 'private' : 'group';
    return () => doing.answer(who(place), where, words[place % words.length] as string, what);
  };
  const changes =
    (place: number): Act =>
    () =>
      doing.answer(who(place), 'group', CHANGED, 'absent');

  for (let place = 0; place < 8; place += 1)
    on(7, clockAt('08:04', place, 70), says(place, place === 5 ? 'absent' : 'attending'));
  on(7, '11:30', says(8));
  on(7, '11:33', says(9));
  on(7, '19:45', says(10));
  if (index % 3 === 0) on(6, '10:00', () => doing.asks(who(3), 'mấy giờ họp hả đồng chí'));
  if (index % 6 === 1) on(6, '10:10', () => doing.asks(who(19), 'để tôi xem đã'));
  on(5, '12:10', says(11));
  const isMoved = period === ODD_MONTHS.moved;
  const to = addDays(date, 2);
  if (isMoved) on(4, '18:00', () => doing.secretary(`/doilich ${to.slice(8)}/${to.slice(5, 7)}`));
  const late = isMoved ? -2 : 0;
  on(3 + late, '19:05', says(12));
  on(3 + late, '19:08', says(13, 'absent'));
  on(3 + late, '19:12', says(14));
  on(3 + late, '21:10', says(15));
  on(2 + late, '09:00', changes(1));
  if (period === ODD_MONTHS.cancelled) {
    on(2, '18:00', () => doing.secretary('/huyhop chống bão số 3'));
    on(-1, '09:00', () => doing.secretaryTaps('Tháng này không họp'));
    return acts;
  }
  on(late, '06:41', says(16));
  on(late, '06:43', says(17));
  on(late, '12:05', says(18));
  on(late, '17:20', changes(2));
  for (const [order, place] of COMING.entries())
    on(late, clockAt('19:31', order, 45), () =>
      doing.answer(who(place), 'group', HERE[place % HERE.length] as string, 'present'),
    );
  on(late, '19:50', () => doing.secretary('/diemdanh có mặt 1 2 3 6 7'));
  on(late, '20:20', () => doing.secretary('/bieuquyet 20 0 0 Nghị quyết tháng'));
  on(late, '20:35', async () => {
    await doing.secretary(resolutionOf(period, index));
    await doing.secretaryTaps('✅ Ban hành');
  });
  if (period === ODD_MONTHS.neverEnded) on(late - 1, '09:00', () => doing.secretary('/ketthuc 21:05'));
  else on(late, '21:05', () => doing.secretary('/ketthuc'));
  return acts;
}

/** The meeting about a theme, in the middle of its month. */
export function thematicMeeting(doing: Doing): ReadonlyMap<string, Act> {
  const [first, second, third] = ANSWERING as unknown as readonly [Person, Person, Person];
  const dates =
    (person: Person): Act =>
    () =>
      doing.answer(person, 'group', 'tôi dự', 'attending');
  return new Map<string, Act>([
    ['2027-05-05 18:00', () => doing.secretary('/chuyende 15/05 19:30 Chuyển đổi số')],
    ['2027-05-08 08:20', dates(first)],
    ['2027-05-08 08:22', dates(second)],
    ['2027-05-12 19:20', dates(third)],
    ['2027-05-15 19:33', () => doing.answer(first, 'group', 'có mặt', 'present')],
    ['2027-05-15 19:40', () => doing.secretary('/diemdanh có mặt 1 2 3 6 7')],
    ['2027-05-15 21:00', () => doing.secretary('/ketthuc')],
  ]);
}

function clockAt(start: string, steps: number, seconds: number): string {
  const [hours = 0, minutes = 0] = start.split(':').map(Number);
  const total = hours * 3600 + minutes * 60 + steps * seconds;
  return [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

/** Three tasks; one of every fourth month's is with somebody whom no private chat reaches. */
function resolutionOf(period: string, index: number): string {
  const month = period.slice(5);
  const third = index % 4 === 0 ? GROUP_OWNER.name : TASK_OWNERS[(index + 7) % TASK_OWNERS.length];
  return [
    `/nghiquyet Nhiệm vụ tháng ${Number(month)}`,
    `- Thu quỹ đền ơn đáp nghĩa; Trần Thị Hòa; 20/${month}`,
    `- Vận động hiến đất làm đường; ${TASK_OWNERS[index % TASK_OWNERS.length]}; 22/${month}`,
    `- Dọn vệ sinh nhà văn hóa; ${third}; 20/${month}`,
  ].join('\n');
}
