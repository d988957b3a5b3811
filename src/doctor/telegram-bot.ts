import type { BotTraits, Told } from '../messaging/telegram/inspect.ts';
import { doctorText as words } from '../text/vi/doctor.ts';
import { amiss, defineCheck, well } from './check.ts';
import { reasonOf } from './reason.ts';

interface Facts {
  readonly me: Told<BotTraits> | null;
}

const look = async ({
  telegram,
}: {
  readonly telegram: { readonly identity: Promise<Told<BotTraits>> } | null;
}) => ({
  me: telegram === null ? null : await telegram.identity,
});

/** Whether Telegram takes the token, and which bot it is. */
export const telegramBot = defineCheck<Facts>({
  name: 'telegram',
  look,
  judge({ me }) {
    if (me === null) return well(words.telegram.off);
    if (me.ok) return well(words.telegram.answers(me.value.username));
    if (me.failure.kind === 'unauthorized') return amiss(words.telegram.refused, words.telegram.newToken);
    return amiss(words.unreached('Telegram', reasonOf(me.failure)), words.telegram.line);
  },
});

/** What the bot hears in groups. Either way is right; who looks after it should know which. */
export const privacyMode = defineCheck<Facts>({
  name: 'privacy-mode',
  look,
  judge({ me }) {
    if (me === null || !me.ok) return null;
    const { hearsEverything } = me.value;
    if (hearsEverything === null) return well(words.notTold('Telegram'));
    return hearsEverything ? well(words.privacy.isOff, words.privacy.turnOn) : well(words.privacy.isOn);
  },
});

/** A guest bot hears chats it is not in: a wall that others rely on. */
export const guestMode = defineCheck<Facts>({
  name: 'guest-mode',
  look,
  judge({ me }) {
    if (me === null || !me.ok) return null;
    return me.value.answersGuests === true
      ? amiss(words.guests.isOn, words.guests.turnOff)
      : well(words.guests.isOff);
  },
});
