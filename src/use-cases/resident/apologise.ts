/** The store cannot keep anything now. The person is told so at once and honestly, past the outbox, which lies in the same store. */
import type { IncomingUpdate } from '#core/conversation/event.ts';
import type { OutboxId } from '#core/ids.ts';
import type { ResidentChannel } from '#ports/resident-channel.ts';
import type { Context } from '../context.ts';
import { languageFor } from './hear-resident.ts';

/** The platform delivers the same message again and again meanwhile; once is enough. */
const againAfterMs = 10 * 60_000;
const rememberedMax = 10_000;

export function apologiser(
  context: Context,
  residents: ResidentChannel,
): (update: IncomingUpdate) => Promise<void> {
  const told = new Map<string, number>();
  return async (update) => {
    if (update.type !== 'message' && update.type !== 'command' && update.type !== 'press') return;
    const { chatId } = update.person;
    const now = context.timers.now();
    if (now - (told.get(chatId) ?? -Infinity) < againAfterMs) return;
    if (told.size >= rememberedMax) told.clear();
    told.set(chatId, now);
    const { contacts, office } = context.municipality;
    const emergencyPhone = contacts.emergency.phone;
    const params = { phone: office.phone ?? emergencyPhone, emergencyPhone };
    const as = { language: languageFor(context, update.person), outboxId: context.ids.next() as OutboxId };
    try {
      await residents.send({ chatId }, { parts: [{ key: 'small.notSaved', params }] }, as);
    } catch {
      context.log.warn('apology-not-sent');
    }
  };
}
