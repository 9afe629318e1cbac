/** Who was in a channel of the desk when it was last read. */
import type { ChannelId, StaffId } from '#core/ids.ts';
import type { ChannelMembers } from '#ports/store.ts';
import type { Context } from '../context.ts';
import { fixed, rowsOf } from '../sqlite/fixed-query.ts';

const membersOf = fixed((db, channel: ChannelId) =>
  db.selectFrom('channel_member').select('staff_id').where('channel', '=', channel).orderBy('staff_id'),
);

export class StoredChannelMembers implements ChannelMembers {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async replace(channel: ChannelId, members: readonly StaffId[]): Promise<void> {
    const { db, remembered } = this.#context;
    remembered.members.delete(channel);
    await db.deleteFrom('channel_member').where('channel', '=', channel).execute();
    // One by one: a statement for each possible number of members would be prepared anew each time.
    for (const member of new Set(members))
      await db.insertInto('channel_member').values({ channel, staff_id: member }).execute();
  }

  async list(channel: ChannelId): Promise<readonly StaffId[]> {
    const { db, remembered } = this.#context;
    const known = remembered.members.get(channel);
    if (known !== undefined) return known;
    const members = (await rowsOf(membersOf(db, channel))).map((row) => row.staff_id);
    remembered.members.set(channel, members);
    return members;
  }
}
