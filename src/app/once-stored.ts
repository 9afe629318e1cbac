/** The start needs a store that can be written to. While there is no room for it, or another process holds it, that is waited for: it ends by itself. */
import type { Timers } from '#ports/clock.ts';
import type { Ids } from '#ports/ids.ts';
import type { Log } from '#ports/log.ts';
import { retryDelayMs } from '#net/pacing.ts';
import { storeProblem } from './open-own-store.ts';
import { CannotStart } from './problems.ts';

/** Does the work as soon as the store lets it; rejects with whatever only a person can mend. */
export async function onceStored<Result>(
  { timers, ids, log }: { readonly timers: Timers; readonly ids: Pick<Ids, 'random'>; readonly log: Log },
  work: () => Promise<Result>,
): Promise<Result> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await work();
    } catch (error) {
      const problem = storeProblem(error);
      if (!(problem instanceof CannotStart) || problem.passing === null) throw problem;
      log.warn('store-unavailable', { reason: problem.passing, failures });
      const { promise, resolve } = Promise.withResolvers<void>();
      timers.after(retryDelayMs(failures, ids.random()), resolve);
      await promise;
    }
  }
}
