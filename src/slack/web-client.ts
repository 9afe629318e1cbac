/**
 * Slack's Web API client with its own ideas switched off: it would repeat posts by itself (doubles), hold back every call after one 429
 * (spent trigger ids), wait for ever, and print what people wrote.
 */
import { LogLevel, WebClient, type Logger, type WebClientOptions } from '@slack/web-api';

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
  return new WebClient(botToken, webClientOptions(apiUrl, timeoutMs));
}
