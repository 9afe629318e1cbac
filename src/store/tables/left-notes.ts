/** Messages of people at the desk whose authors are still to be asked to delete them. */
import type { StaffId } from '#core/ids.ts';
import type { LeftNotes } from '#ports/store.ts';
import type { Context } from '../context.ts';
import type { LeftNoteRow } from '../schema.ts';

type Message = Omit<LeftNoteRow, 'staff_id'>;
type Named = Awaited<ReturnType<LeftNotes['of']>>[number];

export class StoredLeftNotes implements LeftNotes {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async add(by: StaffId, message: Named): Promise<void> {
    await this.#context.db
      .insertInto('left_note')
      .values({ staff_id: by, ...columns(message) })
      .onConflict((at) => at.doNothing())
      .execute();
  }

  async of(by: StaffId): Promise<readonly Named[]> {
    const rows = await this.#context.db
      .selectFrom('left_note')
      .selectAll()
      .where('staff_id', '=', by)
      .orderBy('channel')
      .orderBy('message_id')
      .execute();
    return rows.map(({ channel, message_id: messageId }) => ({ channel, messageId }));
  }

  async forget(by: StaffId, message: Named): Promise<void> {
    const { channel, message_id: id } = columns(message);
    await this.#context.db
      .deleteFrom('left_note')
      .where('staff_id', '=', by)
      .where('channel', '=', channel)
      .where('message_id', '=', id)
      .execute();
  }
}

const columns = ({ channel, messageId }: Named): Message => ({ channel, message_id: messageId });
