import { buttons } from '../../commands/buttons/index.ts';
import { commands } from '../../commands/index.ts';
import { catalogueOf } from '../../src/bot/inbound/catalogue.ts';
import { ownCommandOf } from '../../src/bot/inbound/held-commands.ts';

/** All that was declared, as the program looks it up. */
export const CATALOGUE = catalogueOf(commands, buttons);
export const BUTTON_INDEX = CATALOGUE.buttons;

/** Every button of the program. */
export const BUTTONS = [...buttons, ownCommandOf(CATALOGUE.commands)];
