/**
 * The only place that turns what grammY throws into our errors. Nothing of the original is passed on: a GrammyError
 * carries the message's text and chat, an HttpError the address with the token in it.
 */
import { GrammyError, HttpError } from 'grammy';

import { PochutoError } from '#core/errors.ts';

/** The platform's wording is "subject to change" (ApiResponse), so each is matched by its stable words only. */
const badRequests: readonly (readonly [words: RegExp, make: () => PochutoError])[] = [
  [
    /chat not found|PEER_ID_INVALID|can't initiate conversation/i,
    () => new PochutoError('recipient-gone', 'not-started'),
  ],
  [/user is deactivated|INPUT_USER_DEACTIVATED/i, () => new PochutoError('recipient-gone', 'deactivated')],
  [/message to edit not found|MESSAGE_ID_INVALID/i, () => new PochutoError('target-gone', 'not-found')],
  [/message can't be edited/i, () => new PochutoError('target-gone', 'not-editable')],
  [/message is too long/i, () => new PochutoError('rejected', 'too-long')],
  [/text is empty|text must be non-empty/i, () => new PochutoError('rejected', 'empty')],
  [/can't parse entities/i, () => new PochutoError('rejected', 'entities')],
  [/file is too big/i, () => new PochutoError('rejected', 'too-large')],
  [/wrong file|invalid file|file_id/i, () => new PochutoError('rejected', 'unavailable')],
];

const retryAfterMinMs = 1_000;

/** Nothing reached the server when the connection did not come about. */
const unconnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Maps anything that a call threw. With `sends`, the error says whether the message may have gone out all the same. */
export function toPochutoError(error: unknown, call: { readonly sends: boolean }): PochutoError {
  if (error instanceof PochutoError) return error;
  if (error instanceof GrammyError) return fromAnswer(error, call.sends);
  if (error instanceof HttpError) return fromNetwork(error.error, call.sends);
  return new PochutoError('unavailable', 'unexpected', { ambiguous: call.sends });
}

/** Text and buttons already are what we asked for. */
export function isNotModified(error: unknown): boolean {
  return (
    error instanceof GrammyError &&
    error.error_code === 400 &&
    /message is not modified/i.test(error.description)
  );
}

/** The new id of a group that became a supergroup; the old one answers no more. */
export function movedTo(error: unknown): string | null {
  const id = error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined;
  return id === undefined ? null : String(id);
}

function fromAnswer(error: GrammyError, sends: boolean): PochutoError {
  const { error_code: status, description } = error;
  // JSON, but not of the Bot API: a proxy in between.
  if (typeof status !== 'number') return new PochutoError('unavailable', 'unreadable', { ambiguous: sends });
  if (status === 429) {
    const seconds = Number(error.parameters.retry_after);
    const retryAfterMs = Number.isFinite(seconds)
      ? Math.max(retryAfterMinMs, Math.ceil(seconds * 1000))
      : retryAfterMinMs;
    return new PochutoError('rate-limited', 'too-many-requests', { retryAfterMs });
  }
  if (status === 403) return new PochutoError('recipient-gone', goneReason(description));
  // A revoked token is 401; one that is no token at all leads nowhere: 404.
  if (status === 401 || status === 404) return new PochutoError('unauthorised', 'token');
  if (status === 409) {
    return new PochutoError('unavailable', /webhook/i.test(description) ? 'webhook-set' : 'conflict');
  }
  if (status >= 500) return new PochutoError('unavailable', `http-${status}`, { ambiguous: sends });
  const known = badRequests.find(([words]) => words.test(description));
  return known ? known[1]() : new PochutoError('rejected', codeWord(description) ?? 'bad-request');
}

function goneReason(description: string): string {
  if (/deactivated/i.test(description)) return 'deactivated';
  return /can't initiate conversation/i.test(description) ? 'not-started' : 'blocked';
}

/** Telegram's own codes (BUTTON_DATA_INVALID) hold nothing that a person wrote; its sentences may. */
function codeWord(description: string): string | undefined {
  return /^Bad Request: ([A-Z][A-Z0-9_]{2,48})$/.exec(description)?.[1];
}

function fromNetwork(cause: unknown, sends: boolean): PochutoError {
  const code = networkCode(cause);
  return new PochutoError('unavailable', code ?? 'network', {
    ambiguous: sends && !(code !== undefined && unconnected.has(code)),
  });
}

function networkCode(cause: unknown): string | undefined {
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return undefined;
  return typeof cause.code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(cause.code) ? cause.code : undefined;
}
