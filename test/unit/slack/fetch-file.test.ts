/** What a person sent in Slack is brought with the token, which goes to nobody else; what Slack will not hand over is said to be so. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deskFileBytesMax } from '#core/file.ts';
import { fetchSlackFile } from '#slack/fetch-file.ts';
import { webClient } from '#slack/web-client.ts';
import { startWebApi, type WebApi } from '#test/support/servers/slack-web-api.ts';

let api: WebApi;
beforeEach(async () => {
  api = await startWebApi();
});
afterEach(() => api.close());

const bring = () => fetchSlackFile(webClient({ botToken: 'xoxb-1', apiUrl: api.url }, 300), 'F1');
const info = (file: object) =>
  api.answer('files.info', { file: { url_private_download: `${api.url}download`, size: 10, ...file } });
const unavailable = { code: 'rejected', reason: 'unavailable' };

describe('a file in Slack', () => {
  it('is brought as it is', async () => {
    info({});
    api.answer('download', { headers: { 'content-type': 'application/pdf' }, is: 'bytes' });
    expect(Buffer.from(await bring()).toString()).toBe('{"ok":true,"is":"bytes"}');
  });

  it('that is too large is not even asked for', async () => {
    info({ size: deskFileBytesMax + 1 });
    await expect(bring()).rejects.toMatchObject({ code: 'rejected', reason: 'too-large' });
    expect(api.of('download')).toEqual([]);
  });

  it.each([
    ['elsewhere', { url_private_download: 'https://evil.example/files.slack.com/x' }],
    ['elsewhere that looks like Slack', { url_private_download: 'https://evilslack.com/x' }],
    ['without protection', { url_private_download: 'http://files.slack.com/x' }],
    ['nowhere', { url_private_download: undefined }],
  ])('that lies %s does not get the token', async (_where, file) => {
    info(file);
    await expect(bring()).rejects.toMatchObject(unavailable);
  });

  it.each([
    ['a page for signing in', { headers: { 'content-type': 'text/html; charset=utf-8' } }, unavailable],
    ['a way to that page', { status: 302, headers: { location: 'https://slack.com/signin' } }, unavailable],
    ['that it is gone', { status: 404 }, unavailable],
    ['that it is down', { status: 503 }, { code: 'unavailable' }],
    [
      'that it is too much',
      { status: 429, headers: { 'retry-after': '3' } },
      { code: 'rate-limited', retryAfterMs: 3000 },
    ],
    ['nothing', 'hang-up', { code: 'unavailable' }],
  ] as const)('for which Slack answers with %s fails as such', async (_what, answer, error) => {
    info({});
    api.answer('download', answer);
    await expect(bring()).rejects.toMatchObject(error);
  });

  it('that was deleted will never come', async () => {
    api.answer('files.info', { ok: false, error: 'file_deleted' });
    await expect(bring()).rejects.toMatchObject(unavailable);
  });
});
