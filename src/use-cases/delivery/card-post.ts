/** The card of a case, from all that stands on it now. */
import { isAsOpenAs, mayNameNow } from '#core/access.ts';
import type { Case, Entry } from '#core/case/case.ts';
import { isOnItsWay, waysToClose } from '#core/case/closing.ts';
import { refusalOf, type CaseAct } from '#core/case/lawful-acts.ts';
import { outcomeBy, workdaysLeft } from '#core/case/term.ts';
import { entriesOnCard, type Card, type DeskAct, type DeskSubject, type Related } from '#core/desk/post.ts';
import { isPerson, type CaseId, type PlaceId, type Reference, type ResidentId } from '#core/ids.ts';
import type { Content } from '#core/message.ts';
import { daysBetween, localDateOf } from '#core/time.ts';
import type { Transaction } from '#ports/store.ts';
import { datesOf, type Context } from '../context.ts';
import { translationOf } from '../translation/desk-translation.ts';
import type { Make } from './answer-post.ts';

export async function cardPost(
  context: Context,
  tx: Transaction,
  one: Case,
  subject: DeskSubject & { show: 'card' },
  place: PlaceId,
): Promise<Make> {
  const entries = await tx.entries.opening(one.id);
  const opening = openingOf(entries);
  const onCard = entriesOnCard(opening);
  const resident = one.residentId === null ? null : await tx.residents.get(one.residentId);
  const { pending, refused } = await unsaved(tx, opening);
  const post: Card = {
    post: 'card',
    case: one,
    ...timesOf(context, one),
    related: await relatedTo(context, tx, one),
    words: opening.slice(0, onCard),
    ...(await translationOf(context, tx, one, entries.slice(0, onCard))),
    pending,
    refused,
    acts: actsOn(one),
    directInsteadOf: subject.insteadOf ?? null,
    isDirect: isPerson(place),
    unreachableSince: resident?.unreachableSince ?? null,
    mentionsDecision: resident !== null && (await wasToldOfObjection(tx, resident.id, one)),
    ...((await tellsHarm(tx, one)) ? { tellsHarm: true } : {}),
    ...((await sawNumbers(tx, one)) ? { sawNumbers: true } : {}),
  };
  return () => post;
}

/** Such a case begins with it, and takes up the one that was complained in. */
const tellsHarm = async (tx: Transaction, { id, follows }: Case): Promise<boolean> =>
  follows !== null && (await tx.entries.get(id, 1))?.body.type === 'harm';

/** Not when a person at the desk made it urgent: the resident reads nothing of that. */
async function sawNumbers(tx: Transaction, { id, urgent, source }: Case): Promise<boolean> {
  if (!urgent || source !== 'telegram') return false;
  const raised = (await tx.entries.list(id)).flatMap(({ body }) =>
    body.type === 'triaged' && body.changes.urgent !== undefined ? [body.changes.urgent] : [],
  );
  return raised.at(-1) !== true;
}

function timesOf(context: Context, one: Case): Pick<Card, 'age' | 'term'> {
  const { municipality, holidays, clock } = context;
  const today = localDateOf(clock.now(), municipality.timeZone);
  // An outcome that has not come to the resident ends no term.
  const running = isOnItsWay(one) ? ({ ...one, state: 'in_handling' } as const) : one;
  const by = outcomeBy(running, datesOf(context, one));
  return {
    age: Math.max(0, daysBetween(localDateOf(one.receivedAt, municipality.timeZone), today)),
    term: by === null ? null : { by, isPast: by < today, workdaysLeft: workdaysLeft(today, by, holidays) },
  };
}

/** A number that some readers of this card may not know of is left out, and each stands there once. */
async function relatedTo(context: Context, tx: Transaction, one: Case): Promise<Related> {
  const numberOf = async (id: CaseId | null): Promise<Reference | null> => {
    const other = id === null ? null : await tx.cases.get(id);
    return other !== null && isAsOpenAs(other, one) ? other.reference : null;
  };
  const linked: Reference[] = [];
  for (const id of await tx.cases.linked(one.id)) {
    if (id === one.mergedInto || id === one.splitFrom || id === one.follows) continue;
    const reference = await numberOf(id);
    if (reference !== null) linked.push(reference);
  }
  return {
    mergedInto: await numberOf(one.mergedInto),
    follows: await numberFollowed(context, tx, one),
    splitFrom: await numberOf(one.splitFrom),
    linked,
  };
}

async function numberFollowed(
  { municipality }: Context,
  tx: Transaction,
  one: Case,
): Promise<Reference | null> {
  const other = one.follows === null ? null : await tx.cases.get(one.follows);
  if (other === null) return null;
  const invited = await tx.members.list(municipality.slack.confidential);
  return mayNameNow(other, one, municipality, invited) ? other.reference : null;
}

async function wasToldOfObjection(tx: Transaction, resident: ResidentId, one: Case): Promise<boolean> {
  const { state } = await tx.conversations.load(resident);
  return state.toldOfObjection.includes(one.id);
}

/** What was sent along and has no bytes here. */
async function unsaved(
  tx: Transaction,
  contents: readonly Content[],
): Promise<{ readonly pending: readonly Content[]; readonly refused: readonly Content[] }> {
  const pending: Content[] = [];
  const refused: Content[] = [];
  for (const content of contents) {
    const state = content.file === undefined ? undefined : (await tx.files.get(content.file))?.state;
    if (state === 'received') pending.push(content);
    if (state === 'refused') refused.push(content);
  }
  return { pending, refused };
}

function actsOn(one: Case): readonly DeskAct[] {
  const may = (act: CaseAct): boolean => refusalOf(act, one) === null;
  return [
    ...(may('take') && one.handler === null ? (['case_take'] as const) : []),
    ...(may('reply') ? (['case_reply'] as const) : []),
    ...(may('askLocation') && !one.confidential ? (['case_ask_location'] as const) : []),
    ...(may('triage') ? (['case_triage'] as const) : []),
    ...(waysToClose(one).length > 0 ? (['case_close'] as const) : []),
    'case_more',
  ];
}

const openingOf = (entries: readonly Entry[]): readonly Content[] =>
  entries.flatMap((entry) => (entry.body.type === 'opening' ? [entry.body.content] : []));
