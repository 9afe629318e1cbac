/** Handles one batch of updates: those of one chat strictly in order, those of different chats side by side. Which updates to fetch is intake.ts. */
import { isRaw } from './raw.ts';

export interface PendingUpdate {
  readonly id: number;
  readonly raw: unknown;
}

/** The updates of a batch that carry an id, in order; one without can be neither confirmed nor handled twice alike. */
export function readBatch(batch: readonly unknown[]): readonly PendingUpdate[] {
  return batch
    .flatMap((raw) => {
      const id = isRaw(raw) ? raw['update_id'] : undefined;
      return typeof id === 'number' && Number.isSafeInteger(id) ? [{ id, raw }] : [];
    })
    .toSorted((a, b) => a.id - b.id);
}

/**
 * Calls `handle` for each, at most `concurrency` chats at a time. Resolves when nothing runs any more. `handle` answers
 * whether to go on; after a `false` the later updates of that chat are left, so that order is kept.
 */
export async function handleInLanes(
  updates: readonly PendingUpdate[],
  concurrency: number,
  handle: (update: PendingUpdate) => Promise<boolean>,
): Promise<void> {
  const waiting = [...Map.groupBy(updates, laneOf).values()];
  async function work(): Promise<void> {
    for (let lane = waiting.shift(); lane !== undefined; lane = waiting.shift()) {
      for (const update of lane) {
        if (!(await handle(update))) break;
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, waiting.length) }, work));
}

/** The chat; for a button press the person, whose private chat has the same id. So a press stays behind the text before it. */
export function laneOf({ raw }: PendingUpdate): string {
  if (!isRaw(raw)) return '';
  for (const payload of Object.values(raw)) {
    if (!isRaw(payload)) continue;
    for (const party of [payload['chat'], payload['from']]) {
      if (isRaw(party)) return String(party['id']);
    }
  }
  return '';
}
