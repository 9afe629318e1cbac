import type { ServerResponse } from 'node:http';

/**
 * Answers a request with a status and ends its connection; what is answered already stays so. Whoever still sends when a connection closes does not
 * get to read the answer, so what comes is let through unread first; the server cuts off what takes too long.
 */
export function refuse(response: ServerResponse, status: number): void {
  const { req: request } = response;
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { connection: 'close' });
  if (request.complete) {
    response.end();
    return;
  }
  response.flushHeaders();
  request.once('end', () => response.end());
  request.resume();
}
