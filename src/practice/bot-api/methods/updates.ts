import { badRequest } from '../api-error.ts';
import { userJson } from '../api-objects.ts';
import type { Params } from '../request/params.ts';
import type { MethodTable } from './method.ts';

const MAX_TIMEOUT_S = 50;
const MAX_LIMIT = 100;

/** getMe, getUpdates and the webhook settings. */
export const updateMethods: MethodTable = {
  getme: ({ world }) => ({
    ...userJson(world.bot),
    can_join_groups: true,
    can_read_all_group_messages: !world.bot.hasPrivacyMode,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  }),
  getupdates: ({ feed }, { params, onGone }) =>
    feed.poll(
      {
        offset: params.integer('offset'),
        limit: params.integer('limit', MAX_LIMIT, 1, MAX_LIMIT),
        timeoutSeconds: params.integer('timeout', 0, 0, MAX_TIMEOUT_S),
        allowed: readAllowed(params),
      },
      onGone,
    ),
  setwebhook: ({ feed }, { params }) => {
    const url = params.text('url');
    const secretToken = params.text('secret_token');
    if (secretToken !== '' && !/^[A-Za-z0-9_-]{1,256}$/.test(secretToken)) {
      throw badRequest('secret token contains illegal characters');
    }
    feed.allow(readAllowed(params));
    if (params.boolean('drop_pending_updates')) feed.queue.clear();
    if (url === '') {
      feed.deleteWebhook();
      return true;
    }
    if (!URL.canParse(url)) throw badRequest('bad webhook: invalid webhook URL specified');
    feed.setWebhook({ url, secretToken });
    return true;
  },
  deletewebhook: ({ feed }, { params }) => {
    feed.deleteWebhook();
    if (params.boolean('drop_pending_updates')) feed.queue.clear();
    return true;
  },
  getwebhookinfo: ({ feed }) => {
    const lastError = feed.webhook?.lastError ?? null;
    return {
      url: feed.webhook?.webhook.url ?? '',
      has_custom_certificate: false,
      pending_update_count: [...feed.queue.waiting()].length,
      ...(feed.allowed === null ? {} : { allowed_updates: feed.allowed }),
      ...(lastError === null
        ? {}
        : { last_error_date: Math.floor(lastError.at / 1000), last_error_message: lastError.message }),
    };
  },
};

/** The kinds asked for; null when the call says nothing of them (or nothing that can be read). */
function readAllowed(params: Params): readonly string[] | null {
  try {
    const given = params.json('allowed_updates', () => new SyntaxError('not JSON'));
    return Array.isArray(given) ? given.filter((kind) => typeof kind === 'string') : null;
  } catch {
    return null;
  }
}
