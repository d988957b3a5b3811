import { HOUR_MS, SECOND_MS } from '../chance.ts';
import type { Call } from '../door.ts';
import type { Story } from '../story.ts';
import { TELEGRAM_TOKEN } from '../town.ts';
import { time } from '../virtual-time.ts';

/* What Telegram has handed out is in the inbox, or Telegram still has it: nothing falls between the two. */

/** Telegram itself forgets a press after two and a half minutes, and everything else after a day. */
const PRESS_MS = 140 * SECOND_MS;
const OTHERS_MS = 23 * HOUR_MS;

interface Update {
  readonly update_id: number;
  readonly callback_query?: object;
  readonly message?: { readonly text?: string };
}

/** What else comes (somebody joined) may be passed over. */
const isWords = ({ callback_query, message }: Update): boolean =>
  callback_query !== undefined || message?.text !== undefined;

export class Heard {
  readonly #story: Story;
  /** Numbers that were handed out and not found in the inbox yet; until when they count. */
  readonly #handed = new Map<number, number>();

  constructor(story: Story) {
    this.#story = story;
  }

  /** An answer to a poll is on its way. */
  noteServed({ token, method }: Call, answer: string | null): void {
    if (token !== TELEGRAM_TOKEN || method !== 'getUpdates' || answer === null || answer.length < 30) return;
    const { result } = JSON.parse(answer) as { result?: readonly Update[] };
    if (result !== undefined && result.length > 0)
      this.#story.lastUpdates = result.map(({ update_id }) => update_id);
    for (const update of result ?? [])
      if (isWords(update) && !this.#handed.has(update.update_id))
        this.#handed.set(
          update.update_id,
          time.now() + (update.callback_query === undefined ? OTHERS_MS : PRESS_MS),
        );
  }

  check(): void {
    if (this.#handed.size === 0 || !this.#story.lives.isRunning) return;
    const { data, town, figures } = this.#story;
    const isWaiting = town.telegram.pendingUpdates() > 0;
    for (const [number, until] of this.#handed) {
      const isKept = data.one('select 1 from inbox where update_id = ?', number) !== null;
      if (!isKept && isWaiting && until > time.now()) continue;
      this.#handed.delete(number);
      if (isKept || until <= time.now()) continue;
      figures.heardAndLost += 1;
      this.#story.found('heard', `update ${number} was fetched and is neither stored nor waiting`);
    }
  }
}
