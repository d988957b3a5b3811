import { type Bench, openBench } from './branch-bench.ts';
import { at } from './builders.ts';

/* The evening of the meeting: Thursday, 03/12/2026, 19:30. */

/** The bench at a time of that day. */
export const openEvening = (clock = '19:30'): Promise<Bench> => openBench(at('2026-12-03', clock));

/** The bench while the meeting runs that the secretary began in the group. */
export async function openMeeting(clock = '19:30'): Promise<Bench> {
  const bench = await openEvening(clock);
  await bench.say('secretary', 'group', '/batdau');
  return bench;
}

/** Sets the clock to a time of that day. */
export const clockTo = (bench: Bench, clock: string, date = '2026-12-03'): void =>
  bench.clock.set(at(date, clock));

/** The marks of the roll, by name in the order of the roster. */
export const marksOf = (bench: Bench): readonly string[] =>
  bench.sqlite
    .prepare<[], { name: string; no: string; mark: string; reason: string | null }>(
      `select m.full_name as name, m.roster_no as no, a.mark, a.reason
       from attendances a join members m on m.id = a.member_id order by m.id`,
    )
    .all()
    .map(({ name, no, mark, reason }) => `${name} (${no}): ${mark}${reason === null ? '' : `, ${reason}`}`);

/** What a command does that must change nothing: its answer. */
export async function unchanged(bench: Bench, work: () => Promise<string>): Promise<string> {
  const before = bench.state();
  const answer = await work();
  if (bench.state() !== before) throw new Error('something changed');
  return answer;
}

/** How many lines of this kind the journal has. */
export const journalled = (bench: Bench, action: string): number =>
  bench.journal().filter((line) => line.action === action).length;
