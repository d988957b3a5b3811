import { badRequest } from '../api-error.ts';
import { isRecord } from '../request/json.ts';
import type { Params } from '../request/params.ts';

/** One inline button as it is stored and given back; unknown fields are kept out. */
export interface InlineButton {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
  readonly copy_text?: { readonly text: string };
  readonly style?: string;
}

type InlineKeyboard = readonly (readonly InlineButton[])[];

export interface ReplyMarkup {
  readonly keyboard: InlineKeyboard | null;
  readonly isReplyKeyboard: boolean;
}

const MAX_DATA_BYTES = 64;
const MAX_COPY_TEXT = 256;
const MAX_PER_ROW = 8;
const MAX_BUTTONS = 100;
const MAX_MARKUP_BYTES = 10_240;
const STYLES = ['danger', 'success', 'primary'];
const ACTIONS = [
  'callback_data',
  'url',
  'copy_text',
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'callback_game',
  'pay',
];
const SUPPORTED_ACTIONS = ['callback_data', 'url', 'copy_text'];

/** Reads `reply_markup` with Telegram's limits (undocumented ones included). */
export function readReplyMarkup(params: Params): ReplyMarkup {
  const given = params.json('reply_markup', () =>
    badRequest("can't parse reply keyboard markup JSON object"),
  );
  if (given === undefined) return { keyboard: null, isReplyKeyboard: false };
  if (!isRecord(given)) throw badRequest('object expected as reply markup');
  const rows = given['inline_keyboard'];
  if (rows === undefined) {
    const isReplyKeyboard = Array.isArray(given['keyboard']) || given['force_reply'] === true;
    return { keyboard: null, isReplyKeyboard };
  }
  if (!Array.isArray(rows) || !rows.every((row) => Array.isArray(row))) {
    throw badRequest('field "inline_keyboard" of the InlineKeyboardMarkup should be an Array of Arrays');
  }
  const keyboard = rows.map((row: unknown[]) => row.map(readButton)).filter((row) => row.length > 0);
  if (
    keyboard.some((row) => row.length > MAX_PER_ROW) ||
    keyboard.reduce((sum, row) => sum + row.length, 0) > MAX_BUTTONS ||
    Buffer.byteLength(JSON.stringify(keyboard)) > MAX_MARKUP_BYTES
  ) {
    throw badRequest('reply markup is too long');
  }
  return { keyboard: keyboard.length === 0 ? null : keyboard, isReplyKeyboard: false };
}

function readButton(button: unknown): InlineButton {
  const broken = (why: string): Error => badRequest(`can't parse inline keyboard button: ${why}`);
  if (!isRecord(button)) throw broken('InlineKeyboardButton must be an Object');
  const text = button['text'];
  if (text === undefined) throw broken('Can\'t find field "text"');
  if (typeof text !== 'string') throw broken('Field "text" must be of type String');
  if (text.trim() === '') throw badRequest('BUTTON_TEXT_INVALID');
  const actions = ACTIONS.filter((name) => button[name] !== undefined);
  const action = actions[0];
  if (action === undefined) throw broken('Text buttons are unallowed in the inline keyboard');
  // The real server takes the first and drops the others in silence: a bug of the bot all the same.
  if (actions.length > 1) throw badRequest('BUTTON_TYPE_INVALID');
  if (!SUPPORTED_ACTIONS.includes(action)) throw badRequest('BUTTON_TYPE_INVALID');
  return { text, ...readAction(action, button[action]), ...readStyle(button['style']) };
}

function readAction(action: string, value: unknown): Omit<InlineButton, 'text'> {
  if (action === 'callback_data') {
    const bytes = typeof value === 'string' ? Buffer.byteLength(value) : 0;
    if (typeof value !== 'string' || bytes === 0 || bytes > MAX_DATA_BYTES) {
      throw badRequest('BUTTON_DATA_INVALID');
    }
    return { callback_data: value };
  }
  if (action === 'url') {
    if (typeof value !== 'string' || !/^(?:https?:\/\/|tg:\/\/|t\.me\/)\S+$/i.test(value)) {
      throw badRequest(`inline keyboard button URL '${String(value)}' is invalid: Wrong HTTP URL`);
    }
    return { url: value };
  }
  const copied = isRecord(value) && typeof value['text'] === 'string' ? value['text'] : '';
  if (copied === '' || [...copied].length > MAX_COPY_TEXT) throw badRequest('BUTTON_COPY_TEXT_INVALID');
  return { copy_text: { text: copied } };
}

function readStyle(style: unknown): { readonly style?: string } {
  if (style === undefined || style === '') return {};
  if (typeof style !== 'string' || !STYLES.includes(style)) {
    throw badRequest("can't parse inline keyboard button: invalid button style specified");
  }
  return { style };
}
