import { decodeButton } from '../../domain/channel/button-data.ts';
import type { OutMessage } from '../../messaging/outbound.ts';
import type { ButtonHandler } from './define-button.ts';

/** Every declared button, found by its name or by the code that stands for it on a channel's wire. */
export interface ButtonIndex {
  find(nameOrCode: string): ButtonHandler | null;
  /** The button that data stands for, with what it carries; null when there is none. */
  read(data: string): { readonly button: ButtonHandler; readonly args: readonly string[] } | null;
  /** A message as it goes out on the wire: each button's name replaced by its code. */
  onWire(message: OutMessage): OutMessage;
}

/** Throws when two buttons share a name or a code, or one's code is another's name: data would have two meanings. */
export function buttonIndex(buttons: readonly ButtonHandler[]): ButtonIndex {
  const index = new Map<string, ButtonHandler>();
  for (const button of buttons)
    for (const key of [button.name, button.code]) {
      if (index.has(key)) throw new Error(`two buttons answer to "${key}"`);
      index.set(key, button);
    }
  const find = (key: string): ButtonHandler | null => index.get(key) ?? null;

  function codeOf(data: string): string {
    const [name = '', ...args] = data.split(':');
    const button = find(name);
    if (button === null) throw new Error(`no button is declared by the name "${name}"`);
    return [button.code, ...args].join(':');
  }

  return {
    find,
    read(data) {
      const press = decodeButton(data);
      const button = press === null ? null : find(press.name);
      return press === null || button === null ? null : { button, args: press.args };
    },
    onWire(message) {
      if (message.buttons === undefined) return message;
      const buttonsOnWire = message.buttons.map((row) =>
        row.map((one) => ('data' in one ? { ...one, data: codeOf(one.data) } : one)),
      );
      return { ...message, buttons: buttonsOnWire };
    },
  };
}
