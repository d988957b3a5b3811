import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import { addDays } from '../../../src/domain/calendar/calendar.ts';
import { type Bench, openBench } from '../../support/branch-bench.ts';
import { at } from '../../support/builders.ts';
import { tickAt } from '../../support/tick.ts';

/*
 * Two years of a branch, lived through the program itself, in which one comrade does everything a member does, and her name
 * gets into every text that people write.
 */

export const DOAI = 'Chi bộ thôn Đoài';
export const NAME = 'Phạm Thị Lan';

const MONTHS = 24;
const FIRST = '2026-12';

/** `2026-12` and the 23 months after it. */
const PERIODS = Array.from({ length: MONTHS }, (_, index) => {
  const month = Number(FIRST.slice(5)) - 1 + index;
  return `${2026 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
});

/** The branch on the day after the last of 24 meetings. */
export async function livedThrough(): Promise<Bench> {
  const bench = await openBench();
  for (const [index, period] of PERIODS.entries()) {
    await tickAt(bench, `${period}-01`, '04:00');
    await bench.plan(DOAI);
    const date = bench.meetingOf(DOAI, period).date as IsoDate;
    await theDayItself(bench, date, index);
    await tickAt(bench, addDays(date, 1), '07:30');
    await theWeekAfter(bench, date, index);
  }
  return bench;
}

async function theDayItself(bench: Bench, date: IsoDate, index: number): Promise<void> {
  const say = (text: string) => bench.order('secretary', 'group', text);
  await tickAt(bench, date, '06:30');
  await bench.tap('member', 'group', index % 4 === 3 ? '❌ Vắng mặt' : '✅ Dự họp');
  if (index % 4 === 3) await bench.tap('member', 'group', 'Ốm đau');
  await say(`/chuongtrinh\n!Thảo luận việc đ/c ${NAME} nêu\nThăm gia đình pham thi lan`);
  await tickAt(bench, date, '19:30');
  await say(index % 4 === 3 ? `/diemdanh vắng ${NAME}` : '/diemdanh có mặt hết');
  if (index % 6 === 0) await say(`/batdau thư ký ${NAME}`);
  await say(`/bieuquyet 3 0 0 Biểu dương đồng chí ${NAME}`);
  bench.clock.set(at(date, '20:30'));
  if (index % 2 === 0) {
    const due = addDays(date, 12);
    const lines = [
      `/nghiquyet Nghị quyết tháng ${date.slice(5, 7)} theo đề nghị của ${NAME.toUpperCase()}`,
      `- Vận động hộ ngõ ${index + 1} cùng đồng chí ${NAME}; ${NAME}; ${due.slice(8)}/${due.slice(5, 7)}`,
      `- Rà đường làng; Trần Thị Hòa, ${NAME}; ${due.slice(8)}/${due.slice(5, 7)}`,
    ];
    await bench.write('secretary', 'group', lines.join('\n'));
    await bench.tap('secretary', 'group', '✅ Ban hành');
  }
  bench.clock.set(at(date, '21:00'));
  await say('/ketthuc');
  bench.clock.set(at(date, '21:10'));
  await say('/bienban chốt');
}

async function theWeekAfter(bench: Bench, date: IsoDate, index: number): Promise<void> {
  if (index % 2 === 1) return;
  for (const day of [9, 12]) await tickAt(bench, addDays(date, day), '07:30');
  const own = bench.sqlite
    .prepare<[number], number>(
      `select no from tasks where owner_id = ? and state = 'in_progress' order by no desc limit 1`,
    )
    .pluck()
    .get(bench.idOf('members', NAME));
  bench.clock.set(at(addDays(date, 12), '09:00'));
  if (index % 4 === 0)
    await bench.say('member', 'private', `/xong ${own} đã xong, ${NAME} và bà con cùng làm`);
  else
    await bench.say(
      'member',
      'private',
      `/giahan ${own} ${addDays(date, 20).slice(8)}/${addDays(date, 20).slice(5, 7)} chờ ${NAME} đi viện về`,
    );
}
