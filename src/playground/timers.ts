/** Timers that a simulator starts, so that none is left when it closes. */
export class Timers {
  readonly #running = new Map<NodeJS.Timeout, () => void>();

  /** Runs `action` later; `close()` drops it and calls `onClose`. */
  after(ms: number, action: () => void, onClose: () => void = () => {}): () => void {
    const timer = setTimeout(() => {
      this.#running.delete(timer);
      action();
    }, ms);
    this.#running.set(timer, onClose);
    return () => {
      clearTimeout(timer);
      this.#running.delete(timer);
    };
  }

  /** Resolves after the time, or at once when the simulator closes. */
  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(ms, resolve, resolve);
    });
  }

  close(): void {
    const pending = [...this.#running];
    this.#running.clear();
    for (const [timer, onClose] of pending) {
      clearTimeout(timer);
      onClose();
    }
  }
}
