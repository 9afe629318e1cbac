/** What the person who handles a case, or stands in for them, hears at once in its thread. */
import { whoLooksAfter } from '#core/desk/absence.ts';
import type { Case } from '#core/case/case.ts';
import type { CaseId, StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { DeskSubject } from '#core/desk/subject.ts';
import type { DeskKey } from '#core/text-key.ts';
import { deskOf } from './absences.ts';
import type { Context, Work } from '../context.ts';
import { oweEverywhere } from '../delivery/owe.ts';

/** What they are asked for with it, and so which buttons stand below. */
type Prompt = (DeskSubject & { readonly show: 'line' })['prompt'];

/** What the resident said, or did not say: on the card too. */
export async function tellHandler(
  context: Context,
  work: Work,
  one: Case,
  text: Text<DeskKey>,
  prompt?: Prompt,
): Promise<void> {
  await oweEverywhere(work, one.id, { show: 'card' });
  await mentionHandler(context, work, one, text, prompt);
}

/** In the thread alone. */
export async function mentionHandler(
  context: Context,
  work: Work,
  one: Case,
  text: Text<DeskKey>,
  prompt?: Prompt,
): Promise<void> {
  const to = await handlerOf(context, work, one);
  const asked = prompt === undefined ? {} : { prompt };
  await oweEverywhere(work, one.id, { show: 'line', text, ...to, ...asked });
}

/** What goes along with words could not be sent: the words have arrived or not, as before, and the handler is to choose another way. */
export async function tellNotSent(
  context: Context,
  work: Work,
  caseId: CaseId,
  what: 'file' | 'letter',
): Promise<void> {
  const one = await work.tx.cases.get(caseId);
  if (one === null) return;
  const reason = { text: { key: `undeliverable.${what}` } } as const;
  const { reference } = one;
  await mentionHandler(context, work, one, { key: 'prompt.undeliverable', params: { reference, reason } });
}

/** Whom to mention: the handler, who stands in for them, or who gives the case to somebody; nobody who may not see it. */
export async function handlerOf(context: Context, work: Work, one: Case): Promise<{ readonly to?: StaffId }> {
  const [person] = whoLooksAfter(one, await deskOf(context, work.tx));
  return person === undefined ? {} : { to: person };
}
