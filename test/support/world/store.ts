/** Makers of what the store's tests put in: complete, valid, and each with its own id. */
import { systemIds } from '#app/system.ts';
import { makeReference } from '#core/case/reference.ts';
import type { Case } from '#core/case/case.ts';
import { newCase as begun } from '#core/case/new-case.ts';
import type { CaseId, OutboxId, ResidentId } from '#core/ids.ts';
import type { Content } from '#core/message.ts';
import type { Instant } from '#core/time.ts';
import type { Ids } from '#ports/ids.ts';
import type { Resident, Store, Transaction } from '#ports/store.ts';
import { migrate } from '#store/sqlite/migrate.ts';
import { openOn, openStore, type StoreOptions } from '#store/open-store.ts';
import { openSqlite } from '#store/sqlite/sqlite.ts';
import { KeyRing } from '#store/sealing/vault.ts';

/** Ids that count, so that a failing test reads the same each time; bytes are random, as a nonce must never come twice. */
export function countingIds(prefix = 'id'): Ids {
  let count = 0;
  return {
    next: () => `${prefix}-${String((count += 1)).padStart(6, '0')}`,
    randomBytes: (count) => systemIds.randomBytes(count),
    random: () => 0.5,
  };
}

export const vaultKey = Buffer.alloc(32, 7);

/** Never waited for: nobody else has a database in memory. */
const busyTimeoutMs = 0;

/** A new database after all migrations. They run here once: for each test they would take longer than most tests do. */
const migrated = ((): Buffer => {
  const database = openSqlite(':memory:', busyTimeoutMs);
  migrate(database);
  return database.serialize();
})();

/** In memory, unless there is a path. */
export function openTestStore(options: Partial<StoreOptions> = {}): Promise<Store> {
  const { path, ...all } = { vaultKeys: [vaultKey], ids: countingIds(), now: () => 1_000, ...options };
  return path === undefined
    ? openOn(openSqlite(migrated, busyTimeoutMs), new KeyRing(all.vaultKeys), all)
    : openStore({ path, ...all });
}

export function at(minute: number): Instant {
  return new Date(Date.UTC(2026, 10, 24, 16, minute)).toISOString() as Instant;
}

export function text(words: string): Content {
  return { kind: 'text', text: words, form: 'text' };
}

let made = 0;

export function newResident(change: Partial<Resident> = {}): Resident {
  made += 1;
  return {
    id: `resident-${made}` as ResidentId,
    language: 'uk',
    languageChosen: false,
    unreachableSince: null,
    identity: { chatId: `chat-${made}`, firstName: 'Олена', username: null },
    ...change,
  };
}

export function newCase(change: Partial<Case> = {}): Case {
  made += 1;
  return {
    ...begun({
      id: `case-${made}` as CaseId,
      reference: makeReference(systemIds.randomBytes(6)),
      kind: 'complaint',
      urgent: false,
      confidential: false,
      visibility: 'municipality',
      category: null,
      suggestedCategories: [],
      location: null,
      source: 'telegram',
      language: 'uk',
      residentId: null,
      follows: null,
      receivedAt: at(0),
      sentAt: at(1),
    }),
    ...change,
  };
}

/** Saves a case, by default of nobody, and gives it back. */
export async function savedCase(store: Store, change: Partial<Case> = {}): Promise<Case> {
  const made = newCase(change);
  await store.transaction((tx) => tx.cases.create(made));
  return made;
}

export async function savedResident(store: Store, change: Partial<Resident> = {}): Promise<Resident> {
  const made = newResident(change);
  await store.transaction((tx) => tx.residents.save(made));
  return made;
}

/** Owes a message in the lane; its payload is its own subject. */
export function oweMessage(tx: Transaction, lane: string, subject: string): Promise<OutboxId> {
  return tx.outbox.owe({ lane, kind: 'message', subject, payload: subject });
}

/** Serves a lane to its end and tells the payloads in the order in which they went out. */
export function drain(store: Store, lane: string): Promise<unknown[]> {
  return store.transaction(async (tx) => {
    const sent: unknown[] = [];
    for (let row = await tx.outbox.head(lane); row; row = await tx.outbox.head(lane)) {
      await tx.outbox.markSending(row.id, 1);
      await tx.outbox.markDelivered(row.id, at(0));
      sent.push(row.payload);
    }
    return sent;
  });
}
