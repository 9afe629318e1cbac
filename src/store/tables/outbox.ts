/**
 * What must go out, in order per lane. Every row of a view that is not settled holds its newest content, and one of them
 * at most is owed: when another comes back (deferred, unparked), the earlier place stays.
 */
import type { CaseId, OutboxId, ResidentId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import {
  waitsForFiles,
  type LaneOverview,
  type NewOutboxRow,
  type Outbox,
  type OutboxRow,
} from '#ports/store/outbox.ts';
import type { Context } from '../context.ts';
import { conflict } from '../errors.ts';
import { first, rowsOf, touched } from '../sqlite/fixed-query.ts';
import {
  behindHead,
  byId,
  headOf,
  insertFirst,
  insertOwed,
  isOpen,
  isOwedView,
  isParked,
  isUnsettled,
  newestOfSubject,
  owedInLane,
  setContent,
  setDelivered,
  setSending,
  setSubject,
  unsettledViews,
  type StoredRow,
} from './outbox-queries.ts';
import { readOutboxRow } from '../rows.ts';
import type { KeyOwner } from '../sealing/vault.ts';

type Content = Pick<NewOutboxRow, 'payload'> & {
  readonly caseId: CaseId | null;
  readonly residentId: StoredRow['resident_id'];
};

export class StoredOutbox implements Outbox {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async owe(row: NewOutboxRow): Promise<OutboxId> {
    const content = { caseId: row.caseId ?? null, residentId: row.residentId ?? null, payload: row.payload };
    if (row.kind === 'view') {
      const standing = await this.#renewView(row, content);
      if (standing !== undefined) return standing;
    }
    const { db, ids, now } = this.#context;
    const id = ids.next() as OutboxId;
    const { lane, kind, subject } = row;
    const columns = await this.#contentColumns(id, content);
    const insert = row.first === true ? insertFirst : insertOwed;
    await insert(db, { id, lane, kind, subject, owed_at: now(), ...columns });
    return id;
  }

  async get(id: OutboxId): Promise<OutboxRow | null> {
    const row = await this.#find(id);
    return row ? this.#read(row) : null;
  }

  async bySubject(lane: string, subject: string): Promise<OutboxRow | null> {
    const row = await first(newestOfSubject(this.#context.db, lane, subject));
    return row ? this.#read(row) : null;
  }

  async head(lane: string): Promise<OutboxRow | null> {
    const row = await first(headOf(this.#context.db, lane));
    return row ? this.#read(row) : null;
  }

  async isLongerThan(lane: string, rows: number): Promise<boolean> {
    return (await first(behindHead(this.#context.db, lane, rows))) !== undefined;
  }

  /** Throws `busy` when the row may have gone out. */
  async replace(
    id: OutboxId,
    { subject, payload }: Pick<NewOutboxRow, 'subject' | 'payload'>,
  ): Promise<void> {
    const { db, vault } = this.#context;
    const row = await this.#find(id);
    if (row === undefined) throw conflict('outbox-state');
    const blob = await vault.seal(ownerOf(row), { table: 'outbox', id }, payload);
    if ((await touched(setSubject(db, id, subject, blob))) !== 1) throw conflict('outbox-state');
  }

  /** Throws `busy` when the row is no longer open: it must not be sent. */
  async markSending(id: OutboxId, attemptedAt: number): Promise<void> {
    if ((await touched(setSending(this.#context.db, id, attemptedAt))) !== 1) throw conflict('outbox-state');
  }

  /** Whatever has become of the row meanwhile: it did go out. */
  async markDelivered(id: OutboxId, at: Instant): Promise<void> {
    await setDelivered(this.#context.db, id, at);
  }

  async defer(id: OutboxId, notBefore: number, reason: string): Promise<void> {
    const row = await this.#select().where('id', '=', id).where(isOpen).executeTakeFirst();
    if (row) await this.#oweAgain(row, { notBefore, reason });
  }

  async park(id: OutboxId, reason: string): Promise<void> {
    await this.#context.db
      .updateTable('outbox')
      .set({ state: 'parked', reason })
      .where('id', '=', id)
      .where(isOpen)
      .execute();
  }

  async drop(id: OutboxId): Promise<void> {
    await this.#context.db
      .updateTable('outbox')
      .set({ state: 'dropped' })
      .where('id', '=', id)
      .where('state', '!=', 'delivered')
      .execute();
  }

  async forget(about: { id: OutboxId } | { caseId: CaseId } | { residentId: ResidentId }): Promise<void> {
    const columns = { id: 'id', caseId: 'case_id', residentId: 'resident_id' } as const;
    let query = this.#select();
    for (const [by, value] of Object.entries(about) as [keyof typeof columns, OutboxId][])
      query = query.where(columns[by], '=', value);
    for (const { id } of await query.execute()) {
      const nobody = { caseId: null, residentId: null, payload: {} };
      await setContent(this.#context.db, id, await this.#contentColumns(id, nobody));
      await this.drop(id);
    }
  }

  async parkLane(lane: string, reason: string): Promise<readonly OutboxRow[]> {
    const rows = await this.#select().where('lane', '=', lane).where(isOpen).orderBy('position').execute();
    for (const row of rows) await this.park(row.id, reason);
    return this.#readAll(rows.map((row) => ({ ...row, state: 'parked', reason })));
  }

  async unpark(
    filter: { id: OutboxId } | { lane: string; reason: string } | { caseId: CaseId; lane: string },
  ): Promise<readonly OutboxRow[]> {
    let query = this.#select().where(isParked);
    if ('id' in filter) query = query.where('id', '=', filter.id);
    else query = query.where('lane', '=', filter.lane);
    if ('reason' in filter) query = query.where('reason', '=', filter.reason);
    if ('caseId' in filter) query = query.where('case_id', '=', filter.caseId);
    const owedAgain: OutboxId[] = [];
    for (const row of await query.orderBy('position').execute()) {
      const isOwedAgain = await this.#oweAgain(row, { notBefore: 0, reason: null });
      if (isOwedAgain) owedAgain.push(row.id);
    }
    const rows = await Promise.all(owedAgain.map((id) => this.get(id)));
    return rows.filter((row) => row !== null);
  }

  async parkedOfCase(caseId: CaseId, lane: string): Promise<readonly OutboxRow[]> {
    const rows = this.#select().where(isParked).where('case_id', '=', caseId).where('lane', '=', lane);
    return this.#readAll(await rows.orderBy('position').execute());
  }

  async owedOfCase(caseId: CaseId, lane: string): Promise<readonly OutboxRow[]> {
    return this.#readAll(await rowsOf(owedInLane(this.#context.db, caseId, lane)));
  }

  async unsettledOf(about: { caseId: CaseId } | { residentId: ResidentId }): Promise<readonly OutboxRow[]> {
    const rows = this.#select().where(isUnsettled).orderBy('position');
    const theirs =
      'caseId' in about
        ? rows.where('case_id', '=', about.caseId)
        : rows.where('resident_id', '=', about.residentId);
    return this.#readAll(await theirs.execute());
  }

  async listParked(): Promise<readonly OutboxRow[]> {
    return this.#readAll(await this.#select().where(isParked).orderBy('position').execute());
  }

  async listOpen(): Promise<readonly OutboxRow[]> {
    return this.#readAll(await this.#select().where(isOpen).orderBy('position').execute());
  }

  /** Also lanes whose first row is being sent: after a crash nobody else would come back to it. */
  async owedLanes(): Promise<readonly { lane: string; notBefore: number }[]> {
    const { db } = this.#context;
    const heads = db
      .selectFrom('outbox')
      .select((row) => row.fn.min('position').as('position'))
      .where(isOpen)
      .groupBy('lane');
    const rows = await db
      .selectFrom('outbox')
      .select(['lane', 'not_before'])
      .where('position', 'in', heads)
      .orderBy('not_before')
      .orderBy('position')
      .execute();
    return rows.map((row) => ({ lane: row.lane, notBefore: row.not_before }));
  }

  async overview(): Promise<readonly LaneOverview[]> {
    const rows = await this.#context.db
      .selectFrom('outbox')
      .select(['lane', 'subject', 'kind', 'state', 'reason'])
      .where(isUnsettled)
      .orderBy('position')
      .execute();
    const lanes = Map.groupBy(rows, (row) => row.lane);
    return [...lanes].map(([lane, all]) => {
      const owed = all.filter(({ state }) => state !== 'parked');
      const [next] = owed;
      return {
        lane,
        owed: owed.length,
        parked: all.length - owed.length,
        next: next === undefined ? null : { subject: next.subject, kind: next.kind },
        reason: (next ?? all[0])?.reason ?? null,
      };
    });
  }

  async backlog(): Promise<{ owed: number; parked: number; oldestOwedAt: number | null }> {
    const { db } = this.#context;
    const owed = await db
      .selectFrom('outbox')
      .select((row) => [row.fn.countAll<number>().as('count'), row.fn.min('owed_at').as('oldest')])
      .where(isOpen)
      .executeTakeFirstOrThrow();
    const parked = await db
      .selectFrom('outbox')
      .select((row) => row.fn.countAll<number>().as('count'))
      .where(isParked)
      .where('reason', 'is distinct from', waitsForFiles)
      .executeTakeFirstOrThrow();
    return { owed: owed.count, parked: parked.count, oldestOwedAt: owed.oldest };
  }

  /** Makes the row owed at its place; `false` when it became part of an earlier one. */
  async #oweAgain(
    row: StoredRow,
    { notBefore, reason }: { notBefore: number; reason: string | null },
  ): Promise<boolean> {
    const other = row.kind === 'view' ? await this.#owedView(row) : undefined;
    const own = { not_before: notBefore, tried_at: row.tried_at };
    if (!other || other.id === row.id) {
      await this.#setOwed(row.id, { ...own, reason });
      return true;
    }
    const [earlier, later] = other.position < row.position ? [other, row] : [row, other];
    await this.drop(later.id);
    // Where the platform asked to wait, the wait holds for the lane and so for the row that stays, with the moment it was reckoned from.
    const { not_before, tried_at } = notBefore < other.not_before ? other : own;
    await this.#setOwed(earlier.id, { not_before, tried_at, reason });
    return earlier === row;
  }

  async #setOwed(
    id: OutboxId,
    columns: Pick<StoredRow, 'not_before' | 'tried_at' | 'reason'>,
  ): Promise<void> {
    await this.#context.db
      .updateTable('outbox')
      .set({ state: 'owed', ...columns })
      .where('id', '=', id)
      .execute();
  }

  /** Gives the owed row of the view. One that is being sent goes out as it was, and holds the new content if it comes back. */
  async #renewView({ lane, subject }: NewOutboxRow, content: Content): Promise<OutboxId | undefined> {
    const rows = await rowsOf(unsettledViews(this.#context.db, lane, subject));
    for (const { id } of rows) {
      const columns = await this.#contentColumns(id, content);
      await setContent(this.#context.db, id, columns);
    }
    return rows.find(({ state }) => state === 'owed')?.id;
  }

  #owedView({ lane, subject }: { lane: string; subject: string }): Promise<StoredRow | undefined> {
    return this.#select()
      .where('lane', '=', lane)
      .where('subject', '=', subject)
      .where(isOwedView)
      .executeTakeFirst();
  }

  async #contentColumns(id: OutboxId, { caseId, residentId, payload }: Content) {
    const columns = { case_id: caseId, resident_id: residentId };
    const blob = await this.#context.vault.seal(ownerOf(columns), { table: 'outbox', id }, payload);
    return { ...columns, blob };
  }

  #select() {
    return this.#context.db.selectFrom('outbox').selectAll();
  }

  #find(id: OutboxId): Promise<StoredRow | undefined> {
    return first(byId(this.#context.db, id));
  }

  #readAll(rows: readonly StoredRow[]): Promise<readonly OutboxRow[]> {
    return Promise.all(rows.map((row) => this.#read(row)));
  }

  async #read(row: StoredRow): Promise<OutboxRow> {
    const place = { table: 'outbox', id: row.id };
    return readOutboxRow(row, await this.#context.vault.open(ownerOf(row), place, row.blob));
  }
}

function ownerOf(row: Pick<StoredRow, 'case_id' | 'resident_id'>): KeyOwner {
  if (row.case_id !== null) return `case:${row.case_id}`;
  return row.resident_id !== null ? `resident:${row.resident_id}` : 'municipality';
}
