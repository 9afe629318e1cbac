/** A platform will never take a row of ours: somebody has to mend something, and the coordinators know whom to ask. */
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Context, Work } from '../context.ts';
import { refusedSubject } from './desk-subjects.ts';
import { laneOfPlace, oweDesk } from './owe.ts';

/** Each coordinator hears of it directly, once for each row and, for what is drawn again and again, once for each view. */
export async function tellRefused(
  context: Pick<Context, 'log' | 'municipality'>,
  work: Work,
  row: OutboxRow,
): Promise<void> {
  // If even this cannot be shown, telling of it would go round in circles: it stands in the log and among the parked rows.
  if (row.subject.startsWith(refusedSubject(''))) return;
  const refused = row.kind === 'view' ? `${row.lane}:${row.subject}` : row.id;
  context.log.error('row-refused', { outboxId: row.id });
  for (const person of context.municipality.slack.coordinators) {
    const told = await work.tx.outbox.bySubject(laneOfPlace(person), refusedSubject(refused));
    if (told !== null) continue;
    const text = { key: 'parked.refused', params: { code: row.id } } as const;
    await oweDesk(work, person, { show: 'direct', text, refused });
  }
}
