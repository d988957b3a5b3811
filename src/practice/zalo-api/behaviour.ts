/**
 * How the server behaves where reports about the real one contradict each other or are rare. Every switch has two
 * sides that somebody has seen, so a client must bear both.
 */
export interface ZaloBehaviour {
  /** Errors come with HTTP 200, or with the status of their code. */
  readonly errorStatus: 'http-200' | 'matching';
  /** HTTP status of an idle getUpdates. */
  readonly idleStatus: 200 | 408;
  /** A success carries `"error_code": 0` as well. */
  readonly hasZeroErrorCode: boolean;
  readonly unknownMethodCode: 400 | 404;
  /** A send to a group without the bot, or to a person who never wrote to it. */
  readonly unreachableChatCode: 400 | 403;
  /** What 2,000 characters are: UTF-16 units as they come, or after composing (NFC). */
  readonly lengthUnit: 'as-sent' | 'nfc';
  /** Whether messages of people use up the month's quota, too. */
  readonly isInboundCounted: boolean;
  /** How long an event waits for a poll; 0 loses everything that is said while no poll is open. */
  readonly eventLifeMs: number;
  /** Whether getMe tells the name that people see. */
  readonly hasDisplayName: boolean;
  /** Whether events name themselves; without it the kind shows only by the fields. */
  readonly hasEventName: boolean;
  readonly senderNameField: 'display_name' | 'name' | 'first_name';
  readonly photoField: 'photo_url' | 'photo';
  /** How an event tells which message it answers; documented is nothing. */
  readonly replyField: 'none' | 'reply_to_message' | 'quote_msg_id';
  /** Ids of people in groups: as in private, another one for all groups, or another one per group. */
  readonly groupPersonIds: 'same' | 'differ' | 'differ-per-group';
  /** Webhook bodies as seen in production, or wrapped in `ok` and `result` as documented. */
  readonly webhookBody: 'flat' | 'wrapped';
  /** Each webhook event is posted twice. */
  readonly areWebhooksDoubled: boolean;
  /** setWebhook first posts an empty body without secret and content type, and tells how it went. */
  readonly hasWebhookProbe: boolean;
}

export const DEFAULT_BEHAVIOUR: ZaloBehaviour = {
  errorStatus: 'http-200',
  idleStatus: 200,
  hasZeroErrorCode: false,
  unknownMethodCode: 404,
  unreachableChatCode: 403,
  lengthUnit: 'as-sent',
  isInboundCounted: false,
  // Between two polls of a healthy bot lies a moment; a program that was away for long has missed what was said.
  eventLifeMs: 60_000,
  hasDisplayName: true,
  hasEventName: true,
  senderNameField: 'display_name',
  photoField: 'photo_url',
  replyField: 'none',
  groupPersonIds: 'same',
  webhookBody: 'flat',
  areWebhooksDoubled: false,
  hasWebhookProbe: true,
};
