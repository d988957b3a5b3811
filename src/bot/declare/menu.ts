import { accessTo, type Place, type Role } from './access.ts';
import type { Command } from './define-command.ts';

export interface MenuEntry {
  readonly command: string;
  readonly description: string;
}

/** What the channel's command menu shows to whom; it is a convenience, never a permission. */
export interface Menus {
  readonly privateChats: readonly MenuEntry[];
  readonly groups: readonly MenuEntry[];
  readonly groupAdministrators: readonly MenuEntry[];
}

export function menusOf(commands: readonly Command[]): Menus {
  return {
    // There whoever reads a menu has joined.
    privateChats: entries(
      commands.filter((command) => command.isForNewcomers !== true),
      'private',
      ['member', 'officer', 'leader', 'secretary'],
    ),
    groups: entries(commands, 'branch-group', ['member']),
    groupAdministrators: entries(commands, 'branch-group', ['member', 'officer', 'leader', 'secretary']),
  };
}

const entries = (commands: readonly Command[], place: Place, roles: readonly Role[]): readonly MenuEntry[] =>
  commands
    .filter((command) => accessTo(command, { place, roles: new Set(roles) }) === 'allowed')
    .map((command) => ({ command: command.name, description: command.text.summary }));
