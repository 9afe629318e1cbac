/** HTTP mode: signed POSTs to the app's request URL, for events, interactions and slash commands. */
import { createHmac } from 'node:crypto';
import { parseJson } from '../http.ts';
import type { Timers } from '../timers.ts';
import { ackWithinMs, type AckResult, type Delivery } from './socket-hub.ts';

/** Signature of a body as docs.slack.dev "Verifying requests from Slack" has it; the time stamp is real time. */
function signedHeaders(signingSecret: string, body: string, atS: number): Record<string, string> {
  const digest = createHmac('sha256', signingSecret).update(`v0:${atS}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(atS), 'x-slack-signature': `v0=${digest}` };
}

export async function postToRequestUrl(
  options: { url: string; signingSecret: string; timers: Timers; realNow: () => number; actWithinMs: number },
  delivery: Delivery,
): Promise<AckResult> {
  const { body, type } = encode(delivery);
  const abort = new AbortController();
  const cancel = options.timers.after(
    delivery.type === 'events_api' ? ackWithinMs : options.actWithinMs,
    () => abort.abort(),
    () => abort.abort(),
  );
  try {
    const response = await fetch(options.url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': type,
        ...signedHeaders(options.signingSecret, body, Math.floor(options.realNow() / 1000)),
        ...(delivery.retry
          ? {
              'x-slack-retry-num': String(delivery.retry.attempt),
              'x-slack-retry-reason': delivery.retry.reason,
            }
          : {}),
      },
      body,
      signal: abort.signal,
    });
    const answer = await response.text();
    if (!response.ok) return { isAcked: false, reason: 'http_error' };
    return { isAcked: true, payload: answer === '' ? null : (parseJson(answer) ?? answer) };
  } catch {
    return { isAcked: false, reason: abort.signal.aborted ? 'http_timeout' : 'connection_failed' };
  } finally {
    cancel();
  }
}

function encode({ type, payload }: Delivery): { body: string; type: string } {
  if (type === 'events_api') return { body: JSON.stringify(payload), type: 'application/json' };
  const form =
    type === 'interactive'
      ? { payload: JSON.stringify(payload) }
      : Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]));
  return { body: new URLSearchParams(form).toString(), type: 'application/x-www-form-urlencoded' };
}
