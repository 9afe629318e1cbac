/** Telling listeners that a simulated world has changed, and waiting until it looks as expected. */
export type Unsubscribe = () => void;

/** Listeners hear of a burst of changes once, after the code that caused it has run. */
export class Changes {
  readonly #listeners = new Set<() => void>();
  #isAnnounced = false;

  announce(): void {
    if (this.#isAnnounced) return;
    this.#isAnnounced = true;
    queueMicrotask(() => {
      this.#isAnnounced = false;
      for (const listener of this.#listeners) listener();
    });
  }

  listen(listener: () => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves with the first answer of `look` that is neither false, null nor undefined; rejects after the deadline. */
  until<T>(look: () => T | false | null | undefined, deadlineMs: number): Promise<T> {
    return new Promise((resolve, reject) => {
      const check = () => {
        let found: T | false | null | undefined;
        try {
          found = look();
        } catch (error) {
          stop();
          reject(error instanceof Error ? error : new Error(String(error)));
          return;
        }
        if (found === false || found === null || found === undefined) return;
        stop();
        resolve(found);
      };
      const unsubscribe = this.listen(check);
      const deadline = setTimeout(() => {
        unsubscribe();
        reject(new Error(`not seen within ${deadlineMs} ms: ${look.toString().slice(0, 200)}`));
      }, deadlineMs);
      const stop = () => {
        unsubscribe();
        clearTimeout(deadline);
      };
      check();
    });
  }
}
