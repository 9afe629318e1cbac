/** What a case is, found again from its entries alone: from what it was when it came in, and from everything that happened since. */
import type { Beginning, Entry, EntryBody } from '#core/case/case.ts';
import type { CaseId } from '#core/ids.ts';
import type { Facts } from './slow-figures.ts';

export type Record = ReadonlyMap<CaseId, readonly Entry[]>;

/** Of every case. Whether it waits or is being worked on is not told by them: both are `in_handling`. */
export const foldAll = (record: Record): readonly Facts[] =>
  [...record.keys()].map((id) => fold(id, record, Number.POSITIVE_INFINITY));

/** As it was before the entry with this number. */
function fold(id: CaseId, record: Record, before: number): Facts {
  const entries = (record.get(id) ?? []).filter(({ number }) => number < before);
  const begins = entries.map(({ body }) => ('begins' in body ? body.begins : undefined)).find(Boolean);
  if (begins === undefined) throw new Error(`Case ${id} does not say how it began`);
  let one: Facts = { ...asItCame(begins) };
  for (const entry of entries) one = { ...one, ...changed(id, one, entry, entries, record) };
  return one;
}

const asItCame = (begins: Beginning): Facts => ({
  ...begins,
  state: 'in_handling',
  outcome: null,
  verification: null,
  judgement: null,
  ground: null,
  adjournedTo: null,
  agreedTo: null,
  mergedInto: null,
  splitFrom: null,
  firstAnswerAt: null,
  closedAt: null,
  reopenedAt: null,
  isSolvedByLocation: false,
});

function changed(
  id: CaseId,
  one: Facts,
  { at, body }: Entry,
  entries: readonly Entry[],
  record: Record,
): Partial<Facts> {
  const hasResident = one.source === 'telegram' || one.source === 'checkin';
  const firstAnswerAt = one.firstAnswerAt ?? at;
  const end = (closed: Partial<Facts>): Partial<Facts> => ({ state: 'closed', closedAt: at, ...closed });
  const deny = (verification: 'partly' | 'no'): Partial<Facts> => ({
    state: 'in_handling',
    outcome: null,
    verification,
    closedAt: null,
    reopenedAt: at,
  });
  const entry = (number: number): EntryBody | undefined =>
    entries.find((other) => other.number === number)?.body;
  switch (body.type) {
    case 'triaged': {
      const { alsoAbout: _, urgent: __, ...changes } = body.changes;
      return changes;
    }
    case 'answer':
    case 'question':
      return body.later === undefined ? { firstAnswerAt } : {};
    case 'sent':
      return { firstAnswerAt };
    case 'solution':
      return hasResident
        ? { firstAnswerAt, state: 'verifying', verification: null }
        : end({ outcome: 'solved_in_practice', verification: 'not_possible' });
    case 'location_solved':
      return { isSolvedByLocation: true };
    case 'verification':
      if (body.answer === 'later') return {};
      if (body.answer === 'partly' || body.answer === 'no') return deny(body.answer);
      return end({
        outcome: 'solved_in_practice',
        verification: body.answer,
        closedAt: body.answer === 'yes' ? (one.closedAt ?? at) : at,
      });
    case 'reopened':
      return deny('no');
    case 'formal':
      return end({
        outcome: 'formal',
        judgement: body.judgement,
        closedAt: body.way === 'other' ? at : null,
      });
    case 'not_handled':
      return end({ outcome: 'not_handled', ground: body.ground, closedAt: hasResident ? null : at });
    case 'delivery': {
      const of = entry(body.of)?.type;
      const isOutcome = of === 'formal' || of === 'not_handled';
      return isOutcome && body.state === 'delivered' ? { closedAt: one.closedAt ?? at } : {};
    }
    case 'sent_otherwise':
      return { closedAt: one.closedAt ?? at };
    case 'signal_reviewed':
      return end({ outcome: 'signal_reviewed' });
    case 'question_answered':
      return end({ outcome: 'answered' });
    case 'withdrawn':
      return end({ outcome: 'withdrawn' });
    case 'adjourned':
      return { adjournedTo: body.to };
    case 'more_time': {
      const asked = entry(body.of);
      return body.agreed && asked?.type === 'more_time_asked' ? { agreedTo: asked.to } : {};
    }
    case 'merged':
      return end({ mergedInto: body.into });
    case 'merged_from': {
      const said = record
        .get(body.from)
        ?.find((other) => other.body.type === 'merged' && other.body.into === id);
      const other = fold(body.from, record, said?.number ?? 0);
      return { firstAnswerAt: one.firstAnswerAt ?? other.firstAnswerAt };
    }
    case 'split_from':
      return { splitFrom: body.from };
    default:
      return {};
  }
}
