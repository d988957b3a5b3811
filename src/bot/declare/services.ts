import type { Zone } from '../../domain/calendar/calendar.ts';
import type { AccountRef, Channel } from '../../domain/channel/chat-ref.ts';
import type { Capabilities } from '../../messaging/capabilities.ts';
import type { SlipDigests } from '../../storage/joining/ports.ts';
import type { Storage } from '../../storage/ports.ts';
import type { CommandText } from '../../text/vi/commands.ts';
import type { SettingsDeps } from '../../use-cases/meeting/change-settings.ts';
import type { Occasion } from './access.ts';

/** What handlers hand on to use cases. Assembled once, in the composition root. */
export interface Services extends Omit<Storage, 'close'> {
  readonly zone: Zone;
  readonly rungs: SettingsDeps['rungs'];
  readonly rungLabels: SettingsDeps['rungLabels'];
  /** What a person may do on this occasion, for the help; `isWaiting`: while the upper committee's word is awaited. */
  help(occasion: Occasion, isWaiting: boolean): readonly CommandText[];
  /** What the channel can do. */
  capabilities(channel: Channel): Capabilities;
  /** Address of the private chat with the bot on a channel, or null. */
  privateLink(channel: Channel, payload: string): string | null;
  freshCode(): string;
  freshContactCode(): string;
  /** What was typed or scanned of a slip of paper, as slips are kept. */
  slipDigests(by: SlipDigests['by'], code: string): SlipDigests;
  isOperator(account: AccountRef): boolean;
  /** Until the upper committee's word was told, only reminders work (R5-13). */
  readonly requiresApproval: boolean;
}
