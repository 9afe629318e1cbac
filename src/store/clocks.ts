/** Due moments. */
import type { Instant } from '#core/time.ts';
import type { Clock, Clocks } from '#ports/store.ts';
import type { Context } from './context.ts';

export class StoredClocks implements Clocks {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async set({ name, subject, dueAt }: Clock): Promise<void> {
    await this.#context.db
      .insertInto('clock')
      .values({ name, subject, due_at: dueAt })
      .onConflict((at) => at.columns(['name', 'subject']).doUpdateSet({ due_at: dueAt }))
      .execute();
  }

  async stop(name: string, subject: string): Promise<void> {
    await this.#context.db
      .deleteFrom('clock')
      .where('name', '=', name)
      .where('subject', '=', subject)
      .execute();
  }

  async get(name: string, subject: string): Promise<Instant | null> {
    const row = await this.#context.db
      .selectFrom('clock')
      .select('due_at')
      .where('name', '=', name)
      .where('subject', '=', subject)
      .executeTakeFirst();
    return row?.due_at ?? null;
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
    const row = await this.#byDue().where('name', 'in', names).limit(1).executeTakeFirst();
    return row?.due_at ?? null;
  }

  async take({ name, subject, dueAt }: Clock): Promise<boolean> {
    const { numDeletedRows } = await this.#context.db
      .deleteFrom('clock')
      .where('name', '=', name)
      .where('subject', '=', subject)
      .where('due_at', '=', dueAt)
      .executeTakeFirst();
    return numDeletedRows === 1n;
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

const readClock = (row: { name: string; subject: string; due_at: Instant }): Clock => ({
  name: row.name,
  subject: row.subject,
  dueAt: row.due_at,
});
