import { beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '#playground/faults.ts';
import { createLevers, type Levers } from '#playground/levers.ts';
import type { FaultName, PlatformName } from '#playground/page/world.ts';

const dayMs = 86_400_000;
let jumps: number[];
let played: string[];
let levers: Levers;

beforeEach(() => {
  [jumps, played] = [[], []];
  const platform = (name: string) => ({
    fault: (fault: Fault) => void played.push(`${name} ${fault.kind}`),
    clearFaults: () => void played.push(`${name} clear`),
    dropSockets: () => void played.push(`${name} drop`),
  });
  levers = createLevers({
    platforms: { telegram: platform('telegram'), slack: platform('slack') },
    onJump: (ms) => void jumps.push(ms),
  });
});

describe('the playground’s levers', () => {
  it('move the clock ahead and never back, by a year at most', () => {
    levers.jump(dayMs);
    expect(jumps).toEqual([dayMs]);
    for (const ms of [0, -1, Number.NaN, 400 * dayMs]) expect(() => levers.jump(ms)).toThrow('ahead');
    expect(jumps).toEqual([dayMs]);
  });

  it('let one platform fail, in one way at a time', () => {
    levers.setFault('slack', 'down');
    levers.setFault('slack', 'limited');
    levers.setFault('slack', 'none');
    expect(played).toEqual([
      'slack clear',
      'slack down',
      'slack drop',
      'slack clear',
      'slack rateLimit',
      'slack clear',
    ]);
    levers.setFault('telegram', 'slow');
    expect(levers.faults).toEqual({ telegram: 'slow', slack: 'none' });
  });

  it('refuse what they do not know', () => {
    expect(() => levers.setFault('signal' as PlatformName, 'down')).toThrow('no such');
    expect(() => levers.setFault('slack', 'toString' as FaultName)).toThrow('no such');
    expect(played).toEqual([]);
  });
});
