/**
 * Stands between Slack's delivery and Bolt. Bolt acknowledges an event before anything of ours has seen it, so here our transaction comes first:
 * only what is stored is acknowledged, and Slack delivers the rest again. What is being worked on is counted, so that stopping can wait for it.
 */
import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { describeFailure, isStoreAway } from '#core/errors.ts';
import type { Timers } from '#ports/clock.ts';
import type { Log } from '#ports/log.ts';
import { acknowledge } from './acknowledge.ts';

interface DurableReceiver extends Receiver {
  start(): Promise<unknown>;
  /** Takes nothing new, waits for what is being worked on, then disconnects; at most `deadlineMs` for all of it. */
  stop(deadlineMs: number): Promise<void>;
}

interface DurableReceiverOptions {
  /** Stores an Events API payload. When it rejects, nothing is acknowledged. */
  readonly onEvent: (body: unknown) => Promise<void>;
  /** Slack has too many events for us and keeps back those of this minute, for good. */
  readonly onWithheld: () => void;
  readonly timers: Timers;
  readonly log: Log;
}

export function durableReceiver(inner: Receiver, options: DurableReceiverOptions): DurableReceiver {
  const { onEvent, onWithheld, timers, log } = options;
  const working = new Set<Promise<void>>();
  let isStopping = false;

  async function work(app: App, event: ReceiverEvent): Promise<void> {
    // Whatever came over the wire: also nothing.
    const type = String((event.body as ReceiverEvent['body'] | null | undefined)?.['type']);
    try {
      if (type === 'app_rate_limited') {
        log.warn('slack-events-withheld');
        onWithheld();
        return await acknowledge(() => event.ack(), { log });
      }
      if (type !== 'event_callback') return await app.processEvent(event);
      await onEvent(event.body);
      await app.processEvent({ ...event, ack: () => acknowledge(() => event.ack(), { log }) });
    } catch (error) {
      // Slack delivers an event again, and by then what it hangs on is written down; what a person did it does not.
      const comesBack = type === 'event_callback' && isStoreAway(error);
      log[comesBack ? 'warn' : 'error']('slack-delivery-failed', { type, ...describeFailure(error) });
    }
  }

  /** While stopping, nothing is acknowledged: Slack delivers an event again, and tells a person that the click did not work. */
  async function processEvent(app: App, event: ReceiverEvent): Promise<void> {
    if (isStopping) return;
    const current = work(app, event);
    working.add(current);
    await current;
    working.delete(current);
  }

  async function disconnect(): Promise<void> {
    try {
      await inner.stop();
    } catch {
      log.warn('slack-disconnect-failed');
    }
  }

  return {
    init: (app) =>
      inner.init(
        Object.create(app, { processEvent: { value: (event: ReceiverEvent) => processEvent(app, event) } }),
      ),
    start: () => inner.start(),
    stop: async (deadlineMs) => {
      isStopping = true;
      const { promise: deadline, resolve } = Promise.withResolvers<void>();
      const callOff = timers.after(deadlineMs, resolve);
      await Promise.race([Promise.all(working), deadline]);
      if (working.size > 0) log.warn('slack-stop-deadline', { working: working.size });
      await Promise.race([disconnect(), deadline]);
      callOff();
    },
  };
}
