/** Whether Telegram still calls us: another program with our token may take the webhook away, and then nothing says so. Telegram keeps updates for a day. */
import type { Api } from 'grammy';
import type { Timers } from '#ports/clock.ts';
import type { Log } from '#ports/log.ts';
import { sleep } from '#net/pacing.ts';
import { toPochutoError } from './errors.ts';
import { settleWebhook, type WebhookApi } from './webhook-setting.ts';

const lookEveryMs = 60_000;
/** A failure that is older has not come back since: Telegram tries again within two minutes. */
const recentMs = 150_000;

/** Until `signal` ends it. What is not as it was set is set anew. Never rejects. */
export async function watchWebhook(
  api: WebhookApi & Pick<Api, 'getWebhookInfo'>,
  wanted: { readonly url: string; readonly secret: string },
  options: {
    readonly timers: Timers;
    readonly log: Log;
    readonly signal: AbortSignal;
    /** Telegram reaches us, as far as it says. */
    readonly onReached: () => void;
  },
): Promise<void> {
  const { timers, log, signal } = options;
  const look = async (): Promise<void> => {
    const info = await api.getWebhookInfo();
    const failedAt = (info.last_error_date ?? 0) * 1000;
    const isFailing = info.pending_update_count > 0 && timers.now() - failedAt < recentMs;
    const isOurs = info.url === wanted.url;
    if (isOurs && !isFailing) return options.onReached();
    // Why is told by doctor: Telegram's own words are no codes.
    log.warn(isOurs ? 'telegram.webhook-failing' : 'telegram.webhook-replaced');
    await settleWebhook(api, wanted);
  };
  for (;;) {
    await sleep(timers, lookEveryMs, signal);
    if (signal.aborted) return;
    try {
      await look();
    } catch (thrown) {
      const { code, reason } = toPochutoError(thrown, { sends: false });
      log.warn('telegram-not-reached', { code, reason });
    }
  }
}
