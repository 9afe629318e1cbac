/** What residents answered to "how are things for you now?": counts, and nobody's. */
import { sql } from 'kysely';
import type { CheckInCount } from '#core/check-in.ts';
import type { Counted } from '#core/register/check-ins.ts';
import type { LocalDate } from '#core/time.ts';
import type { CheckIns } from '#ports/store.ts';
import type { Context } from '../context.ts';
import { fixed, touched } from '../sqlite/fixed-query.ts';
import type { CheckInRow } from '../schema.ts';

const countOne = fixed((db, row: Omit<CheckInRow, 'count'>, by: 1 | -1) =>
  db
    .insertInto('check_in')
    .values({ location: row.location, day: row.day, mark: row.mark, count: by })
    .onConflict((at) => at.columns(['day', 'location', 'mark']).doUpdateSet({ count: sql`count + ${by}` })),
);

export class StoredCheckIns implements CheckIns {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async count({ location, day, mark }: CheckInCount, by: 1 | -1): Promise<void> {
    const row = { location: location ?? '', day, mark: mark ?? 0 } as const;
    await touched(countOne(this.#context.db, row, by));
  }

  async between(from: LocalDate, to: LocalDate): Promise<readonly Counted[]> {
    const rows = await this.#context.db
      .selectFrom('check_in')
      .selectAll()
      .where('day', '>=', from)
      .where('day', '<=', to)
      .where('count', '>', 0)
      .orderBy('day')
      .orderBy('location')
      .orderBy('mark')
      .execute();
    return rows.map(readCounted);
  }
}

const readCounted = ({ location, day, mark, count }: CheckInRow): Counted => ({
  location: location === '' ? null : location,
  day,
  mark: mark === 0 ? null : mark,
  count,
});
