/** Brings the bytes of a file from Telegram. The address holds the bot's token, so nothing of a failed download is passed on. */
import type { Api } from 'grammy';

import { PochutoError } from '#core/errors.ts';
import { fileBytesMax } from '#core/file.ts';
import { readAtMost } from '#net/read-at-most.ts';
import { toPochutoError } from './errors.ts';

interface FetchFileOptions {
  readonly api: Pick<Api, 'getFile'>;
  readonly apiRoot: string;
  readonly token: string;
  /** Covers one whole download. */
  readonly timeoutMs: number;
}

/** A path from getFile is good for an hour; one that is no longer known is asked for once more. */
export function fileFetcher(options: FetchFileOptions): (platformId: string) => Promise<Uint8Array> {
  return async (platformId) => {
    const bytes = await download(options, await whereIs(options, platformId));
    return bytes ?? (await download(options, await whereIs(options, platformId))) ?? fail('http-404');
  };
}

interface Whereabouts {
  readonly path: string;
  /** As Telegram tells it. */
  readonly size: number | undefined;
}

async function whereIs({ api }: FetchFileOptions, platformId: string): Promise<Whereabouts> {
  const file = await api.getFile(platformId).catch((error: unknown) => {
    throw toPochutoError(error, { sends: false });
  });
  return { path: file.file_path ?? fail('no-path'), size: file.file_size };
}

/** `null`: the path is no longer known. */
async function download(options: FetchFileOptions, { path, size }: Whereabouts): Promise<Uint8Array | null> {
  const root = options.apiRoot.replace(/\/+$/, '');
  // The end of a name is the sender's own: it may hold signs that mean something in an address.
  const address = `${root}/file/bot${options.token}/${path.split('/').map(encodeURIComponent).join('/')}`;
  const response = await orUnavailable(
    fetch(address, { signal: AbortSignal.timeout(options.timeoutMs), redirect: 'error' }),
  );
  if (!response.ok) {
    await response.body?.cancel().catch(() => undefined);
    if (response.status === 404) return null;
    if (response.status === 401) throw new PochutoError('unauthorised', 'token');
    return fail(`http-${response.status}`);
  }
  const bytes = await orUnavailable(readAtMost(response, fileBytesMax));
  // Somebody's file would be judged by what stands on the page, refused, and lost.
  const isPage = (response.headers.get('content-type') ?? '').startsWith('text/html');
  return isPage && bytes.length !== size ? fail('page-of-a-proxy') : bytes;
}

async function orUnavailable<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof PochutoError) throw error;
    const isLate = error instanceof DOMException && error.name === 'TimeoutError';
    return fail(isLate ? 'timeout' : 'network');
  }
}

function fail(reason: string): never {
  throw new PochutoError('unavailable', reason);
}
