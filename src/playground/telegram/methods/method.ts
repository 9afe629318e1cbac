/** What a Bot API method of the simulator is, and how arguments are read: form fields are text, JSON bodies are not. */
import { parseJson, type Upload } from '../../http.ts';
import { badRequest } from '../bot-api-error.ts';
import type { UpdateQueue } from '../updates.ts';
import type { Webhook } from '../webhook.ts';
import type { TelegramWorld, Wire } from '../world.ts';
import type { BotProfile } from './profile.ts';
import type { CallbackQueries } from './callbacks.ts';

export interface MethodContext {
  readonly world: TelegramWorld;
  readonly updates: UpdateQueue;
  readonly webhook: Webhook;
  readonly profile: BotProfile;
  readonly callbacks: CallbackQueries;
  readonly uploads: ReadonlyMap<string, Upload>;
  /** Called when the client has hung up. */
  readonly onGone: (abandon: () => void) => void;
}

/** Returns the `result` of the answer; a refusal is thrown as BotApiError. */
export type Method = (args: Wire, context: MethodContext) => unknown;

/** A JSON value: parsed where a form carried it as text. */
export function json(value: unknown): unknown {
  return typeof value === 'string' ? parseJson(value) : value;
}

export function textArg(args: Wire, name: string): string {
  const value = args[name];
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function numberArg(args: Wire, name: string, fallback: number): number {
  const value = args[name];
  const number = value === undefined || value === '' ? fallback : Number(value);
  return Number.isFinite(number) ? number : fallback;
}

export function isTrue(args: Wire, name: string): boolean {
  return args[name] === true || args[name] === 'true' || args[name] === 'True' || args[name] === '1';
}

export function listArg(args: Wire, name: string): unknown[] | null {
  const value = json(args[name]);
  if (args[name] === undefined || args[name] === '') return null;
  if (!Array.isArray(value)) throw badRequest(`can't parse ${name} JSON object`);
  return value;
}

/** The server takes only whole Unicode without NUL; checked for every string, however deep. */
export function refuseBrokenStrings(value: unknown): void {
  if (typeof value === 'string') {
    if (!value.isWellFormed() || value.includes('\0')) throw badRequest('strings must be encoded in UTF-8');
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) refuseBrokenStrings(part);
  }
}
