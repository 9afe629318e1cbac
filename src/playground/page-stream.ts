/**
 * Server-sent events to every open page: whole snapshots, only of what has changed, at most twenty times a
 * second, and never more than the reader takes in.
 */
import type { ServerResponse } from 'node:http';
import type { StreamEvents } from './page/world.ts';

type EventName = keyof StreamEvents;
type EventSources = { readonly [Name in EventName]: () => StreamEvents[Name] | null };

interface Reader {
  readonly response: ServerResponse;
  readonly dirty: Set<EventName>;
}

const pushIntervalMs = 50;

/** Every open stream, and what each has still to be told. */
export class PageStream {
  readonly #sources: EventSources;
  readonly #readers = new Set<Reader>();
  #timer: NodeJS.Timeout | null = null;

  constructor(sources: EventSources) {
    this.#sources = sources;
  }

  add(response: ServerResponse): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
    });
    const reader: Reader = { response, dirty: new Set(['info', 'telegram', 'slack', 'owed']) };
    this.#readers.add(reader);
    response.on('close', () => this.#readers.delete(reader));
    response.on('drain', () => this.#push(reader));
    this.#push(reader);
  }

  /** Tells every reader about it with the next push. */
  touch(name: EventName): void {
    for (const reader of this.#readers) reader.dirty.add(name);
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      for (const reader of this.#readers) this.#push(reader);
    }, pushIntervalMs);
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    for (const { response } of this.#readers) response.end();
    this.#readers.clear();
  }

  #push({ response, dirty }: Reader): void {
    for (const name of dirty) {
      // A slow reader keeps its marks and gets the newest state, not every state, once it has caught up.
      if (response.writableNeedDrain) return;
      dirty.delete(name);
      const value = this.#sources[name]();
      if (value !== null) response.write(`event: ${name}\ndata: ${JSON.stringify(value)}\n\n`);
    }
  }
}
