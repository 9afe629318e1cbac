/** How a queue tells that work could not be done and will be tried again. */
import { describeFailure, PochutoError } from '#core/errors.ts';
import type { Log } from '#ports/log.ts';

/** That another process held the database for longer than we wait is no error of anybody's: it may have been suspended meanwhile. */
export function tellFailure(log: Log, event: string, error: unknown): void {
  const isBusy = error instanceof PochutoError && error.code === 'busy';
  log[isBusy ? 'warn' : 'error'](event, describeFailure(error));
}

const frame = /^ +at .*:\d+:\d+\)?$/;

/** What a queue may keep of a failure, and show: its kind, and where in the code. A message may hold what somebody wrote. */
export function withoutMessage(error: unknown): Error {
  const { error: name = 'unknown', reason = name } = describeFailure(error);
  const kept = new Error(reason);
  const frames =
    error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => frame.test(line)) : [];
  kept.stack = [reason, ...frames].join('\n');
  return kept;
}
