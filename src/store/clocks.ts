/** Due moments. */
import type { Instant } from '#core/time.ts';
import type { Clocks } from '#ports/store.ts';
import type { Context } from './context.ts';

export class StoredClocks implements Clocks {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async set({ name, subject, dueAt }: { name: string; subject: string; dueAt: Instant }): Promise<void> {
    await this.#context.db
      .insertInto('clock')
      .values({ name, subject, due_at: dueAt })
      .onConflict((at) => at.columns(['name', 'subject']).doUpdateSet({ due_at: dueAt }))
      .execute();
  }

  async list(): Promise<readonly { name: string; subject: string; dueAt: Instant }[]> {
    const rows = await this.#context.db.selectFrom('clock').selectAll().orderBy('due_at').execute();
    return rows.map(({ name, subject, due_at }) => ({ name, subject, dueAt: due_at as Instant }));
  }

  async stop(name: string, subject: string): Promise<void> {
    await this.#context.db
      .deleteFrom('clock')
      .where('name', '=', name)
      .where('subject', '=', subject)
      .execute();
  }
}
