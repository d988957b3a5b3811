import type { ButtonName } from '../../domain/channel/button-data.ts';
import type { Member } from '../../domain/meeting/branch.ts';
import type { CommandText } from '../../text/vi/commands.ts';
import type { Answered, MemberRequest, Request } from '../../use-cases/request.ts';
import type { Place, Role } from './access.ts';
import type { Services } from './services.ts';

/** What a handler learns besides the request itself. */
export interface Occasion {
  readonly place: Place;
  readonly roles: ReadonlySet<Role>;
}

/** A chat command, declared once: menu, help and parser come from it. The file is named after the command. */
export interface Command {
  /** Without slash: `^[a-z0-9_]{1,32}$`. */
  readonly name: string;
  /** Other names, folded; several words are allowed where no slash is needed. */
  readonly aliases?: readonly string[];
  readonly text: CommandText;
  /** Left out of the help of people who have joined already. */
  readonly isForNewcomers?: boolean;
  run(request: Request, args: string, services: Services, occasion: Occasion): Promise<void>;
}

/** A button, declared once. `args` are what it carried, still to be read. */
export interface ButtonHandler {
  readonly name: ButtonName;
  run(
    request: Request,
    args: readonly string[],
    services: Services,
    occasion: Occasion,
  ): Promise<Answered | 'malformed'>;
}

export const defineCommand = (command: Command): Command => command;
export const defineButton = (button: ButtonHandler): ButtonHandler => button;

/** For handlers whose access rule lets members in only. */
export function asMember(request: Request): MemberRequest {
  if (request.member === null) throw new Error('a handler for members was reached by somebody else');
  return request as Request & { readonly member: Member };
}
