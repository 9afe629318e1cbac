/** What is shown of a location's question: its card there, and in the case's thread what its people wrote. */
import { isSharedWithLocation } from '#core/access.ts';
import { staffOf, type Case, type Entry } from '#core/case/case.ts';
import { refusalOf } from '#core/case/lawful-acts.ts';
import { mustGo, wantedBy, type LocationQuestion } from '#core/case/location-question.ts';
import type { DeskPost, DeskSubject, LocationCard } from '#core/desk/post.ts';
import { localDateOf } from '#core/time.ts';
import type { Transaction } from '#ports/store.ts';
import type { Context } from '../context.ts';

/** Made from what is true now: once the question may not stand there, nothing of it does. */
export function locationCard(
  { municipality }: Pick<Context, 'municipality'>,
  one: Case,
  asked: LocationQuestion,
): LocationCard {
  const { entry, location, text, question, state } = asked;
  const card = { post: 'location-card', caseId: one.id, entry, reference: one.reference } as const;
  const isThere = state === 'open' || state === 'answered' || state === 'solved';
  if (!isThere || !isSharedWithLocation(one) || mustGo(one, asked, municipality))
    return { ...card, state: 'withdrawn' };
  return {
    ...card,
    state,
    on: localDateOf(asked.since, municipality.timeZone),
    location,
    text,
    question,
    answerBy: wantedBy(asked, municipality.timeZone),
  };
}

export async function locationWords(
  tx: Transaction,
  one: Case,
  { entry: number, to }: DeskSubject & { show: 'location-words' },
): Promise<(() => DeskPost) | null> {
  const entry = await tx.entries.get(one.id, number);
  const said = entry === null ? null : saidIn(entry);
  if (entry === null || said === null) return null;
  const isSolved = entry.body.type === 'location_solved';
  const post: DeskPost = {
    post: 'location-words',
    by: staffOf(entry.actor),
    closes: isSolved && refusalOf('solve', one) === null ? { caseId: one.id, entry: number } : null,
    ...said,
    ...(to === undefined ? {} : { to }),
  };
  return () => post;
}

type Said = Pick<Extract<DeskPost, { post: 'location-words' }>, 'note' | 'words' | 'when'>;

function saidIn({ actor, body }: Entry): Said | null {
  if (body.type === 'location_answered')
    return { note: { key: 'location.answered' }, words: [{ label: null, text: body.text }], when: null };
  if (body.type === 'note')
    return { note: { key: 'location.wrote' }, words: [{ label: null, text: body.text }], when: null };
  if (body.type === 'location_asked' || body.type === 'location_consent_asked') {
    const isSent = body.type === 'location_asked';
    const who = typeof actor === 'object' ? { staff: actor.staff } : '';
    return {
      note: isSent ? { key: 'location.asked', params: { who } } : { key: 'consent.asked' },
      words: [
        { label: 'modal.askLocation.text', text: body.text },
        { label: 'modal.askLocation.question', text: body.question },
      ],
      when: null,
    };
  }
  if (body.type !== 'location_solved') return null;
  return {
    note: { key: 'location.reportsSolved' },
    words: [
      { label: 'modal.locationSolved.what', text: body.what },
      { label: 'modal.close.by', text: body.by },
    ],
    when: body.when,
  };
}
