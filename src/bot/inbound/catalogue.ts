import { type ButtonIndex, buttonIndex } from '../declare/button-index.ts';
import type { ButtonHandler } from '../declare/define-button.ts';
import type { Command } from '../declare/define-command.ts';
import { ownCommandOf } from './held-commands.ts';
import { commandIndex } from './parse-command.ts';

/** All that was declared, as it is looked up. */
export interface Catalogue {
  /** By folded name, alias and plain words. */
  readonly commands: ReadonlyMap<string, Command>;
  readonly buttons: ButtonIndex;
}

/** Throws when two commands answer to one word, or two buttons to one name or code. */
export function catalogueOf(commands: readonly Command[], buttons: readonly ButtonHandler[]): Catalogue {
  const words = commandIndex(commands);
  return { commands: words, buttons: buttonIndex([...buttons, ownCommandOf(words)]) };
}
