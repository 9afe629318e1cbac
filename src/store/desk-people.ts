/** What people at the desk chose for themselves. */
import type { StaffId } from '#core/ids.ts';
import type { DeskPeople, DeskPerson } from '#ports/store.ts';
import type { Context } from './context.ts';
import { first, fixed } from './fixed-query.ts';

const personById = fixed((db, id: StaffId) =>
  db.selectFrom('desk_person').select('blob').where('staff_id', '=', id),
);

/** What everyone begins with. */
const undecided: DeskPerson = { translations: true };

export class StoredDeskPeople implements DeskPeople {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async get(id: StaffId): Promise<DeskPerson> {
    const { db, vault } = this.#context;
    const row = await first(personById(db, id));
    if (!row) return undecided;
    const chosen = await vault.open('municipality', placeOf(id), row.blob);
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
