/** The municipality writes and says "just write here": what comes is an answer, and not what /start or /new of long ago was waiting for. */
import { withoutOldWish } from '#core/conversation/listening.ts';
import type { ResidentId } from '#core/ids.ts';
import type { Context, Work } from '../context.ts';

export async function letGoOfWish(
  { clock }: Pick<Context, 'clock'>,
  { tx: { conversations } }: Work,
  resident: ResidentId,
): Promise<void> {
  const { state, revision } = await conversations.load(resident);
  const now = withoutOldWish(state, clock.now());
  if (now !== state) await conversations.save(resident, now, revision);
}
