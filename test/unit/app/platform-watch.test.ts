/** Whether a platform answers, as readiness tells it: neither way may hide that the other is dead, and one stumble is no outage. */
import { beforeEach, describe, expect, it } from 'vitest';
import { platformWatch, type PlatformWatch } from '#app/watch/platform-watch.ts';

const minuteMs = 60_000;

describe('a platform', () => {
  let now: number;
  let watch: PlatformWatch;
  beforeEach(() => {
    now = 1_000_000;
    watch = platformWatch({ now: () => now });
  });

  /** Fails every half minute. */
  function failFor(minutes: number, way: 'in' | 'out', reason: string): void {
    for (let half = 0; half < minutes * 2; half += 1) {
      watch.failed('slack', way, reason);
      now += minuteMs / 2;
    }
  }

  it('is well until it has failed for a minute, and again with the first answer', () => {
    watch.failed('slack', 'out', 'unavailable');
    now += minuteMs - 1;
    expect(watch.check('slack')).toMatchObject({ ok: true, reason: 'unavailable' });
    now += 1;
    expect(watch.check('slack')).toMatchObject({ ok: false, reason: 'unavailable' });
    watch.answered('slack', 'out');
    expect(watch.check('slack')).toMatchObject({ ok: true, failingSince: null, reason: null });
  });

  it('is not well while we can write to it but hear nothing from it', () => {
    const listening = watch.listening({
      info: () => undefined,
      warn: () => undefined,
      error: () => undefined,
    });
    for (let half = 0; half < 4; half += 1) {
      listening.warn('slack-socket-failed', { reason: 'link_disabled' });
      watch.answered('slack', 'out');
      now += minuteMs / 2;
    }
    expect(watch.check('slack')).toMatchObject({ ok: false, reason: 'link_disabled' });
    expect(watch.check('telegram')).toMatchObject({ ok: true });
  });

  it('names what has failed for longest', () => {
    failFor(1, 'in', 'invalid_auth');
    failFor(1, 'out', 'unavailable');
    watch.failed('slack', 'in', 'invalid_auth');
    expect(watch.check('slack')).toMatchObject({ ok: false, reason: 'invalid_auth' });
  });

  it('that we ask all the time is not well when we have stopped, though nothing failed', () => {
    const calledOff = watch.asked('telegram');
    watch.answered('telegram', 'in');
    now += 3 * minuteMs - 1;
    expect(watch.check('telegram')).toMatchObject({ ok: true });
    now += 1;
    expect(watch.check('telegram')).toMatchObject({ ok: false, reason: 'not-asked' });
    calledOff();
    expect(watch.check('telegram')).toMatchObject({ ok: true, reason: null });
  });

  it('is well again when a failure did not repeat itself, though nothing was sent since', () => {
    watch.failed('slack', 'out', 'unavailable');
    now += 10 * minuteMs;
    expect(watch.check('slack')).toMatchObject({ ok: true, failingSince: null });
    watch.failed('slack', 'out', 'unavailable');
    expect(watch.check('slack')).toMatchObject({ ok: true });
  });
});
