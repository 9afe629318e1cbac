/** What residents have sent and not yet handed in, sealed with their own key until it becomes entries of a case. */
import type { Selectable } from 'kysely';
import type { DraftItemId, ResidentId } from '#core/ids.ts';
import type { Content } from '#core/message.ts';
import type { DraftItem, DraftItems } from '#ports/store.ts';
import type { Context } from '../context.ts';
import type { DraftItemRow } from '../schema.ts';

export class StoredDraftItems implements DraftItems {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async append(resident: ResidentId, item: DraftItem): Promise<void> {
    const { db, ids } = this.#context;
    const id = ids.next() as DraftItemId;
    await db
      .insertInto('draft_item')
      .values({
        id,
        resident_id: resident,
        draft_number: item.draftNumber,
        message_id: item.messageId,
        at: item.at,
        blob: await this.#seal(resident, id, item.content),
      })
      .execute();
  }

  async list(resident: ResidentId, draftNumber: number): Promise<readonly DraftItem[]> {
    const rows = await this.#rows(resident, draftNumber);
    return Promise.all(rows.map((row) => this.#read(row)));
  }

  async move(resident: ResidentId, from: number, to: number): Promise<void> {
    const rows = await this.#rows(resident, from);
    await this.clear(resident, from);
    for (const { position: _, ...row } of rows)
      await this.#context.db
        .insertInto('draft_item')
        .values({ ...row, draft_number: to })
        .execute();
  }

  async tail(resident: ResidentId, draftNumber: number, count: number): Promise<readonly DraftItem[]> {
    const rows = await this.#context.db
      .selectFrom('draft_item')
      .selectAll()
      .where('resident_id', '=', resident)
      .where('draft_number', '=', draftNumber)
      .orderBy('position', 'desc')
      .limit(count)
      .execute();
    return Promise.all(rows.toReversed().map((row) => this.#read(row)));
  }

  async all(resident: ResidentId): Promise<readonly DraftItem[]> {
    const rows = await this.#context.db
      .selectFrom('draft_item')
      .selectAll()
      .where('resident_id', '=', resident)
      .orderBy('position')
      .execute();
    return Promise.all(rows.map((row) => this.#read(row)));
  }

  async byMessage(resident: ResidentId, messageId: string): Promise<DraftItem | null> {
    const row = await this.#find(resident, messageId);
    return row ? this.#read(row) : null;
  }

  async replaceContent(resident: ResidentId, messageId: string, content: Content): Promise<void> {
    const row = await this.#find(resident, messageId);
    if (!row) return;
    const blob = await this.#seal(resident, row.id, content);
    await this.#context.db.updateTable('draft_item').set({ blob }).where('id', '=', row.id).execute();
  }

  async clear(resident: ResidentId, draftNumber: number): Promise<void> {
    await this.#context.db
      .deleteFrom('draft_item')
      .where('resident_id', '=', resident)
      .where('draft_number', '=', draftNumber)
      .execute();
  }

  async discard(resident: ResidentId, draftNumber: number): Promise<void> {
    const items = await this.#rows(resident, draftNumber);
    await this.clear(resident, draftNumber);
    // Each of them: some may have waited elsewhere when a backup was made.
    for (const { id } of items) this.#context.erased({ what: 'draft', id });
  }

  async draftWith(id: DraftItemId): Promise<{ resident: ResidentId; number: number } | null> {
    const row = await this.#context.db
      .selectFrom('draft_item')
      .select(['resident_id', 'draft_number'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row === undefined ? null : { resident: row.resident_id, number: row.draft_number };
  }

  #rows(resident: ResidentId, draftNumber: number): Promise<Selectable<DraftItemRow>[]> {
    return this.#context.db
      .selectFrom('draft_item')
      .selectAll()
      .where('resident_id', '=', resident)
      .where('draft_number', '=', draftNumber)
      .orderBy('position')
      .execute();
  }

  #find(resident: ResidentId, messageId: string): Promise<Selectable<DraftItemRow> | undefined> {
    return this.#context.db
      .selectFrom('draft_item')
      .selectAll()
      .where('resident_id', '=', resident)
      .where('message_id', '=', messageId)
      .orderBy('position', 'desc')
      .limit(1)
      .executeTakeFirst();
  }

  #seal(resident: ResidentId, id: string, content: Content): Promise<Buffer> {
    return this.#context.vault.seal(`resident:${resident}`, { table: 'draft_item', id }, content);
  }

  async #read(row: Selectable<DraftItemRow>): Promise<DraftItem> {
    const place = { table: 'draft_item', id: row.id };
    const content = await this.#context.vault.open(`resident:${row.resident_id}`, place, row.blob);
    return {
      draftNumber: row.draft_number,
      messageId: row.message_id,
      at: row.at,
      content: content as Content,
    };
  }
}
