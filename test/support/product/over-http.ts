/** The product as a platform calls it: a port of its own, and the settings of webhook and HTTP mode. */
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';

export const webhookSecret = 'webhook-secret_for-tests';
export const signingSecret = 'signing-secret-for-tests';

export interface HttpWaysIn {
  readonly webhookUrl: string;
  readonly slackUrl: string;
  /** Replaces Socket Mode and polling; an empty variable counts as not set. */
  readonly env: Readonly<Record<string, string>>;
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export async function httpWaysIn(): Promise<HttpWaysIn> {
  const port = await freePort();
  const root = `http://127.0.0.1:${port}`;
  const webhookUrl = `${root}/telegram`;
  return {
    webhookUrl,
    slackUrl: `${root}/slack/events`,
    env: {
      HTTP_PORT: String(port),
      TELEGRAM_WEBHOOK_URL: webhookUrl,
      TELEGRAM_WEBHOOK_SECRET: webhookSecret,
      SLACK_APP_TOKEN: '',
      SLACK_SIGNING_SECRET: signingSecret,
    },
  };
}

/** Asks until somebody answers there, whatever the answer, but that it is too early. */
export async function untilAnswers(url: string, deadlineMs: number): Promise<void> {
  const until = Date.now() + deadlineMs;
  for (;;) {
    try {
      const { status } = await fetch(url);
      if (status !== 503) return;
      if (Date.now() > until) throw new Error('still too early');
    } catch (error) {
      if (Date.now() > until) throw error;
    }
    await after(20);
  }
}

/** The headers of a request that Slack signed at this moment (docs.slack.dev, "Verifying requests from Slack"). */
export function signedBySlack(
  body: string,
  signed: { secret?: string; atMs?: number } = {},
): Record<string, string> {
  const at = String(Math.floor((signed.atMs ?? Date.now()) / 1000));
  const digest = createHmac('sha256', signed.secret ?? signingSecret)
    .update(`v0:${at}:${body}`)
    .digest('hex');
  return {
    'content-type': 'application/json',
    'x-slack-request-timestamp': at,
    'x-slack-signature': `v0=${digest}`,
  };
}
