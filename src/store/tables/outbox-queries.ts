/** The outbox's queries whose text never varies, and its conditions. */
import { sql, type Selectable } from 'kysely';
import type { CaseId, OutboxId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import { fixed } from '../sqlite/fixed-query.ts';
import type { OutboxTableRow } from '../schema.ts';

export type StoredRow = Selectable<OutboxTableRow>;
/** Spelled as in the partial indexes, or SQLite does not use them. */
export const isOpen = sql<boolean>`state in ('owed', 'sending')`;
export const isParked = sql<boolean>`state = 'parked'`;
const isOwed = sql<boolean>`state = 'owed'`;
/** An attempt before may have had its effect; from there it is searched for. */
const isUnclear = sql<boolean>`attempted_at is not null and (state = 'sending' or reason = 'ambiguous')`;
export const isOwedView = sql<boolean>`state = 'owed' and kind = 'view'`;
export const isUnsettled = sql<boolean>`state in ('owed', 'sending', 'parked')`;
const isUnsettledView = sql<boolean>`state in ('owed', 'sending', 'parked') and kind = 'view'`;

type ContentColumns = Pick<StoredRow, 'case_id' | 'resident_id' | 'blob'>;

export const byId = fixed((db, id: OutboxId) => db.selectFrom('outbox').selectAll().where('id', '=', id));
export const headOf = fixed((db, lane: string) =>
  db.selectFrom('outbox').selectAll().where('lane', '=', lane).where(isOpen).orderBy('position').limit(1),
);
export const behindHead = fixed((db, lane: string, rows: number) =>
  db
    .selectFrom('outbox')
    .select('position')
    .where('lane', '=', lane)
    .where(isOpen)
    .orderBy('position')
    .limit(1)
    .offset(rows),
);
export const owedInLane = fixed((db, caseId: CaseId, lane: string) =>
  db
    .selectFrom('outbox')
    .selectAll()
    .where(isOwed)
    .where('case_id', '=', caseId)
    .where('lane', '=', lane)
    .orderBy('position'),
);
export const newestOfSubject = fixed((db, lane: string, subject: string) =>
  db
    .selectFrom('outbox')
    .selectAll()
    .where('lane', '=', lane)
    .where('subject', '=', subject)
    .orderBy('position', 'desc')
    .limit(1),
);
export const unsettledViews = fixed((db, lane: string, subject: string) =>
  db
    .selectFrom('outbox')
    .select(['id', 'state'])
    .where('lane', '=', lane)
    .where('subject', '=', subject)
    .where(isUnsettledView),
);
type NewRow = Pick<StoredRow, 'id' | 'lane' | 'kind' | 'subject' | 'owed_at'> & ContentColumns;

const owed = (row: NewRow) => ({
  id: row.id,
  lane: row.lane,
  kind: row.kind,
  subject: row.subject,
  state: 'owed' as const,
  attempts: 0,
  attempted_at: null,
  tried_at: null,
  not_before: 0,
  reason: null,
  owed_at: row.owed_at,
  delivered_at: null,
  case_id: row.case_id,
  resident_id: row.resident_id,
  blob: row.blob,
});

export const insertOwed = fixed((db, row: NewRow) => db.insertInto('outbox').values(owed(row)));
/** Places count up from one by themselves, so what is below is before everything. */
export const insertFirst = fixed((db, row: NewRow) =>
  db.insertInto('outbox').values({
    ...owed(row),
    position: sql<number>`(select min(0, coalesce(min(position), 0)) - 1 from outbox)`,
  }),
);
export const setContent = fixed((db, id: OutboxId, columns: ContentColumns) =>
  db
    .updateTable('outbox')
    .set({ case_id: columns.case_id, resident_id: columns.resident_id, blob: columns.blob })
    .where('id', '=', id),
);
export const setSubject = fixed((db, id: OutboxId, subject: string, blob: StoredRow['blob']) =>
  db
    .updateTable('outbox')
    .set({ subject, blob })
    .where('id', '=', id)
    .where(isOwed)
    .where('attempts', '=', 0),
);
export const setSending = fixed((db, id: OutboxId, attemptedAt: number) =>
  db
    .updateTable('outbox')
    .set((row) => ({
      state: 'sending',
      attempts: row('attempts', '+', 1),
      attempted_at: sql<number>`case when ${isUnclear} then attempted_at else ${attemptedAt} end`,
      tried_at: attemptedAt,
    }))
    .where('id', '=', id)
    .where(isOpen),
);
export const setDelivered = fixed((db, id: OutboxId, at: Instant) =>
  db
    .updateTable('outbox')
    .set({ state: 'delivered', delivered_at: at, reason: null })
    .where('id', '=', id)
    .where('state', '!=', 'delivered'),
);
