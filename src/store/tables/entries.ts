/** The timeline of each case: appended to, never changed. */
import type { Entry, EntryBody } from '#core/case/case.ts';
import { receiptCode, sentEntries } from '#core/case/receipt.ts';
import type { CaseId, Reference, ResidentId } from '#core/ids.ts';
import type { Entries, NewEntry, ReceiptProof, RegisterProof } from '#ports/store.ts';
import { chainHash, digestOf, firstBreak, firstChange, receiptDigest } from './chain.ts';
import type { Context } from '../context.ts';
import { isReadable } from '../erasure/erased.ts';
import { first, fixed, rowsOf } from '../sqlite/fixed-query.ts';
import { RegisterHead } from './register-head.ts';
import { readActor, writeActor } from '../rows.ts';
import type { EntryRow } from '../schema.ts';

const endOfChain = fixed((db, caseId: CaseId) =>
  db
    .selectFrom('cases')
    .select(['id', 'reference', 'sent_at', 'entry_count', 'entry_hash'])
    .where('id', '=', caseId),
);
const moveEndOfChain = fixed((db, caseId: CaseId, count: number, hash: string) =>
  db.updateTable('cases').set({ entry_count: count, entry_hash: hash }).where('id', '=', caseId),
);
const insertEntry = fixed((db, row: EntryRow) =>
  db.insertInto('entry').values({
    case_id: row.case_id,
    number: row.number,
    at: row.at,
    actor: row.actor,
    type: row.type,
    digest: row.digest,
    source_message: row.source_message,
    blob: row.blob,
    hash: row.hash,
  }),
);
const oneEntry = fixed((db, caseId: CaseId, number: number) =>
  db
    .selectFrom('entry')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('number', '=', number)
    .where(isReadable),
);
const readableEntriesOf = fixed((db, caseId: CaseId) =>
  db.selectFrom('entry').selectAll().where('case_id', '=', caseId).where(isReadable).orderBy('number'),
);
const openingOf = fixed((db, caseId: CaseId) =>
  db
    .selectFrom('entry')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('type', '=', 'opening')
    .where(isReadable)
    .orderBy('number'),
);
const entriesOf = fixed((db, caseId: CaseId) =>
  db.selectFrom('entry').selectAll().where('case_id', '=', caseId).orderBy('number'),
);

export class StoredEntries implements Entries {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Throws when there is no such case. */
  async append(caseId: CaseId, entry: NewEntry): Promise<number> {
    const { db, vault } = this.#context;
    const end = await first(endOfChain(db, caseId));
    if (end === undefined) throw new Error(`There is no case ${caseId}`);
    const { entry_count, entry_hash } = end;
    const number = entry_count + 1;
    const blob = await vault.seal(`case:${caseId}`, placeOf(caseId, number), entry.body);
    const columns = {
      number,
      at: entry.at,
      actor: writeActor(entry.actor),
      type: entry.body.type,
      digest: digestOf(blob),
      source_message: entry.sourceMessage ?? null,
    };
    const hash = chainHash(entry_hash, columns);
    await insertEntry(db, { ...columns, case_id: caseId, blob, hash });
    await moveEndOfChain(db, caseId, number, hash);
    await new RegisterHead(this.#context).move(end, { ...end, entry_count: number, entry_hash: hash });
    return number;
  }

  async list(caseId: CaseId): Promise<readonly Entry[]> {
    const rows = await rowsOf(readableEntriesOf(this.#context.db, caseId));
    return Promise.all(rows.map((row) => this.#read(row)));
  }

  async opening(caseId: CaseId): Promise<readonly Entry[]> {
    const rows = await rowsOf(openingOf(this.#context.db, caseId));
    return Promise.all(rows.map((row) => this.#read(row)));
  }

  async get(caseId: CaseId, number: number): Promise<Entry | null> {
    const row = await first(oneEntry(this.#context.db, caseId, number));
    return row ? this.#read(row) : null;
  }

  async sources(caseId: CaseId): Promise<ReadonlyMap<number, string>> {
    const rows = await rowsOf(readableEntriesOf(this.#context.db, caseId));
    return new Map(
      rows.flatMap(({ number, source_message }) =>
        source_message === null ? [] : [[number, source_message] as const],
      ),
    );
  }

  /** The first that holds it: a newer version of the words has the same source and points back by itself. */
  async bySourceMessage(
    resident: ResidentId,
    sourceMessage: string,
  ): Promise<{ caseId: CaseId; number: number } | null> {
    const row = await this.#context.db
      .selectFrom('entry')
      .innerJoin('cases', 'cases.id', 'entry.case_id')
      .select(['entry.case_id', 'entry.number'])
      .where('entry.source_message', '=', sourceMessage)
      .where('cases.resident_id', '=', resident)
      .orderBy('cases.received_at')
      .orderBy('entry.number')
      .limit(1)
      .executeTakeFirst();
    return row ? { caseId: row.case_id, number: row.number } : null;
  }

  async verify(): Promise<{ cases: number; broken: { reference: Reference; number: number }[] }> {
    const cases = await this.#context.db
      .selectFrom('cases')
      .select(['id', 'reference', 'entry_count', 'entry_hash'])
      .orderBy('reference')
      .execute();
    const since = await new RegisterHead(this.#context).since();
    const broken = [];
    for (const one of cases) {
      const number = firstBreak(one, await this.#rowsOf(one.id), since);
      if (number !== null) broken.push({ reference: one.reference, number });
    }
    return { cases: cases.length, broken };
  }

  verifyRegister(): Promise<RegisterProof> {
    return new RegisterHead(this.#context).verify();
  }

  async receipt(caseId: CaseId): Promise<ReceiptProof | null> {
    const one = await first(endOfChain(this.#context.db, caseId));
    const rows = await this.#rowsOf(caseId);
    const sent = rows.slice(0, sentEntries(rows.map(({ type }) => type)));
    const [from, until] = [sent[0], sent.at(-1)];
    if (one === undefined || from === undefined || until === undefined) return null;
    return {
      code: receiptCode(receiptDigest(one.reference, from, until)),
      entries: sent.length,
      from: from.at,
      until: until.at,
      isUnchanged: firstChange(caseId, sent, await new RegisterHead(this.#context).since()) === null,
    };
  }

  #rowsOf(caseId: CaseId): Promise<EntryRow[]> {
    return rowsOf(entriesOf(this.#context.db, caseId));
  }

  async #read(row: EntryRow): Promise<Entry> {
    const place = placeOf(row.case_id, row.number);
    const body = await this.#context.vault.open(`case:${row.case_id}`, place, row.blob);
    return { number: row.number, at: row.at, actor: readActor(row.actor), body: body as EntryBody };
  }
}

function placeOf(caseId: CaseId, number: number) {
  return { table: 'entry', id: `${caseId} ${number}` };
}
