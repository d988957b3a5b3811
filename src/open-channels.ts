import { commands } from '../commands/index.ts';
import { menusOf } from './bot/declare/menu.ts';
import type { ChannelHandle, Troubles, WebhookDoor } from './channels/channel.ts';
import type { Config } from './config.ts';
import type { Clock } from './domain/clock.ts';
import type { Loggers } from './logger.ts';
import type { ProgramMetrics } from './metrics/program-metrics.ts';
import type { Storage } from './storage/ports.ts';

/** Each channel with a token; what it is made of is loaded only then. */
export async function openChannels(
  config: Config,
  parts: {
    readonly clock: Clock;
    readonly loggers: Loggers;
    readonly storage: Storage;
    readonly door: WebhookDoor | null;
    readonly troubles: Troubles;
    readonly metrics: Pick<ProgramMetrics, 'channel'>;
    readonly onStoredForOthers: () => void;
  },
): Promise<readonly ChannelHandle[]> {
  const { httpsProxy, telegram, zalo } = config;
  const channels: ChannelHandle[] = [];
  if (telegram !== null) {
    const { telegramChannel } = await import('./channels/telegram.ts');
    channels.push(telegramChannel({ settings: telegram, httpsProxy, menus: menusOf(commands), ...parts }));
  }
  if (zalo !== null) {
    const { zaloChannel } = await import('./channels/zalo.ts');
    channels.push(zaloChannel({ settings: zalo, httpsProxy, ...parts }));
  }
  return channels;
}
