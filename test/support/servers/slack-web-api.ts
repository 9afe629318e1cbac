/** A loopback server that answers Slack's Web API from a table and keeps what it was asked; for what the strict simulator is too complete for. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

interface WebApiCall {
  readonly method: string;
  readonly args: Readonly<Record<string, string>>;
}

type Answer =
  | Readonly<Record<string, unknown>>
  | { readonly status: number; readonly headers?: Record<string, string> }
  | 'hang-up';

export interface WebApi {
  readonly url: string;
  readonly calls: WebApiCall[];
  /** What a method answers from now on; `{ ok: true }` until told. */
  answer(method: string, answer: Answer | ((call: WebApiCall) => Answer)): void;
  of(method: string): WebApiCall[];
  close(): Promise<void>;
}

export async function startWebApi(): Promise<WebApi> {
  const answers = new Map<string, Answer | ((call: WebApiCall) => Answer)>();
  const calls: WebApiCall[] = [];
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const method = (request.url ?? '').replace('/api/', '');
    const args = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
    const call = { method, args };
    calls.push(call);
    const known = answers.get(method) ?? {};
    const answer = typeof known === 'function' ? known(call) : known;
    if (answer === 'hang-up') return void request.socket.destroy();
    const {
      status = 200,
      headers = {},
      ...body
    } = answer as { status?: number; headers?: Record<string, string> };
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ ok: true, ...body }));
  }
  const server = createServer((request, response) => void serve(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/`,
    calls,
    answer: (method, answer) => void answers.set(method, answer),
    of: (method) => calls.filter((call) => call.method === method),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
