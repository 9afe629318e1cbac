/** Residents and what the bot remembers of the chat with each. */
import { sql } from 'kysely';
import type { Conversation } from '#core/conversation/state.ts';
import { newConversation, readConversation } from '#core/conversation/state.ts';
import type { ResidentId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import type { Conversations, Resident, Residents } from '#ports/store.ts';
import type { Context } from '../context.ts';
import { conflict } from '../errors.ts';
import { first, fixed, touched } from '../sqlite/fixed-query.ts';
import { forgetParkedOf } from './inbox.ts';
import { readResident, toBit } from '../rows.ts';
import type { ConversationRow, ResidentRow } from '../schema.ts';

const residentOfChat = fixed((db, hash: string) =>
  db.selectFrom('resident').selectAll().where('chat_hash', '=', hash),
);
const hear = fixed((db, id: ResidentId, at: Instant, day: Instant) =>
  db
    .updateTable('resident')
    .set({ heard_at: at })
    .where('id', '=', id)
    .where((row) => row.or([row('heard_at', 'is', null), row('heard_at', '<', day)])),
);
const residentById = fixed((db, id: ResidentId) =>
  db.selectFrom('resident').selectAll().where('id', '=', id),
);
const conversationOf = fixed((db, resident: ResidentId) =>
  db.selectFrom('conversation').selectAll().where('resident_id', '=', resident),
);
const updateConversation = fixed(
  (db, resident: ResidentId, revision: number, row: Omit<ConversationRow, 'resident_id'>) =>
    db
      .updateTable('conversation')
      .set({ revision: row.revision, version: row.version, blob: row.blob })
      .where('resident_id', '=', resident)
      .where('revision', '=', revision),
);

export class StoredResidents implements Residents {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async byChat(chatId: string): Promise<Resident | null> {
    const { db, vault } = this.#context;
    const row = await first(residentOfChat(db, await vault.chatHash(chatId)));
    return row ? this.#read(row) : null;
  }

  /** Throws when there is no such resident. */
  async get(id: ResidentId): Promise<Resident> {
    const row = await this.#find(id);
    if (!row) throw new Error(`There is no resident ${id}`);
    return this.#read(row);
  }

  async isKnown(id: ResidentId): Promise<boolean> {
    const row = await this.#find(id);
    return row !== undefined && row.chat_hash !== erasedHash(id);
  }

  /** The row stays, so that what still points at it points at nobody. */
  async erase(id: ResidentId, at: Instant): Promise<void> {
    const { db, vault } = this.#context;
    const row = await this.#find(id);
    if (row !== undefined && row.blob.length > 0)
      await forgetParkedOf(this.#context, (await this.#read(row)).identity.chatId);
    await db.deleteFrom('conversation').where('resident_id', '=', id).execute();
    await db.deleteFrom('draft_item').where('resident_id', '=', id).execute();
    const nobody = { chat_hash: erasedHash(id), language_chosen: toBit(false), unreachable_since: null };
    await db
      .updateTable('resident')
      .set({ ...nobody, blob: Buffer.alloc(0) })
      .where('id', '=', id)
      .execute();
    await vault.destroyKey(`resident:${id}`, at);
    this.#context.erased({ what: 'resident', id });
  }

  async heard(id: ResidentId, at: Instant): Promise<void> {
    await touched(hear(this.#context.db, id, at, at.slice(0, 'yyyy-mm-dd'.length) as Instant));
  }

  async unheard(
    before: Instant,
    clocks: { readonly own: readonly string[]; readonly ofCases: readonly string[] },
    some: { readonly limit: number } | { readonly among: ResidentId },
  ): Promise<readonly ResidentId[]> {
    const { rows } = await sql<{ id: ResidentId }>`select id from resident
      where chat_hash not like 'erased:%' and heard_at < ${before}
        and not exists (select 1 from cases where resident_id = resident.id
          and (state <> 'closed' or closed_at is null or closed_at >= ${before}
            or id in (select subject from clock where name in (select value from json_each(${JSON.stringify(clocks.ofCases)})))))
        and (unreachable_since < ${before} or not exists (select 1 from clock
          where subject = resident.id and name in (select value from json_each(${JSON.stringify(clocks.own)}))))
        and ${'among' in some ? sql`id = ${some.among}` : sql`true`}
      order by heard_at, id limit ${'limit' in some ? some.limit : 1}`.execute(this.#context.db);
    return rows.map(({ id }) => id);
  }

  /** Throws `busy` when the chat belongs to another resident already: two first messages came at once. */
  async save(resident: Resident): Promise<void> {
    const { db, vault } = this.#context;
    const hash = await vault.chatHash(resident.identity.chatId);
    const other = await db
      .selectFrom('resident')
      .select('id')
      .where('chat_hash', '=', hash)
      .executeTakeFirst();
    if (other && other.id !== resident.id) throw conflict('chat-taken');
    const exists = (await this.#find(resident.id)) !== undefined;
    if (!exists) await vault.createKey(`resident:${resident.id}`);
    const row: Omit<ResidentRow, 'id'> = {
      chat_hash: hash,
      language: resident.language,
      language_chosen: toBit(resident.languageChosen),
      unreachable_since: resident.unreachableSince,
      blob: await vault.seal(`resident:${resident.id}`, placeOf(resident.id), resident.identity),
    };
    // Where the id is set too, SQLite looks through every table that may point at it.
    if (exists) await db.updateTable('resident').set(row).where('id', '=', resident.id).execute();
    else
      await db
        .insertInto('resident')
        .values({ id: resident.id, ...row })
        .execute();
  }

  async #find(id: ResidentId): Promise<ResidentRow | undefined> {
    return first(residentById(this.#context.db, id));
  }

  async #read(row: ResidentRow): Promise<Resident> {
    const identity = await this.#context.vault.open(`resident:${row.id}`, placeOf(row.id), row.blob);
    return readResident(row, identity as Resident['identity']);
  }
}

const erasedHash = (id: ResidentId): string => `erased:${id}`;

function placeOf(id: ResidentId) {
  return { table: 'resident', id };
}

export class StoredConversations implements Conversations {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async load(resident: ResidentId): Promise<{ state: Conversation; revision: number }> {
    const { db, vault } = this.#context;
    const row = await first(conversationOf(db, resident));
    if (!row) return { state: newConversation, revision: 0 };
    const stored = await vault.open(
      `resident:${resident}`,
      { table: 'conversation', id: resident },
      row.blob,
    );
    return { state: readConversation(stored), revision: row.revision };
  }

  async save(resident: ResidentId, state: Conversation, revision: number): Promise<void> {
    const { db, vault } = this.#context;
    const place = { table: 'conversation', id: resident };
    const row = {
      revision: revision + 1,
      version: state.version,
      blob: await vault.seal(`resident:${resident}`, place, state),
    };
    const changed =
      revision === 0
        ? await db
            .insertInto('conversation')
            .values({ resident_id: resident, ...row })
            .onConflict((at) => at.column('resident_id').doNothing())
            .executeTakeFirst()
            .then((result) => Number(result.numInsertedOrUpdatedRows))
        : await touched(updateConversation(db, resident, revision, row));
    if (changed !== 1) throw conflict('conversation-revision');
  }
}
