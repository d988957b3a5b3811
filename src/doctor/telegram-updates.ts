import type { PostingState, Told } from '../messaging/telegram/inspect.ts';
import { doctorText as words } from '../text/vi/doctor.ts';
import { amiss, defineCheck, well } from './check.ts';
import { reasonOf } from './reason.ts';

interface Facts {
  /** Null: the channel is off, or the bot cannot be asked anything. */
  readonly posting: Told<PostingState> | null;
  readonly publicUrl: string | null;
  readonly now: number;
}

const HOUR_MS = 60 * 60_000;

/** How updates get here: fetched, or posted to the public address; the two shut each other out. */
export const telegramUpdates = defineCheck<Facts>({
  name: 'telegram-updates',
  look: async ({ telegram, config, now }) => ({
    posting: telegram === null || !(await telegram.identity).ok ? null : await telegram.posting(),
    publicUrl: config.publicUrl,
    now,
  }),
  judge({ posting, publicUrl, now }) {
    if (posting === null) return null;
    if (!posting.ok) return amiss(words.unreached('Telegram', reasonOf(posting.failure)), words.lookLater);
    const { url, waiting, lastErrorAt } = posting.value;
    if (publicUrl === null)
      return url === ''
        ? well(words.updates.fetched(waiting))
        : amiss(words.updates.strayWebhook('Telegram'), words.updates.telegramGoesBack);
    if (url === '') return amiss(words.updates.noWebhook('Telegram'), words.updates.start);
    if (!url.startsWith(`${publicUrl}/`))
      return amiss(words.updates.otherWebhook('Telegram'), words.updates.start);
    return lastErrorAt !== null && now - lastErrorAt < HOUR_MS && waiting > 0
      ? amiss(words.updates.failing(waiting), words.updates.lookAtUrl)
      : well(words.updates.posted);
  },
});
