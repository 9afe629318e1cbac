/**
 * Any interleaving of what can happen to owed rows keeps the order of each lane and loses nothing. The model knows no
 * rules of the outbox: it only remembers what was owed in which order and what was taken out of a lane by name.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searching } from '#test/support/seeds.ts';
import type { OutboxId } from '#core/ids.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Store } from '#ports/store.ts';
import { at, drain, openTestStore } from '#test/support/world/store.ts';

const lanes = ['slack:C1', 'tg:1'] as const;
type Lane = (typeof lanes)[number];

type Step =
  | { readonly do: 'owe'; readonly lane: Lane; readonly kind: 'message' | 'view'; readonly subject: string }
  | {
      readonly do: 'send' | 'deliver' | 'defer' | 'park' | 'drop' | 'unparkOne' | 'parkLane' | 'unparkLane';
      readonly lane: Lane;
      /** Which parked row comes back, where there are so many. */
      readonly which: number;
    };

const lane = fc.constantFrom(...lanes);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('owe' as const),
      lane,
      kind: fc.constantFrom('message' as const, 'view' as const),
      subject: fc.constantFrom('card:1', 'card:2'),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom(
        ...(['send', 'deliver', 'defer', 'park', 'drop', 'unparkOne', 'parkLane', 'unparkLane'] as const),
      ),
      lane,
      which: fc.nat(2),
    }),
  },
);

/** Payloads count up, so that a payload tells when it was owed. */
class Model {
  count = 0;
  /** Messages owed and not yet delivered or dropped, in the order in which they were owed. */
  readonly messages = new Map<Lane, number[]>(lanes.map((one) => [one, []]));
  /** Newest content of each view, while nothing as new was delivered or dropped. */
  readonly views = new Map<string, number>();
  /** Newest content of each view, whatever became of it. */
  readonly newest = new Map<string, number>();

  owe({ lane: where, kind, subject }: Extract<Step, { do: 'owe' }>): number {
    const payload = (this.count += 1);
    if (kind === 'message') this.messages.get(where)?.push(payload);
    else for (const known of [this.views, this.newest]) known.set(`${where} ${subject}`, payload);
    return payload;
  }

  newestOf(where: Lane, subject: string): number {
    return this.newest.get(`${where} ${subject}`) ?? 0;
  }

  settle(row: OutboxRow): void {
    const payload = row.payload as number;
    const rest = this.messages.get(row.lane as Lane)?.filter((one) => one !== payload) ?? [];
    if (row.kind === 'message') this.messages.set(row.lane as Lane, rest);
    const view = `${row.lane} ${row.subject}`;
    if (row.kind === 'view' && this.views.get(view) === payload) this.views.delete(view);
  }
}

async function run(store: Store, model: Model, one: Step): Promise<void> {
  await store.transaction(async ({ outbox }) => {
    const { lane: where } = one;
    if (one.do === 'owe') {
      await outbox.owe({ lane: where, kind: one.kind, subject: one.subject, payload: model.owe(one) });
      return;
    }
    if (one.do === 'parkLane') return void (await outbox.parkLane(where, 'gone'));
    if (one.do === 'unparkLane') return void (await outbox.unpark({ lane: where, reason: 'gone' }));
    if (one.do === 'unparkOne') {
      const parked = (await outbox.listParked()).filter((row) => row.lane === where).at(one.which);
      if (parked) await outbox.unpark({ id: parked.id });
      return;
    }
    const head = await outbox.head(where);
    if (!head) return;
    if (one.do === 'send') await outbox.markSending(head.id, 1);
    if (one.do === 'defer') await outbox.defer(head.id, 5, 'unavailable');
    if (one.do === 'park') await outbox.park(head.id, 'rejected');
    if (one.do === 'deliver') await outbox.markDelivered(head.id, at(0));
    if (one.do === 'drop') await outbox.drop(head.id);
    if (one.do === 'deliver' || one.do === 'drop') model.settle(head);
  });
}

/** Takes everything back that was parked, and serves the lane to its end. */
async function finish(store: Store, where: Lane): Promise<OutboxRow[]> {
  return store.transaction(async ({ outbox }) => {
    await outbox.unpark({ lane: where, reason: 'gone' });
    await outbox.unpark({ lane: where, reason: 'rejected' });
    const rows: OutboxRow[] = [];
    for (let row = await outbox.head(where); row; row = await outbox.head(where)) {
      rows.push(row);
      await outbox.markDelivered(row.id, at(0));
    }
    return rows;
  });
}

describe('the outbox under any interleaving', () => {
  it('keeps the order of messages, the newest content of each view, and no view twice', async () => {
    const store = await openTestStore();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        for (const where of lanes) await finish(store, where);
        const model = new Model();
        for (const one of steps) await run(store, model, one);
        for (const where of lanes) {
          const rows = await finish(store, where);
          const messages = rows.filter(({ kind }) => kind === 'message').map(({ payload }) => payload);
          expect(messages).toEqual(model.messages.get(where));
          const shown = rows.filter(({ kind }) => kind === 'view');
          const newest = [...model.views]
            .filter(([view]) => view.startsWith(where))
            .map(([, payload]) => payload);
          expect(shown.map((row) => row.payload)).toEqual(expect.arrayContaining(newest));
          for (const { subject, payload } of shown)
            expect(payload).toBeGreaterThanOrEqual(model.newestOf(where, subject));
          // One that was being sent when the next was owed may stand beside it.
          const subjects = shown.filter(({ state }) => state === 'owed').map(({ subject }) => subject);
          expect(new Set(subjects).size).toBe(subjects.length);
        }
      }),
      searching(150),
    );
    await store.close();
  });

  it('serves rows in the order of their first owing, however often they were put off', async () => {
    const store = await openTestStore();
    const owed: OutboxId[] = [];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('defer', 'park', 'send'), { maxLength: 20 }),
        async (acts) => {
          owed.length = 0;
          await store.transaction(async ({ outbox }) => {
            for (const payload of [1, 2, 3])
              owed.push(await outbox.owe({ lane: 'tg:1', kind: 'message', subject: 's', payload }));
            for (const act of acts) {
              const head = await outbox.head('tg:1');
              if (head && act === 'send') await outbox.markSending(head.id, 1);
              if (head && act === 'defer') await outbox.defer(head.id, 1, 'busy');
              if (head && act === 'park') await outbox.park(head.id, 'gone');
            }
            await outbox.unpark({ lane: 'tg:1', reason: 'gone' });
          });
          expect(await drain(store, 'tg:1')).toEqual([1, 2, 3]);
        },
      ),
      searching(50),
    );
    await store.close();
  });
});
