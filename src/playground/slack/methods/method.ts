/** What a Web API method of the simulator is, and how its arguments are read: form fields are text, JSON bodies are not. */
import { parseJson } from '../../http.ts';
import type { EventFeed } from '../events.ts';
import type { Passes } from '../passes.ts';
import type { SocketHub } from '../socket-hub.ts';
import { SlackError } from '../slack-error.ts';
import type { SlackWorld, Wire } from '../world.ts';

export interface MethodContext {
  readonly world: SlackWorld;
  readonly feed: EventFeed;
  readonly passes: Passes;
  readonly sockets: SocketHub;
  /** Base addresses of this server. */
  readonly urls: { readonly socket: string; readonly upload: string };
}

/** Returns what the answer holds beside `ok`; a refusal is thrown as SlackError. */
export type Method = (args: Wire, context: MethodContext) => Wire;

export function textArg(args: Wire, name: string): string {
  const value = args[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

export function isTrue(args: Wire, name: string): boolean {
  return args[name] === true || args[name] === 'true' || args[name] === '1';
}

/** A JSON argument; a form carries it as text. Throws `refusal` when it is no JSON. */
export function jsonArg(args: Wire, name: string, refusal: string): unknown {
  const value = args[name];
  if (value === undefined || value === '' || value === null) return undefined;
  if (typeof value !== 'string') return value;
  const parsed = parseJson(value);
  if (parsed === undefined) throw new SlackError(refusal);
  return parsed;
}

/** One page of a list with Slack's cursor: an opaque text, '' at the end. */
export function page<T>(items: readonly T[], args: Wire, limits: { fallback: number; max: number }) {
  const given = textArg(args, 'limit');
  const limit = given === '' ? limits.fallback : Number(given);
  if (!Number.isInteger(limit) || limit < 1 || limit > limits.max) throw new SlackError('invalid_limit');
  const cursor = textArg(args, 'cursor');
  const from = cursor === '' ? 0 : Number(Buffer.from(cursor, 'base64').toString().replace('next:', ''));
  if (!Number.isInteger(from)) throw new SlackError('invalid_cursor');
  const hasMore = from + limit < items.length;
  const next = hasMore ? Buffer.from(`next:${from + limit}`).toString('base64') : '';
  return {
    items: items.slice(from, from + limit),
    hasMore,
    metadata: { response_metadata: { next_cursor: next } },
  };
}
