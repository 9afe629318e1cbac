/** Slack's Socket Mode for a benchmark: what a connection that ended has not acknowledged comes again on the next, so that a reconnect costs time and loses nothing. */
import type { WebSocket } from 'ws';

export interface Envelope {
  readonly envelope_id: string;
}

const hello = { type: 'hello', num_connections: 1, connection_info: { app_id: 'A0BENCH' } };

export class SlackSocket {
  readonly #unacknowledged = new Map<string, string>();
  #open: WebSocket | null = null;

  /** At once, or as soon as there is a connection. */
  send(envelope: Envelope): void {
    const text = JSON.stringify(envelope);
    this.#unacknowledged.set(envelope.envelope_id, text);
    this.#open?.send(text);
  }

  /** From now on this connection is the one in use. */
  use(opened: WebSocket): void {
    this.#open = opened;
    opened.on('error', () => opened.terminate());
    opened.on('close', () => {
      if (this.#open === opened) this.#open = null;
    });
    opened.on('message', (data: Buffer) => {
      this.#unacknowledged.delete((JSON.parse(data.toString()) as Envelope).envelope_id);
    });
    opened.send(JSON.stringify(hello));
    for (const text of this.#unacknowledged.values()) opened.send(text);
  }
}
