import { badRequest } from '../api-error.ts';
import { codePoints } from '../message/formatted-text.ts';
import { isRecord, tryParseJson } from '../request/json.ts';
import type { Params } from '../request/params.ts';
import type { BotCommand, MethodTable } from './method.ts';

const MAX_COMMANDS = 100;
const MAX_DESCRIPTION = 256;
const SCOPES = [
  'default',
  'all_private_chats',
  'all_group_chats',
  'all_chat_administrators',
  'chat',
  'chat_administrators',
  'chat_member',
];

/** The key of one list. `chatId` and `userId` are '' for scopes without them. */
export const commandListKey = (type: string, languageCode: string, chatId = '', userId = ''): string =>
  [type, languageCode, chatId, userId].join('|');

/** setMyCommands, getMyCommands, deleteMyCommands and the settings of the bot that are accepted without effect. */
export const commandMethods: MethodTable = {
  setmycommands: ({ commands }, { params }) => {
    commands.set(keyOf(params), readCommands(params));
    return true;
  },
  getmycommands: ({ commands }, { params }) => commands.get(keyOf(params)) ?? [],
  deletemycommands: ({ commands }, { params }) => {
    commands.delete(keyOf(params));
    return true;
  },
  setmyname: () => true,
  setmydescription: () => true,
  setmyshortdescription: () => true,
  setmydefaultadministratorrights: () => true,
  setchatmenubutton: () => true,
  getmyname: ({ world }) => ({ name: world.bot.name }),
  getmydescription: () => ({ description: '' }),
  getmyshortdescription: () => ({ short_description: '' }),
};

function keyOf(params: Params): string {
  const language = params.text('language_code');
  if (language !== '' && !/^[a-z]{2}$/.test(language)) throw badRequest('invalid language code specified');
  const scope = params.json('scope', () => badRequest("can't parse BotCommandScope JSON object"));
  if (scope === undefined) return commandListKey('default', language);
  if (!isRecord(scope)) throw badRequest("can't parse BotCommandScope: Object expected");
  const type = scope['type'];
  if (typeof type !== 'string' || !SCOPES.includes(type)) {
    throw badRequest("can't parse BotCommandScope: unsupported type specified");
  }
  return commandListKey(type, language, idText(scope['chat_id']), idText(scope['user_id']));
}

const idText = (id: unknown): string => (typeof id === 'number' || typeof id === 'string' ? String(id) : '');

function readCommands(params: Params): BotCommand[] {
  const given = tryParseJson(params.text('commands'));
  if (!Array.isArray(given)) throw badRequest("can't parse commands JSON object");
  if (given.length > MAX_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  return given.map(readCommand);
}

function readCommand(item: unknown): BotCommand {
  if (!isRecord(item)) throw badRequest("can't parse BotCommand: expected an Object");
  const { command, description } = item;
  if (typeof command !== 'string') throw badRequest('can\'t parse BotCommand: Can\'t find field "command"');
  if (typeof description !== 'string') {
    throw badRequest('can\'t parse BotCommand: Can\'t find field "description"');
  }
  const name = command.startsWith('/') ? command.slice(1) : command;
  if (name === '') throw badRequest('command must be non-empty');
  if (codePoints(name) > 32) throw badRequest('command length must not exceed 32');
  if (!/^[a-z0-9_]+$/.test(name)) throw badRequest('BOT_COMMAND_INVALID');
  if (description.trim() === '') throw badRequest('command description must be non-empty');
  if (codePoints(description) > MAX_DESCRIPTION) {
    throw badRequest('command description length must not exceed 256');
  }
  return { command: name, description: description.trim() };
}
