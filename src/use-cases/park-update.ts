/** An update that could not be handled is kept, encrypted; coordinators are told its code, the resident that it is kept; the others go on. */
import { transact, type Context } from './context.ts';
import type { Delivery } from './hear-resident.ts';
import { oweResident, tellCoordinators } from './owe.ts';

export async function parkUpdate(
  context: Context,
  delivery: Delivery,
  raw: string,
  reason: string,
  /** Whose it was, when that much could be read. */
  chatId: string | null,
): Promise<void> {
  await transact(context, async (work) => {
    const code = await work.tx.inbox.park({ ...delivery, at: context.clock.now(), raw, reason });
    if (code === false) return;
    context.log.error('update-parked', { code, reason });
    await tellCoordinators(work, context.municipality, { key: 'parked.update', params: { code } });
    const resident = chatId === null ? null : await work.tx.residents.byChat(chatId);
    if (resident !== null) await oweResident(work, resident.id, { parts: [{ key: 'small.parked' }] });
  });
}
