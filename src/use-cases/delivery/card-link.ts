/** The way from a list or another post to a case's card. */
import { PochutoError } from '#core/errors.ts';
import type { Case } from '#core/case/case.ts';
import { isPerson, type CaseId, type PlaceId, type StaffId } from '#core/ids.ts';
import type { DeskMessage, HandlerDesk } from '#ports/handler-desk.ts';
import type { Posted, Transaction } from '#ports/store.ts';
import { alertSubject, cardSubject } from './desk-subjects.ts';
import { laneOfPlace, placeOfLane } from './owe.ts';

/** The card in this person's own messages, else in a channel. */
export const cardFor = (tx: Transaction, person: StaffId, caseId: CaseId): Promise<Posted | null> =>
  standingFor(tx, person, cardSubject(caseId));

/** The same of whatever else is shown of it. */
export async function standingFor(tx: Transaction, person: StaffId, subject: string): Promise<Posted | null> {
  const posts = await tx.posted.withSubject(subject);
  return (
    posts.find(({ lane }) => placeOfLane(lane) === person) ??
    posts.find(({ lane }) => !isPerson(placeOfLane(lane))) ??
    null
  );
}

/** A card of this case to which a post in this place can lead: the one in the same place, else in a channel. */
export async function cardToLink(tx: Transaction, one: Case, place: PlaceId): Promise<Posted | null> {
  const places = await tx.posted.placesOfCase(one.id);
  const near = places.includes(place) ? place : (places.find((other) => !isPerson(other)) ?? null);
  return near === null ? null : tx.posted.bySubject(laneOfPlace(near), cardSubject(one.id));
}

/** The alert where this person can read it, else the card. */
export async function alertToLink(tx: Transaction, one: Case, person: PlaceId): Promise<Posted | null> {
  const alerts = await tx.posted.withSubject(alertSubject(one.id));
  const mine = alerts.find(({ lane }) => lane === laneOfPlace(person));
  const inChannel = alerts.find(({ lane }) => !isPerson(placeOfLane(lane)));
  return mine ?? inChannel ?? (await cardToLink(tx, one, person));
}

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
