/** Work under a name, never two at once; asked for while it runs, it runs once more. */
export class Turns {
  readonly #running = new Map<string, { isWantedAgain: boolean }>();

  /** Resolves when this run is over; at once when it was left to the one that is running. */
  async take(name: string, work: () => Promise<void>): Promise<void> {
    const current = this.#running.get(name);
    if (current !== undefined) {
      current.isWantedAgain = true;
      return;
    }
    const turn = { isWantedAgain: true };
    this.#running.set(name, turn);
    try {
      while (turn.isWantedAgain) {
        turn.isWantedAgain = false;
        await work();
      }
    } finally {
      this.#running.delete(name);
    }
  }
}
