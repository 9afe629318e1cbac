/** Button presses and their answers. */
import { badRequest } from '../bot-api-error.ts';
import type { TelegramPress } from '../state.ts';
import { callbackLifetimeMs } from '../updates.ts';
import { isTrue, textArg, type Method } from './method.ts';

const answerUnitsMax = 200;

interface OpenQuery {
  readonly press: { -readonly [K in keyof TelegramPress]: TelegramPress[K] };
  readonly pressedAt: number;
}

/** The presses Telegram still takes an answer for, by callback query id. */
export type CallbackQueries = Map<string, OpenQuery>;

const answerCallbackQuery: Method = (args, { world, callbacks }) => {
  const text = textArg(args, 'text');
  if (text.length > answerUnitsMax) throw badRequest('MESSAGE_TOO_LONG');
  const query = callbacks.get(textArg(args, 'callback_query_id'));
  if (!query || world.realNow() - query.pressedAt > callbackLifetimeMs) {
    throw badRequest('query is too old and response timeout expired or query ID is invalid');
  }
  query.press.answer = { text, isAlert: isTrue(args, 'show_alert') };
  world.changes.announce();
  return true;
};

export const callbackMethods: Readonly<Record<string, Method>> = { answerCallbackQuery };
