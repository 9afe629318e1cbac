/**
 * Finds cases by number or by words, for one person and only among what they may see: open ones, and those closed within a year. Words are read
 * as they lie encrypted, some cases at a time, and kept nowhere else.
 */
import { maySeeCase } from '#core/access.ts';
import { isErased } from '#core/case/retention.ts';
import { parseReference } from '#core/case/reference.ts';
import type { Case } from '#core/case/case.ts';
import { wordsOfEntry } from '#core/case/timeline.ts';
import { holdsAll, wordsOf, type FoundCase } from '#core/desk/search.ts';
import type { CaseId, StaffId } from '#core/ids.ts';
import { nameIn } from '#core/municipality.ts';
import { addDuration } from '#core/time.ts';
import type { Refusal } from '#ports/desk-acts.ts';
import type { HandlerDesk } from '#ports/handler-desk.ts';
import type { Found } from '#ports/desk-acts/register.ts';
import type { Transaction } from '#ports/store.ts';
import { cardFor, linkOf } from '../delivery/card-link.ts';
import type { Context } from '../context.ts';
import { survivorOf } from './where-now.ts';

/** Read in one transaction, so that a long search holds up nobody. */
const batchMax = 25;
const pageSize = 8;
/** What was closed longer ago is looked up in the register. */
const closedWithin = '-P12M';

export async function findCases(
  context: Context,
  desk: Pick<HandlerDesk, 'permalink'>,
  search: { readonly by: StaffId; readonly words: string; readonly page: number },
): Promise<Found | Refusal> {
  const words = wordsOf(search.words);
  if (words.length === 0) return { ok: false, refusal: { key: 'klacht.searchHelp' } };
  const found = await allFound(context, search.by, search.words, words);
  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  const page = Math.min(Math.max(1, search.page), pages);
  const cases: Found['cases'][number][] = [];
  for (const one of found.slice((page - 1) * pageSize, page * pageSize)) {
    const card = await context.store.transaction((tx) => cardFor(tx, search.by, one.id));
    cases.push({ ...lineOf(one), link: await linkOf(desk, card) });
  }
  return { ok: true, words: search.words, count: found.length, page, pages, cases };
}

/** Newest first. */
async function allFound(
  context: Context,
  by: StaffId,
  typed: string,
  words: readonly string[],
): Promise<readonly Case[]> {
  const reference = parseReference(typed);
  if (reference !== null) {
    return context.store.transaction(async (tx) => {
      const one = await tx.cases.byReference(reference);
      if (one === null || !(await maySee(context, tx, by, one))) return [];
      const now = await survivorOf(tx, one);
      return now.id === one.id || !(await maySee(context, tx, by, now)) ? [one] : [now, one];
    });
  }
  const { clock, municipality } = context;
  const since = addDuration(clock.now(), closedWithin, municipality.timeZone);
  const ids = await context.store.transaction((tx) => tx.cases.searchable(since));
  const found: Case[] = [];
  for (let from = 0; from < ids.length; from += batchMax) {
    const batch = ids.slice(from, from + batchMax);
    found.push(...(await context.store.transaction((tx) => foundIn(context, tx, by, batch, words))));
  }
  return found;
}

async function foundIn(
  context: Context,
  tx: Transaction,
  by: StaffId,
  ids: readonly CaseId[],
  words: readonly string[],
): Promise<readonly Case[]> {
  const found: Case[] = [];
  for (const id of ids) {
    const one = await tx.cases.get(id);
    if (one === null || !(await maySee(context, tx, by, one))) continue;
    if (holdsAll([...knownOf(context, one), ...(await saidIn(tx, one))], words)) found.push(one);
  }
  return found;
}

async function maySee(context: Context, tx: Transaction, by: StaffId, one: Case): Promise<boolean> {
  const { municipality } = context;
  if (isErased(one)) return false;
  return maySeeCase(one, by, municipality, await tx.members.list(municipality.slack.confidential));
}

/** Its number, place, topics, kind and state, as the desk reads them. */
function knownOf({ municipality, texts }: Context, one: Case): readonly string[] {
  const words = texts.desk(municipality.deskLanguage);
  const place = municipality.locations.find(({ code }) => code === one.location);
  const topics = [one.category, ...one.alsoAbout].flatMap((topic) => (topic === null ? [] : [topic]));
  return [
    one.reference,
    ...(place === undefined ? [] : [nameIn(place.name, municipality.deskLanguage), place.code]),
    ...topics.map((topic) => words.t(`topic.${topic}`)),
    words.t(`card.kind.${one.kind}`),
    one.state === 'closed' && one.outcome !== null
      ? words.t(`outcome.${one.outcome}`)
      : words.t(`state.${one.state === 'closed' ? 'received' : one.state}`),
  ];
}

/** What people wrote, also as it was translated. */
async function saidIn(tx: Transaction, one: Case): Promise<readonly string[]> {
  const entries = await tx.entries.list(one.id);
  return [...entries.flatMap(({ body }) => wordsOfEntry(body)), ...(await tx.translations.ofCase(one.id))];
}

const lineOf = (one: Case): FoundCase => ({
  caseId: one.id,
  reference: one.reference,
  kind: one.kind,
  state: one.state,
  topic: one.category,
  location: one.location,
  receivedAt: one.receivedAt,
});
