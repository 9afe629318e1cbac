/** The cards of a draft in the chat: the one that is kept up to date, those above it that were drawn before, and what they are once it is sent. */
import type { CaseId, ResidentId } from '#core/ids.ts';
import type { Work } from '../context.ts';
import { draftSubject, laneOfResident, oweDraftCard } from '../delivery/owe.ts';

/** Of a card that stands in the chat still, above the one that is kept up to date. */
export const formerCardSubject = (draft: number): string => `former-draft:${draft}`;

/** `anew`: at the end of the chat. The card before it stays where it is, and goes when the chat is cleared. */
export async function drawDraftCard(
  work: Work,
  resident: ResidentId,
  { draft, anew }: { readonly draft: number; readonly anew: boolean },
): Promise<void> {
  const { posted } = work.tx;
  const before = anew ? await posted.bySubject(laneOfResident(resident), draftSubject(draft)) : null;
  await oweDraftCard(work, resident, draft, anew);
  if (before !== null) await posted.add({ ...before, subject: formerCardSubject(draft) });
}

/** It shows the number of the case from now on: who answers it means that case, and it goes with it. */
export async function drawSentCard(
  work: Work,
  resident: ResidentId,
  draft: number,
  caseId: CaseId,
): Promise<void> {
  const { posted } = work.tx;
  const card = await posted.bySubject(laneOfResident(resident), draftSubject(draft));
  if (card !== null) {
    await posted.forget(card);
    await posted.add({ ...card, caseId });
  }
  await oweDraftCard(work, resident, draft, false);
}
