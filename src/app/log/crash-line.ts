/**
 * The last line of a process that ends by a mistake. Node would print the whole error instead, and a library's holds what it was sending: words,
 * chats, a bot's token in an address.
 */
import { describeFailure } from '#core/errors.ts';
import type { Log } from '#ports/log.ts';
import { exitCodes } from '../problems.ts';

const framesMax = 12;

interface Ending {
  on(event: 'uncaughtException', hear: (error: unknown, origin: string) => void): unknown;
  exit(code: number): void;
}

/** Also for promises whose rejection nobody handles: Node makes the same event of them. */
export function logCrash(log: Log, process: Ending): void {
  process.on('uncaughtException', (error, origin) => {
    const cause = error instanceof Error ? error.cause : undefined;
    log.error('crashed', {
      ...describeFailure(error),
      ...(cause instanceof Error ? { cause: cause.name } : {}),
      origin,
      at: framesOf(error),
    });
    process.exit(exitCodes.failure);
  });
}

/** Where it happened, without the message that stands above: functions, files and lines. */
function framesOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return stack
    .split('\n')
    .filter((line) => frame.test(line))
    .slice(0, framesMax)
    .map((line) => line.trim().slice('at '.length))
    .join(' < ');
}

/** A message may have lines of its own, also some that begin so. */
const frame = /^ {4}at (?:[\w$.<>[\] ]{1,120} \()?(?:file:\/\/|node:|\/)[^\s()]{1,300}:\d+:\d+\)?$/u;
