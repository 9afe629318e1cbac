/**
 * Encryption at rest. Every blob is sealed with the key of its owner (the municipality, a resident, a case); these keys
 * lie in vault_key, wrapped by VAULT_KEY. Destroying an owner's key makes all that it sealed unreadable.
 */
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { Transaction as KyselyTransaction } from 'kysely';
import type { CaseId, ResidentId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import type { Ids } from '#ports/ids.ts';
import { Cipher, type Place } from './cipher.ts';
import { VaultKeyMismatch } from '../errors.ts';
import { first, fixed } from '../sqlite/fixed-query.ts';
import type { Tables } from '../schema.ts';

/** Its key is derived, and has no row. */
const registerOwner = 'register';

export type KeyOwner = 'municipality' | 'chat_hash' | `resident:${ResidentId}` | `case:${CaseId}`;

const keyOf = fixed((db, owner: KeyOwner) =>
  db.selectFrom('vault_key').select(['id', 'wrapped', 'wrapped_by']).where('owner', '=', owner),
);

/** The VAULT_KEYs: the first wraps, all of them unwrap. */
export class KeyRing {
  readonly #keys: ReadonlyMap<string, KeyObject>;
  readonly current: string;

  constructor(keys: readonly Buffer[]) {
    const first = keys[0];
    if (first === undefined || keys.some((key) => key.length !== 32))
      throw new RangeError('VAULT_KEY: at least one key, 32 bytes each');
    this.current = fingerprint(first);
    this.#keys = new Map(keys.map((key) => [fingerprint(key), createSecretKey(key)]));
  }

  get fingerprints(): readonly string[] {
    return [...this.#keys.keys()];
  }

  get(keyFingerprint: string): KeyObject {
    const key = this.#keys.get(keyFingerprint);
    if (key === undefined) throw new VaultKeyMismatch({ needed: [keyFingerprint], given: this.fingerprints });
    return key;
  }
}

/** Tells VAULT_KEYs apart without telling anything about them. */
function fingerprint(key: Buffer): string {
  return createHmac('sha256', key).update('pochuto vault key').digest('hex').slice(0, 16);
}

/** The vault as one transaction sees it. What it remembers of keys is no older than the database (remembered.ts): a destroyed one is gone at once. */
export class Vault {
  readonly #db: KyselyTransaction<Tables>;
  readonly #ring: KeyRing;
  readonly #ids: Ids;
  readonly #cipher: Cipher;
  readonly #unwrapped: Map<string, KeyObject>;

  constructor(parts: {
    db: KyselyTransaction<Tables>;
    ring: KeyRing;
    ids: Ids;
    /** Those that are unwrapped, by their owner. */
    keys: Map<string, KeyObject>;
  }) {
    this.#db = parts.db;
    this.#ring = parts.ring;
    this.#ids = parts.ids;
    this.#unwrapped = parts.keys;
    this.#cipher = new Cipher((count) => parts.ids.randomBytes(count));
  }

  get fingerprints(): readonly string[] {
    return this.#ring.fingerprints;
  }

  /** Makes sure that the municipality's keys are there and that the ring opens all keys; throws VaultKeyMismatch. */
  async prepare(): Promise<void> {
    const rows = await this.#db
      .selectFrom('vault_key')
      .select('wrapped_by')
      .distinct()
      .where('wrapped_by', 'is not', null)
      .execute();
    const needed = rows.map((row) => row.wrapped_by ?? '');
    const given = this.#ring.fingerprints;
    if (needed.some((one) => !given.includes(one))) throw new VaultKeyMismatch({ needed, given });
    for (const owner of ['municipality', 'chat_hash'] as const)
      if (needed.length === 0) await this.createKey(owner);
      else await this.#keyOf(owner);
  }

  async createKey(owner: KeyOwner): Promise<void> {
    const key = Buffer.from(this.#ids.randomBytes(32));
    const id = this.#ids.next();
    const wrapped = this.#cipher.encrypt(this.#ring.get(this.#ring.current), { table: 'vault_key', id }, key);
    await this.#db
      .insertInto('vault_key')
      .values({ id, owner, wrapped, wrapped_by: this.#ring.current, destroyed_at: null })
      .execute();
    this.#unwrapped.set(owner, createSecretKey(key));
  }

  /** All that it sealed is unreadable from here on. */
  async destroyKey(owner: KeyOwner, at: Instant): Promise<void> {
    await this.#db
      .updateTable('vault_key')
      .set({ wrapped: null, wrapped_by: null, destroyed_at: at })
      .where('owner', '=', owner)
      .execute();
    this.#unwrapped.delete(owner);
  }

  /** The value as JSON under the owner's key, bound to the row in which it is going to stand. */
  async seal(owner: KeyOwner, place: Place, value: unknown): Promise<Buffer> {
    return this.#cipher.encrypt(await this.#keyOf(owner), place, Buffer.from(JSON.stringify(value ?? null)));
  }

  /** The value sealed in `blob`; throws when it was sealed for another row, changed, or its key is gone. */
  async open(owner: KeyOwner, place: Place, blob: Buffer): Promise<unknown> {
    return JSON.parse(this.#cipher.decrypt(await this.#keyOf(owner), place, blob).toString()) as unknown;
  }

  /** A new key for one thing alone, wrapped by the owner's: it can change hands without its bytes being sealed anew. */
  async newKeyFor(owner: KeyOwner, place: Place): Promise<{ key: KeyObject; wrapped: Buffer }> {
    const key = Buffer.from(this.#ids.randomBytes(32));
    const wrapped = this.#cipher.encrypt(await this.#keyOf(owner), place, key);
    return { key: createSecretKey(key), wrapped };
  }

  async unwrap(owner: KeyOwner, place: Place, wrapped: Buffer): Promise<KeyObject> {
    return createSecretKey(this.#cipher.decrypt(await this.#keyOf(owner), place, wrapped));
  }

  /** The same key, now under the key of `to`. */
  async rewrap(from: KeyOwner, to: KeyOwner, place: Place, wrapped: Buffer): Promise<Buffer> {
    const key = this.#cipher.decrypt(await this.#keyOf(from), place, wrapped);
    return this.#cipher.encrypt(await this.#keyOf(to), place, key);
  }

  /** Bytes under a key of `newKeyFor`. */
  sealBytes(key: KeyObject, place: Place, bytes: Uint8Array): Buffer {
    return this.#cipher.encrypt(key, place, bytes);
  }

  openBytes(key: KeyObject, place: Place, sealed: Buffer): Buffer {
    return this.#cipher.decrypt(key, place, sealed);
  }

  /** Finds a chat again without storing it readably. Its key is the municipality's, not VAULT_KEY, so that rotating the latter changes nothing. */
  async chatHash(chatId: string): Promise<string> {
    return createHmac('sha256', await this.#keyOf('chat_hash'))
      .update(chatId)
      .digest('hex');
  }

  /** Marks what the register consists of, so that nobody without VAULT_KEY can: under a key that is derived from one of the municipality's. */
  async registerMark(said: readonly (string | number)[]): Promise<string> {
    let key = this.#unwrapped.get(registerOwner);
    if (key === undefined) {
      const from = createHmac('sha256', await this.#keyOf('chat_hash')).update('register\0');
      key = createSecretKey(from.digest());
      this.#unwrapped.set(registerOwner, key);
    }
    return createHmac('sha256', key).update(JSON.stringify(said)).digest('hex');
  }

  /** Finds a text of this owner's again without storing it readably; with the owner's key gone, no guess can be tried. */
  async textHash(owner: KeyOwner, text: string): Promise<string> {
    return createHmac('sha256', await this.#keyOf(owner))
      .update('text\0')
      .update(text)
      .digest('hex');
  }

  #keyOf(owner: KeyOwner): KeyObject | Promise<KeyObject> {
    return this.#unwrapped.get(owner) ?? this.#unwrap(owner);
  }

  async #unwrap(owner: KeyOwner): Promise<KeyObject> {
    const row = await first(keyOf(this.#db, owner));
    if (!row?.wrapped || !row.wrapped_by) throw new Error(`There is no key of ${owner}`);
    const place = { table: 'vault_key', id: row.id };
    const key = createSecretKey(this.#cipher.decrypt(this.#ring.get(row.wrapped_by), place, row.wrapped));
    this.#unwrapped.set(owner, key);
    return key;
  }
}
