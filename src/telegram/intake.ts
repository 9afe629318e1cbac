/**
 * Our own long polling. grammY's confirms updates that failed or are unfinished; here the offset moves only after every
 * update before it was handled, that is, committed. What an update means is the affair of whoever handles it.
 */
import { PochutoError } from '#core/errors.ts';
import { occasionally, retryDelayMs, sleep } from '#net/pacing.ts';
import { toPochutoError } from './errors.ts';
import { updateSettler, type UpdateWork } from './settle-update.ts';
import { updateTypes } from './translate-update.ts';
import { handleInLanes, readBatch } from './update-lanes.ts';

const pollSeconds = 30;
/** What the polling client needs as its own timeout: longer than the poll, shorter than the watchdog. */
export const pollClientTimeoutMs = 45_000;
/** No answer to a poll for so long: the connection is dead, whatever it says. */
const watchdogMs = 90_000;
/** After a week of silence Telegram's update ids start at random (Bot API, Update). */
const offsetValidMs = 6 * 24 * 60 * 60 * 1000;
const chatsAtOnce = 16;

/** One getUpdates call, as `pollOf` (api.ts) makes it. What comes back is not trusted to be an update. */
export type Poll = (
  request: {
    readonly offset?: number;
    readonly timeout: number;
    readonly limit: number;
    readonly allowed_updates: typeof updateTypes;
  },
  signal: AbortSignal,
) => Promise<readonly unknown[]>;

export interface IntakeOptions extends UpdateWork {
  readonly poll: Poll;
  /** The token does not work; it is tried again all the same. */
  readonly onRefused: (reason: string) => void;
  /** Somebody set a webhook meanwhile, and polls are refused while it stands: takes it away, as the start does. */
  readonly removeWebhook: () => Promise<void>;
}

export interface Intake {
  start(): void;
  /** Aborts the poll at once, begins nothing new and waits for what is running, at most `deadlineMs`. */
  stop(deadlineMs: number): Promise<void>;
}

/**
 * The loop, not yet running. It starts without an offset: Telegram then gives everything unconfirmed, and the inbox
 * recognises what was handled. The newest id in the inbox would be unsafe: chats are handled side by side, so
 * an older update may be missing below it.
 */
export function telegramIntake(options: IntakeOptions): Intake {
  const { timers, log } = options;
  const stopping = new AbortController();
  const warn = occasionally(timers, (event, fields) => log.warn(event, fields));
  const settle = updateSettler(options);
  let running: Promise<void> = Promise.resolve();

  const pause = (failures: number): Promise<void> =>
    sleep(timers, retryDelayMs(failures, options.random()), stopping.signal);

  async function fetchUpdates(offset: number | undefined, seconds: number): Promise<readonly unknown[]> {
    const abort = new AbortController();
    const onStop = (): void => abort.abort();
    stopping.signal.addEventListener('abort', onStop);
    const callOff = timers.after(watchdogMs, () => abort.abort());
    try {
      const request = options.poll(
        {
          timeout: seconds,
          limit: 100,
          allowed_updates: updateTypes,
          ...(offset !== undefined && { offset }),
        },
        abort.signal,
      );
      // A dead socket may not even notice the abort.
      return await Promise.race([request, rejectOnAbort(abort.signal)]);
    } finally {
      callOff();
      stopping.signal.removeEventListener('abort', onStop);
    }
  }

  async function run(): Promise<void> {
    let offset: number | undefined;
    let newestAt = timers.now();
    let failures = 0;
    while (!stopping.signal.aborted) {
      if (timers.now() - newestAt > offsetValidMs) offset = undefined;
      try {
        // After a failure an answer at once tells that Telegram is back; a long poll would tell so when it ends.
        const batch = await fetchUpdates(offset, failures === 0 ? pollSeconds : 0);
        const updates = readBatch(batch);
        if (batch.length > updates.length) warn('telegram.update-without-id');
        if (batch.length > 0 && updates.length === 0)
          throw new PochutoError('unavailable', 'batch-without-ids');
        failures = 0;
        if (updates.length === 0) continue;
        newestAt = timers.now();
        // Only stopping leaves something unhandled, and then no call follows that would confirm it.
        await handleInLanes(updates, chatsAtOnce, (update) => settle(update, stopping.signal));
        offset = (updates.at(-1)?.id ?? 0) + 1;
      } catch (thrown) {
        if (stopping.signal.aborted) return;
        const error = toPochutoError(thrown, { sends: false });
        if (error.code === 'unauthorised') options.onRefused(error.reason);
        failures += 1;
        warn('telegram.poll-failed', { reason: error.reason });
        if (error.reason === 'webhook-set') await options.removeWebhook().catch(() => undefined);
        if (error.retryAfterMs === undefined) await pause(failures);
        else await sleep(timers, error.retryAfterMs, stopping.signal);
      }
    }
  }

  return {
    start() {
      running = run();
    },
    async stop(deadlineMs) {
      stopping.abort();
      const enough = new AbortController();
      await Promise.race([running, sleep(timers, deadlineMs, enough.signal)]);
      enough.abort();
    },
  };
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new PochutoError('unavailable', 'poll-aborted')), {
      once: true,
    });
  });
}
