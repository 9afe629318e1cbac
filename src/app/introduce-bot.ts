/** Asks Telegram who we are and settles how its updates come; keeps trying while it cannot be reached. `null`: told to stop before there was an answer. */
import { PochutoError } from '#core/errors.ts';
import type { Timers } from '#ports/clock.ts';
import type { Log } from '#ports/log.ts';
import type { telegramApi } from '#telegram/api.ts';
import { toPochutoError } from '#telegram/errors.ts';
import { retryDelayMs, sleep } from '#net/pacing.ts';

export async function introduceBot(
  api: ReturnType<typeof telegramApi>,
  options: {
    readonly timers: Timers;
    readonly log: Log;
    readonly random: () => number;
    readonly signal: AbortSignal;
    readonly onRefused: (reason: string) => void;
  },
  settle: () => Promise<void>,
): Promise<{ readonly id: number; readonly username: string } | null> {
  for (let failures = 1; !options.signal.aborted; failures += 1) {
    try {
      const me = await api.getMe();
      await settle();
      return { id: me.id, username: me.username };
    } catch (error) {
      const known = error instanceof PochutoError ? error : toPochutoError(error, { sends: false });
      if (known.code === 'unauthorised') options.onRefused(known.reason);
      options.log.warn('telegram-not-reached', { code: known.code, reason: known.reason, failures });
      await sleep(options.timers, retryDelayMs(failures, options.random()), options.signal);
    }
  }
  return null;
}
