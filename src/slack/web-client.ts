/**
 * Slack's Web API client with its own ideas switched off: it would repeat posts by itself (doubles), hold back every call after one 429
 * (spent trigger ids), wait for ever, and print what people wrote. Our calls also pass by what it does for each of them besides: three log
 * lines that nobody reads, a queue, retries and fetch, together three times the work of the call.
 */
import {
  LogLevel,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
  type Logger,
  type WebAPICallResult,
  type WebClientOptions,
} from '@slack/web-api';
import { post, type Answer } from '#net/post.ts';

export interface SlackAccess {
  readonly botToken: string;
  /** Where Slack's Web API is, ending in `/api/`. */
  readonly apiUrl: string;
}

/** What the SDKs say holds payloads and addresses; what matters we log ourselves. */
export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

export function webClientOptions(apiUrl: string, timeoutMs: number): WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silentLogger,
  };
}

export function webClient({ botToken, apiUrl }: SlackAccess, timeoutMs: number): WebClient {
  return new DirectClient(botToken, apiUrl, timeoutMs);
}

class DirectClient extends WebClient {
  readonly #headers: Readonly<Record<string, string>>;
  readonly #timeoutMs: number;

  constructor(botToken: string, apiUrl: string, timeoutMs: number) {
    super(botToken, webClientOptions(apiUrl, timeoutMs));
    this.#headers = {
      authorization: `Bearer ${botToken}`,
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    };
    this.#timeoutMs = timeoutMs;
  }

  /** Rejects with the SDK's own errors, and with a SyntaxError when the answer can't be read. Bytes and other tokens go the SDK's way. */
  override async apiCall(method: string, options: Record<string, unknown> = {}): Promise<WebAPICallResult> {
    if ('token' in options || Object.values(options).some((value) => value instanceof Uint8Array))
      return super.apiCall(method, options);
    const { text, headers } = await this.#post(new URL(method, this.slackApiUrl), formOf(options));
    const result = JSON.parse(text) as WebAPICallResult & { readonly error?: string };
    const waitS = waitIn(headers);
    if (!result.ok && result.error === 'ratelimited' && waitS !== null)
      throw new WebAPIRateLimitedError(waitS);
    if (!result.ok) throw new WebAPIPlatformError({ ...result, error: result.error ?? '' });
    return result;
  }

  async #post(address: URL, form: string): Promise<Answer> {
    let answer: Answer;
    try {
      answer = await post(address, { headers: this.#headers, body: form, timeoutMs: this.#timeoutMs });
    } catch (error) {
      throw new WebAPIRequestError(error instanceof Error ? error : new Error('network', { cause: error }));
    }
    const { status, statusText, headers, text } = answer;
    const waitS = waitIn(headers);
    if (status === 429 && waitS !== null) throw new WebAPIRateLimitedError(waitS);
    // Nobody is to lead our calls elsewhere.
    if (status >= 300 && status < 400) throw new WebAPIRequestError(new Error('redirected'));
    if (status !== 200) throw new WebAPIHTTPError(status, statusText, {}, text);
    return answer;
  }
}

/** How long Slack wants us to wait, where it says so. */
function waitIn(headers: Answer['headers']): number | null {
  const seconds = Number.parseInt(headers['retry-after'] ?? '', 10);
  return Number.isNaN(seconds) ? null : seconds;
}

/** As Slack takes arguments: what is not simple goes as JSON, what is absent not at all. */
function formOf(options: Readonly<Record<string, unknown>>): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || value === null) continue;
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(text)}`);
  }
  return pairs.join('&');
}
