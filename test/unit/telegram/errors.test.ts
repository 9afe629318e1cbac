import { GrammyError, HttpError } from 'grammy';
import { describe, expect, it } from 'vitest';

import { PochutoError } from '#core/errors.ts';
import { isNotModified, toPochutoError } from '#telegram/errors.ts';

const secret = '123:SECRET';
const chatId = '8400012345';
const words = 'мене б’ють';

function answered(code: number, description: string, parameters = {}) {
  const answer = { ok: false as const, error_code: code, description, parameters };
  return new GrammyError("Call to 'sendMessage' failed!", answer, 'sendMessage', {
    chat_id: chatId,
    text: words,
  });
}
function network(code?: string) {
  const cause = Object.assign(
    new Error(`request to https://api.telegram.org/bot${secret}/sendMessage failed`),
    {
      ...(code !== undefined && { code }),
    },
  );
  return new HttpError("Network request for 'sendMessage' failed!", cause);
}

describe('what Telegram answers', () => {
  it.each([
    [403, 'Forbidden: bot was blocked by the user', 'recipient-gone', 'blocked', false],
    [403, 'Forbidden: user is deactivated', 'recipient-gone', 'deactivated', false],
    [403, "Forbidden: bot can't initiate conversation with a user", 'recipient-gone', 'not-started', false],
    [400, 'Bad Request: chat not found', 'recipient-gone', 'not-started', false],
    [401, 'Unauthorized', 'unauthorised', 'token', false],
    [404, 'Not Found', 'unauthorised', 'token', false],
    [409, 'Conflict: terminated by other getUpdates request', 'unavailable', 'conflict', false],
    [
      409,
      "Conflict: can't use getUpdates method while webhook is active",
      'unavailable',
      'webhook-set',
      false,
    ],
    [400, 'Bad Request: message to edit not found', 'target-gone', 'not-found', false],
    [400, "Bad Request: message can't be edited", 'target-gone', 'not-editable', false],
    [500, 'Internal Server Error: restart', 'unavailable', 'http-500', true],
    [502, 'Bad Gateway', 'unavailable', 'http-502', true],
    [400, 'Bad Request: message is too long', 'rejected', 'too-long', false],
    [400, 'Bad Request: BUTTON_DATA_INVALID', 'rejected', 'BUTTON_DATA_INVALID', false],
    [400, `Bad Request: something about ${words}`, 'rejected', 'bad-request', false],
  ])('%s %s', (status, description, code, reason, ambiguous) => {
    const error = toPochutoError(answered(status, description), { sends: true });
    expect(error).toMatchObject({ code, reason, ambiguous });
  });

  it.each([{}, { message: 'no Route matched' }, { ok: false, error: 'bad gateway' }, { error_code: '502' }])(
    'is not what a proxy in between says as JSON: %j',
    (answer) => {
      const error = new GrammyError('failed', answer as never, 'sendMessage', {});
      const known = toPochutoError(error, { sends: true });
      expect(known).toMatchObject({ code: 'unavailable', reason: 'unreadable', ambiguous: true });
    },
  );

  it.each([0, -5, undefined, 'soon', 1.0005])(
    'waits a second at least and whole milliseconds, told %j',
    (seconds) => {
      const error = toPochutoError(answered(429, 'Too Many Requests', { retry_after: seconds }), {
        sends: true,
      });
      expect(error.retryAfterMs).toBeGreaterThanOrEqual(1_000);
      expect(Number.isInteger(error.retryAfterMs)).toBe(true);
    },
  );

  it('waits exactly as long as told', () => {
    const error = toPochutoError(answered(429, 'Too Many Requests: retry after 7', { retry_after: 7 }), {
      sends: true,
    });
    expect(error).toMatchObject({ code: 'rate-limited', retryAfterMs: 7000, ambiguous: false });
  });

  it('takes "not modified" as success', () => {
    expect(isNotModified(answered(400, 'Bad Request: message is not modified: specified new…'))).toBe(true);
    expect(isNotModified(answered(400, 'Bad Request: chat not found'))).toBe(false);
  });
});

describe('no answer', () => {
  it.each([
    ['ECONNREFUSED', false],
    ['ENOTFOUND', false],
    ['ECONNRESET', true],
    [undefined, true],
  ])('%s: it may have gone out: %s', (code, ambiguous) => {
    const error = toPochutoError(network(code), { sends: true });
    expect(error).toMatchObject({ code: 'unavailable', reason: code ?? 'network', ambiguous });
  });

  it('is never ambiguous where nothing is sent', () => {
    expect(toPochutoError(network('ECONNRESET'), { sends: false }).ambiguous).toBe(false);
  });
});

it('no error tells the token, the address, the chat or the words', () => {
  const errors = [
    network(),
    network('ECONNRESET'),
    answered(400, `Bad Request: ${words}`),
    new Error(secret),
  ];
  for (const error of errors.map((thrown) => toPochutoError(thrown, { sends: true }))) {
    expect(error).toBeInstanceOf(PochutoError);
    expect(error.cause).toBeUndefined();
    const told = JSON.stringify(error) + error.message + String(error.stack);
    for (const hidden of [secret, words, 'api.telegram.org', chatId]) expect(told).not.toContain(hidden);
  }
});
