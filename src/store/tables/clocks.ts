/** Due moments. */
import { compare, type Instant } from '#core/time.ts';
import type { Clock, Clocks } from '#ports/store.ts';
import type { Context } from '../context.ts';
import { first, fixed, touched } from '../sqlite/fixed-query.ts';
import { toBit } from '../rows.ts';
import type { Tables } from '../schema.ts';

const setClock = fixed((db, name: string, subject: string, dueAt: Instant, mayRepeat: 0 | 1) =>
  db
    .insertInto('clock')
    .values({ name, subject, due_at: dueAt, may_repeat: mayRepeat })
    .onConflict((at) =>
      at.columns(['name', 'subject']).doUpdateSet({ due_at: dueAt, may_repeat: mayRepeat }),
    ),
);
const stopClock = fixed((db, name: string, subject: string) =>
  db.deleteFrom('clock').where('name', '=', name).where('subject', '=', subject),
);
const dueAtOf = fixed((db, name: string, subject: string) =>
  db.selectFrom('clock').select('due_at').where('name', '=', name).where('subject', '=', subject),
);
/** Name by name: by the index, however many are due. */
const soonestOf = fixed((db, name: string) =>
  db.selectFrom('clock').select('due_at').where('name', '=', name).orderBy('due_at').limit(1),
);
const takeClock = fixed((db, { name, subject, dueAt }: Clock) =>
  db.deleteFrom('clock').where('name', '=', name).where('subject', '=', subject).where('due_at', '=', dueAt),
);

export class StoredClocks implements Clocks {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async set({ name, subject, dueAt, mayRepeat = false }: Clock): Promise<void> {
    await setClock(this.#context.db, name, subject, dueAt, toBit(mayRepeat));
  }

  async stop(name: string, subject: string): Promise<void> {
    await stopClock(this.#context.db, name, subject);
  }

  async get(name: string, subject: string): Promise<Instant | null> {
    return (await first(dueAtOf(this.#context.db, name, subject)))?.due_at ?? null;
  }

  async due(names: readonly string[], now: Instant, limit: number): Promise<readonly Clock[]> {
    const rows = await this.#byDue()
      .where('name', 'in', names)
      .where('due_at', '<=', now)
      .limit(limit)
      .execute();
    return rows.map(readClock);
  }

  async next(names: readonly string[]): Promise<Instant | null> {
    let soonest: Instant | null = null;
    for (const name of names) {
      const dueAt = (await first(soonestOf(this.#context.db, name)))?.due_at;
      if (dueAt !== undefined && (soonest === null || compare(dueAt, soonest) < 0)) soonest = dueAt;
    }
    return soonest;
  }

  async take(clock: Clock): Promise<boolean> {
    return (await touched(takeClock(this.#context.db, clock))) === 1;
  }

  async list(): Promise<readonly Clock[]> {
    const rows = await this.#byDue().execute();
    return rows.map(readClock);
  }

  #byDue() {
    return this.#context.db
      .selectFrom('clock')
      .selectAll()
      .orderBy('due_at')
      .orderBy('name')
      .orderBy('subject');
  }
}

const readClock = (row: Tables['clock']): Clock => ({
  name: row.name,
  subject: row.subject,
  dueAt: row.due_at,
  ...(row.may_repeat === 1 && { mayRepeat: true }),
});
