/**
 * Telegram and Slack as a benchmark needs them, in a process of its own: they answer at once, check nothing, and make the load. Its parent
 * asks for one load at a time by message and gets what was measured; both ends of a latency are taken here, by one clock.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { Load, type LoadRequest, type LoadResult } from './load.ts';
import { SlackSocket } from './slack-socket.ts';
import { slackAnswer } from './slack-stand-in.ts';
import { TelegramStandIn } from './telegram-stand-in.ts';

export interface Ready {
  readonly telegramRoot: string;
  readonly slackUrl: string;
}

export type Message = Ready | LoadResult | { readonly failed: string };

const say = (message: Message): void => void process.send?.(message);

const telegram = new TelegramStandIn();
const slack = new SlackSocket();
const load = new Load(telegram, (envelope) => slack.send(envelope));

const server = createServer((request, response) => void answer(request, response));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request);
  const method = (request.url ?? '').split('/').at(-1) ?? '';
  // Before the answer: a poll gets its own when there is something to tell, or after twenty seconds.
  load.touch(method);
  const result = request.url?.startsWith('/api/')
    ? slackAnswer(method, body, { address: addressOf('ws'), onPost: (post) => load.onSlackPost(post) })
    : await telegram.answer(method, body, (text) => load.onTelegramMessage(text));
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(result));
}

const sockets = new WebSocketServer({ server });
sockets.on('connection', (opened) => {
  slack.use(opened);
  load.onConnected();
});

function addressOf(protocol: 'http' | 'ws'): string {
  return `${protocol}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

server.listen(0, '127.0.0.1', () =>
  say({ telegramRoot: addressOf('http'), slackUrl: `${addressOf('http')}/api/` }),
);
process.on('message', (request: LoadRequest) => {
  load.run(request).then(say, (error: unknown) => say({ failed: String(error) }));
});
process.on('disconnect', () => process.exit(0));
