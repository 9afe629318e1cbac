/** Cases that were merged or split keep their numbers and messages: where what is said to one of them belongs now. */
import { turnsOf, type Exchange } from '#core/case/answers.ts';
import type { Case } from '#core/case/case.ts';
import { entryAfterSplit } from '#core/case/split.ts';
import { parseReference } from '#core/case/reference.ts';
import type { ButtonAct } from '#core/conversation/button-act.ts';
import type { ConversationEvent } from '#core/conversation/facts.ts';
import type { Conversation } from '#core/conversation/state.ts';
import type { CaseId, Reference } from '#core/ids.ts';
import type { Transaction } from '#ports/store.ts';

/** The case in which this one goes on; itself, unless it was merged. */
export async function survivorOf(tx: Transaction, one: Case): Promise<Case> {
  let now = one;
  while (now.mergedInto !== null) {
    const next = await tx.cases.get(now.mergedInto);
    if (next === null) break;
    now = next;
  }
  return now;
}

export async function caseNow(tx: Transaction, id: CaseId): Promise<CaseId> {
  const one = await tx.cases.get(id);
  return one === null ? id : (await survivorOf(tx, one)).id;
}

/** The cases that go on in this one, also by way of another. */
export async function mergedInto(tx: Transaction, id: CaseId): Promise<readonly Case[]> {
  const found: Case[] = [];
  for (const other of await tx.cases.linked(id)) {
    const one = await tx.cases.get(other);
    if (one?.mergedInto === id) found.push(one, ...(await mergedInto(tx, one.id)));
  }
  return found;
}

/** What was said in those. */
export async function exchangesMergedInto(tx: Transaction, id: CaseId): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = [];
  for (const one of await mergedInto(tx, id))
    exchanges.push({ ...one, turns: turnsOf(await tx.entries.list(one.id)) });
  return exchanges;
}

/** The message as it stands since a part of its case began another. */
export async function entryNow(
  tx: Transaction,
  source: { readonly caseId: CaseId; readonly number: number },
): Promise<{ readonly caseId: CaseId; readonly number: number }> {
  const moved = entryAfterSplit(await tx.entries.list(source.caseId), source.number);
  if (moved === null) return source;
  const opening = (await tx.entries.list(moved.to)).filter(({ body }) => body.type === 'opening');
  const entry = opening[moved.index];
  return entry === undefined ? source : entryNow(tx, { caseId: moved.to, number: entry.number });
}

/** What a resident presses or names by an old number means the case that it goes on in. */
export async function eventNow(
  tx: Transaction,
  cases: readonly Case[],
  event: ConversationEvent,
): Promise<ConversationEvent> {
  const now = async (reference: Reference): Promise<Reference> => {
    const one = cases.find((known) => known.reference === reference);
    return one === undefined ? reference : (await survivorOf(tx, one)).reference;
  };
  if (event.type === 'press' && event.act !== null) return { ...event, act: await actNow(event.act, now) };
  if (event.type !== 'command' || event.name !== 'start') return event;
  const reference = parseReference(event.argument);
  return reference === null ? event : { ...event, argument: await now(reference) };
}

/** What was said to be erased is erased, and no other case; words and answers are looked up where they stand. */
async function actNow(act: ButtonAct, now: (reference: Reference) => Promise<Reference>): Promise<ButtonAct> {
  if (act.on === 'case' || act.on === 'verify' || act.on === 'after')
    return { ...act, reference: await now(act.reference) };
  if (act.on === 'control' && !act.act.startsWith('erase'))
    return { ...act, reference: await now(act.reference) };
  if (act.on === 'parked' && act.reference !== 'new') return { ...act, reference: await now(act.reference) };
  return act;
}

/** What the resident adds next goes there too. */
export async function stateNow(tx: Transaction, state: Conversation): Promise<Conversation> {
  const { addingTo, callAbout } = state;
  if (addingTo === null && callAbout === null) return state;
  return {
    ...state,
    addingTo: addingTo === null ? null : await caseNow(tx, addingTo),
    callAbout: callAbout === null ? null : { ...callAbout, caseId: await caseNow(tx, callAbout.caseId) },
  };
}
