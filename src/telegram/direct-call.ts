/**
 * Calls that carry no file go straight through Node's own client: what grammY puts around each of them (node-fetch, streams, an abort
 * controller) takes several times as long as a small call.
 */
import { HttpError, type Api } from 'grammy';
import { post } from '#net/post.ts';

type Transformer = Parameters<Api['config']['use']>[0];

const withoutFiles: ReadonlySet<string> = new Set([
  'getUpdates',
  'sendMessage',
  'editMessageText',
  'deleteMessages',
  'answerCallbackQuery',
  'sendChatAction',
]);

const headers = { 'content-type': 'application/json' };

/** For `api.config.use`. Fails as grammY does: an answer is returned as it is, everything else is an HttpError. */
export function directCalls(options: {
  readonly apiRoot: string;
  readonly token: string;
  /** Of one whole call. */
  readonly timeoutMs: number;
}): Transformer {
  const { apiRoot, token, timeoutMs } = options;
  return async (prev, method, payload, signal) => {
    if (!withoutFiles.has(method)) return prev(method, payload, signal);
    try {
      const address = new URL(`${apiRoot}/bot${token}/${method}`);
      const { text } = await post(address, {
        headers,
        body: JSON.stringify(payload),
        timeoutMs,
        signal: signal as AbortSignal | undefined,
      });
      return JSON.parse(text) as Awaited<ReturnType<typeof prev<typeof method>>>;
    } catch (error) {
      throw new HttpError(`Network request for '${method}' failed!`, error);
    }
  };
}
