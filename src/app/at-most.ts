import type { Timers } from '#ports/clock.ts';

/** Waits for the work to end, well or badly, and no longer than so many ms. */
export async function atMost(timers: Timers, ms: number, work: Promise<unknown>): Promise<void> {
  const { promise: enough, resolve } = Promise.withResolvers<void>();
  const callOff = timers.after(ms, resolve);
  await Promise.race([work.catch(() => undefined), enough]);
  callOff();
}
