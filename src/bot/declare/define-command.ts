import type { Member } from '../../domain/meeting/branch.ts';
import type { Said } from '../../domain/reading/read-said.ts';
import type { CommandText } from '../../text/vi/commands.ts';
import type { MemberRequest, Request } from '../../use-cases/request.ts';
import type { AccessEntry, Occasion } from './access.ts';
import type { Services } from './services.ts';

/**
 * A chat command, declared once: rights, menu, help, parser and docs come from it. The file is named after the command.
 */
export interface Command {
  /** Without slash: `^[a-z0-9_]{1,32}$`. */
  readonly name: string;
  /** Other names, folded; several words are allowed where no slash is needed. */
  readonly aliases?: readonly string[];
  readonly text: CommandText;
  /** Who may use it, and where. */
  readonly access: AccessEntry;
  /** Where no slash is written: whether what follows the name can be this command's (left out: nothing may follow). */
  readonly takes?: (args: string) => boolean;
  /** The plain sentences that mean it: what would have stood behind the command, or null. */
  readonly sentence?: (said: Said) => string | null;
  /** Left out of the help of people who have joined already. */
  readonly isForNewcomers?: boolean;
  /** Works also where the upper committee's word is required and was not told yet (R5-13): reminders, joining, one's own data. */
  readonly beforeApproval?: true;
  /**
   * What a message with this command means once it was edited: nothing but a word to send it again (left out), or a
   * correction of what that very message did, by the command itself.
   */
  readonly edited?: 'send-again' | 'corrects';
  run(request: Request, args: string, services: Services, occasion: Occasion): Promise<void>;
}

export const defineCommand = (command: Command): Command => command;

/** For handlers whose access rule lets members in only. */
export function asMember(request: Request): MemberRequest {
  if (request.member === null) throw new Error('a handler for members was reached by somebody else');
  return request as Request & { readonly member: Member };
}
