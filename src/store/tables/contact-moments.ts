/** Talks between locations and the municipality. */
import type { LocationCode } from '#core/ids.ts';
import type { ContactMoment } from '#core/register/contact.ts';
import type { Instant } from '#core/time.ts';
import type { ContactMoments } from '#ports/store.ts';
import type { Context } from '../context.ts';

export class StoredContactMoments implements ContactMoments {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async add(moment: ContactMoment): Promise<void> {
    const { db, vault } = this.#context;
    const { id, location, at, ...words } = moment;
    const blob = await vault.seal('municipality', placeOf(id), words);
    await db.insertInto('contact_moment').values({ id, location, at, blob }).execute();
  }

  async get(id: string): Promise<ContactMoment | null> {
    const row = await this.#select().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : this.#read(row);
  }

  async last(location: LocationCode): Promise<ContactMoment | null> {
    const row = await this.#select()
      .where('location', '=', location)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? null : this.#read(row);
  }

  async since(location: LocationCode, since: Instant): Promise<readonly ContactMoment[]> {
    const rows = await this.#select()
      .where('location', '=', location)
      .where('at', '>=', since)
      .orderBy('at')
      .orderBy('id')
      .execute();
    const moments: ContactMoment[] = [];
    for (const row of rows) moments.push(await this.#read(row));
    return moments;
  }

  #select() {
    return this.#context.db.selectFrom('contact_moment').selectAll();
  }

  async #read(row: {
    id: string;
    location: LocationCode;
    at: Instant;
    blob: Buffer;
  }): Promise<ContactMoment> {
    const { blob, ...known } = row;
    const words = await this.#context.vault.open('municipality', placeOf(row.id), blob);
    return { ...known, ...(words as Omit<ContactMoment, 'id' | 'location' | 'at'>) };
  }
}

const placeOf = (id: string) => ({ table: 'contact_moment', id });
