/** What the page may do to the whole playground: move the civil clock, and let a platform fail as platforms do. */
import type { Fault } from './faults.ts';
import { faultNames, type FaultName, type PlatformFaults, type PlatformName } from './page/world.ts';

/** A simulator, as far as its faults go. */
interface Breakable {
  fault(fault: Fault): void;
  clearFaults(): void;
  /** Connections that stand outside of the calls. */
  dropSockets?(): void;
}

export interface Levers {
  /** Moves the clock ahead; it never goes back. */
  jump(ms: number): void;
  setFault(platform: PlatformName, fault: FaultName): void;
  readonly faults: PlatformFaults;
}

/** Longer than any legal term, so that a slip of the finger does not move the world by a century. */
const jumpMsMax = 366 * 24 * 60 * 60 * 1000;
const slowMs = 4_000;
const retryAfterS = 10;
/** Waiting for updates and opening a socket stay as they are: what is slow or limited is sending. */
const sending = /^(?!getUpdates$|getMe$|apps\.connections)/i;

const effects: Readonly<Record<Exclude<FaultName, 'none'>, Fault>> = {
  down: { kind: 'down' },
  slow: { kind: 'slow', ms: slowMs, method: sending },
  limited: { kind: 'rateLimit', retryAfter: retryAfterS, method: sending },
};

export function createLevers(options: {
  readonly platforms: Readonly<Record<PlatformName, Breakable>>;
  readonly onJump: (ms: number) => void;
}): Levers {
  const faults: Record<PlatformName, FaultName> = { telegram: 'none', slack: 'none' };
  return {
    faults,
    jump: (ms) => {
      if (!Number.isFinite(ms) || ms <= 0 || ms > jumpMsMax)
        throw new Error('the clock goes ahead, by a year at most');
      options.onJump(ms);
    },
    setFault: (platform, fault) => {
      const broken = Object.hasOwn(options.platforms, platform) ? options.platforms[platform] : undefined;
      if (broken === undefined || !faultNames.includes(fault)) throw new Error('no such platform or fault');
      broken.clearFaults();
      if (fault !== 'none') broken.fault(effects[fault]);
      if (fault === 'down') broken.dropSockets?.();
      faults[platform] = fault;
    },
  };
}
