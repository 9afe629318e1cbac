/**
 * A case leaves a place at the desk: because it became confidential, or because someone there may not see it. Our posts there are taken away, and
 * what was and is to be shown stands in the new places.
 */
import type { Case, Entry, EntryBody } from '#core/case/case.ts';
import { entriesOnCard, isRemoval, type DeskSubject } from '#core/desk/post.ts';
import type { PlaceId } from '#core/ids.ts';
import type { Work } from '../context.ts';
import { alertSubject } from '../delivery/desk-subjects.ts';
import { laneOfPlace, oweDesk } from '../delivery/owe.ts';
import { strayIn } from '../delivery/stray-post.ts';

/** `insteadOf` stands on the cards when people get it directly in place of a channel. */
export async function moveCase(
  work: Work,
  one: Case,
  move: { readonly from: PlaceId; readonly to: readonly PlaceId[]; readonly insteadOf?: PlaceId },
): Promise<void> {
  await leave(work, one, move.from);
  const settled = await work.tx.posted.placesOfCase(one.id);
  for (const place of move.to) if (!settled.includes(place)) await standAt(work, one, place, move);
}

/** The card and all that stands in its thread, in a place where the case does not live yet. */
export async function standAt(
  work: Work,
  one: Case,
  place: PlaceId,
  as: { readonly insteadOf?: PlaceId },
): Promise<void> {
  const insteadOf = as.insteadOf === undefined ? {} : { insteadOf: as.insteadOf };
  await oweDesk(work, place, { show: 'card', caseId: one.id, ...insteadOf });
  for (const subject of threadOf(one, await work.tx.entries.list(one.id)))
    await oweDesk(work, place, subject);
}

/** Takes everything of this case away from a place; an alert that stands there goes too. */
export async function leave(work: Work, one: Case, from: PlaceId): Promise<void> {
  const { tx } = work;
  const lane = laneOfPlace(from);
  const stray = await strayIn(tx, one, lane);
  for (const row of [
    ...(await tx.outbox.owedOfCase(one.id, lane)),
    ...(await tx.outbox.parkedOfCase(one.id, lane)),
  ]) {
    const subject = row.payload as DeskSubject;
    // A location's card is judged when its own turn comes.
    if (!isRemoval(subject) && subject.show !== 'location-card') await tx.outbox.drop(row.id);
  }
  if (stray !== null) await oweDesk(work, from, stray);
  const files = await tx.deskFiles.ofCase(one.id, lane);
  await tx.deskFiles.forget(files);
  for (const fileId of files) await oweDesk(work, from, { show: 'no-file', caseId: one.id, fileId });
  for (const posted of await tx.posted.ofCase(one.id, lane)) {
    await tx.posted.forget(posted);
    await oweDesk(work, from, {
      show: 'nothing',
      caseId: one.id,
      channel: posted.channel,
      messageId: posted.messageId,
    });
  }
}

type ThreadSubject = DeskSubject & { readonly show: 'words' | 'answer' | 'file' | 'location-words' };

/** How an entry is shown in the thread; acts and deliveries show on the card and on the answers. */
const threadShows: Readonly<Record<EntryBody['type'], ThreadSubject['show'] | null>> = {
  opening: 'words',
  message: 'words',
  edited: 'words',
  answer: 'answer',
  question: 'answer',
  solution: 'answer',
  danger_pressed: null,
  taken: null,
  note: null,
  note_deleted: null,
  withdrawn: null,
  visibility: null,
  name_shared: null,
  name_hidden: null,
  erasure_planned: null,
  erased: null,
  link_cut: null,
  reduced: null,
  kept_longer: null,
  verification_asked: null,
  verification: null,
  verification_reason: null,
  call_wanted: null,
  aftercare_asked: null,
  respect: null,
  still_solved: null,
  harm: null,
  letter_clear: null,
  unclear: null,
  reopened: null,
  refused: null,
  delivery: null,
  assigned: null,
  unassigned: null,
  following: null,
  reminder_set: null,
  triaged: null,
  linked: null,
  exported: null,
  merged: null,
  merged_from: null,
  split: null,
  split_from: null,
  objection: null,
  location_consent_asked: 'location-words',
  location_asked: 'location-words',
  location_consent: null,
  location_answered: 'location-words',
  location_solved: 'location-words',
  location_reminded: null,
  location_recalled: null,
  adjourned: 'answer',
  more_time_asked: 'answer',
  more_time: null,
  person_hearing: null,
  hearing: 'answer',
  copy_asked: 'answer',
  copy_consent: null,
  copy_sent: null,
  formal_consent: null,
  formal_consent_asked: null,
  formal: 'answer',
  not_handled: 'answer',
  signal_reviewed: 'answer',
  question_answered: null,
  sent_otherwise: null,
  name_asked: 'answer',
  letter: null,
  corrected: 'answer',
  recalled: null,
  sent: null,
};

/** What stands in the thread beside the card, in order. */
function threadOf(one: Case, entries: readonly Entry[]): readonly ThreadSubject[] {
  const opening = entries.flatMap((entry) => (entry.body.type === 'opening' ? [entry.body.content] : []));
  const onCard = entriesOnCard(opening);
  const onCardNumbers = entries.filter(({ body }) => body.type === 'opening').slice(0, onCard);
  return entries.flatMap((entry): readonly ThreadSubject[] => {
    const about = { caseId: one.id, entry: entry.number };
    const show = onCardNumbers.includes(entry) ? null : threadShows[entry.body.type];
    const hasFile =
      entry.body.type === 'letter' || ('content' in entry.body && entry.body.content.file !== undefined);
    return [
      ...(show === null ? [] : [{ show, ...about }]),
      ...(hasFile ? [{ show: 'file', ...about } as const] : []),
    ];
  });
}

/** An alert that may not stand in this place goes to these people. */
export async function moveAlert(
  work: Work,
  one: Case,
  move: { readonly from: PlaceId; readonly to: readonly PlaceId[] },
): Promise<void> {
  const standing = await work.tx.posted.bySubject(laneOfPlace(move.from), alertSubject(one.id));
  if (standing !== null) {
    await work.tx.posted.forget(standing);
    const { channel, messageId } = standing;
    await oweDesk(work, move.from, { show: 'nothing', caseId: one.id, channel, messageId });
  }
  for (const person of move.to) await oweDesk(work, person, { show: 'alert', caseId: one.id });
}
