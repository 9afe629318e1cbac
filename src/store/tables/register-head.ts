/**
 * What ties all cases together: how many there are and where the chain of each ends, in one row under a key of the municipality's. A case that
 * was taken out or put in, or whose chain was made anew from some entry on, no longer fits it, and nobody without VAULT_KEY can make it fit.
 *
 * Each case has a keyed mark; the row holds their sum (MSet-Add-Hash of Clarke and others, 2003), so that an entry costs the same however many
 * cases there are, and a seal over the sum, so that an older state of one case can't be put back by the difference of two sums.
 */
import type { Instant } from '#core/time.ts';
import type { RegisterProof } from '#ports/store.ts';
import type { Context } from '../context.ts';
import { first, fixed } from '../sqlite/fixed-query.ts';
import type { CaseRow, RegisterHeadRow } from '../schema.ts';

/** What of a case never changes but by an entry. */
export type CaseHead = Pick<CaseRow, 'id' | 'reference' | 'sent_at' | 'entry_count' | 'entry_hash'>;

const modulus = 1n << 256n;
const columns = ['id', 'reference', 'sent_at', 'entry_count', 'entry_hash'] as const;

const theHead = fixed((db) => db.selectFrom('register_head').selectAll());
const setHead = fixed((db, cases: number, sum: string, seal: string) =>
  db.updateTable('register_head').set({ cases, sum, seal }).where('number', '=', 1),
);

export class RegisterHead {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Takes in the cases that are there already, once; from then on whatever happens to them is found. */
  async begin(): Promise<void> {
    const { db, now } = this.#context;
    if ((await first(theHead(db)))?.seal !== '') return;
    const since = new Date(now()).toISOString() as Instant;
    const head = { since, ...(await this.#count()) };
    await db
      .updateTable('register_head')
      .set({ ...head, seal: await this.#sealOf(head) })
      .execute();
  }

  /** Follows a case from one end of its chain to the next; `before` is `null` for a new one. */
  async move(before: CaseHead | null, after: CaseHead): Promise<void> {
    const { db } = this.#context;
    const head = await first(theHead(db));
    // Somebody took it away: that is found when the register is verified, and is no reason to hear nobody until then.
    if (head === undefined) return;
    const less = before === null ? 0n : await this.#markOf(before);
    const sum = add(head.sum, (await this.#markOf(after)) - less);
    const cases = head.cases + (before === null ? 1 : 0);
    await setHead(db, cases, sum, await this.#sealOf({ since: head.since, cases, sum }));
  }

  /** When it began; `null`: somebody took it away. */
  async since(): Promise<Instant | null> {
    return (await first(theHead(this.#context.db)))?.since ?? null;
  }

  async verify(): Promise<RegisterProof> {
    const { db } = this.#context;
    const head = await first(theHead(db));
    const { cases, sum } = await this.#count();
    const loose = await db
      .selectFrom('entry')
      .select((row) => row.fn.countAll<number>().as('count'))
      .where((row) =>
        row.not(row.exists(row.selectFrom('cases').select('id').whereRef('cases.id', '=', 'entry.case_id'))),
      )
      .executeTakeFirstOrThrow();
    const known = { since: head?.since ?? null, written: head?.cases ?? 0, found: cases };
    const isSealed = head !== undefined && head.seal === (await this.#sealOf(head));
    return { ...known, isWhole: isSealed && head.cases === cases && head.sum === sum && loose.count === 0 };
  }

  async #count(): Promise<{ cases: number; sum: string }> {
    const rows = await this.#context.db.selectFrom('cases').select(columns).execute();
    let sum = '0';
    for (const row of rows) sum = add(sum, await this.#markOf(row));
    return { cases: rows.length, sum };
  }

  async #markOf(head: CaseHead): Promise<bigint> {
    const said = columns.map((column) => head[column]);
    return BigInt(`0x${await this.#context.vault.registerMark(['case', ...said])}`);
  }

  #sealOf({ since, cases, sum }: Omit<RegisterHeadRow, 'number' | 'seal'>): Promise<string> {
    return this.#context.vault.registerMark(['head', since, cases, sum]);
  }
}

/** Hexadecimal, modulo 2²⁵⁶. */
function add(sum: string, mark: bigint): string {
  const total = (BigInt(`0x${sum}`) + mark) % modulus;
  return (total < 0n ? total + modulus : total).toString(16);
}
