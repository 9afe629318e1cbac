/** The real world behind the ports: clock, timers, ids and randomness. */
import { randomFillSync } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { Instant } from '#core/time.ts';
import type { CivilClock, Timers } from '#ports/clock.ts';
import type { Ids } from '#ports/ids.ts';

/** `shiftMs` moves the civil clock; everything that must stay on real time asks the timers. */
export const civilClock = (shiftMs: () => number = () => 0): CivilClock => ({
  now: () => instantOf(Date.now() + shiftMs()),
});

/** As the platform writes it, which is how an instant is written; parsed it would be the same, and every message asks for the time. */
function instantOf(ms: number): Instant {
  return new Date(ms).toISOString() as Instant;
}

export const systemTimers: Timers = {
  now: () => Date.now(),
  after: (ms, run) => {
    // Longer waits than Node's timers can hold come early; whoever waits looks again.
    const timer = setTimeout(run, Math.min(ms, 2 ** 31 - 1));
    return () => clearTimeout(timer);
  },
};

/** Asking the system for a few bytes takes as long as for some thousand. */
const supply = Buffer.alloc(4_096);
let given = supply.length;

/** Each byte of the supply is given out once, and is gone from it then: some become keys. */
function randomBytes(count: number): Buffer {
  if (count > supply.length) return randomFillSync(Buffer.alloc(count));
  if (given + count > supply.length) {
    randomFillSync(supply);
    given = 0;
  }
  const some = supply.subarray(given, given + count);
  given += count;
  const bytes = Buffer.from(some);
  some.fill(0);
  return bytes;
}

export const systemIds: Ids = {
  next: () => uuidv7(),
  randomBytes,
  random: () => randomBytes(4).readUInt32BE() / 2 ** 32,
};
