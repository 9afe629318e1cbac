/** The task that brings a file: fetched and examined outside of any transaction, then its bytes and everything that shows them in one. */
import { PochutoError } from '#core/errors.ts';
import type { FileRefusal } from '#core/file.ts';
import type { FileId } from '#core/ids.ts';
import type { Examined, Media } from '#ports/media.ts';
import type { ResidentChannel } from '#ports/resident-channel.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Transaction } from '#ports/store.ts';
import type { Context, Work } from '../context.ts';
import type { Plan } from '../delivery/delivery-plan.ts';
import type { FetchPayload } from '../delivery/resident-payload.ts';
import { refuse, showFile } from './receive-file.ts';

/** With the waits between them about an hour: a platform that is away for so long is not about this file, and the resident has waited enough. */
const attemptsMax = 220;

export async function prepareFetch(
  context: Context,
  { residents, media }: { readonly residents: ResidentChannel; readonly media: Media },
  tx: Transaction,
  row: OutboxRow,
): Promise<Plan> {
  const payload = row.payload as FetchPayload;
  const file = await tx.files.get(payload.file);
  const resident = row.residentId;
  // The draft was discarded, or another process was faster.
  if (file?.state !== 'received' || resident === null) return { do: 'drop' };
  const { chatId } = (await tx.residents.get(resident)).identity;
  const settle = (outcome: Examined | FileRefusal) => async (work: Work) => {
    await work.tx.outbox.markDelivered(row.id, context.clock.now());
    const now = await work.tx.files.get(payload.file);
    if (now?.state !== 'received') return;
    if (typeof outcome === 'string') await refuse(work, resident, payload.file, outcome);
    else await save(context, work, payload.file, outcome);
    await showFile(work, resident, payload);
  };
  return {
    do: 'send',
    attempt: async () => {
      residents.showTyping(chatId);
      return settle(
        await fetchAndExamine((from) => residents.fetchFile(from), media, file.platformId, row.attempts),
      );
    },
    onGone: (work) => settle('unavailable')(work),
    onRejected: async () => undefined,
  };
}

export async function fetchAndExamine(
  fetchFile: (platformId: string) => Promise<Uint8Array>,
  media: Media,
  platformId: string,
  attempts: number,
): Promise<Examined | FileRefusal> {
  let bytes: Uint8Array;
  try {
    bytes = await fetchFile(platformId);
  } catch (error) {
    if (!(error instanceof PochutoError)) throw error;
    if (error.code === 'rejected') return error.reason === 'too-large' ? 'too_large' : 'unavailable';
    if (error.code === 'unavailable' && attempts >= attemptsMax) return 'unavailable';
    throw error;
  }
  // Nothing came, and nothing can be shown of it: the desk's platform takes no empty file either.
  if (bytes.length === 0) return 'unavailable';
  return media.examine(bytes);
}

async function save(context: Context, work: Work, id: FileId, examined: Examined): Promise<void> {
  const { type, hidden, bytes, playable } = examined;
  await work.tx.files.saveBytes(id, {
    type,
    hidden,
    bytes,
    ...(playable !== null && { playable: { id: context.ids.next() as FileId, ...playable } }),
  });
}
