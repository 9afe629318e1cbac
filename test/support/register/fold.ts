/** What a case is, found again from its entries alone: from what it was when it came in, and from everything that happened since. */
import type { Beginning, Entry, EntryBody } from '#core/case/case.ts';
import type { CaseId } from '#core/ids.ts';
import { compare, type Instant, type LocalDate } from '#core/time.ts';
import type { Facts } from './slow-figures.ts';

interface History {
  readonly record: ReadonlyMap<CaseId, readonly Entry[]>;
  /** By the law alone. */
  readonly handleBy: (received: Instant) => LocalDate;
}

/** Of every case. Whether it waits or is being worked on is not told by them: both are `in_handling`. */
export const foldAll = (history: History): readonly Facts[] =>
  [...history.record.keys()].map((id) => fold(id, history, Number.POSITIVE_INFINITY));

/** As it was before the entry with this number. */
function fold(id: CaseId, history: History, before: number): Facts {
  const entries = (history.record.get(id) ?? []).filter(({ number }) => number < before);
  const begins = entries.map(({ body }) => ('begins' in body ? body.begins : undefined)).find(Boolean);
  if (begins === undefined) throw new Error(`Case ${id} does not say how it began`);
  let one: Facts = { ...asItCame(begins) };
  for (const { at, body } of entries) one = { ...one, ...changed({ id, one, at, entries, history }, body) };
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

interface Known {
  readonly id: CaseId;
  /** As it was just before. */
  readonly one: Facts;
  readonly at: Entry['at'];
  readonly entries: readonly Entry[];
  readonly history: History;
}

type Changes = {
  readonly [Type in EntryBody['type']]?: (
    body: Extract<EntryBody, { readonly type: Type }>,
    known: Known,
  ) => Partial<Facts>;
};

function changed(known: Known, body: EntryBody): Partial<Facts> {
  const change = changes[body.type] as ((body: EntryBody, known: Known) => Partial<Facts>) | undefined;
  return change?.(body, known) ?? {};
}

const hasResident = ({ one: { source } }: Known): boolean => source === 'telegram' || source === 'checkin';

const firstAnswer = ({ one, at }: Known): Partial<Facts> => ({ firstAnswerAt: one.firstAnswerAt ?? at });

/** By an outcome, where somebody reads it in a chat. */
const told = (known: Known): Partial<Facts> => (hasResident(known) ? firstAnswer(known) : {});

const end = ({ at }: Known, closed: Partial<Facts>): Partial<Facts> => ({
  state: 'closed',
  closedAt: at,
  ...closed,
});

const arrived = ({ one, at }: Known): Partial<Facts> => ({ closedAt: one.closedAt ?? at });

const deny = ({ at }: Known, verification: 'partly' | 'no'): Partial<Facts> => ({
  state: 'in_handling',
  outcome: null,
  verification,
  closedAt: null,
  reopenedAt: at,
});

const bodyOf = ({ entries }: Known, number: number): EntryBody | undefined =>
  entries.find((other) => other.number === number)?.body;

/** Two cases that are one: the term is that of the first complaint among them; more time holds where that one got it, until the other’s date at most. */
function together({ handleBy }: History, ...both: readonly [Facts, Facts]): Partial<Facts> {
  const inOrder = both.toSorted((one, other) => compare(one.receivedAt, other.receivedAt));
  const [first, last] = inOrder.filter(({ kind }) => kind === 'complaint');
  if (first === undefined) return { receivedAt: (inOrder[0] ?? both[0]).receivedAt };
  const until = last && (last.agreedTo ?? last.adjournedTo ?? handleBy(last.receivedAt));
  const within = (date: LocalDate | null): LocalDate | null =>
    date !== null && until !== undefined && until < date ? until : date;
  const { kind, receivedAt, adjournedTo, agreedTo } = first;
  return { kind, receivedAt, adjournedTo: within(adjournedTo), agreedTo: within(agreedTo) };
}

const changes: Changes = {
  triaged: (body) => {
    const { alsoAbout: _, urgent: __, ...told } = body.changes;
    return told;
  },
  answer: ({ later }, known) => (later === undefined ? firstAnswer(known) : {}),
  question: ({ later }, known) => (later === undefined ? firstAnswer(known) : {}),
  sent: (_, known) => firstAnswer(known),
  solution: (_, known) =>
    hasResident(known)
      ? { ...firstAnswer(known), state: 'verifying', verification: null }
      : end(known, { outcome: 'solved_in_practice', verification: 'not_possible' }),
  recalled: ({ of }, known) =>
    bodyOf(known, of)?.type === 'solution' && known.one.state === 'verifying'
      ? { state: 'in_handling', verification: null }
      : {},
  location_solved: () => ({ isSolvedByLocation: true }),
  verification: ({ answer }, known) => {
    if (answer === 'later') return {};
    if (answer === 'partly' || answer === 'no') return deny(known, answer);
    const solved = end(known, { outcome: 'solved_in_practice', verification: answer });
    return answer === 'yes' ? { ...solved, ...arrived(known) } : solved;
  },
  reopened: (_, known) => deny(known, 'no'),
  formal: ({ judgement, way }, known) =>
    end(known, { ...told(known), outcome: 'formal', judgement, closedAt: way === 'other' ? known.at : null }),
  not_handled: ({ ground }, known) =>
    end(known, {
      ...told(known),
      outcome: 'not_handled',
      ground,
      closedAt: hasResident(known) ? null : known.at,
    }),
  delivery: ({ of, state }, known) => {
    const what = bodyOf(known, of)?.type;
    const isOutcome = what === 'formal' || what === 'not_handled';
    return isOutcome && state === 'delivered' ? arrived(known) : {};
  },
  sent_otherwise: (_, known) => arrived(known),
  signal_reviewed: (_, known) => end(known, { ...told(known), outcome: 'signal_reviewed' }),
  question_answered: (_, known) => end(known, { outcome: 'answered' }),
  withdrawn: (_, known) => end(known, { outcome: 'withdrawn' }),
  adjourned: ({ to }) => ({ adjournedTo: to }),
  more_time: ({ of, agreed }, known) => {
    const asked = bodyOf(known, of);
    return agreed && asked?.type === 'more_time_asked' ? { agreedTo: asked.to } : {};
  },
  merged: ({ into }, known) => end(known, { mergedInto: into }),
  merged_from: ({ from }, { id, one, history }) => {
    const isThis = ({ body }: Entry): boolean => body.type === 'merged' && body.into === id;
    const other = fold(from, history, history.record.get(from)?.find(isThis)?.number ?? 0);
    return { firstAnswerAt: one.firstAnswerAt ?? other.firstAnswerAt, ...together(history, other, one) };
  },
  split_from: ({ from }) => ({ splitFrom: from }),
};
