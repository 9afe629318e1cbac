/** Whether each platform answers: when it last did, and since when it does not. */
import type { Timers } from '#ports/clock.ts';
import type { Log } from '#ports/log.ts';
import type { Platform } from '#ports/metrics.ts';
import type { Check } from '#http/ops-server.ts';

/** A platform that has failed for so long is no hiccup. */
const patienceMs = 60_000;

export interface PlatformWatch {
  answered(platform: Platform): void;
  failed(platform: Platform, reason: string): void;
  check(platform: Platform): Check;
  /** The same log, listened to: what the adapters say of their connections. */
  listening(log: Log): Log;
}

interface Seen {
  answeredAt: number | null;
  failingSince: number | null;
  reason: string | null;
}

/** The lines by which an adapter tells that it got through, or did not. */
const lines: Readonly<Record<string, readonly [Platform, 'answered' | 'failed']>> = {
  'slack-socket-connected': ['slack', 'answered'],
  'slack-socket-failed': ['slack', 'failed'],
  'telegram-not-reached': ['telegram', 'failed'],
  'telegram.poll-failed': ['telegram', 'failed'],
};

export function platformWatch(timers: Pick<Timers, 'now'>): PlatformWatch {
  const seen: Readonly<Record<Platform, Seen>> = {
    telegram: { answeredAt: null, failingSince: null, reason: null },
    slack: { answeredAt: null, failingSince: null, reason: null },
  };
  const answered = (platform: Platform): void => {
    Object.assign(seen[platform], { answeredAt: timers.now(), failingSince: null, reason: null });
  };
  const failed = (platform: Platform, reason: string): void => {
    const state = seen[platform];
    state.failingSince ??= timers.now();
    state.reason = reason;
  };
  return {
    answered,
    failed,
    check: (platform) => {
      const { answeredAt, failingSince, reason } = seen[platform];
      const ok = failingSince === null || timers.now() - failingSince < patienceMs;
      const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
      return { ok, lastSuccess: iso(answeredAt), failingSince: iso(failingSince), reason };
    },
    listening: (log) => {
      const hear = (event: string, reason: unknown): void => {
        const [platform, how] = lines[event] ?? [];
        if (platform === undefined) return;
        if (how === 'answered') answered(platform);
        else failed(platform, typeof reason === 'string' ? reason : 'no-answer');
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
