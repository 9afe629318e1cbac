/** One POST with Node's own client. fetch, and what the SDKs put around it, takes several times as long for a small call, and what it brings stays in memory. */
import { request as plainRequest, type IncomingHttpHeaders } from 'node:http';
import { request as secureRequest } from 'node:https';

export interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

interface Call {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For the whole call; 0 for none. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Far more than a platform answers. What stands in its place may send without end, and a string has one. */
const charsMax = 32 * 1024 * 1024;

/** Named as fetch names it. */
class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

class AnswerTooLarge extends Error {
  readonly code = 'ANSWER_TOO_LARGE';
}

/** Redirections are answers. Rejects with what the network says, a TimeoutError, or AnswerTooLarge. */
export function post(address: URL, { headers, body, timeoutMs, signal }: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = (address.protocol === 'https:' ? secureRequest : plainRequest)(address, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      ...(signal === undefined ? {} : { signal }),
    });
    const timer =
      timeoutMs === 0 ? undefined : setTimeout(() => request.destroy(new TimeoutError()), timeoutMs);
    const fail = (error: Error): void => {
      clearTimeout(timer);
      reject(error);
    };
    request.once('error', fail);
    request.once('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        text += piece;
        if (text.length <= charsMax) return;
        fail(new AnswerTooLarge());
        request.destroy();
      });
      response.once('error', fail);
      response.once('end', () => {
        clearTimeout(timer);
        const { statusCode: status = 0, statusMessage: statusText = '', headers: told } = response;
        resolve({ status, statusText, headers: told, text });
      });
    });
    request.end(body);
  });
}
