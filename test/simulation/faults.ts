import { dirname } from 'node:path';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './chance.ts';
import type { Cut } from './lives.ts';
import { makeOlder, stepsThereAre } from './older-file.ts';
import { backUpAndRestore } from './restores.ts';
import type { Story } from './story.ts';
import { time } from './virtual-time.ts';

/* What befalls the machine, its disk, its clock and its line; each at a moment that the seed has chosen. */

const KINDS = [
  'kill',
  'kill',
  'kill',
  'kill',
  'off',
  'cut call',
  'cut call',
  'line down',
  'refusal',
  'refusal',
  'clock',
  'full disk',
  'double delivery',
  'restore',
  'older file',
] as const;
type Kind = (typeof KINDS)[number];

const CUTS: readonly (readonly [Cut, string | null])[] = [
  ['before-commit', null],
  ['behind-commit', null],
  ['came', null],
  ['done', null],
  ['went', null],
  ['done', 'sendMessage'],
  ['came', 'sendMessage'],
  ['went', 'getUpdates'],
  ['went', 'answerCallbackQuery'],
];
const CALL_FAULTS = ['cut-before', 'cut-after', 'half-body', 'http-500', 'html-502', 'stall'] as const;
/** A service starts the program again after so long. */
const RESTART_MS = [500, 5 * SECOND_MS] as const;
/** What these last steps have brought along is nothing that a check looks at: it may be lost on the way back. */
const NEWEST_STEPS = 7;
/** Whatever does not come about within this time is not waited for. */
const PATIENCE_MS = 2 * HOUR_MS;

export class Faults {
  readonly #story: Story;
  /** Called when a fault is over: how long until somebody is answered again? */
  readonly #onOver: (what: string) => void;
  /** The end of a kill that is waited for. */
  #endOfKill: (() => void) | null = null;

  constructor(story: Story, onOver: (what: string) => void) {
    this.#story = story;
    this.#onOver = onOver;
  }

  /** So many for each year, half of them just when something is due. */
  plan(perYear: number, years: number): void {
    const { fate } = this.#story;
    const span = years * 365 * DAY_MS;
    for (let count = 0; count < perYear * years; count += 1) {
      const at = time.now() + fate.between(0, span);
      const kind = fate.pick(KINDS);
      const isAimed = fate.happens(0.5);
      this.#story.agenda.add(at, () => (isAimed ? this.#aim(kind) : this.#befall(kind)));
    }
  }

