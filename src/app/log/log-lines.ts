/**
 * Writes the log's lines to standard output (a command's: to standard error), each at once. Where there is no room for them they are lost, and that is said later: pino's own writer
 * stands still then, for ever, and the whole process with it.
 */
import { writeSync } from 'node:fs';

/** A pipe whose reader is slow: waited for so often, then the line is given up; the next ones wait no more until the reader reads again. */
const triesMax = 20;
const waitMs = 5;

type Write = (bytes: Buffer) => number;

const toStdout: Write = (bytes) => writeSync(1, bytes);
/** For what prints its own result on standard output. */
export const toStderr: Write = (bytes) => writeSync(2, bytes);
const stand = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMs);

/** For pino. `say` makes the line that tells how many were lost. */
export function logLines(
  say: (lost: number) => string,
  write: Write = toStdout,
  wait: () => void = stand,
): { write(line: string): void } {
  let lost = 0;

  /** Whether all of it is written. */
  function put(line: string, triesLeft = triesMax): boolean {
    let left = Buffer.from(line);
    for (let tries = 1; ; tries += 1) {
      try {
        for (let count = 1; count > 0 && left.length > 0; left = left.subarray(count)) count = write(left);
        if (left.length === 0) return true;
      } catch (error) {
        if (!isSlow(error)) return false;
      }
      if (tries >= triesLeft) return false;
      wait();
    }
  }

  return {
    write(line) {
      if (lost > 0 && put(say(lost), 1)) lost = 0;
      if (lost > 0 || !put(line)) lost += 1;
    },
  };
}

const isSlow = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EAGAIN' || error.code === 'EBUSY');
