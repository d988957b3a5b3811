import { ApiError } from '../../bot-api/api-error.ts';
import { WebhookSender } from '../webhook.ts';
import { badRequest } from '../zalo-errors.ts';
import { type Method, requiredText } from './method.ts';

const MIN_SECRET = 8;
const MAX_SECRET = 256;
const PRIVATE_HOST = /^(localhost|127\.|10\.|192\.168\.|\[::1\])/;

export const setWebhook: Method = {
  knows: ['url', 'secret_token'],
  run: async (parts, { bot, args }) => {
    const url = requiredText(args, 'url');
    const secretToken = requiredText(args, 'secret_token');
    if (!isPublicHttps(url)) throw badRequest('The url must be a public https address');
    if (secretToken.length < MIN_SECRET || secretToken.length > MAX_SECRET) {
      throw badRequest(`The secret_token must have ${MIN_SECRET} to ${MAX_SECRET} characters`);
    }
    const updatedAt = parts.world.clock.now();
    const feed = parts.feedOf(bot);
    const sender = new WebhookSender({ url, secretToken, updatedAt }, parts.routes, {
      form: () => {
        const { webhookBody, areWebhooksDoubled } = parts.behaviour();
        return { isWrapped: webhookBody === 'wrapped', copies: areWebhooksDoubled ? 2 : 1 };
      },
      onLost: () => {
        feed.lost++;
      },
    });
    // The address is kept whatever the probe says.
    feed.setWebhook(sender);
    if (!parts.behaviour().hasWebhookProbe) return { url, updated_at: updatedAt };
    return { url, updated_at: updatedAt, verification: await sender.probe() };
  },
};

export const deleteWebhook: Method = {
  knows: [],
  run: (parts, { bot }) => {
    const feed = parts.feedOf(bot);
    if (feed.webhook === null) throw badRequest('The webhook is not set');
    feed.setWebhook(null);
    return { url: '', updated_at: parts.world.clock.now() };
  },
};

export const getWebhookInfo: Method = {
  knows: [],
  run: (parts, { bot }) => {
    const webhook = parts.feedOf(bot).webhook?.webhook;
    if (webhook === undefined) throw new ApiError(404, 'Not found');
    return { url: webhook.url, updated_at: webhook.updatedAt };
  },
};

function isPublicHttps(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' && !PRIVATE_HOST.test(hostname);
}