  /** Just before the next moment of the schedule. */
  #aim(kind: Kind): void {
    const dueAt = this.#story.data.one(`select min(due_at) from occurrences where state = 'due'`);
    const at = (dueAt ?? time.machineNow()) - time.offsetMs - this.#story.fate.between(0, 3 * SECOND_MS);
    this.#story.agenda.add(Math.max(time.now(), at), () => this.#befall(kind));
  }

  async #befall(kind: Kind): Promise<void> {
    const { lives, fate } = this.#story;
    if (!lives.isRunning || this.#endOfKill !== null) return;
    switch (kind) {
      case 'kill':
        return this.#kill();
      case 'off':
        return this.#off();
      case 'cut call':
        return this.#cutCalls();
      case 'line down':
        return this.#lineDown();
      case 'refusal':
        return this.#refuse();
      case 'clock':
        return this.#clock();
      case 'full disk':
        return this.#fillDisk();
      case 'double delivery':
        return this.#deliverAgain();
      case 'restore':
        await lives[fate.happens(0.5) ? 'kill' : 'stop']();
        return this.#restore();
      case 'older file':
        await lives[fate.happens(0.5) ? 'kill' : 'stop']();
        return this.#makeOlder();
    }
  }

  /** Its moment is a call or a commit that is still to come; when none does, it dies idle. */
  #kill(): void {
    const { fate, lives } = this.#story;
    const [cut, method] = fate.pick(CUTS);
    lives.killAt(cut, 1 + fate.below(4), method);
    const end = this.#story.trouble('kill');
    this.#endOfKill = end;
    this.#story.later(PATIENCE_MS, async () => {
      if (this.#endOfKill !== end) return;
      await lives.kill();
      this.died();
    });
  }

  /** The program was cut off: its service starts it again. */
  died(): void {
    const { fate, figures } = this.#story;
    figures.kills += 1;
    const end = this.#endOfKill ?? this.#story.trouble('kill');
    this.#endOfKill = null;
    this.#startIn(
      fate.happens(0.15) ? fate.between(MINUTE_MS, 6 * HOUR_MS) : fate.between(...RESTART_MS),
      end,
    );
  }

  #startIn(ms: number, end: () => void): void {
    const { fate, lives } = this.#story;
    this.#story.later(ms, async () => {
      // Some lives end before they have begun.
      if (fate.happens(0.1)) lives.killAt(fate.pick(['before-commit', 'behind-commit']), 1 + fate.below(6));
      const isAlive = await lives.start();
      if (!isAlive) {
        await lives.kill();
        this.#story.figures.kills += 1;
        return this.#startIn(fate.between(...RESTART_MS), end);
      }
      end();
      this.#onOver('a stop');
    });
  }

  async #off(): Promise<void> {
    const { fate, lives } = this.#story;
    const end = this.#story.trouble('off');
    await lives.stop();
    this.#startIn(fate.between(5 * MINUTE_MS, fate.happens(0.2) ? 3 * DAY_MS : 12 * HOUR_MS), end);
  }

  async #restore(): Promise<void> {
    const end = this.#story.trouble('restore');
    await backUpAndRestore(this.#story);
    this.#startIn(SECOND_MS, end);
  }

  /** As if the program had been brought up to date between two lives; the next start brings the file along. */
  #makeOlder(): void {
    const { data, databasePath, fate, figures } = this.#story;
    const end = this.#story.trouble('older file');
    data.close();
    makeOlder(databasePath, stepsThereAre() - 1 - fate.below(NEWEST_STEPS), dirname(databasePath));
    figures.upgrades += 1;
    this.#startIn(SECOND_MS, end);
  }

  /** Single calls break, before or after they took effect. */
  #cutCalls(): void {
    const { fate, town } = this.#story;
    const kind = fate.pick(CALL_FAULTS);
    const times = 1 + fate.below(4);
    const method = fate.pick(['sendMessage', 'getUpdates', null]);
    const where = method === null ? {} : { method };
    town.telegram.addFault({ kind, times, stallMs: 20 * SECOND_MS, ...where });
    town.zalo.addFault({ kind, times, stallMs: 40 * SECOND_MS, ...where });
    this.#over(
      'cut call',
      fate.between(30 * SECOND_MS, 10 * MINUTE_MS),
      () => this.#clear(),
      kind === 'stall' ? MINUTE_MS : 0,
    );
  }

  #refuse(): void {
    const { fate, town } = this.#story;
    const retryAfter = fate.pick([1, 5, 30, 90]);
    town.telegram.addFault({
      kind: 'rate-limit',
      times: 1 + fate.below(3),
      retryAfter,
      method: 'sendMessage',
    });
    town.zalo.addFault({ kind: 'rate-limit', times: 1 + fate.below(2), method: 'sendMessage' });
    // The wait that was asked for goes on.
    this.#over('refusal', fate.between(MINUTE_MS, 10 * MINUTE_MS), () => this.#clear(), 2 * MINUTE_MS);
  }

  #clear(): void {
    const { town, lives } = this.#story;
    town.telegram.clearFaults();
    town.zalo.clearFaults();
    // A poll that waits for days, as those that are passed over make it look, must not carry its fault along.
    lives.cutLine(true);
    lives.cutLine(false);
  }

  #lineDown(): void {
    const { fate, lives } = this.#story;
    lives.cutLine(true);
    const ms = fate.happens(0.85)
      ? fate.between(5 * SECOND_MS, 3 * MINUTE_MS)
      : fate.between(5 * MINUTE_MS, 90 * MINUTE_MS);
    this.#over('line down', ms, () => lives.cutLine(false));
  }

  #clock(): void {
    const { fate } = this.#story;
    const jump = fate.pick([HOUR_MS, -HOUR_MS, 5 * MINUTE_MS, -5 * MINUTE_MS, 20 * HOUR_MS, -2 * DAY_MS]);
    time.offsetMs += jump;
    this.#over('clock', fate.between(MINUTE_MS, 3 * HOUR_MS), () => {
      time.offsetMs -= jump;
    });
  }

  #fillDisk(): void {
    const file = this.#story.lives.dataFile;
    if (file === undefined) return;
    const pages = Number(file.pragma('page_count', { simple: true }));
    file.pragma(`max_page_count = ${pages}`);
    this.#over('full disk', this.#story.fate.between(10 * SECOND_MS, 2 * MINUTE_MS), () => {
      if (file.open) file.pragma('max_page_count = 1073741823');
    });
  }

  /** The last things that were heard come once more. */
  #deliverAgain(): void {
    const { town, fate } = this.#story;
    this.#story.figures.faults['double delivery'] = (this.#story.figures.faults['double delivery'] ?? 0) + 1;
    for (const number of this.#story.lastUpdates)
      if (fate.happens(0.5)) time.asWorld(() => town.telegram.redeliver(number));
  }

  /** `echoMs`: so long its effects go on after it. */
  #over(what: string, ms: number, mend: () => void, echoMs = 0): void {
    const end = this.#story.trouble(what);
    this.#story.later(ms, mend);
    this.#story.later(ms + echoMs, () => {
      end();
      this.#onOver(what);
    });
  }
}
