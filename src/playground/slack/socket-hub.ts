/**
 * Socket Mode: hands out WebSocket addresses, says hello, sends envelopes to any one of the open connections and
 * waits for their acknowledgement.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { parseJson } from '../http.ts';
import type { Timers } from '../timers.ts';
import { isObject } from './block-kit/validate.ts';
import type { Wire } from './world.ts';

export const ackWithinMs = 3000;
export const socketsMax = 10;

export type AckResult =
  | { readonly isAcked: true; readonly payload: unknown }
  | { readonly isAcked: false; readonly reason: 'http_timeout' | 'connection_failed' | 'http_error' };

export interface Delivery {
  readonly type: 'events_api' | 'interactive' | 'slash_commands';
  readonly payload: Wire;
  readonly retry: { readonly attempt: number; readonly reason: string } | null;
}

export class SocketHub {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #timers: Timers;
  readonly #appId: string;
  readonly #actWithinMs: number;
  readonly #onChange: () => void;
  readonly #tickets = new Set<string>();
  readonly #waiting = new Map<string, { socket: WebSocket; settle: (result: AckResult) => void }>();
  #sockets: WebSocket[] = [];
  #turn = 0;
  #ticketCount = 0;
  #envelopeCount = 0;

  constructor(options: { timers: Timers; appId: string; actWithinMs: number; onChange: () => void }) {
    this.#timers = options.timers;
    this.#appId = options.appId;
    this.#actWithinMs = options.actWithinMs;
    this.#onChange = options.onChange;
  }

  get count(): number {
    return this.#sockets.length;
  }

  listenOn(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const ticket = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('ticket') ?? '';
      if (!this.#tickets.delete(ticket)) {
        socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
        return;
      }
      this.#server.handleUpgrade(request, socket, head, (webSocket) => this.#welcome(webSocket));
    });
  }

  /** The query of a WebSocket address, good for one connection. */
  issueTicket(): string {
    this.#ticketCount += 1;
    const ticket = `ticket-${this.#ticketCount}`;
    this.#tickets.add(ticket);
    return `?ticket=${ticket}&app_id=${this.#appId}`;
  }

  async send(delivery: Delivery): Promise<AckResult> {
    this.#turn += 1;
    const socket = this.#sockets[this.#turn % Math.max(this.#sockets.length, 1)];
    if (!socket) return { isAcked: false, reason: 'connection_failed' };
    this.#envelopeCount += 1;
    const id = `envelope-${this.#envelopeCount}`;
    return await new Promise<AckResult>((resolve) => {
      const settle = (result: AckResult) => {
        cancel();
        this.#waiting.delete(id);
        resolve(result);
      };
      const late = () => settle({ isAcked: false, reason: 'http_timeout' });
      const waitMs = delivery.type === 'events_api' ? ackWithinMs : this.#actWithinMs;
      const cancel = this.#timers.after(waitMs, late, late);
      this.#waiting.set(id, { socket, settle });
      socket.send(
        JSON.stringify({
          envelope_id: id,
          type: delivery.type,
          payload: delivery.payload,
          accepts_response_payload: delivery.type !== 'events_api',
          ...(delivery.type === 'events_api'
            ? { retry_attempt: delivery.retry?.attempt ?? 0, retry_reason: delivery.retry?.reason ?? '' }
            : {}),
        }),
      );
    });
  }

  /** Tells every connection to come again, as Slack does every few hours. */
  disconnect(reason: 'warning' | 'refresh_requested' | 'link_disabled'): void {
    for (const socket of this.#sockets) {
      socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'simulator' } }));
    }
    // What is on its way is still acknowledged, but nothing new goes to a connection that is leaving.
    this.#sockets = [];
    this.#onChange();
  }

  /** Cuts every connection without a word, as a broken network does. */
  drop(): void {
    for (const socket of this.#server.clients) socket.terminate();
  }

  close(): void {
    this.drop();
    this.#server.close();
  }

  #welcome(socket: WebSocket): void {
    if (this.#sockets.length >= socketsMax) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }));
      socket.close();
      return;
    }
    this.#sockets.push(socket);
    socket.on('message', (data: Buffer) => this.#onMessage(data.toString('utf8')));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => this.#forget(socket));
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: this.#sockets.length,
        debug_info: { host: 'simulator', build_number: 1, approximate_connection_time: 3600 },
        connection_info: { app_id: this.#appId },
      }),
    );
    this.#onChange();
  }

  #forget(socket: WebSocket): void {
    this.#sockets = this.#sockets.filter((other) => other !== socket);
    for (const waiting of this.#waiting.values()) {
      if (waiting.socket === socket) waiting.settle({ isAcked: false, reason: 'connection_failed' });
    }
    this.#onChange();
  }

  #onMessage(text: string): void {
    const message = parseJson(text);
    if (!isObject(message)) return;
    this.#waiting
      .get(String(message['envelope_id']))
      ?.settle({ isAcked: true, payload: message['payload'] ?? null });
  }
}
