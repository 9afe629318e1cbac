/** What a person is told of a location from the register: asked again, when it is sent, whether they still take part in its talks. */
import { takesPartInContact } from '#core/access.ts';
import type { DeskPost, DeskSubject } from '#core/desk/post.ts';
import { isPerson, type PlaceId } from '#core/ids.ts';
import type { HandlerDesk } from '#ports/handler-desk.ts';
import type { Transaction } from '#ports/store.ts';
import { agendaPost, agreedPost } from '../location/agenda-post.ts';
import type { Context } from '../context.ts';
import { patternPost } from './pattern-post.ts';

/** `null` when there is nothing to show to this person any more. */
export async function registerPost(
  context: Context,
  tx: Transaction,
  person: PlaceId,
  subject: DeskSubject & { readonly show: 'agenda' | 'agreed' | 'pattern' },
): Promise<((desk: HandlerDesk) => Promise<DeskPost>) | null> {
  const { municipality } = context;
  const location = municipality.locations.find(({ code }) => code === subject.location);
  if (location === undefined || !isPerson(person)) return null;
  if (!takesPartInContact(location.code, person, municipality)) return null;
  if (subject.show === 'agreed') return agreedPost(tx, location, subject.moment);
  return subject.show === 'agenda'
    ? agendaPost(context, tx, person, location, subject.planned)
    : patternPost(context, tx, person, location, subject.topic);
}
