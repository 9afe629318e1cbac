/**
 * Who may serve a lane or poll a platform until when, and which processes live: their heartbeats are leases on their own names. On real
 * time, so that moving the civil clock ends nothing.
 */
import { sql } from 'kysely';
import type { Leases } from '#ports/store.ts';
import type { Context } from '../context.ts';
import { fixed, touched } from '../sqlite/fixed-query.ts';

/** No heartbeat reaches further: one that does was written before the clock was put back, by a process that has not beaten since. */
const heartbeatMaxMs = 5_000;

const takeLease = fixed((db, name: string, owner: string, until: number, now: number, latestBeat: number) =>
  db
    .insertInto('lease')
    .values({ name, owner, until })
    .onConflict((at) =>
      at
        .column('name')
        .doUpdateSet({ owner, until })
        .where((held) =>
          held.or([
            held('lease.owner', '=', owner),
            held('lease.until', '<=', now),
            held.exists(
              held
                .selectFrom('lease as heartbeat')
                .select('heartbeat.name')
                .whereRef('heartbeat.name', '=', sql`'process:' || lease.owner`)
                .where((beat) =>
                  beat.or([beat('heartbeat.until', '<=', now), beat('heartbeat.until', '>', latestBeat)]),
                ),
            ),
          ]),
        ),
    ),
);
const releaseLease = fixed((db, name: string, owner: string) =>
  db.deleteFrom('lease').where('name', '=', name).where('owner', '=', owner),
);

const heartbeatOf = (owner: string): string => `process:${owner}`;

export class StoredLeases implements Leases {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async take(name: string, owner: string, until: number, now: number): Promise<boolean> {
    const { db } = this.#context;
    return (await touched(takeLease(db, name, owner, until, now, now + heartbeatMaxMs))) === 1;
  }

  async release(name: string, owner: string): Promise<void> {
    await releaseLease(this.#context.db, name, owner);
  }

  async sayAlive(owner: string, until: number, now: number): Promise<void> {
    const { db } = this.#context;
    // The heartbeat of the dead stays as long as a lease of theirs runs: by it others may take that at once.
    await db
      .deleteFrom('lease')
      .where('name', 'like', heartbeatOf('%'))
      .where('until', '<=', now)
      .where((row) =>
        row.not(
          row.exists(
            row
              .selectFrom('lease as held')
              .select('held.name')
              .whereRef('held.owner', '=', 'lease.owner')
              .where('held.until', '>', now),
          ),
        ),
      )
      .execute();
    await db
      .insertInto('lease')
      .values({ name: heartbeatOf(owner), owner, until })
      .onConflict((at) => at.column('name').doUpdateSet({ until }))
      .execute();
  }

  async sayKeys(owner: string, isAlone: boolean): Promise<void> {
    const { db, vault } = this.#context;
    const lives = sql<boolean>`exists (select 1 from lease where lease.name = 'process:' || process_keys.owner)`;
    const dead = db.deleteFrom('process_keys');
    await (isAlone ? dead : dead.where((row) => row.or([row('beats', '=', 0), row.not(lives)]))).execute();
    const fingerprints = JSON.stringify(vault.fingerprints);
    await db
      .insertInto('process_keys')
      .values({ owner, beats: isAlone ? 0 : 1, fingerprints })
      .execute();
  }

  async forgetKeys(owner: string): Promise<void> {
    await this.#context.db.deleteFrom('process_keys').where('owner', '=', owner).execute();
  }

  async releaseAll(): Promise<void> {
    await this.#context.db.deleteFrom('lease').execute();
  }
}
