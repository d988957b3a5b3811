import type { BotAccount, WebhookState } from '../messaging/zalo/client.ts';
import type { ZaloAnswer } from '../messaging/zalo/http.ts';
import { doctorText as words } from '../text/vi/doctor.ts';
import { amiss, defineCheck, type Verdict, well } from './check.ts';
import { inTurn } from './in-turn.ts';
import { reasonOf } from './reason.ts';

/** One bot and what Zalo says of it. */
export interface BotAsked {
  readonly bot: string;
  readonly me: ZaloAnswer<BotAccount>;
  readonly webhook: ZaloAnswer<WebhookState> | null;
}

interface Facts {
  readonly bots: number;
  readonly asked: readonly BotAsked[];
  readonly publicUrl: string | null;
}

const ASKED_MS = 6000;

/** Whether Zalo takes each token, lets the bot into groups, and where its events go. */
export const zaloBots = defineCheck<Facts>({
  name: 'zalo',
  look: async ({ zalo, config }) => ({
    publicUrl: config.publicUrl,
    asked: await inTurn(zalo, async (client) => {
      const me = await client.getMe(AbortSignal.timeout(ASKED_MS));
      const webhook = me.ok ? await client.getWebhookInfo(AbortSignal.timeout(ASKED_MS)) : null;
      return { bot: client.bot, me, webhook };
    }),
    bots: zalo.length,
  }),
  judge({ bots, asked, publicUrl }) {
    if (bots === 0) return well(words.zalo.off);
    const refused = asked.filter(({ me }) => !me.ok && me.failure.kind === 'unauthorized');
    if (refused.length > 0)
      return amiss(words.zalo.refused(refused.map(({ bot }) => bot)), words.zalo.newToken);
    for (const { bot, me } of asked)
      if (!me.ok) return amiss(words.unreached(words.zalo.bot(bot), reasonOf(me.failure)), words.zalo.line);
    if (asked.length < bots) return amiss(words.zalo.unasked(bots - asked.length, bots), words.lookLater);
    const trouble = asked.map((one) => webhookTrouble(one, publicUrl)).find((one) => one !== null);
    if (trouble != null) return trouble;
    const shut = asked.filter(({ me }) => me.ok && me.result.canJoinGroups === false).map(({ bot }) => bot);
    return well(words.zalo.answer(asked.length, shut), shut.length === 0 ? '' : words.zalo.tryAdding);
  },
});

function webhookTrouble({ bot, webhook }: BotAsked, publicUrl: string | null): Verdict | null {
  const name = words.zalo.bot(bot);
  if (webhook === null) return null;
  if (!webhook.ok) return amiss(words.unreached(name, reasonOf(webhook.failure)), words.zalo.line);
  const { url } = webhook.result;
  if (publicUrl === null)
    return url === '' ? null : amiss(words.updates.strayWebhook(name), words.updates.zaloGoesBack);
  if (url === '') return amiss(words.updates.noWebhook(name), words.updates.start);
  return url.startsWith(`${publicUrl}/`)
    ? null
    : amiss(words.updates.otherWebhook(name), words.updates.start);
}
