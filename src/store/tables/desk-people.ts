/** What people at the desk chose for themselves. */
import type { StaffId } from '#core/ids.ts';
import type { DeskPeople, DeskPerson } from '#ports/store.ts';
import type { Context } from '../context.ts';
import { first, fixed } from '../sqlite/fixed-query.ts';

const personById = fixed((db, id: StaffId) =>
  db.selectFrom('desk_person').select('blob').where('staff_id', '=', id),
);

/** What everyone begins with. */
const undecided: DeskPerson = { translations: true, absence: null, filter: null };

export class StoredDeskPeople implements DeskPeople {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async get(id: StaffId): Promise<DeskPerson> {
    const row = await first(personById(this.#context.db, id));
    if (!row) return undecided;
    return this.#read(id, row.blob);
  }

  async list(): Promise<readonly { readonly id: StaffId; readonly person: DeskPerson }[]> {
    const rows = await this.#context.db
      .selectFrom('desk_person')
      .select(['staff_id', 'blob'])
      .orderBy('staff_id')
      .execute();
    const people: { id: StaffId; person: DeskPerson }[] = [];
    for (const { staff_id: id, blob } of rows) people.push({ id, person: await this.#read(id, blob) });
    return people;
  }

  async #read(id: StaffId, blob: Buffer): Promise<DeskPerson> {
    const chosen = await this.#context.vault.open('municipality', placeOf(id), blob);
    return { ...undecided, ...(chosen as Partial<DeskPerson>) };
  }

  async save(id: StaffId, person: DeskPerson): Promise<void> {
    const { db, vault } = this.#context;
    const blob = await vault.seal('municipality', placeOf(id), person);
    await db
      .insertInto('desk_person')
      .values({ staff_id: id, blob })
      .onConflict((at) => at.column('staff_id').doUpdateSet({ blob }))
      .execute();
  }
}

function placeOf(id: StaffId) {
  return { table: 'desk_person', id };
}
