/**
 * Very many are to be asked at once, after a long standstill or on the day on which all of them said yes: Telegram's limit holds, and who writes
 * meanwhile is answered as ever. Everything on the test's own time; with the soak it is a hundred thousand.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBacklog } from '#app/watch/readiness.ts';
import { newConversation } from '#core/conversation/state.ts';
import { PochutoError } from '#core/errors.ts';
import type { ResidentId } from '#core/ids.ts';
import { checkInClock } from '#use-cases/resident/check-ins.ts';
import { isSoak } from '#test/support/seeds.ts';
import { newResident } from '#test/support/world/store.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const residents = isSoak() ? 100_000 : 600;
/** What Telegram takes from a bot in a second, and how long a call takes at most. */
const telegramMax = 30;
const callMs = 80;
/** People who write every second while the others are asked. */
const writersAtOnce = 2;
/** A person looks at the screen for so long before they wonder. */
const promptMs = 500;

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

interface Send {
  readonly at: number;
  readonly chatId: string;
  readonly isQuestion: boolean;
}

/** Telegram with its limit: who goes beyond it is told to wait. */
function limitedTelegram(): { readonly sends: Send[]; refused(): number } {
  const sends: Send[] = [];
  let refusedCount = 0;
  const { timers, senders } = world;
  let call: Promise<void> | null = null;
  /** Calls that overlap end together: each is an alarm less. */
  const overTheLine = (): Promise<void> =>
    (call ??= new Promise((resolve) =>
      timers.after(callMs, () => {
        call = null;
        resolve();
      }),
    ));
  const lately = (): number => {
    let count = 0;
    for (let index = sends.length - 1; index >= 0; index -= 1) {
      if ((sends[index]?.at ?? 0) <= timers.now() - 1_000) break;
      count += 1;
    }
    return count;
  };
  Object.assign(senders.residents, {
    send: async ({ chatId }, { parts }) => {
      if (lately() >= telegramMax) {
        refusedCount += 1;
        throw new PochutoError('rate-limited', 'too many', { retryAfterMs: 1_000 });
      }
      sends.push({ at: timers.now(), chatId, isQuestion: parts[0]?.key === 'checkin.ask' });
      await overTheLine();
      return { messageId: `t${sends.length}` };
    },
  } satisfies Partial<typeof senders.residents>);
  return { sends, refused: () => refusedCount };
}

/** Everybody said yes, and everybody's moment is now. */
async function allAreDue(count: number): Promise<void> {
  const dueAt = world.context.clock.now();
  const checkIns = { ...newConversation.checkIns, wish: 'on' } as const;
  for (let first = 0; first < count; first += 500) {
    await world.store.transaction(async (tx) => {
      for (let index = first; index < Math.min(first + 500, count); index += 1) {
        const id = `asked-${index}` as ResidentId;
        const identity = { chatId: `asked-${index}`, firstName: 'Олена', username: null };
        await tx.residents.save(newResident({ id, identity }));
        await tx.conversations.save(id, { ...newConversation, checkIns }, 0);
        await tx.clocks.set({ name: checkInClock, subject: id, dueAt });
      }
    });
  }
}

const inOneSecond = (sends: readonly Send[]): number => {
  let most = 0;
  for (let last = 0, first = 0; last < sends.length; last += 1) {
    while ((sends[first]?.at ?? 0) <= (sends[last]?.at ?? 0) - 1_000) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
};

describe(`${residents} residents who are to be asked at once`, () => {
  it(
    'are all asked once, within Telegram’s limit, while whoever writes is answered promptly',
    async () => {
      const telegram = limitedTelegram();
      await allAreDue(residents);
      world.context.queue.wakeClocks();
      const written = new Map<string, number>();
      const questions = (): number => telegram.sends.filter(({ isQuestion }) => isQuestion).length;
      const secondsMax = residents / 15;
      let seconds = 0;
      for (; seconds < secondsMax && questions() < residents; seconds += 1) {
        for (let writer = 0; writer < writersAtOnce; writer += 1) {
          const chatId = `writes-${seconds}-${writer}`;
          written.set(chatId, world.timers.now());
          await world.write(chatId, 'холодно');
        }
        await world.timers.advance(1_000);
      }
      const asked = telegram.sends.filter(({ isQuestion }) => isQuestion);
      expect(asked).toHaveLength(residents);
      expect(new Set(asked.map(({ chatId }) => chatId)).size).toBe(residents);
      expect(telegram.refused()).toBe(0);
      expect(inOneSecond(asked)).toBeLessThanOrEqual(20);
      expect(inOneSecond(telegram.sends)).toBeLessThanOrEqual(telegramMax);
      const answers = telegram.sends.filter(({ isQuestion }) => !isQuestion);
      expect(answers).toHaveLength(written.size);
      const late = answers.filter(({ chatId, at }) => at - (written.get(chatId) ?? 0) > promptMs);
      expect(late).toEqual([]);
    },
    isSoak() ? 0 : 120_000,
  );

  it('wait while more is owed than goes out: who asked comes first', async () => {
    const telegram = limitedTelegram();
    await allAreDue(300);
    const writers = Array.from({ length: 150 }, (_, index) => `writes-${index}`);
    for (const chatId of writers) await world.write(chatId, 'холодно');
    await world.pass('PT5M');
    await world.timers.advance(1_000);
    // Whoever watches the product is not called for it: nobody waits.
    expect((await readBacklog(world.context)).clocksLateMs).toBe(0);
    const answered = () => telegram.sends.filter(({ isQuestion }) => !isQuestion).length;
    for (let second = 0; second < 30 && answered() < writers.length; second += 1)
      await world.timers.advance(1_000);
    expect(answered()).toBe(writers.length);
    const lastAnswer = telegram.sends.findLastIndex(({ isQuestion }) => !isQuestion);
    const before = telegram.sends.slice(0, lastAnswer).filter(({ isQuestion }) => isQuestion).length;
    // None while more than a hundred are owed; then some twenty a second beside them.
    expect(before).toBeLessThan(100);
  });
});
