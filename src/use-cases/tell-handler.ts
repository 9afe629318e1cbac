/** What the person who handles a case, or stands in for them, hears at once in its thread. */
import { whoHears } from '#core/absence.ts';
import type { Case } from '#core/case/case.ts';
import type { StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { DeskSubject } from '#core/desk-subject.ts';
import type { DeskKey } from '#core/text-key.ts';
import { deskOf } from './absences.ts';
import type { Context, Work } from './context.ts';
import { oweEverywhere } from './owe.ts';

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
  await oweEverywhere(work, one.id, { show: 'card', caseId: one.id });
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
  await oweEverywhere(work, one.id, { show: 'line', caseId: one.id, text, ...to, ...asked });
}

/** Whom to mention: the handler, or who stands in for them, while they may see the case. */
export async function handlerOf(context: Context, work: Work, one: Case): Promise<{ readonly to?: StaffId }> {
  if (one.handler === null) return {};
  const [person] = whoHears(one, one.handler, await deskOf(context, work.tx));
  return person === undefined ? {} : { to: person };
}
