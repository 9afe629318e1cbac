/** An update that could not be handled is kept, encrypted, and coordinators are told its code; the others go on. */
import { transact, type Context } from './context.ts';
import type { Delivery } from './hear-resident.ts';
import { tellCoordinators } from './owe.ts';

export async function parkUpdate(
  context: Context,
  delivery: Delivery,
  raw: string,
  reason: string,
): Promise<void> {
  await transact(context, async (work) => {
    const code = await work.tx.inbox.park({ ...delivery, at: context.clock.now(), raw, reason });
    if (code === false) return;
    context.log.error('update-parked', { code, reason });
    await tellCoordinators(work, context.municipality, { key: 'parked.update', params: { code } });
  });
}
