/** What any queue must do. The waits are its own: real timers, shortened by what the test file hands in. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Queue, QueueJobs } from '#ports/queue.ts';

export interface QueueSettings {
  readonly concurrency: number;
  readonly sweepMs: number;
  readonly tickMs: number;
}

interface OpenQueue {
  readonly queue: Queue;
  close(): Promise<void>;
}

const settings: QueueSettings = { concurrency: 3, sweepMs: 400, tickMs: 150 };
/** So late that a test that needs neither never sees them. */
const never = 60_000;
const patience = { timeout: 5_000, interval: 5 };

/** `open` gives a queue with nothing in it. */
export function queueConformance(name: string, open: (settings: QueueSettings) => Promise<OpenQueue>): void {
  describe(`queue: ${name}`, () => {
    let opened: OpenQueue;
    let desk: Served;
    beforeEach(() => {
      desk = new Served();
    });
    afterEach(async () => {
      desk.finishAll();
      await opened.queue.stop(2_000);
      await opened.close();
    });
    async function begin(more: Partial<QueueSettings> = {}): Promise<Queue> {
      opened = await open({ ...settings, sweepMs: never, tickMs: never, ...more });
      return opened.queue;
    }
    const until = (what: () => void): Promise<void> => vi.waitFor(what, patience);

    it('serves a lane that was woken, also before it was started', async () => {
      const queue = await begin();
      queue.wake('tg:a');
      await queue.start(desk.jobs);
      await until(() => expect(desk.begun).toEqual(['tg:a']));
      queue.wake('slack:C1');
      await until(() => expect(desk.begun).toEqual(['tg:a', 'slack:C1']));
    });

    it('loses no wake-up that comes while the lane is being served, and serves it by one at a time', async () => {
      const queue = await begin();
      await queue.start(desk.jobs);
      desk.hold('tg:a');
      queue.wake('tg:a');
      await until(() => expect(desk.begun).toEqual(['tg:a']));
      for (let count = 0; count < 20; count += 1) queue.wake('tg:a');
      queue.wake('tg:b');
      await until(() => expect(desk.begun).toEqual(['tg:a', 'tg:b']));
      desk.finish('tg:a');
      await until(() => expect(desk.begun).toEqual(['tg:a', 'tg:b', 'tg:a']));
      desk.finish('tg:a');
      await until(() => expect(desk.running).toEqual([]));
      expect(desk.atOnceByLane.get('tg:a')).toBe(1);
    });

    it('serves every lane of a burst, some at once and never more than it may', async () => {
      const queue = await begin();
      await queue.start(desk.jobs);
      const lanes = Array.from({ length: 30 }, (_, number) => `tg:${number}`);
      for (const lane of lanes.slice(0, 4)) desk.hold(lane);
      for (const lane of lanes) queue.wake(lane);
      await until(() => expect(desk.running).toHaveLength(settings.concurrency));
      desk.finishAll();
      await until(() => expect(new Set(desk.begun)).toEqual(new Set(lanes)));
      expect(desk.atOnce).toBe(settings.concurrency);
    });

    it('serves only so many tasks at once, beside its lanes: slow ones hold up no message', async () => {
      const queue = await begin();
      await queue.start(desk.jobs);
      const tasks = Array.from({ length: 6 }, (_, number) => `task:fetch:${number}`);
      for (const lane of tasks) desk.hold(lane);
      for (const lane of tasks) queue.wake(lane);
      await until(() => expect(desk.running).toHaveLength(4));
      for (const lane of ['tg:a', 'tg:b', 'tg:c', 'tg:d']) queue.wake(lane);
      await until(() => expect(desk.begun).toHaveLength(8));
      await until(() => expect(desk.running).toHaveLength(4));
      desk.finishAll();
      await until(() =>
        expect(new Set(desk.begun)).toEqual(new Set([...tasks, 'tg:a', 'tg:b', 'tg:c', 'tg:d'])),
      );
    });

    it.each([
      ['tg', 'slack:C1'],
      ['slack', 'tg:1'],
      ['task:late', 'tg:1'],
    ])('serves the other platform while all calls to one hang (%s, then %s)', async (hanging, other) => {
      const queue = await begin();
      await queue.start(desk.jobs);
      const lanes = Array.from({ length: 6 }, (_, number) => `${hanging}:${number}-hangs`);
      for (const lane of lanes) desk.hold(lane);
      for (const lane of lanes) queue.wake(lane);
      await until(() => expect(desk.running).toHaveLength(settings.concurrency));
      queue.wake(other);
      await until(() => expect(desk.ended).toEqual([other]));
    });

    it('serves what nobody waits for beside the rest, and keeps none of it waiting', async () => {
      const queue = await begin();
      await queue.start(desk.jobs);
      const unhurried = Array.from({ length: 6 }, (_, number) => `tg:unhurried-${number}`);
      for (const lane of unhurried) desk.hold(lane);
      for (const lane of unhurried) queue.wake(lane, 'unhurried');
      await until(() => expect(desk.running).toHaveLength(1));
      queue.wake('tg:a');
      await until(() => expect(desk.ended).toEqual(['tg:a']));
      desk.finishAll();
      await until(() => expect(new Set(desk.begun)).toEqual(new Set([...unhurried, 'tg:a'])));
    });

    it('serves a lane at once that somebody waits for now, though it waited among the unhurried', async () => {
      const queue = await begin();
      await queue.start(desk.jobs);
      desk.hold('tg:unhurried');
      for (const lane of ['tg:unhurried', 'tg:a', 'tg:b']) queue.wake(lane, 'unhurried');
      await until(() => expect(desk.running).toEqual(['tg:unhurried']));
      queue.wake('tg:b');
      await until(() => expect(desk.ended).toEqual(['tg:b']));
    });

    it('comes back to a lane at the moment that its service named', async () => {
      const queue = await begin();
      await queue.start(desk.jobs);
      desk.answers.set('tg:a', [300]);
      queue.wake('tg:a');
      await until(() => expect(desk.begunAt('tg:a')).toHaveLength(2));
      const [first = 0, second = 0] = desk.begunAt('tg:a');
      expect(second - first).toBeGreaterThanOrEqual(290);
    });

    it('serves a lane that waits for its moment at once when it is woken', async () => {
      const queue = await begin();
      await queue.start(desk.jobs);
      desk.answers.set('tg:a', [30_000]);
      queue.wake('tg:a');
      await until(() => expect(desk.ended).toEqual(['tg:a']));
      queue.wake('tg:a');
      await until(() => expect(desk.begun).toEqual(['tg:a', 'tg:a']));
    });

    it('tries again when a service fails', async () => {
      const queue = await begin();
      await queue.start(desk.jobs);
      desk.failures.set('tg:a', 2);
      queue.wake('tg:a');
      await until(() => expect(desk.ended).toEqual(['tg:a']));
      expect(desk.begun).toEqual(['tg:a', 'tg:a', 'tg:a']);
      queue.wake('tg:a');
      await until(() => expect(desk.begun).toHaveLength(4));
    });

    it('finds by sweeping what nobody woke it for, when it is due', async () => {
      const queue = await begin({ sweepMs: settings.sweepMs });
      await queue.start(desk.jobs);
      const due = Date.now() + 600;
      desk.owed.set('tg:now', 0);
      desk.owed.set('tg:soon', due);
      await until(() => expect(desk.begun).toEqual(expect.arrayContaining(['tg:now', 'tg:soon'])));
      const [at = 0] = desk.begunAt('tg:soon');
      expect(at).toBeGreaterThanOrEqual(due - 10);
    });

    it('looks at the clocks at every tick, one look at a time', async () => {
      const queue = await begin({ tickMs: settings.tickMs });
      await queue.start(desk.jobs);
      await until(() => expect(desk.looks.length).toBeGreaterThanOrEqual(4));
      expect(desk.looksAtOnce).toBe(1);
    });

    it('looks at the clocks when one was set, once more when that happens during the look, and when the next is due', async () => {
      const queue = await begin({ tickMs: never });
      await queue.start(desk.jobs);
      await until(() => expect(desk.looks.length).toBeGreaterThanOrEqual(1));
      const first = desk.looks.length;
      desk.nextClockMs = 100;
      desk.holdClocks();
      queue.wakeClocks();
      await until(() => expect(desk.looks.length).toBe(first + 1));
      queue.wakeClocks();
      queue.wakeClocks();
      desk.finishClocks();
      await until(() => expect(desk.looks.length).toBeGreaterThanOrEqual(first + 2));
      const asked = desk.looks.length;
      await until(() => expect(desk.looks.length).toBeGreaterThanOrEqual(asked + 2));
      expect(desk.looksAtOnce).toBe(1);
    });

    it('goes on looking after a look that failed', async () => {
      const queue = await begin({ tickMs: settings.tickMs });
      desk.clockFailures = 2;
      await queue.start(desk.jobs);
      await until(() => expect(desk.looks.length).toBeGreaterThanOrEqual(4));
    });

    it('stops when what is running has ended, and begins nothing after', async () => {
      const queue = await begin();
      await queue.start(desk.jobs);
      desk.hold('tg:a');
      queue.wake('tg:a');
      await until(() => expect(desk.running).toEqual(['tg:a']));
      let isStopped = false;
      const stopped = queue.stop(5_000).then(() => (isStopped = true));
      queue.wake('tg:b');
      await new Promise((turn) => setImmediate(turn));
      expect(isStopped).toBe(false);
      desk.finish('tg:a');
      await stopped;
      expect(desk.begun).toEqual(['tg:a']);
      queue.wake('tg:b');
      queue.wakeClocks();
      expect(desk.begun).toEqual(['tg:a']);
    });

    it('stops after its deadline when a service does not end', async () => {
      const queue = await begin();
      await queue.start(desk.jobs);
      desk.hold('tg:a');
      queue.wake('tg:a');
      await until(() => expect(desk.running).toEqual(['tg:a']));
      await queue.stop(200);
      expect(desk.running).toEqual(['tg:a']);
    });

    it('stops also when it was never started', async () => {
      const queue = await begin();
      queue.wake('tg:a');
      queue.wakeClocks();
      await queue.stop(500);
      expect(desk.begun).toEqual([]);
    });
  });
}

