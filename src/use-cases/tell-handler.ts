/** What the resident said, or did not say: in the thread at once, to the person who handles the case, and on the card. */
import { maySeeCase } from '#core/access.ts';
import type { Case } from '#core/case/case.ts';
import type { Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { Context, Work } from './context.ts';
import { oweEverywhere } from './owe.ts';

export async function tellHandler(
  context: Context,
  work: Work,
  one: Case,
  text: Text<DeskKey>,
): Promise<void> {
  const { municipality } = context;
  const invited = await work.tx.members.list(municipality.slack.confidential);
  const { id: caseId, handler } = one;
  const to = handler !== null && maySeeCase(one, handler, municipality, invited) ? { to: handler } : {};
  await oweEverywhere(work, caseId, { show: 'card', caseId }, { show: 'line', caseId, text, ...to });
}
