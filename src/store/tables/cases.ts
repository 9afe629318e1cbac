/** Cases and the people whom they concern. What happened in a case is in entries.ts. */
import { sql } from 'kysely';
import type { Case } from '#core/case/case.ts';
import type { CaseId, LocationCode, Reference, ResidentId, StaffId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import type { CategoryId } from '#core/triage/categories.ts';
import { isErased, type Ended } from '#core/case/retention.ts';
import type { Cases } from '#ports/store.ts';
import { chainStart } from './chain.ts';
import type { Context } from '../context.ts';
import { conflict } from '../errors.ts';
import { first, fixed, rowsOf, touched } from '../sqlite/fixed-query.ts';
import { RegisterHead } from './register-head.ts';
import { caseColumns, readCase } from '../rows.ts';
import type { CaseRow } from '../schema.ts';

type ChangedColumns = Omit<CaseRow, 'id' | 'entry_count' | 'entry_hash'>;

/** Whom a case concerns comes along with its row, as `<role> <person>` in their order. */
const people = sql<string | null>`(select group_concat(role || ' ' || staff_id, ',' order by position)
  from case_person where case_id = cases.id)`.as('people');

interface ReadRow extends CaseRow {
  readonly people: string | null;
}

const byId = fixed((db, id: CaseId) =>
  db.selectFrom('cases').selectAll().select(people).where('id', '=', id),
);
const ofResident = fixed((db, resident: ResidentId) =>
  db
    .selectFrom('cases')
    .select('id')
    .where('resident_id', '=', resident)
    .orderBy('received_at')
    .orderBy('id'),
);
/** Written out, for SQLite uses an index on part of a table only where the query says the same. */
const isOpen = sql<boolean>`state <> 'closed'`;
const openCases = fixed((db) =>
  db.selectFrom('cases').selectAll().select(people).where(isOpen).orderBy('received_at').orderBy('id'),
);
const openOf = fixed((db, handler: StaffId) =>
  db
    .selectFrom('cases')
    .selectAll()
    .select(people)
    .where(isOpen)
    .where('handler', '=', handler)
    .orderBy('received_at')
    .orderBy('id'),
);
/**
 * Not the id: where it is set, to whatever it was, SQLite looks through every table that may point at it, row by row; and of the others only
 * what changes, for it writes anew each index of a column that is set.
 */
const updateCase = (changes: Partial<ChangedColumns>) => {
  const columns = Object.keys(changes).join();
  const known = updates.get(columns) ?? fixedUpdate();
  updates.set(columns, known);
  return known;
};
/** By the columns that change. */
const updates = new Map<string, ReturnType<typeof fixedUpdate>>();
const fixedUpdate = () =>
  fixed((db, id: CaseId, revision: number, changes: Partial<ChangedColumns>) =>
    db.updateTable('cases').set(changes).where('id', '=', id).where('revision', '=', revision),
  );
const clearPeople = fixed((db, id: CaseId) => db.deleteFrom('case_person').where('case_id', '=', id));
const linksOf = fixed((db, id: CaseId) =>
  db.selectFrom('case_link').select('other_id').where('case_id', '=', id).orderBy('other_id'),
);

export class StoredCases implements Cases {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async get(id: CaseId): Promise<Case | null> {
    const { db, remembered } = this.#context;
    const known = remembered.cases.get(id);
    if (known !== undefined) return known;
    const row = await first(byId(db, id));
    return row ? this.#read(row) : null;
  }

  async byReference(reference: Reference): Promise<Case | null> {
    const row = await this.#select().where('reference', '=', reference).executeTakeFirst();
    return row ? this.#read(row) : null;
  }

  /** In the order in which they were received. */
  async ofResident(resident: ResidentId): Promise<readonly Case[]> {
    const rows = await rowsOf(ofResident(this.#context.db, resident));
    const cases = await Promise.all(rows.map(({ id }) => this.get(id)));
    return cases.filter((one) => one !== null);
  }

  async openBehind(after: CaseId | null, limit: number): Promise<readonly Case[]> {
    const rows = await this.#select()
      .where('state', '!=', 'closed')
      .where((row) => row.or([row('erasure', 'is', null), row('erasure', '=', 'planned')]))
      .where('id', '>', after ?? ('' as CaseId))
      .orderBy('id')
      .limit(limit)
      .execute();
    return Promise.all(rows.map((row) => this.#read(row)));
  }

  async searchable(since: Instant): Promise<readonly CaseId[]> {
    const rows = await this.#context.db
      .selectFrom('cases')
      .select('id')
      .where((row) =>
        row.or([
          row('state', '!=', 'closed'),
          // Its outcome is on its way.
          row('closed_at', 'is', null),
          row('closed_at', '>=', since),
        ]),
      )
      .orderBy('received_at', 'desc')
      .orderBy('id')
      .execute();
    return rows.map(({ id }) => id);
  }

  async open(): Promise<readonly Case[]> {
    const rows = await rowsOf(openCases(this.#context.db));
    return Promise.all(rows.map((row) => this.#read(row)));
  }

  async openOf(handler: StaffId): Promise<readonly Case[]> {
    const rows = await rowsOf(openOf(this.#context.db, handler));
    return Promise.all(rows.map((row) => this.#read(row)));
  }

  async at(location: LocationCode, since: Instant): Promise<readonly Case[]> {
    const rows = await this.#select()
      .where('location', '=', location)
      .where((row) =>
        row.or([
          row('state', '!=', 'closed'),
          row('received_at', '>=', since),
          row('closed_at', '>=', since),
        ]),
      )
      .orderBy('received_at')
      .orderBy('id')
      .execute();
    return Promise.all(rows.map((row) => this.#read(row)));
  }

  async create(newCase: Case): Promise<void> {
    const { db, vault } = this.#context;
    await vault.createKey(`case:${newCase.id}`);
    const row = {
      ...caseColumns(newCase),
      blob: await this.#sealName(newCase),
      revision: 0,
      entry_count: 0,
      entry_hash: chainStart(newCase.id),
    };
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('cases')
      .values(row)
      .onConflict((at) => at.column('reference').doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows !== 1n) throw conflict('reference-taken');
    await new RegisterHead(this.#context).move(null, row);
    await this.#savePeople(newCase);
  }

  async ended({ outcome, keptLonger, before }: Ended, limit: number): Promise<readonly CaseId[]> {
    let query = this.#closedBefore(before, limit);
    query =
      keptLonger === undefined
        ? query.where('kept_longer', 'is', null)
        : query.where('kept_longer', '=', keptLonger);
    if (outcome === 'withdrawn')
      query = query.where((row) => row.or([row('outcome', '=', outcome), row('outcome', 'is', null)]));
    else if (outcome !== undefined) query = query.where('outcome', '=', outcome);
    return (await query.execute()).map(({ id }) => id);
  }

  async unreduced(before: Instant, limit: number): Promise<readonly CaseId[]> {
    const rows = await this.#closedBefore(before, limit)
      .where((row) => row.or([row('reduced_at', 'is', null), row('reduced_at', '<', row.ref('closed_at'))]))
      .execute();
    return rows.map(({ id }) => id);
  }

  /** What its person wrote in it, as long as it is known whose it is: a backup from before that was sent holds it as a draft. */
  #messagesOf(id: CaseId): Promise<{ resident: ResidentId; id: string }[]> {
    return this.#context.db
      .selectFrom('entry')
      .innerJoin('cases', 'cases.id', 'entry.case_id')
      .select(['cases.resident_id as resident', 'entry.source_message as id'])
      .where('cases.id', '=', id)
      .where('entry.actor', '=', 'resident')
      .where('cases.resident_id', 'is not', null)
      .where('entry.source_message', 'is not', null)
      .orderBy('entry.number')
      .$narrowType<{ resident: ResidentId; id: string }>()
      .execute();
  }

  #closedBefore(before: Instant, limit: number) {
    return this.#context.db
      .selectFrom('cases')
      .select('id')
      .where('state', '=', 'closed')
      .where('closed_at', '<', before)
      .where('merged_into', 'is', null)
      .where((row) => row.or([row('erasure', 'is', null), row('erasure', '=', 'planned')]))
      .orderBy('closed_at')
      .orderBy('id')
      .limit(limit);
  }

  /** Its bytes go too: a key that is gone needs nothing that it opened. Entries stay, for the chain. */
  async destroyContent(id: CaseId, at: Instant): Promise<void> {
    const { db } = this.#context;
    const files = db.selectFrom('file').select('id').where('case_id', '=', id);
    await db.deleteFrom('file_chunk').where('file_id', 'in', files).execute();
    await db.updateTable('file').set({ playable: null }).where('case_id', '=', id).execute();
    await db.deleteFrom('file').where('case_id', '=', id).execute();
    await db.deleteFrom('translation').where('case_id', '=', id).execute();
    this.#context.remembered.cases.delete(id);
    await this.#context.vault.destroyKey(`case:${id}`, at);
    this.#context.erased({ what: 'case', id, how: 'destroyed' });
  }

  async save(changed: Case): Promise<void> {
    const { db, remembered } = this.#context;
    const { id, ...columns } = caseColumns(changed);
    const row = { ...columns, blob: await this.#sealName(changed), revision: changed.revision + 1 };
    const messages = isErased(changed) ? await this.#messagesOf(id) : [];
    const before = remembered.cases.get(id);
    remembered.cases.delete(id);
    const changes = before?.revision === changed.revision ? changesOf(before, row) : row;
    if ((await touched(updateCase(changes)(db, id, changed.revision, changes))) !== 1)
      throw conflict('case-revision');
    const { erasure, sealedUntil: until } = changed;
    if (erasure === 'sealed' && until !== null)
      this.#context.erased({ what: 'case', id, how: 'sealed', until });
    for (const message of messages) this.#context.erased({ what: 'message', ...message });
    if (before?.revision !== changed.revision || !areSamePeople(before, changed)) {
      await clearPeople(db, id);
      await this.#savePeople(changed);
    }
    if (row.blob === null) remembered.cases.set(id, readCase({ id, ...row }, peopleOf(changed), null));
  }

  async onSubject(
    location: LocationCode,
    category: CategoryId,
    since: Instant,
    limit: number,
  ): Promise<readonly Case[]> {
    const rows = await this.#select()
      .where('location', '=', location)
      .where('category', '=', category)
      .where('state', '!=', 'closed')
      .where('received_at', '>=', since)
      .orderBy('received_at')
      .orderBy('id')
      .limit(limit)
      .execute();
    return Promise.all(rows.map((row) => this.#read(row)));
  }

  async link(one: CaseId, other: CaseId): Promise<void> {
    await this.#context.db
      .insertInto('case_link')
      .values([
        { case_id: one, other_id: other },
        { case_id: other, other_id: one },
      ])
      .onConflict((at) => at.doNothing())
      .execute();
  }

  async linked(id: CaseId): Promise<readonly CaseId[]> {
    const rows = await rowsOf(linksOf(this.#context.db, id));
    return rows.map((row) => row.other_id);
  }

  async #sealName({ id, sharedName }: Case): Promise<Buffer | null> {
    if (sharedName === null) return null;
    return this.#context.vault.seal(`case:${id}`, placeOf(id), { sharedName });
  }

  async #readName({ id, blob }: CaseRow): Promise<string | null> {
    if (blob === null) return null;
    const opened = await this.#context.vault.open(`case:${id}`, placeOf(id), blob);
    return (opened as Pick<Case, 'sharedName'>).sharedName;
  }

  async #savePeople({ id, about, followers }: Case): Promise<void> {
    const rows = [
      ...about.map((staff) => ({ role: 'about' as const, staff_id: staff })),
      ...followers.map((staff) => ({ role: 'follower' as const, staff_id: staff })),
    ].map((row, position) => ({ case_id: id, position, ...row }));
    if (rows.length > 0) await this.#context.db.insertInto('case_person').values(rows).execute();
  }

  #select() {
    return this.#context.db.selectFrom('cases').selectAll().select(people);
  }

  async #read(row: ReadRow): Promise<Case> {
    const { cases } = this.#context.remembered;
    const known = cases.get(row.id);
    if (known !== undefined) return known;
    const one = readCase(row, readPeople(row), await this.#readName(row));
    if (row.blob === null) cases.set(row.id, one);
    return one;
  }
}

/** Those that are remembered hold no name. */
function changesOf(before: Case, row: ChangedColumns): Partial<ChangedColumns> {
  const known: Readonly<Record<string, unknown>> = { ...caseColumns(before), blob: null };
  return Object.fromEntries(Object.entries(row).filter(([column, value]) => known[column] !== value));
}

type People = Pick<Case, 'about' | 'followers'>;

const peopleOf = ({ about, followers }: People): People => ({ about: [...about], followers: [...followers] });

const areSamePeople = (one: People, other: People): boolean =>
  one.about.join() === other.about.join() && one.followers.join() === other.followers.join();

function readPeople({ people: listed }: ReadRow): People {
  const all = (listed ?? '').split(',').map((one) => one.split(' '));
  const inRole = (role: 'about' | 'follower') =>
    all.filter(([as]) => as === role).map(([, person]) => person as StaffId);
  return { about: inRole('about'), followers: inRole('follower') };
}

const placeOf = (id: CaseId) => ({ table: 'cases', id });
