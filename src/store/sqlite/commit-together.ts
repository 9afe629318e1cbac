/**
 * What asks for a transaction at the same time shares one commit: a commit waits for the disk, longer than all its statements
 * take. Nobody hears of success before that commit; when one of them fails, all are rolled back and each runs again by itself.
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

/** `once` runs works in one transaction; `alone` does the same for one work and tries again when the database is busy. */
export function commitTogether<Context>(runs: {
  readonly once: (works: readonly ((context: Context) => Promise<unknown>)[]) => Promise<readonly unknown[]>;
  readonly alone: Run<Context>;
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
      if (!isDone) for (const job of jobs) await runs.alone(job.work).then(job.resolve, job.reject);
    }
    isServing = false;
  }

  async function areDone(jobs: readonly Job<Context>[]): Promise<boolean> {
    try {
      const results = await runs.once(jobs.map(({ work }) => work));
      for (const [index, job] of jobs.entries()) job.resolve(results[index]);
      return true;
    } catch {
      return false;
    }
  }

  return <Result>(work: (context: Context) => Promise<Result>) =>
    new Promise<Result>((resolve, reject) => {
      waiting.push({ work, resolve: (result) => resolve(result as Result), reject });
      if (!isServing) void serve();
    });
}
