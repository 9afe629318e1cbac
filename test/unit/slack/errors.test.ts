import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { toPochutoError } from '#slack/errors.ts';

const secrets = ['xoxb-secret', 'мене б’ють'];
const answered = (error: string) =>
  new WebAPIPlatformError({ ok: false, error, response_metadata: { messages: secrets } });

describe('what Slack answers', () => {
  it.each([
    ['channel_not_found', 'recipient-gone'],
    ['not_in_channel', 'recipient-gone'],
    ['is_archived', 'recipient-gone'],
    ['cannot_dm_bot', 'recipient-gone'],
    ['message_not_found', 'target-gone'],
    ['invalid_blocks', 'rejected'],
    ['msg_too_long', 'rejected'],
    ['no_text', 'rejected'],
    ['metadata_too_large', 'rejected'],
    ['a_word_of_tomorrow', 'rejected'],
    ['invalid_auth', 'unauthorised'],
    ['token_revoked', 'unauthorised'],
    ['account_inactive', 'unauthorised'],
    ['ratelimited', 'rate-limited'],
    ['team_access_not_granted', 'unauthorised'],
    ['missing_scope', 'rejected'],
    ['internal_error', 'unavailable'],
    ['fatal_error', 'unavailable'],
    ['ekm_access_denied', 'unavailable'],
    ['external_channel_migrating', 'unavailable'],
    ['restricted_action_read_only_channel', 'recipient-gone'],
    ['restricted_action_thread_only_channel', 'recipient-gone'],
    ['is_inactive', 'recipient-gone'],
    ['invalid_channel', 'recipient-gone'],
    ['posting_to_channel_denied', 'recipient-gone'],
    ['update_failed', 'unavailable'],
    ['fetch_members_failed', 'unavailable'],
    ['invalid_cursor', 'unavailable'],
  ])('%s is %s', (word, code) => {
    expect(toPochutoError(answered(word))).toMatchObject({ code, reason: word });
  });

  it('waits for a scope without which nothing of ours comes about', () => {
    expect(toPochutoError(answered('missing_scope'), { isVital: true }).code).toBe('unauthorised');
  });

  it('takes account_inactive for the person when the call was to a person', () => {
    expect(toPochutoError(answered('account_inactive'), { toPerson: true }).code).toBe('recipient-gone');
  });

  it.each([undefined, '', 7, '<html>Sign in</html>', 'Access denied'])(
    'is not what a proxy in between says: %j',
    (word) => {
      expect(toPochutoError(answered(word as never))).toMatchObject({
        code: 'unavailable',
        reason: 'unreadable_answer',
        ambiguous: true,
      });
    },
  );

  it.each([0, -1, Number.NaN])('waits a second at least, though told %d', (seconds) => {
    expect(toPochutoError(new WebAPIRateLimitedError(seconds)).retryAfterMs).toBeGreaterThanOrEqual(1_000);
  });

  it('passes on how long to wait', () => {
    const error = toPochutoError(new WebAPIRateLimitedError(7));
    expect(error).toMatchObject({ code: 'rate-limited', retryAfterMs: 7000, ambiguous: false });
  });

  it.each([
    [503, 'unavailable', true],
    [500, 'unavailable', true],
    [400, 'rejected', false],
    [413, 'rejected', false],
    // A proxy or a firewall: Slack itself answers a call that it refuses with 200.
    [403, 'unavailable', true],
    [404, 'unavailable', true],
    [407, 'unavailable', true],
    [429, 'rate-limited', false],
  ])('HTTP %i is %s, ambiguous: %s', (status, code, ambiguous) => {
    const error = new WebAPIHTTPError(status, 'status', {}, secrets.join());
    expect(toPochutoError(error)).toMatchObject({ code, ambiguous });
  });
});

describe('no answer', () => {
  const fetchFailed = (cause: unknown) => new WebAPIRequestError(new TypeError('fetch failed', { cause }));
  const withCode = (code: string) => Object.assign(new Error(secrets.join()), { code });

  it.each([
    ['ECONNREFUSED', false],
    ['ENOTFOUND', false],
    ['ECONNRESET', true],
    ['UND_ERR_SOCKET', true],
  ])('%s: the post may stand there: %s', (code, ambiguous) => {
    const error = toPochutoError(fetchFailed(withCode(code)));
    expect(error).toMatchObject({ code: 'unavailable', reason: code, ambiguous });
  });

  it('is not ambiguous when every address refused', () => {
    const error = toPochutoError(fetchFailed(new AggregateError([withCode('ECONNREFUSED')])));
    expect(error.ambiguous).toBe(false);
  });

  it('in time is ambiguous', () => {
    const timeout = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    expect(toPochutoError(new WebAPIRequestError(timeout))).toMatchObject({
      reason: 'timeout',
      ambiguous: true,
    });
  });

  it('that can be read is ambiguous too', () => {
    expect(toPochutoError(new SyntaxError('<html>'))).toMatchObject({ code: 'unavailable', ambiguous: true });
  });
});

it('keeps nothing of what was sent, of the token, and of Slack’s free text', () => {
  const errors = [
    answered('invalid_blocks'),
    new WebAPIHTTPError(500, secrets.join(), {}, secrets.join()),
    new WebAPIRequestError(new Error(secrets.join())),
  ].map((error) => toPochutoError(error));
  for (const error of errors)
    for (const secret of secrets)
      expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toContain(secret);
});
