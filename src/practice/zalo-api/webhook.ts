export interface Webhook {
  readonly url: string;
  readonly secretToken: string;
  /** UTC milliseconds. */
  readonly updatedAt: number;
}

/** What setWebhook tells about its probe. */
export interface Verification {
  readonly ok: boolean;
  readonly outcome: string;
  readonly status_code?: number;
}

export interface SenderOptions {
  /** How the next event is to be posted. */
  form(): { readonly isWrapped: boolean; readonly copies: number };
  /** Called for each posting that was not taken. */
  onLost(): void;
}

const USER_AGENT = 'Java/17.0.13';
const PATIENCE_MS = 5_000;

/** Which local server stands behind a public origin. Without an entry nothing is sent anywhere. */
export class WebhookRoutes {
  readonly #origins = new Map<string, string>();

  add(publicOrigin: string, localOrigin: string): void {
    const local = new URL(localOrigin);
    if (!['127.0.0.1', 'localhost', '[::1]'].includes(local.hostname)) {
      throw new Error(`a webhook can only be routed to this machine: ${localOrigin}`);
    }
    this.#origins.set(new URL(publicOrigin).origin, local.origin);
  }

  /** POSTs to the server behind a public address. Returns the HTTP status, or null when nobody answered. */
  async post(
    publicUrl: string,
    init: { headers: Record<string, string>; body: string | null },
  ): Promise<number | null> {
    const url = new URL(publicUrl);
    const local = this.#origins.get(url.origin);
    if (local === undefined) return null;
    try {
      const response = await fetch(`${local}${url.pathname}${url.search}`, {
        method: 'POST',
        headers: { 'user-agent': USER_AGENT, ...init.headers },
        body: init.body,
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return null;
    }
  }
}

/** Posts events to a bot's own server, one after the other. Nothing is known of retries, so a failed one is lost. */
export class WebhookSender {
  readonly webhook: Webhook;
  readonly #routes: WebhookRoutes;
  readonly #options: SenderOptions;
  #chain: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(webhook: Webhook, routes: WebhookRoutes, options: SenderOptions) {
    this.webhook = webhook;
    this.#routes = routes;
    this.#options = options;
  }

  enqueue(event: unknown): void {
    const { isWrapped, copies } = this.#options.form();
    const body = JSON.stringify(isWrapped ? { ok: true, result: event } : event);
    for (let copy = 0; copy < copies; copy++) {
      this.#chain = this.#chain.then(() => this.#deliver(body));
    }
  }

  /** Posts nothing, without a secret: how a new webhook is tried out. */
  async probe(): Promise<Verification> {
    const status = await this.#routes.post(this.webhook.url, { headers: {}, body: null });
    if (status === null) return { ok: false, outcome: 'webhook.unreachable' };
    const isOk = status >= 200 && status < 300;
    return { ok: isOk, outcome: isOk ? 'webhook.ok' : `webhook.http.${status}`, status_code: status };
  }

  stop(): void {
    this.#isStopped = true;
  }

  async #deliver(body: string): Promise<void> {
    const { url, secretToken } = this.webhook;
    const headers = { 'content-type': 'application/json', 'x-bot-api-secret-token': secretToken };
    const status = this.#isStopped ? null : await this.#routes.post(url, { headers, body });
    if (status === null || status >= 300) this.#options.onLost();
  }
}
