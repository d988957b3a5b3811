import { addDays, type IsoDate } from '../../src/domain/calendar/calendar.ts';
import { plainText } from '../../src/text/rich-text.ts';
import type { Answering } from './both-channels.ts';
import { type Bench, CHATS, type Delivered, openBench } from './branch-bench.ts';
import { CHANNEL } from './branch-roster.ts';
import { at } from './builders.ts';
import { tickAt } from './tick.ts';
import { type Act, type Answer, type Doing, monthOf, PERIODS, thematicMeeting } from './year-months.ts';
import {
  ANSWERING,
  closeUnopened,
  everybodyJoins,
  GROUP_OWNER,
  growToThirty,
  type Person,
  speaking,
} from './year-people.ts';

/*
 * A year of a branch of thirty as its group hears it: they join on one evening, and every month they are told, answer in
 * bursts and late, change their minds, come, resolve three tasks and report them or not. One meeting is moved, one
 * cancelled, one is about a theme, and one is never ended.
 */

export interface Heard {
  readonly at: number;
  readonly chat: string;
  readonly text: string;
}
/** What somebody said of themselves. */
export interface Given {
  readonly at: number;
  readonly person: Person;
  readonly where: 'group' | 'private';
  readonly what: Answer;
}
export interface LivedYear {
  readonly bench: Bench;
  readonly heard: readonly Heard[];
  readonly given: readonly Given[];
}

const BRANCH = 'Chi bộ thôn Đoài';
const FIRST = '2026-11-21' as IsoDate;
/** The day of the thirteenth month's notice. */
const END = '2027-11-26' as IsoDate;
const LABELS = { attending: '✅ Dự họp', absent: '❌ Vắng mặt', present: '✋ Có mặt' } as const;
/** On days with nothing of their own, and around a meeting. */
const HOURS = ['07:30', '08:00', '18:00'];
const MEETING_HOURS = ['06:30', ...HOURS, '19:00', '19:30', '23:55'];

/** `look` is told each message as it arrives. */
export async function liveYear(
  answering: Answering,
  look: (bench: Bench, heard: Heard) => void = () => undefined,
): Promise<LivedYear> {
  const bench = await openBench(at('2026-11-20', '19:00'), undefined, answering);
  const heard: Heard[] = [];
  const given: Given[] = [];
  const posted: Delivered[] = [];
  const without = answering === 'typed' ? [CHANNEL] : [];
  const { write, choose } = speaking(bench, answering);

  const keep = (sent: readonly Delivered[]): void => {
    for (const one of sent) {
      const said = { at: bench.clock.now(), chat: one.chat, text: plainText(one.message.text) };
      heard.push(said);
      if (one.chat === CHATS.group) posted.push(one);
      look(bench, said);
    }
  };
  /** Time goes by until then, and what was put off goes out at its moment. */
  async function passTo(ms: number): Promise<void> {
    for (;;) {
      const next = await bench.storage.outbox.nextAt(CHANNEL);
      if (next === null || next > ms) break;
      bench.clock.set(Math.max(next, bench.clock.now()));
      keep(await bench.deliver());
    }
    bench.clock.set(Math.max(ms, bench.clock.now()));
  }
  const doing: Doing = {
    async answer(person, where, words, what) {
      given.push({ at: bench.clock.now(), person, where, what });
      if (answering === 'typed' || where === 'private') keep(await write(person, where, words));
      else keep(await choose(person, posted, LABELS[what]));
    },
    async asks(person, text) {
      if (answering === 'typed') keep(await write(person, 'group', text));
    },
    secretary: async (text) => keep(await bench.carryOut('secretary', 'private', text)),
    secretaryTaps: async (label) => keep((await bench.tap('secretary', 'private', label)).sent),
  };

  growToThirty(bench);
  closeUnopened(bench);
  const pass = async (ms: number): Promise<readonly Delivered[]> => {
    bench.clock.advance(ms);
    return bench.deliver();
  };
  keep(await everybodyJoins(bench, answering, pass));

  const acts = new Map<string, Act>(thematicMeeting(doing));
  for (let day = FIRST; day < END; day = addDays(day, 1)) {
    await tick(day, '04:00');
    const period = PERIODS.find((one) => addDays(day, 7) === dateOf(one));
    if (period !== undefined)
      for (const [moment, act] of monthOf(doing, period, addDays(day, 7))) acts.set(moment, act);
    const own = [...acts.keys()].flatMap((moment) => (moment.startsWith(day) ? [moment.slice(11)] : []));
    const isBusy = [...acts.keys()].some((moment) => moment >= day && moment < addDays(day, 7));
    const hours = isBusy ? MEETING_HOURS : HOURS;
    for (const clock of [...new Set([...hours, ...own])].sort()) {
      if (hours.includes(clock)) await tick(day, clock);
      await passTo(at(day, clock.slice(0, 5)) + Number(clock.slice(6)) * 1000);
      await acts.get(`${day} ${clock}`)?.();
      if (clock === '18:00') await report(day);
    }
  }
  return { bench, heard, given };

  async function tick(day: IsoDate, clock: string): Promise<void> {
    await passTo(at(day, clock));
    keep(await tickAt(bench, day, clock, without));
  }

  function dateOf(period: string): string | undefined {
    const query = `select m.date from meetings m join organisations o on o.id = m.branch_id
      where o.name = ? and m.period = ? and m.kind = 'regular'`;
    return bench.sqlite.prepare<[string, string], string>(query).pluck().get(BRANCH, period);
  }

  /** The deputy reports in time, others a day late; the first task that is asked about in the group is never reported. */
  async function report(day: string): Promise<void> {
    const open = bench.sqlite
      .prepare<[], { no: number; name: string }>(
        `select no, full_name as name from tasks t join members m on m.id = t.owner_id
         where t.state = 'in_progress' order by no`,
      )
      .all();
    for (const { no, name } of open) {
      const owner = ANSWERING.find((one) => one.name === name);
      if (owner === undefined) continue;
      const isDeputy = name === 'Trần Thị Hòa';
      if (owner.isPrivate && day.endsWith(isDeputy ? '-18' : '-23'))
        keep(await write(owner, 'private', `việc ${no} xong rồi`));
      if (owner === GROUP_OWNER && no > 3 && day.endsWith('-20'))
        keep(await write(owner, 'group', `#${no} xong`));
    }
  }
}
