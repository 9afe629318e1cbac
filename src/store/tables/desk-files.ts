/** Files of ours that stand at the desk, or may: written down before they are shown there. */
import type { CaseId, OutboxId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import type { DeskFiles } from '#ports/store.ts';
import type { Context } from '../context.ts';

export class StoredDeskFiles implements DeskFiles {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async add(
    outboxId: OutboxId,
    { lane, caseId, fileIds }: { lane: string; caseId: CaseId | null; fileIds: readonly string[] },
  ): Promise<readonly string[]> {
    const known = await this.ofRow(outboxId);
    if (known.length > 0) return known;
    const row = { outbox_id: outboxId, lane, case_id: caseId };
    for (const [number, file_id] of fileIds.entries())
      await this.#context.db
        .insertInto('desk_file')
        .values({ ...row, number, file_id })
        .execute();
    return fileIds;
  }

  async ofRow(outboxId: OutboxId): Promise<readonly string[]> {
    const rows = await this.#files().where('outbox_id', '=', outboxId).orderBy('number').execute();
    return rows.map((row) => row.file_id);
  }

  async ofCase(caseId: CaseId, lane: string): Promise<readonly string[]> {
    const rows = await this.#files()
      .where('case_id', '=', caseId)
      .where('lane', '=', lane)
      .orderBy('outbox_id')
      .orderBy('number')
      .execute();
    return rows.map((row) => row.file_id);
  }

  async papers(before: Instant, limit: number): Promise<readonly { lane: string; fileId: string }[]> {
    const rows = await this.#context.db
      .selectFrom('desk_file')
      .innerJoin('outbox', 'outbox.id', 'desk_file.outbox_id')
      .select(['desk_file.lane', 'desk_file.file_id'])
      .where('desk_file.case_id', 'is', null)
      .where('outbox.delivered_at', '<', before)
      .orderBy('outbox.delivered_at')
      .orderBy('desk_file.outbox_id')
      .orderBy('desk_file.number')
      .limit(limit)
      .execute();
    return rows.map(({ lane, file_id: fileId }) => ({ lane, fileId }));
  }

  async forget(fileIds: readonly string[]): Promise<void> {
    for (const fileId of fileIds)
      await this.#context.db.deleteFrom('desk_file').where('file_id', '=', fileId).execute();
  }

  #files() {
    return this.#context.db.selectFrom('desk_file').select('file_id');
  }
}
