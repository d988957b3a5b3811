import { buttons } from '../../commands/buttons/index.ts';
import { buttonIndex } from '../../src/bot/declare/button-index.ts';
import { ownCommand } from '../../src/bot/inbound/held-commands.ts';

/** Every button of the program. */
export const BUTTONS = [...buttons, ownCommand];

/** The same as the program looks them up. */
export const BUTTON_INDEX = buttonIndex(BUTTONS);
