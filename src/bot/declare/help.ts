import type { CommandText } from '../../text/vi/commands.ts';
import { checkAccess } from './access.ts';
import { accessTable } from './access-table.ts';
import type { Command, Occasion } from './define-command.ts';

/** The commands this person may use in this place, from the declarations and the access table alone. */
export const helpFor = (commands: readonly Command[], occasion: Occasion): readonly CommandText[] =>
  commands
    .filter((command) => {
      if (command.isForNewcomers === true && occasion.roles.has('member')) return false;
      const entry = accessTable.commands[command.name];
      return entry !== undefined && checkAccess(entry[occasion.place], occasion.roles) === 'allowed';
    })
    .map((command) => command.text);
