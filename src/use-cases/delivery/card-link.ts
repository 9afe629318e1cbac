/** The way from a list or another post to a case's card. */
import { PochutoError } from '#core/errors.ts';
import { isPerson, type CaseId, type PlaceId } from '#core/ids.ts';
import type { DeskMessage, HandlerDesk } from '#ports/handler-desk.ts';
import type { Posted, Transaction } from '#ports/store.ts';
import { alertSubject, cardSubject } from './desk-subjects.ts';
import { placeOfLane } from './owe.ts';

/** The card to which a post in this place can lead: the one that stands there, else in a channel. */
export const cardFor = (tx: Transaction, place: PlaceId, caseId: CaseId): Promise<Posted | null> =>
  standingFor(tx, place, cardSubject(caseId));

/** The same of whatever else is shown of it. */
export async function standingFor(tx: Transaction, place: PlaceId, subject: string): Promise<Posted | null> {
  const posts = await tx.posted.withSubject(subject);
  return (
    posts.find(({ lane }) => placeOfLane(lane) === place) ??
    posts.find(({ lane }) => !isPerson(placeOfLane(lane))) ??
    null
  );
}

/** The alert where this person can read it, else the card. */
export const alertFor = async (tx: Transaction, place: PlaceId, caseId: CaseId): Promise<Posted | null> =>
  (await standingFor(tx, place, alertSubject(caseId))) ?? (await cardFor(tx, place, caseId));

type Link = (desk: Pick<HandlerDesk, 'permalink'>, message: DeskMessage | null) => Promise<string | null>;

const linkUnless =
  (isNoMatter: (error: PochutoError) => boolean): Link =>
  async (desk, message) => {
    if (message === null) return null;
    try {
      return await desk.permalink(message);
    } catch (error) {
      if (error instanceof PochutoError && isNoMatter(error)) return null;
      throw error;
    }
  };

/** Better no link than no message. */
export const linkOf = linkUnless(() => true);

/** What it leads to may be gone, or stand where we can't reach it: that says nothing of where this is said. */
export const linkIfThere = linkUnless(({ code }) => code === 'target-gone' || code === 'recipient-gone');
