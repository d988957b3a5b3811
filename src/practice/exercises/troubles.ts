import type { LocalBotApi } from '../bot-api/control.ts';
import type { PracticeMemory } from '../kept/memory.ts';
import type { LocalZaloApi } from '../zalo-api/control.ts';

/** Troubles that somebody at the page can make, and end. */
export interface MadeTroubles {
  readonly network: boolean;
  readonly removed: boolean;
}

export interface TroubleMaker {
  now(): MadeTroubles;
  set(wanted: { readonly [K in keyof MadeTroubles]?: boolean | undefined }): void;
}

/** The servers in trouble, and who may throw the bot out. */
interface Servers {
  readonly telegram: {
    readonly api: Pick<LocalBotApi, 'chats' | 'kickBot' | 'addBotToGroup' | 'addFault' | 'clearFaults'>;
    readonly groupId: number;
    readonly botId: number;
    readonly ownerId: number;
  };
  readonly zalo: { readonly api: Pick<LocalZaloApi, 'addFault' | 'clearFaults'> };
}

/** No way out to either channel, and a bot that was removed from the Telegram group. What was ended counts as exercise. */
export function createTroubleMaker({ telegram, zalo }: Servers, memory: PracticeMemory): TroubleMaker {
  let isCut = false;

  const isRemoved = (): boolean =>
    telegram.api
      .chats()
      .find(({ id }) => id === telegram.groupId)
      ?.memberIds.includes(telegram.botId) === false;
  const setNetwork = (cut: boolean): void => {
    if (isCut && !cut) memory.done.add('network');
    isCut = cut;
    for (const { api } of [telegram, zalo]) {
      api.clearFaults();
      if (cut) api.addFault({ kind: 'cut-before', times: Number.POSITIVE_INFINITY });
    }
  };
  const setRemoved = (out: boolean): void => {
    if (out === isRemoved()) return;
    if (out) {
      telegram.api.kickBot(telegram.groupId, telegram.ownerId);
      return;
    }
    telegram.api.addBotToGroup(telegram.groupId, telegram.ownerId, 'administrator');
    memory.done.add('removed');
  };

  return {
    now: () => ({ network: isCut, removed: isRemoved() }),
    set({ network, removed }) {
      if (network !== undefined) setNetwork(network);
      if (removed !== undefined) setRemoved(removed);
    },
  };
}
