import { MINUTE_MS } from '../chance.ts';
import { type Story, stamp } from '../story.ts';
import { time } from '../virtual-time.ts';

/* Every scheduled moment is carried out in its minute, or there is a reason, or it is on record as missed. */

interface Moment {
  readonly id: number;
  readonly job: string;
  readonly branch: string;
  readonly meetingId: number | null;
  readonly dueAt: number;
  readonly expiresAt: number;
  readonly state: 'due' | 'done' | 'skipped' | 'missed' | 'void';
  readonly handledAt: number | null;
}

const COLUMNS = `s.id, s.job, o.name branch, s.meeting_id meetingId, s.due_at dueAt, s.expires_at expiresAt, s.state, s.handled_at handledAt`;
const FROM = `from occurrences s join organisations o on o.id = s.branch_id`;
/** A beat a minute, and the work of it. */
const IN_TIME_MS = MINUTE_MS + 5000;

export class Reminders {
  readonly #story: Story;
  /** When each moment that is still to come is due. */
  #due: ReadonlyMap<number, number> = new Map();
  #version = '';
  readonly #overdue = new Set<number>();

  constructor(story: Story) {
    this.#story = story;
  }

  check(): void {
    const version = this.#story.data.version();
    if (version !== this.#version) this.#read();
    this.#version = version;
    const inTime = time.machineNow() - IN_TIME_MS;
    for (const [id, dueAt] of this.#due) if (dueAt < inTime) this.#late(id);
  }

  #read(): void {
    const due = new Map(
      this.#story.data
        .all<Pick<Moment, 'id' | 'dueAt'>>(`select id, due_at dueAt from occurrences where state = 'due'`)
        .map((one) => [one.id, one.dueAt] as const),
    );
    for (const id of this.#due.keys()) if (!due.has(id)) this.#handled(id);
    this.#due = due;
  }

  #look(id: number): Moment | null {
    const [found] = this.#story.data.all<Moment>(`select ${COLUMNS} ${FROM} where s.id = ?`, id);
    if (found === undefined) this.#story.found('reminders', `occurrence ${id} is gone`);
    return found ?? null;
  }

  #handled(id: number): void {
    const moment = this.#look(id);
    if (moment === null) return;
    const { reminders } = this.#story.figures;
    const handledAt = moment.handledAt ?? time.machineNow();
    if (moment.state === 'void' || moment.state === 'skipped') {
      reminders.skipped += 1;
      return;
    }
    // Under a clock that stood elsewhere it may lie ahead of the world.
    const since = Math.min(moment.dueAt - time.offsetMs, time.now());
    const isExplained = this.#story.hadTrouble(since, time.now());
    if (moment.state === 'missed') {
      // Put off over days of rest that outlast it (R6-3).
      const isRestDay = moment.dueAt >= moment.expiresAt;
      if (isExplained || isRestDay) reminders.missed += 1;
      else this.#unexplained(moment, 'is missed');
      return;
    }
    const lateMs = handledAt - moment.dueAt;
    if (lateMs >= 0 && lateMs <= IN_TIME_MS) reminders.onTime += 1;
    else if (isExplained) reminders.late += 1;
    else this.#unexplained(moment, `was carried out ${Math.round(lateMs / 1000)} s after its time`);
    if (moment.job === 'meeting-reminder') this.#audit(moment);
  }

  /** A moment whose time is over and that nobody has carried out. */
  #late(id: number): void {
    if (!this.#story.lives.isRunning || this.#overdue.has(id)) return;
    const moment = this.#look(id);
    if (moment === null) return;
    const lateMs = time.machineNow() - moment.dueAt;
    if (this.#story.hadTrouble(moment.dueAt - time.offsetMs, time.now())) return;
    this.#overdue.add(id);
    this.#unexplained(moment, `is still open ${Math.round(lateMs / 1000)} s after its time`);
  }

  /** The reminder of the day has come to each group of its branch, by what the groups show. */
  #audit({ branch: name, meetingId }: Moment): void {
    // By the world's time: the machine's clock may have been moved since.
    const from = time.now();
    const branch = this.#story.town.branches.find((one) => one.name === name);
    const startsAt = this.#story.data.one('select starts_at from meetings where id = ?', meetingId);
    if (branch === undefined || startsAt === null) return;
    this.#story.later(10 * MINUTE_MS, () => {
      for (const group of [branch.telegramGroup, branch.zaloGroup]) {
        if (group === null) continue;
        const isThere = this.#story.arrived.some(
          (one) =>
            one.chatId === String(group) && one.at >= from - 2 * MINUTE_MS && one.text.includes('Hôm nay, '),
        );
        if (isThere || this.#story.hadTrouble(from, time.now())) continue;
        this.#story.figures.reminders.unexplained += 1;
        this.#story.found('reminders', `${name}: no reminder of ${stamp(from)} came to ${group}`);
      }
    });
  }

  #unexplained({ id, job, branch, dueAt }: Moment, what: string): void {
    this.#story.figures.reminders.unexplained += 1;
    this.#story.found('reminders', `${job} of ${branch}, due ${stamp(dueAt)}, ${what} (occurrence ${id})`);
  }
}
