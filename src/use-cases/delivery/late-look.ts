/**
 * The desk's platform may act on a call long after whoever made it has given up or died. A row whose post was looked for, not found, and posted
 * again or held to be gone, is looked for again later: what has come to stand there beside what we know of is taken away.
 */
import type { OutboxId, PlaceId } from '#core/ids.ts';
import type { DeskMessage, HandlerDesk } from '#ports/handler-desk.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Context, Work } from '../context.ts';
import { unclearSince, type Plan } from './delivery-plan.ts';
import { oweRow, taskPrefix } from './owe.ts';

export const latePrefix = `${taskPrefix}late:`;

/** After the attempt whose end is unknown: soon, when its own time for an answer is over, and when no platform works on it any more. */
const looksAfterMs = [5_000, 15_000, 60_000] as const;

/** In one look. What a search still tells of may be gone already. */
const copiesMax = 5;

interface LateLook {
  /** Whose post it would be. */
  readonly row: OutboxId;
  readonly place: PlaceId;
  /** When the attempt began (ms of real time). */
  readonly since: number;
  readonly thread?: DeskMessage;
}

/** After a row's post went out, or was found, though earlier attempts at it are unclear. Found after a single one, it is the only one. */
export async function oweLateLookIfUnclear(
  work: Work,
  row: OutboxRow,
  place: PlaceId,
  { isFound, thread }: { readonly isFound: boolean; readonly thread?: DeskMessage },
): Promise<void> {
  const since = unclearSince(row);
  if (since === null || (isFound && row.attempts === 1)) return;
  await oweLateLook(work, { row: row.id, place, since, ...(thread && { thread }) });
}

/** A lane of its own, which holds nothing up; the row is tied to no case, since it has to be done also when that is erased. */
export async function oweLateLook(work: Work, look: LateLook): Promise<void> {
  const lane = `${latePrefix}${look.row}`;
  if ((await work.tx.outbox.head(lane)) !== null) return;
  const id = await oweRow(work, { lane, kind: 'task', subject: lane, payload: look });
  await work.tx.outbox.defer(id, look.since + looksAfterMs[0], 'late');
}

export function prepareLateLook(
  context: Context,
  desk: HandlerDesk,
  { id, payload, attempts }: OutboxRow,
): Plan {
  const { row, place, since, thread } = payload as LateLook;
  const drop = ({ tx }: Work): Promise<void> => tx.outbox.drop(id);
  return {
    do: 'send',
    attempt: async () => {
      const now = context.timers.now();
      for (let copies = 0; copies < copiesMax; copies += 1) {
        const known = await context.store.transaction((tx) => tx.posted.byOutboxId(row));
        const beside = { ...(thread && { thread }), ...(known && { except: known.messageId }) };
        const late = await desk.find(place, row, since, beside);
        if (late === null) break;
        context.log.warn('late-post-removed', { outboxId: row });
        await desk.remove(late);
      }
      const next = nextLook(since, now, attempts);
      return ({ tx }) =>
        next === null ? tx.outbox.markDelivered(id, context.clock.now()) : tx.outbox.defer(id, next, 'late');
    },
    onGone: drop,
    onRejected: drop,
    onTargetGone: drop,
  };
}

/** `null`: nothing comes any more. An attempt that lies ahead was made before the clock was put back, who knows how long ago. */
function nextLook(since: number, now: number, looks: number): number | null {
  if (since <= now) return looksAfterMs.map((ms) => since + ms).find((at) => at > now) ?? null;
  return looks < looksAfterMs.length ? now + looksAfterMs[2] : null;
}
