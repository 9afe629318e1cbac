/** What the people who run the product look at, for loopback only: alive, ready, figures, and the queue's dashboard. Nothing here holds personal data. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** One thing that readiness looks at. */
export interface Check {
  readonly ok: boolean;
  readonly [detail: string]: string | number | boolean | null;
}

interface OpsPages {
  /** By name; ready when all are ok. */
  readonly checks: () => Promise<Readonly<Record<string, Check>>>;
  readonly metrics: { readonly contentType: string; text(): Promise<string> };
  /** Everything under /queue; null when the queue has no dashboard. */
  readonly dashboard: RequestListener | null;
}

export const dashboardPath = '/queue';

export function opsListener(pages: OpsPages): RequestListener {
  return (request, response) => {
    answer(pages, request, response).catch(() => send(response, 500, 'text/plain', 'failed\n'));
  };
}

async function answer(pages: OpsPages, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!isFromHere(request)) return send(response, 403, 'text/plain', 'loopback only\n');
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  if (path === dashboardPath || path.startsWith(`${dashboardPath}/`)) {
    if (pages.dashboard !== null) return pages.dashboard(request, response);
    return send(response, 404, 'text/plain', 'The embedded queue has no dashboard; set REDIS_URL for one.\n');
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return send(response, 405, 'text/plain', 'GET\n');
  }
  switch (path) {
    case '/healthz':
      return send(response, 200, 'text/plain', 'ok\n');
    case '/readyz':
      return sendReadiness(response, await pages.checks());
    case '/metrics':
      return send(response, 200, pages.metrics.contentType, await pages.metrics.text());
    default:
      return send(response, 404, 'text/plain', '/healthz /readyz /metrics /queue\n');
  }
}

function sendReadiness(response: ServerResponse, checks: Readonly<Record<string, Check>>): void {
  const ready = Object.values(checks).every(({ ok }) => ok);
  send(response, ready ? 200 : 503, 'application/json', `${JSON.stringify({ ready, ...checks })}\n`);
}

/** A web page elsewhere may point a name of its own at this address, or post to it: Host and Origin give it away. */
function isFromHere({ headers, socket }: IncomingMessage): boolean {
  const ours = ['127.0.0.1', '[::1]', 'localhost'].map((name) => `${name}:${socket.localPort}`);
  if (!ours.includes(headers.host ?? '')) return false;
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
