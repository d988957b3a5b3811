import type { Api } from 'grammy';
import type { BotCommand, BotCommandScope } from 'grammy/types';

/** Command menus, as the channel wants them. */
export interface MenuLists {
  readonly privateChats: readonly BotCommand[];
  readonly groups: readonly BotCommand[];
  readonly groupAdministrators: readonly BotCommand[];
}

/** Sets the Vietnamese menus of each kind of chat. */
export async function setMenus(api: Api, menus: MenuLists, signal: AbortSignal): Promise<void> {
  const scopes: readonly (readonly [readonly BotCommand[], BotCommandScope])[] = [
    [menus.privateChats, { type: 'all_private_chats' }],
    [menus.groups, { type: 'all_group_chats' }],
    [menus.groupAdministrators, { type: 'all_chat_administrators' }],
  ];
  for (const [commands, scope] of scopes)
    await api.setMyCommands([...commands], { scope }, signal as Parameters<Api['setMyCommands']>[2]);
}
