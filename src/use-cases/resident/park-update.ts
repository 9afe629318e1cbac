/** An update that could not be handled is kept, encrypted; coordinators are told its code, the resident that it is kept; the others go on. */
import type { IncomingUpdate } from '#core/conversation/event.ts';
import { dangerNumbers } from '#core/conversation/say.ts';
import type { ResidentMessage } from '#core/message.ts';
import { transact, type Context } from '../context.ts';
import { languageFor, type Delivery } from './hear-resident.ts';
import { oweResident, oweStranger, tellCoordinators } from '../delivery/owe.ts';

export async function parkUpdate(
  context: Context,
  delivery: Delivery,
  raw: string,
  reason: string,
  /** As far as it could be read. */
  update: IncomingUpdate,
): Promise<void> {
  await transact(context, async (work) => {
    const code = await work.tx.inbox.park({ ...delivery, at: context.clock.now(), raw, reason });
    if (code === false) return;
    context.log.error('update-parked', { code, reason });
    await tellCoordinators(work, context.municipality, { key: 'parked.update', params: { code } });
    if (!('person' in update) || update.type === 'reachability') return;
    const message: ResidentMessage = { parts: [...numbersFor(context, update), { key: 'small.parked' }] };
    const { chatId } = update.person;
    const resident = await work.tx.residents.byChat(chatId);
    const language = languageFor(context, update.person);
    if (resident !== null) await oweResident(work, resident.id, message);
    else await oweStranger(context, work, { chatId }, { ...message, language });
  });
}

/** Danger does not wait until somebody has looked at it. Where even that cannot be judged, the numbers do no harm. */
function numbersFor({ triage, municipality }: Context, update: IncomingUpdate): ResidentMessage['parts'] {
  if (!('content' in update)) return [];
  try {
    return triage(update.content.text).urgent ? dangerNumbers(municipality, null) : [];
  } catch {
    return dangerNumbers(municipality, null);
  }
}
