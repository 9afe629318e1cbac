/** Who may serve a lane or poll a platform until when. On real time, so that moving the civil clock ends nothing. */
import type { Leases } from '#ports/store.ts';
import type { Context } from './context.ts';

export class StoredLeases implements Leases {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async take(name: string, owner: string, until: number, now: number): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#context.db
      .insertInto('lease')
      .values({ name, owner, until })
      .onConflict((at) =>
        at
          .column('name')
          .doUpdateSet({ owner, until })
          .where((held) => held.or([held('lease.owner', '=', owner), held('lease.until', '<=', now)])),
      )
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }

  async release(name: string, owner: string): Promise<void> {
    await this.#context.db.deleteFrom('lease').where('name', '=', name).where('owner', '=', owner).execute();
  }

  async releaseAll(): Promise<void> {
    await this.#context.db.deleteFrom('lease').execute();
  }
}
