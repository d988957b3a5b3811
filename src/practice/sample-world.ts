import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../domain/clock.ts';
import { BOT_NAME } from '../text/vi/practice.ts';
import { CallLog } from './backstage/call-log.ts';
import type { LocalBotApi } from './bot-api/control.ts';
import { createLocalBotApi } from './bot-api/local-bot-api.ts';
import type { PracticeParts, PracticePerson } from './practice-parts.ts';
import { SAMPLE_BRANCH, SAMPLE_PEOPLE } from './sample-branch.ts';
import type { LocalZaloApi } from './zalo-api/control.ts';
import { createLocalZaloApi } from './zalo-api/local-zalo-api.ts';

const FIRST_PERSON_ID = 1001;
const TELEGRAM_BOT = {
  token: '1:practice',
  id: 1,
  username: 'san_tap_chi_bo_bot',
  name: BOT_NAME,
} as const;
/** Names of Zalo bots begin with "Bot". */
const ZALO_BOT = { token: '2:practice', id: '1459232241454765289', name: `Bot ${BOT_NAME}` } as const;
const TELEGRAM_GROUP = -1_001_000_000_001;
const ZALO_GROUP = 'zgr-5a10c0de00000000a001';

/** Both chat servers with the sample branch on them: its people, its two groups, and a bot in each. */
export interface SampleWorld extends Pick<PracticeParts, 'people'> {
  readonly telegram: PracticeParts['telegram'] & {
    readonly api: LocalBotApi;
    readonly botToken: string;
    readonly botId: number;
    /** Who made the group. */
    readonly ownerId: number;
  };
  readonly zalo: PracticeParts['zalo'] & { readonly api: LocalZaloApi };
  readonly calls: CallLog;
  /** Serves `/bot<token>/<method>` for both: the token tells which server is meant. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** What has happened on both servers, to be kept for the next start. */
  snapshot(): WorldSnapshot;
  /** Once the bot listens: the officers open their private chats, each where they are at home. */
  arrive(): void;
}

/** What has happened on both servers, as JSON can hold it. */
export interface WorldSnapshot {
  readonly telegram: ReturnType<LocalBotApi['snapshot']>;
  readonly zalo: ReturnType<LocalZaloApi['snapshot']>;
}

/** Builds the world as it stands when a newcomer arrives, or as it was `saved`. */
export function createSampleWorld(clock: Clock, saved: WorldSnapshot | null = null): SampleWorld {
  const people = SAMPLE_PEOPLE.map(
    ({ name, office, onTelegram, onZalo }, index): PracticePerson => ({
      id: FIRST_PERSON_ID + index,
      name,
      office,
      accounts: {
        telegram: onTelegram ? FIRST_PERSON_ID + index : null,
        zalo: onZalo ? `5a10c0de000000${String(FIRST_PERSON_ID + index).padStart(6, '0')}` : null,
      },
    }),
  );
  const telegram = createLocalBotApi({ clock });
  // Whoever taps a message on the page means this message, so the bot is told which one it was.
  const zalo = createLocalZaloApi({ clock, behaviour: { replyField: 'reply_to_message' } });
  const calls = new CallLog(clock);
  settleTelegram(telegram, people);
  settleZalo(zalo, people);
  if (saved !== null) {
    telegram.restore(saved.telegram);
    zalo.restore(saved.zalo);
  }
  return {
    people,
    telegram: {
      api: telegram,
      groupId: TELEGRAM_GROUP,
      botUsername: TELEGRAM_BOT.username,
      botToken: TELEGRAM_BOT.token,
      botId: TELEGRAM_BOT.id,
      ownerId: people.find(({ accounts }) => accounts.telegram !== null)?.accounts.telegram ?? 0,
    },
    zalo: { api: zalo, groupId: ZALO_GROUP, botToken: ZALO_BOT.token },
    calls,
    handle(request, response) {
      const isZalo = isZaloCall(request.url ?? '');
      calls.watch(isZalo ? 'zalo' : 'telegram', request, response);
      return (isZalo ? zalo : telegram).handle(request, response);
    },
    snapshot: () => ({ telegram: telegram.snapshot(), zalo: zalo.snapshot() }),
    arrive: () => openOfficersChats(telegram, zalo, people),
  };
}

// Some clients write the colon of the token as %3A.
const isZaloCall = (url: string): boolean => url.replace(/%3a/i, ':').startsWith(`/bot${ZALO_BOT.token}/`);

function settleTelegram(api: LocalBotApi, people: readonly PracticePerson[]): void {
  const members = people.flatMap(({ name, accounts: { telegram: id } }) =>
    id === null ? [] : [{ id, name }],
  );
  const ownerId = members[0]?.id ?? FIRST_PERSON_ID;
  api.addBot({ ...TELEGRAM_BOT, privacy: true });
  for (const member of members) api.addUser(member);
  api.addGroup({
    id: TELEGRAM_GROUP,
    title: SAMPLE_BRANCH.branch,
    ownerId,
    memberIds: members.map(({ id }) => id),
  });
  api.addBotToGroup(TELEGRAM_GROUP, ownerId, 'administrator');
}

function settleZalo(api: LocalZaloApi, people: readonly PracticePerson[]): void {
  const members = people.flatMap(({ name, accounts: { zalo: id } }) => (id === null ? [] : [{ id, name }]));
  api.addBot(ZALO_BOT);
  for (const member of members) api.addUser(member);
  api.addGroup({
    id: ZALO_GROUP,
    title: SAMPLE_BRANCH.branch,
    memberIds: members.map(({ id }) => id),
    botIds: [ZALO_BOT.id],
  });
}

function openOfficersChats(
  telegram: LocalBotApi,
  zalo: LocalZaloApi,
  people: readonly PracticePerson[],
): void {
  for (const { office, accounts } of people) {
    if (office === 'Đảng viên') continue;
    if (accounts.telegram !== null)
      telegram.sendMessage({ chatId: accounts.telegram, from: accounts.telegram, text: '/start' });
    else if (accounts.zalo !== null)
      zalo.sendMessage({
        chatId: zalo.privateChat(ZALO_BOT.token, accounts.zalo),
        from: accounts.zalo,
        text: 'huongdan',
      });
  }
}
