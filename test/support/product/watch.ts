/** Waits for conditions on a simulated platform. Everyone who waits looks at the world itself, of which only what they find is copied: the whole would cost more than the product. */

interface Watchable<Snapshot> {
  view(): Snapshot;
  onChange(listener: () => void): () => void;
}

/** What is waited for: anything but false, null and undefined. */
export type Look<Snapshot, Found> = (snapshot: Snapshot) => Found | false | null | undefined;

interface Waiting<Snapshot> {
  readonly look: (snapshot: Snapshot) => boolean;
  readonly fail: (error: unknown) => void;
}

export class Watch<Snapshot> {
  readonly #world: Watchable<Snapshot>;
  readonly #describe: () => string;
  readonly #waiting = new Set<Waiting<Snapshot>>();
  readonly #unsubscribe: () => void;
  #timer: NodeJS.Timeout | null = null;
  #pauseMs = 5;

  /** `describe` is added to the error of a wait that ends in vain. */
  constructor(world: Watchable<Snapshot>, describe: () => string) {
    this.#world = world;
    this.#describe = describe;
    this.#unsubscribe = world.onChange(() => this.#arm());
  }

  until<Found>(what: string, look: Look<Snapshot, Found>, deadlineMs = 60_000): Promise<Found> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(deadline);
        this.#waiting.delete(waiting);
      };
      const waiting: Waiting<Snapshot> = {
        look: (snapshot) => {
          const found = look(snapshot);
          if (found === false || found === null || found === undefined) return false;
          end();
          resolve(structuredClone(found));
          return true;
        },
        fail: (error) => {
          end();
          reject(error instanceof Error ? error : new Error(String(error)));
        },
      };
      const deadline = setTimeout(
        () => waiting.fail(new Error(`not seen within ${deadlineMs} ms: ${what}\n${this.#describe()}`)),
        deadlineMs,
      );
      this.#waiting.add(waiting);
      this.#arm();
    });
  }

  /** Whoever still waits, waits in vain. */
  fail(error: Error): void {
    for (const waiting of this.#waiting) waiting.fail(error);
  }

  close(): void {
    this.#unsubscribe();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.fail(new Error('the watch was closed'));
  }

  #arm(): void {
    if (this.#timer !== null || this.#waiting.size === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#lookOnce();
    }, this.#pauseMs);
  }

  #lookOnce(): void {
    const startedAt = performance.now();
    const snapshot = this.#world.view();
    for (const waiting of this.#waiting) {
      try {
        waiting.look(snapshot);
      } catch (error) {
        waiting.fail(error);
      }
    }
    // Looking takes at most a third of the time, however large the world has become.
    this.#pauseMs = Math.max(5, 2 * (performance.now() - startedAt));
  }
}
