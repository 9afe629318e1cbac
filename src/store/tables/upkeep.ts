/** Deletes what nobody needs any more, and no more rows at once than it was told. */
import { sql, type RawBuilder } from 'kysely';
import type { OldRows, Upkeep } from '#ports/store/upkeep.ts';
import type { Context } from '../context.ts';

/** The newest tells Telegram's intake where to go on. */
const isNewest = sql<boolean>`(delivery_number is not null and not exists (select 1 from inbox as newer
  where newer.channel = inbox.channel and newer.delivery_number > inbox.delivery_number))`;
/** Only what is said to people directly is never edited again after that time. */
const isSaidDirectly = sql<boolean>`(subject in ('direct', 'untaken', 'prompt') or subject like 'digest:%'
  or subject like 'agenda:%' or subject like 'agreed:%' or subject like 'pattern:%' or subject like 'trouble:%'
  or subject like 'refused:%')`;
const isUsed = sql<boolean>`(exists (select 1 from posted where posted.outbox_id = outbox.id)
  or exists (select 1 from desk_file where desk_file.outbox_id = outbox.id))`;

export class StoredUpkeep implements Upkeep {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async forgetOld(before: OldRows, limit: number): Promise<boolean> {
    const counts = [
      await this.#run(sql`update inbox set blob = null where rowid in
        (select rowid from inbox where at < ${before.parked} and blob is not null limit ${limit})`),
      await this.#run(sql`delete from inbox where rowid in
        (select rowid from inbox where at < ${before.inbox} and not ${isNewest} limit ${limit})`),
      await this.#run(sql`delete from posted where position in
        (select position from posted where case_id is null and lane like 'slack:%' and ${isSaidDirectly}
          and outbox_id in (select id from outbox where state = 'delivered' and delivered_at < ${before.outbox})
          limit ${limit})`),
      await this.#run(sql`delete from outbox where position in
        (select position from outbox where state = 'delivered' and delivered_at < ${before.outbox}
          and case_id is null and resident_id is null and not ${isUsed} limit ${limit})`),
      // When it was given up stands nowhere; it was owed before.
      await this.#run(sql`delete from outbox where position in
        (select position from outbox where state = 'dropped' and owed_at < ${Date.parse(before.outbox)}
          and case_id is null and resident_id is null and not ${isUsed} limit ${limit})`),
      await this.#run(sql`delete from contact_moment where id in
        (select id from contact_moment where at < ${before.contactMoments} limit ${limit})`),
    ];
    return counts.every((count) => count < limit);
  }

  async forgetOthers({ channels, people }: Parameters<Upkeep['forgetOthers']>[0]): Promise<void> {
    this.#context.remembered.members.clear();
    await this.#run(sql`delete from channel_member
      where channel not in (select value from json_each(${JSON.stringify(channels)}))`);
    await this.#run(sql`delete from desk_person
      where staff_id not in (select value from json_each(${JSON.stringify(people)}))
        and staff_id not in (select staff_id from channel_member)`);
  }

  async #run(query: RawBuilder<unknown>): Promise<number> {
    return Number((await query.execute(this.#context.db)).numAffectedRows ?? 0n);
  }
}
