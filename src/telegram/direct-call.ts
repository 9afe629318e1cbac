/**
 * Calls that carry no file go straight through Node's own client: what grammY puts around each of them (node-fetch, streams, an abort
 * controller) takes several times as long as a small call.
 */
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { HttpError, type Api } from 'grammy';

type Transformer = Parameters<Api['config']['use']>[0];

const withoutFiles: ReadonlySet<string> = new Set([
  'getUpdates',
  'sendMessage',
  'editMessageText',
  'deleteMessages',
  'answerCallbackQuery',
  'sendChatAction',
]);

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
      const answer = await postJson(
        address,
        JSON.stringify(payload),
        timeoutMs,
        signal as AbortSignal | undefined,
      );
      return JSON.parse(answer) as Awaited<ReturnType<typeof prev<typeof method>>>;
    } catch (error) {
      throw new HttpError(`Network request for '${method}' failed!`, error);
    }
  };
}

function postJson(
  address: URL,
  body: string,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = (address.protocol === 'https:' ? secureRequest : plainRequest)(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      ...(signal === undefined ? {} : { signal }),
    });
    const timer = setTimeout(() => request.destroy(new Error('timed out')), timeoutMs);
    const fail = (error: Error): void => {
      clearTimeout(timer);
      reject(error);
    };
    request.once('error', fail);
    request.once('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => (text += piece));
      response.once('error', fail);
      response.once('end', () => {
        clearTimeout(timer);
        resolve(text);
      });
    });
    request.end(body);
  });
}
