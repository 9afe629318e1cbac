/** What the person who handles a case hears at once, in its thread. */
import { maySeeCase } from '#core/access.ts';
import type { Case } from '#core/case/case.ts';
import type { Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { Context, Work } from './context.ts';
import { oweEverywhere } from './owe.ts';

/** What the resident said, or did not say: on the card too. */
export async function tellHandler(
  context: Context,
  work: Work,
  one: Case,
  text: Text<DeskKey>,
): Promise<void> {
  await oweEverywhere(work, one.id, { show: 'card', caseId: one.id });
  await mentionHandler(context, work, one, text);
}

/** In the thread alone. */
export async function mentionHandler(
  context: Context,
  work: Work,
  one: Case,
  text: Text<DeskKey>,
): Promise<void> {
  const { municipality } = context;
  const invited = await work.tx.members.list(municipality.slack.confidential);
  const { handler } = one;
  const to = handler !== null && maySeeCase(one, handler, municipality, invited) ? { to: handler } : {};
  await oweEverywhere(work, one.id, { show: 'line', caseId: one.id, text, ...to });
}
