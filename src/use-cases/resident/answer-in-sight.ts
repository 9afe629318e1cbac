/**
 * A press is answered where the person looks: on the message whose button it was. A kill in the moment of sending may leave two copies of a
 * message in the chat, and older cards stay there; an edit of another message would look like no answer.
 */
import type { ButtonAct } from '#core/conversation/button-act.ts';
import type { Effect } from '#core/effect.ts';
import type { Posted, Resident } from '#ports/store.ts';
import type { Work } from '../context.ts';
import { formerCardSubject } from './draft-cards.ts';
import { draftSubject, laneOfResident } from '../delivery/owe.ts';

export interface Pressed {
  readonly act: ButtonAct;
  /** The message with the button, as far as the platform still knows. */
  readonly messageId: string | null;
  /** Whether the draft that it belongs to is still open after the press. */
  readonly isOpen: boolean;
}

type Effects = readonly Effect[];

/** The effects that leave something to see. `stale` says that the button has no effect any more, and how things are. */
export async function answerInSight(
  work: Work,
  resident: Resident,
  pressed: Pressed,
  effects: Effects,
  stale: () => Effects,
): Promise<Effects> {
  const { act } = pressed;
  if (act.on === 'draft')
    return inSightOfDraft(work, resident, { ...pressed, draft: act.draft }, effects, stale);
  if (act.on !== 'read') return effects;
  const row = await work.tx.outbox.get(act.message);
  const standing = await work.tx.posted.byOutboxId(act.message);
  if (row?.residentId !== resident.id || standing === null) return stale();
  await isAnsweredThere(work, standing, pressed.messageId, (known) => known.outboxId === standing.outboxId);
  return effects;
}

async function inSightOfDraft(
  work: Work,
  resident: Resident,
  { draft, isOpen, messageId }: Pressed & { readonly draft: number },
  effects: Effects,
  stale: () => Effects,
): Promise<Effects> {
  const standing = await work.tx.posted.bySubject(laneOfResident(resident.id), draftSubject(draft));
  const cards = [draftSubject(draft), formerCardSubject(draft)];
  const isSeen =
    (standing === null && isOpen) ||
    (standing !== null &&
      (await isAnsweredThere(work, standing, messageId, ({ subject }) => cards.includes(subject)))) ||
    effects.some(({ effect }) => effect !== 'draw-draft-card');
  if (isSeen) return effects;
  if (!isOpen) return stale();
  return effects.map((effect) => (effect.effect === 'draw-draft-card' ? { ...effect, anew: true } : effect));
}

/** Whether what is done to our standing message shows on the pressed one: it is the same, or a copy, which takes its place from now on. */
async function isAnsweredThere(
  work: Work,
  standing: Posted,
  pressed: string | null,
  isCopy: (known: Posted) => boolean,
): Promise<boolean> {
  if (pressed === null || pressed === standing.messageId) return true;
  const known = await work.tx.posted.byMessage({ lane: standing.lane, messageId: pressed });
  if (known !== null && !isCopy(known)) return false;
  if (known !== null) await work.tx.posted.forget(known);
  await work.tx.posted.add({ ...standing, messageId: pressed });
  return true;
}
