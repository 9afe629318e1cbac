import { expect, it } from 'vitest';
import { civilClock } from '#app/system.ts';
import { parseInstant } from '#core/time.ts';

it('the clock is written as every instant is, also where it was moved', () => {
  for (const shiftMs of [0, 86_400_000, -1_764_000_000_123]) {
    const now = civilClock(() => shiftMs).now();
    expect(now).toBe(parseInstant(now));
  }
});
