/** Our messages that stand at the platforms: the way from a reply, an edit or a press back to what it is about. */
import type { CaseId, OutboxId, PlaceId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import type { Posted, PostedMessages } from '#ports/store.ts';
import type { Context } from '../context.ts';
import { isOpen } from './outbox-queries.ts';
import { postedColumns, readPosted } from '../rows.ts';
import { first, fixed, rowsOf } from '../sqlite/fixed-query.ts';

const addPosted = fixed((db, row: ReturnType<typeof postedColumns>) =>
  db
    .insertInto('posted')
    .values({
      outbox_id: row.outbox_id,
      lane: row.lane,
      channel: row.channel,
      message_id: row.message_id,
      case_id: row.case_id,
      subject: row.subject,
    })
    .onConflict((at) => at.columns(['outbox_id', 'message_id']).doNothing()),
);
const newestOfSubject = fixed((db, lane: string, subject: string) =>
  db
    .selectFrom('posted')
    .selectAll()
    .where('lane', '=', lane)
    .where('subject', '=', subject)
    .orderBy('position', 'desc')
    .limit(1),
);
/** Each as often as it stands there: SQLite would build a table to find what is the same. */
const lanesOfSubject = fixed((db, subject: string) =>
  db
    .selectFrom('posted')
    .select('lane')
    .where('subject', '=', subject)
    .unionAll(db.selectFrom('outbox').select('lane').where('subject', '=', subject).where(isOpen)),
);

const deskLane = 'slack:';

export class StoredPostedMessages implements PostedMessages {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** The same message of the same row again changes nothing: it was found once more after an ambiguous send. */
  async add(posted: Posted): Promise<void> {
    await addPosted(this.#context.db, postedColumns(posted));
  }

  async inLane(lane: string): Promise<readonly (Posted & { readonly at: Instant })[]> {
    const rows = await this.#context.db
      .selectFrom('posted')
      .innerJoin('outbox', 'outbox.id', 'posted.outbox_id')
      .selectAll('posted')
      .select('outbox.delivered_at')
      .where('posted.lane', '=', lane)
      .orderBy('posted.position')
      .execute();
    return rows.flatMap((row) =>
      row.delivered_at === null ? [] : [{ ...readPosted(row), at: row.delivered_at }],
    );
  }

  async bySubject(lane: string, subject: string): Promise<Posted | null> {
    const row = await first(newestOfSubject(this.#context.db, lane, subject));
    return row ? readPosted(row) : null;
  }

  async withSubject(subject: string): Promise<readonly Posted[]> {
    const rows = await this.#context.db
      .selectFrom('posted')
      .selectAll()
      .where('subject', '=', subject)
      .orderBy('position')
      .execute();
    return [...new Map(rows.map((row) => [row.lane, readPosted(row)])).values()];
  }

  async byMessage(
    where: { lane: string; messageId: string } | { channel: string; messageId: string },
  ): Promise<Posted | null> {
    const messages = this.#newest().where('message_id', '=', where.messageId);
    const row = await (
      'lane' in where
        ? messages.where('lane', '=', where.lane)
        : messages.where('channel', '=', where.channel)
    ).executeTakeFirst();
    return row ? readPosted(row) : null;
  }

  async byOutboxId(id: OutboxId): Promise<Posted | null> {
    const row = await this.#newest().where('outbox_id', '=', id).executeTakeFirst();
    return row ? readPosted(row) : null;
  }

  async placesOfCase(caseId: CaseId): Promise<readonly PlaceId[]> {
    const rows = await rowsOf(lanesOfSubject(this.#context.db, `card:${caseId}`));
    const desk = new Set(rows.map(({ lane }) => lane).filter((lane) => lane.startsWith(deskLane)));
    return [...desk].toSorted().map((lane) => lane.slice(deskLane.length) as PlaceId);
  }

  async casesIn(lane: string): Promise<readonly CaseId[]> {
    const rows = await this.#context.db
      .selectFrom('posted')
      .select('case_id')
      .distinct()
      .where('lane', '=', lane)
      .where('case_id', 'is not', null)
      .orderBy('case_id')
      .execute();
    return rows.flatMap(({ case_id: id }) => (id === null ? [] : [id]));
  }

  /** In the order in which they were posted. */
  async ofCase(caseId: CaseId, lane: string): Promise<readonly Posted[]> {
    const rows = await this.#context.db
      .selectFrom('posted')
      .selectAll()
      .where('case_id', '=', caseId)
      .where('lane', '=', lane)
      .orderBy('position')
      .execute();
    return rows.map(readPosted);
  }

  async everywhere(caseId: CaseId): Promise<readonly Posted[]> {
    const rows = await this.#context.db
      .selectFrom('posted')
      .selectAll()
      .where('case_id', '=', caseId)
      .orderBy('position')
      .execute();
    return rows.map(readPosted);
  }

  async forget({ lane, channel, messageId }: Posted): Promise<void> {
    await this.#context.db
      .deleteFrom('posted')
      .where('message_id', '=', messageId)
      .where('lane', '=', lane)
      .where('channel', '=', channel)
      .execute();
  }

  #newest() {
    return this.#context.db.selectFrom('posted').selectAll().orderBy('position', 'desc').limit(1);
  }
}
