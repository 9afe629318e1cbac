/** Brings the bytes of a file from Slack. The token goes to Slack's own hosts alone, and nothing of a failed download is passed on. */
import type { WebClient } from '@slack/web-api';
import { PochutoError } from '#core/errors.ts';
import { deskFileBytesMax } from '#core/file.ts';
import { readAtMost } from '#net/read-at-most.ts';
import { callSlack } from './errors.ts';

/** Covers one whole download. */
const timeoutMs = 60_000;

export async function fetchSlackFile(client: WebClient, fileId: string): Promise<Uint8Array> {
  const { address, isPage } = await whereIs(client, fileId);
  const response = await orUnavailable(
    fetch(address, {
      headers: { authorization: `Bearer ${client.token ?? ''}` },
      signal: AbortSignal.timeout(timeoutMs),
      // Whoever may not have it is sent to a page for signing in.
      redirect: 'manual',
    }),
  );
  const isSignIn = !isPage && (response.headers.get('content-type') ?? '').startsWith('text/html');
  if (response.ok && !isSignIn) return orUnavailable(readAtMost(response, deskFileBytesMax));
  await response.body?.cancel().catch(() => undefined);
  if (response.status === 429) {
    const seconds = Number(response.headers.get('retry-after')) || 30;
    throw new PochutoError('rate-limited', 'http_429', { retryAfterMs: seconds * 1000 });
  }
  throw response.status >= 500
    ? new PochutoError('unavailable', `http_${response.status}`)
    : new PochutoError('rejected', 'unavailable');
}

async function whereIs(
  client: WebClient,
  fileId: string,
): Promise<{ readonly address: URL; readonly isPage: boolean }> {
  try {
    const { file } = await callSlack(() => client.files.info({ file: fileId }));
    const address = URL.parse(file?.url_private_download ?? '');
    if (address === null || !isSlacks(client, address)) throw new PochutoError('rejected', 'unavailable');
    if ((file?.size ?? 0) > deskFileBytesMax) throw new PochutoError('rejected', 'too-large');
    return { address, isPage: file?.mimetype === 'text/html' };
  } catch (error) {
    const isGone = error instanceof PochutoError && error.code === 'target-gone';
    throw isGone ? new PochutoError('rejected', 'unavailable') : error;
  }
}

const isSlacks = ({ slackApiUrl }: WebClient, { protocol, hostname, host }: URL): boolean =>
  host === URL.parse(slackApiUrl)?.host ||
  (protocol === 'https:' && (hostname === 'slack.com' || hostname.endsWith('.slack.com')));

async function orUnavailable<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof PochutoError ? error : new PochutoError('unavailable', 'download');
  }
}
