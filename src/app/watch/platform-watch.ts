/** Whether each platform answers: when it last did, and since when it does not. */
import type { Timers } from '#ports/clock.ts';
import type { Log } from '#ports/log.ts';
import type { Platform } from '#ports/metrics.ts';
import type { Check } from '#http/ops-server.ts';

/** A platform that has failed for so long is no hiccup. */
const patienceMs = 60_000;
/** Whatever lasts is tried, and fails, more often than that. */
const forgottenMs = 150_000;
/** Nobody waits so long between two questions: whoever asks hangs. */
const notAskedMs = 180_000;

/** What comes from it, and what we send there: either may be dead while the other works. */
type Way = 'in' | 'out';

export interface PlatformWatch {
  answered(platform: Platform, way: Way): void;
  failed(platform: Platform, way: Way, reason: string): void;
  /** From now on it is asked for what comes from it, all the time, until the function that this gives is called. */
  asked(platform: Platform): () => void;
  check(platform: Platform): Check;
  /** The same log, listened to: what the adapters say of their connections. */
  listening(log: Log): Log;
}

interface Seen {
  answeredAt: number | null;
  failingSince: number | null;
  failedAt: number;
  reason: string | null;
}

/** The lines by which an adapter tells that its way in is open, or is not. */
const lines: Readonly<Record<string, readonly [Platform, 'answered' | 'failed']>> = {
  'slack-socket-connected': ['slack', 'answered'],
  'slack-socket-failed': ['slack', 'failed'],
  'telegram-not-reached': ['telegram', 'failed'],
  'telegram.poll-failed': ['telegram', 'failed'],
  'telegram.webhook-failing': ['telegram', 'failed'],
  'telegram.webhook-replaced': ['telegram', 'failed'],
};

export function platformWatch(timers: Pick<Timers, 'now'>): PlatformWatch {
  const unseen = (): Seen => ({ answeredAt: null, failingSince: null, failedAt: 0, reason: null });
  const isOver = ({ failedAt }: Seen): boolean => timers.now() - failedAt >= forgottenMs;
  const seen: Readonly<Record<Platform, Readonly<Record<Way, Seen>>>> = {
    telegram: { in: unseen(), out: unseen() },
    slack: { in: unseen(), out: unseen() },
  };
  const answered: PlatformWatch['answered'] = (platform, way) => {
    Object.assign(seen[platform][way], { answeredAt: timers.now(), failingSince: null, reason: null });
  };
  const failed: PlatformWatch['failed'] = (platform, way, reason) => {
    const state = seen[platform][way];
    const now = timers.now();
    state.failingSince = isOver(state) ? now : (state.failingSince ?? now);
    Object.assign(state, { failedAt: now, reason });
  };
  const askedSince = new Map<Platform, number>();
  /** Since when we have heard nothing although we ask; `null`: not for long, or we do not ask. */
  const hangsSince = (platform: Platform): number | null => {
    const begun = askedSince.get(platform);
    if (begun === undefined) return null;
    const since = Math.max(begun, seen[platform].in.answeredAt ?? 0);
    return timers.now() - since < notAskedMs ? null : since;
  };
  return {
    answered,
    failed,
    asked: (platform) => {
      askedSince.set(platform, timers.now());
      return () => void askedSince.delete(platform);
    },
    check: (platform) => {
      const ways = Object.values(seen[platform]);
      const answeredAt = ways.reduce((last, way) => Math.max(last, way.answeredAt ?? 0), 0);
      const failing = ways
        .filter((way) => way.failingSince !== null && !isOver(way))
        .toSorted((one, other) => (one.failingSince ?? 0) - (other.failingSince ?? 0));
      const hanging = hangsSince(platform);
      const { failingSince, reason } =
        failing[0] ?? (hanging === null ? unseen() : { failingSince: hanging, reason: 'not-asked' });
      const ok = failingSince === null || timers.now() - failingSince < patienceMs;
      const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
      return { ok, lastSuccess: iso(answeredAt || null), failingSince: iso(failingSince), reason };
    },
    listening: (log) => {
      const hear = (event: string, reason: unknown): void => {
        const [platform, how] = lines[event] ?? [];
        if (platform === undefined) return;
        if (how === 'answered') answered(platform, 'in');
        else failed(platform, 'in', typeof reason === 'string' ? reason : 'no-answer');
      };
      const heard =
        (say: Log['info']): Log['info'] =>
        (event, fields) => {
          hear(event, fields?.['reason'] ?? fields?.['code']);
          say(event, fields);
        };
      return {
        info: heard((event, fields) => log.info(event, fields)),
        warn: heard((event, fields) => log.warn(event, fields)),
        error: heard((event, fields) => log.error(event, fields)),
      };
    },
  };
}
