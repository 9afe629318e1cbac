/** Reply mark-up as the Bot API takes it: checked for shape and limits, and turned into what a phone shows. */
import { badRequest } from './bot-api-error.ts';
import type { TelegramButton } from './state.ts';
import type { Wire } from './world.ts';

const buttonsMax = 100;
const callbackBytesMax = 64;
const copyTextMax = 256;
/** Each button has exactly one of these. */
const actionFields = [
  'url',
  'callback_data',
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
  'callback_game',
  'pay',
  'disabled',
];

export interface Markup {
  readonly inline: { readonly wire: Wire; readonly buttons: TelegramButton[][] } | null;
  /** A keyboard under the input field; [] takes it away, null leaves it. */
  readonly replyKeyboard: string[][] | null;
}

export function readMarkup(value: unknown): Markup {
  if (value === undefined || value === null || value === '') return { inline: null, replyKeyboard: null };
  if (!isRecord(value)) throw badRequest("can't parse reply keyboard markup JSON object");
  if ('inline_keyboard' in value) {
    const rows = readRows(value['inline_keyboard'], 'inline keyboard', readInlineButton);
    const wire = { inline_keyboard: value['inline_keyboard'] };
    return { inline: rows.length === 0 ? null : { wire, buttons: rows }, replyKeyboard: null };
  }
  if ('keyboard' in value) {
    return { inline: null, replyKeyboard: readRows(value['keyboard'], 'keyboard', readReplyButton) };
  }
  return { inline: null, replyKeyboard: value['remove_keyboard'] === true ? [] : null };
}

function readRows<T>(value: unknown, what: string, readButton: (button: unknown) => T): T[][] {
  if (!Array.isArray(value)) throw badRequest(`can't parse reply keyboard markup: ${what} must be an Array`);
  const rows = value.map((row: unknown) => {
    if (!Array.isArray(row))
      throw badRequest(`can't parse reply keyboard markup: ${what} row must be an Array`);
    return row.map((button: unknown) => readButton(button));
  });
  if (rows.flat().length > buttonsMax) throw badRequest('reply markup is too long');
  return rows.filter((row) => row.length > 0);
}

function readReplyButton(button: unknown): string {
  const text = isRecord(button) ? button['text'] : button;
  if (typeof text !== 'string' || text === '') throw badRequest('BUTTON_TEXT_INVALID');
  return text;
}

function readInlineButton(button: unknown): TelegramButton {
  if (!isRecord(button))
    throw badRequest("can't parse inline keyboard button: InlineKeyboardButton must be an Object");
  const { text, style, callback_data: data, url, copy_text: copy, disabled } = button;
  if (typeof text !== 'string')
    throw badRequest('can\'t parse inline keyboard button: Field "text" must be of type String');
  if (text.trim() === '') throw badRequest('BUTTON_TEXT_INVALID');
  const actions = actionFields.filter((field) => button[field] !== undefined);
  if (actions.length === 0) {
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  }
  if (actions.length > 1)
    throw badRequest(`can't parse inline keyboard button: ${actions.join(' and ')} given together`);
  if (
    data !== undefined &&
    (typeof data !== 'string' || data === '' || Buffer.byteLength(data) > callbackBytesMax)
  ) {
    throw badRequest('BUTTON_DATA_INVALID');
  }
  if (url !== undefined && (typeof url !== 'string' || !/^(https?|tg):\/\/\S+$/.test(url))) {
    throw badRequest(`inline keyboard button URL '${JSON.stringify(url)}' is invalid: Wrong HTTP URL`);
  }
  const copyText = isRecord(copy) ? copy['text'] : null;
  if (
    copy !== undefined &&
    (typeof copyText !== 'string' || copyText === '' || copyText.length > copyTextMax)
  ) {
    throw badRequest('BUTTON_COPY_TEXT_INVALID');
  }
  if (style !== undefined && !isStyle(style)) throw badRequest('invalid button style specified');
  return {
    label: text,
    data: typeof data === 'string' ? data : null,
    url: typeof url === 'string' ? url : null,
    copyText: typeof copyText === 'string' ? copyText : null,
    style: isStyle(style) ? style : null,
    isDisabled: disabled !== undefined,
  };
}

function isStyle(value: unknown): value is NonNullable<TelegramButton['style']> {
  return value === 'danger' || value === 'success' || value === 'primary';
}

export function isRecord(value: unknown): value is Wire {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