/** What the jobs were asked to do. A lane that is held is served until it is told to finish. */
class Served {
  readonly begun: string[] = [];
  readonly ended: string[] = [];
  readonly running: string[] = [];
  readonly looks: number[] = [];
  readonly owed = new Map<string, number>();
  /** In how many ms to come back, by lane, one answer after the other. */
  readonly answers = new Map<string, number[]>();
  readonly failures = new Map<string, number>();
  readonly atOnceByLane = new Map<string, number>();
  nextClockMs: number | null = null;
  clockFailures = 0;
  atOnce = 0;
  looksAtOnce = 0;
  readonly #beginnings: { readonly lane: string; readonly at: number }[] = [];
  readonly #held = new Set<string>();
  readonly #finish = new Map<string, () => void>();
  #looking = 0;

  readonly jobs: QueueJobs = {
    deliverLane: async (lane) => {
      this.begun.push(lane);
      this.#beginnings.push({ lane, at: Date.now() });
      this.running.push(lane);
      this.atOnce = Math.max(this.atOnce, this.running.length);
      const ofLane = this.running.filter((one) => one === lane).length;
      this.atOnceByLane.set(lane, Math.max(this.atOnceByLane.get(lane) ?? 0, ofLane));
      await this.#pause(lane);
      this.running.splice(this.running.indexOf(lane), 1);
      const failures = this.failures.get(lane) ?? 0;
      if (failures > 0) {
        this.failures.set(lane, failures - 1);
        throw new Error('the service fails');
      }
      this.owed.delete(lane);
      this.ended.push(lane);
      const next = this.answers.get(lane)?.shift();
      return next === undefined ? null : Date.now() + next;
    },
    owedLanes: async () => [...this.owed].map(([lane, notBefore]) => ({ lane, notBefore })),
    runDueClocks: async () => {
      this.looks.push(Date.now());
      this.#looking += 1;
      this.looksAtOnce = Math.max(this.looksAtOnce, this.#looking);
      await this.#pause('clocks');
      this.#looking -= 1;
      this.clockFailures -= 1;
      if (this.clockFailures >= 0) throw new Error('the look fails');
      return this.nextClockMs;
    },
  };

  hold(lane: string): void {
    this.#held.add(lane);
  }

  /** Ends the service that runs now; the lane stays held. */
  finish(lane: string): void {
    const finish = this.#finish.get(lane);
    this.#finish.delete(lane);
    finish?.();
  }

  finishAll(): void {
    this.#held.clear();
    for (const lane of this.#finish.keys()) this.finish(lane);
  }

  holdClocks(): void {
    this.hold('clocks');
  }

  finishClocks(): void {
    this.#held.delete('clocks');
    this.finish('clocks');
  }

  begunAt(lane: string): number[] {
    return this.#beginnings.filter((one) => one.lane === lane).map(({ at }) => at);
  }

  async #pause(lane: string): Promise<void> {
    if (this.#held.has(lane)) await new Promise<void>((resolve) => this.#finish.set(lane, resolve));
    // Long enough that two at once would meet.
    else await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
