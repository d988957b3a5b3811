import type { CommandText } from '../../text/vi/commands.ts';
import { accessTo, type Occasion } from './access.ts';
import type { Command } from './define-command.ts';

/** The commands this person may use in this place, from the declarations alone. */
export const helpFor = (
  commands: readonly Command[],
  occasion: Occasion,
  isWaiting: boolean,
): readonly CommandText[] =>
  commands
    // In private only a slip tells what to type.
    .filter(
      (command) =>
        command.isForNewcomers !== true || (!occasion.roles.has('member') && occasion.place !== 'private'),
    )
    .filter((command) => accessTo(command, occasion) === 'allowed')
    .filter((command) => !isWaiting || command.beforeApproval === true)
    .map((command) => command.text);
