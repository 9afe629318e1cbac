/**
 * What asks for a transaction at the same time shares one commit: it costs more than all its statements. Nobody hears of success before that
 * commit is on disk, and the next ones do not wait for the disk; when one of them fails, all are rolled back and each runs again by itself.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

type Run<Context> = <Result>(work: (context: Context) => Promise<Result>) => Promise<Result>;

interface Job<Context> {
  readonly work: (context: Context) => Promise<unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Bounds how long another process waits for the lock. */
const togetherMax = 16;

/**
 * `once` runs works in one transaction; `alone` does the same for one work and tries again when the database is busy. `flushed` resolves when what
 * they committed is on disk.
 */
export function commitTogether<Context>(runs: {
  readonly once: (works: readonly ((context: Context) => Promise<unknown>)[]) => Promise<readonly unknown[]>;
  readonly alone: Run<Context>;
  readonly flushed: () => Promise<void>;
}): Run<Context> {
  const waiting: Job<Context>[] = [];
  let isServing = false;

  async function serve(): Promise<void> {
    isServing = true;
    while (waiting.length > 0) {
      // What the same turn of the event loop brings, from other connections too, comes along.
      await nextTurn();
      const jobs = waiting.splice(0, togetherMax);
      const isDone = jobs.length > 1 && (await areDone(jobs));
      if (!isDone)
        for (const job of jobs)
          await runs.alone(job.work).then((result) => tell([job], [result]), job.reject);
    }
    isServing = false;
  }

  async function areDone(jobs: readonly Job<Context>[]): Promise<boolean> {
    try {
      tell(jobs, await runs.once(jobs.map(({ work }) => work)));
      return true;
    } catch {
      return false;
    }
  }

  function tell(jobs: readonly Job<Context>[], results: readonly unknown[]): void {
    runs.flushed().then(
      () => {
        for (const [index, job] of jobs.entries()) job.resolve(results[index]);
      },
      (error: unknown) => {
        for (const job of jobs) job.reject(error);
      },
    );
  }

  return <Result>(work: (context: Context) => Promise<Result>) =>
    new Promise<Result>((resolve, reject) => {
      waiting.push({ work, resolve: (result) => resolve(result as Result), reject });
      if (!isServing) void serve();
    });
}
