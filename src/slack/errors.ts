/** The only place that makes our errors of Slack's. Slack's free text, our payload and tokens stay behind: its short word is all that is kept. */
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { PochutoError, type ErrorCode } from '#core/errors.ts';

/** Slack's error words by what happens to them; every other word means that our call was wrong. */
const words: Readonly<Partial<Record<ErrorCode, readonly string[]>>> = {
  'recipient-gone': [
    'channel_not_found',
    'not_in_channel',
    'is_archived',
    'cannot_dm_bot',
    'user_not_found',
    'users_not_found',
    'user_disabled',
    'user_not_visible',
    'messages_tab_disabled',
    'restricted_action',
    'restricted_action_thread_locked',
    'restricted_action_read_only_channel',
    'restricted_action_thread_only_channel',
    'restricted_action_non_threadable_channel',
    // What edits and shared files are answered with in a channel that is archived, or where we may not post.
    'is_inactive',
    'invalid_channel',
    'posting_to_channel_denied',
  ],
  'target-gone': [
    'message_not_found',
    'thread_not_found',
    'cant_update_message',
    'edit_window_closed',
    'parent_message_not_found',
    'file_not_found',
    'file_deleted',
  ],
  unauthorised: [
    'invalid_auth',
    'not_authed',
    'account_inactive',
    'token_revoked',
    'token_expired',
    'org_login_required',
    'team_access_not_granted',
  ],
  unavailable: [
    'internal_error',
    'fatal_error',
    'service_unavailable',
    'request_timeout',
    'update_failed',
    'fetch_members_failed',
    // A page that was asked for too late: the next try begins at the first.
    'invalid_cursor',
    'team_added_to_org',
    'accesslimited',
    // Administrators have suspended posting, or a channel is on its way: both end.
    'ekm_access_denied',
    'external_channel_migrating',
  ],
};

/** After these the call may have had its effect. */
const unclear: readonly string[] = [
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'update_failed',
];
const unreached: readonly string[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/** The SDK hands on the page of a proxy as if it were Slack's word. */
const isWord = /^\w{1,80}$/;
/** When Slack does not say how long to wait. */
const defaultRetryAfterMs = 30_000;
const retryAfterMinMs = 1_000;
/** Statuses that say something of our call. With any other a proxy speaks: Slack itself answers what it refuses with 200. */
const ourMistakes: readonly number[] = [400, 413, 414, 415, 422];

interface CallOptions {
  /** The call was addressed to a person: then Slack's `account_inactive` is about that person and not about our token. */
  readonly toPerson?: boolean;
  /** Nothing of ours comes about without it: where the app lacks the scope, what is owed waits until somebody installs the app again. */
  readonly isVital?: boolean;
}

/** Runs a call to Slack; whatever it throws comes out as a PochutoError. */
export async function callSlack<Answer>(
  call: () => Promise<Answer>,
  options: CallOptions = {},
): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    throw toPochutoError(error, options);
  }
}

/** A trigger opens one window: it stands, and the same click was delivered twice. */
export const stoodBefore = (error: unknown): boolean =>
  toPochutoError(error).reason === 'exchanged_trigger_id';

/** The error as ours. The original is not kept as a cause: it may hold what we sent. */
export function toPochutoError(error: unknown, options: CallOptions = {}): PochutoError {
  if (error instanceof PochutoError) return error;
  if (error instanceof WebAPIRateLimitedError)
    return new PochutoError('rate-limited', 'ratelimited', { retryAfterMs: waitOf(error.retryAfter) });
  if (error instanceof WebAPIPlatformError) return fromWord(error.data.error, options);
  if (error instanceof WebAPIHTTPError) return fromStatus(error.statusCode);
  if (error instanceof WebAPIRequestError) return fromNetwork(error.original);
  return unreadable();
}

/** What the client could not read as an answer: a proxy's page, a cut-off body, JSON that is not Slack's. */
const unreadable = (): PochutoError =>
  new PochutoError('unavailable', 'unreadable_answer', { ambiguous: true });

/** Whole milliseconds, since the store takes no others. */
export const waitOf = (seconds: number): number =>
  Number.isFinite(seconds) ? Math.max(retryAfterMinMs, Math.ceil(seconds * 1000)) : defaultRetryAfterMs;

function fromWord(word: unknown, { toPerson = false, isVital = false }: CallOptions): PochutoError {
  if (typeof word !== 'string' || !isWord.test(word)) return unreadable();
  if (word === 'ratelimited' || word === 'rate_limited' || word === 'message_limit_exceeded')
    return new PochutoError('rate-limited', word, { retryAfterMs: defaultRetryAfterMs });
  if (isVital && word === 'missing_scope') return new PochutoError('unauthorised', word);
  if (toPerson && word === 'account_inactive') return new PochutoError('recipient-gone', word);
  const code = (Object.keys(words) as ErrorCode[]).find((known) => words[known]?.includes(word));
  return new PochutoError(code ?? 'rejected', word, { ambiguous: unclear.includes(word) });
}

function fromStatus(status: number): PochutoError {
  const reason = `http_${status}`;
  if (status === 429) return new PochutoError('rate-limited', reason, { retryAfterMs: defaultRetryAfterMs });
  if (status === 401) return new PochutoError('unauthorised', reason);
  return ourMistakes.includes(status)
    ? new PochutoError('rejected', reason)
    : new PochutoError('unavailable', reason, { ambiguous: true });
}

/** fetch hides the reason in `cause`; a host with two addresses hides it one step deeper. */
function fromNetwork(error: unknown, depth = 0): PochutoError {
  if (depth < 4 && error instanceof Error) {
    const code: unknown = 'code' in error ? error.code : undefined;
    if (typeof code === 'string')
      return new PochutoError('unavailable', code, { ambiguous: !unreached.includes(code) });
    if (error.name === 'TimeoutError') return new PochutoError('unavailable', 'timeout', { ambiguous: true });
    const deeper: unknown = error instanceof AggregateError ? error.errors[0] : error.cause;
    if (deeper !== undefined) return fromNetwork(deeper, depth + 1);
  }
  return new PochutoError('unavailable', 'network', { ambiguous: true });
}
