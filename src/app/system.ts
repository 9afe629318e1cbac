/** The real world behind the ports: clock, timers, ids and randomness. */
import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { parseInstant, type Instant } from '#core/time.ts';
import type { CivilClock, Timers } from '#ports/clock.ts';
import type { Ids } from '#ports/ids.ts';

/** `shiftMs` moves the civil clock; everything that must stay on real time asks the timers. */
export const civilClock = (shiftMs: () => number = () => 0): CivilClock => ({
  now: () => instantOf(Date.now() + shiftMs()),
});

function instantOf(ms: number): Instant {
  const instant = parseInstant(new Date(ms).toISOString());
  if (instant === null) throw new RangeError('the clock shows no date');
  return instant;
}

export const systemTimers: Timers = {
  now: () => Date.now(),
  after: (ms, run) => {
    // Longer waits than Node's timers can hold come early; whoever waits looks again.
    const timer = setTimeout(run, Math.min(ms, 2 ** 31 - 1));
    return () => clearTimeout(timer);
  },
};

export const systemIds: Ids = {
  next: () => uuidv7(),
  randomBytes: (count) => randomBytes(count),
  random: () => randomBytes(4).readUInt32BE() / 2 ** 32,
};
