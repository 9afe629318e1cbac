/** A person's own overview, made from what is true when it is shown. */
import { isAway } from '#core/desk/absence.ts';
import {
  homeOfPerson,
  deputyFor,
  type Home,
  type HomeFigures,
  type HomeItem,
  type HomePage,
  type HomePart,
  type OpenCase,
  partName,
} from '#core/desk/home.ts';
import { isAtDesk, isSharedWithLocation } from '#core/access.ts';
import { questionsOf, wantedBy } from '#core/case/location-question.ts';
import { outcomeBy } from '#core/case/term.ts';
import type { LocationCode, StaffId } from '#core/ids.ts';
import type { RegisterScope } from '#core/register/figures.ts';
import { quarterBefore, quarterOf } from '#core/register/span.ts';
import type { HandlerDesk } from '#ports/handler-desk.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Posted, Transaction } from '#ports/store.ts';
import { deskOf } from './absences.ts';
import { cardFor, linkOf } from '../delivery/card-link.ts';
import { datesOf, todayOf, transact, type Context } from '../context.ts';
import type { Plan } from '../delivery/delivery-plan.ts';
import { readOverview, scopesFor } from '../register/read-overview.ts';
import { locationSubject } from '../delivery/desk-subjects.ts';
import { oweDesk, placeOfLane } from '../delivery/owe.ts';

/** Of each part this much stands on a page, so that all of them fit the home. */
const pageSize = 6;
/** Who manages more locations than this asks for the others. */
const figuresMax = 3;

/** The overview with a way to each case still to be asked for. */
type Draft = Omit<Home, 'parts' | 'figures'> & {
  readonly parts: readonly (Omit<HomePart, 'items'> & {
    readonly items: readonly (Omit<HomeItem, 'link'> & { readonly linkTo: Posted | null })[];
  })[];
};

export async function prepareHome(
  context: Context,
  desk: HandlerDesk,
  tx: Transaction,
  row: OutboxRow,
  page: HomePage | undefined,
): Promise<Plan> {
  const person = placeOfLane(row.lane) as StaffId;
  const draft = await draftOf(context, tx, person, page);
  const scopes = await scopesFor(context, tx, person);
  return {
    do: 'send',
    attempt: async () => {
      const figures = await figuresOf(context, desk, person, scopes);
      await desk.showHome(person, { ...(await withLinks(desk, draft)), figures });
      return (work) => work.tx.outbox.markDelivered(row.id, context.clock.now());
    },
    onGone: (work, reason) => work.tx.outbox.park(row.id, reason),
    onRejected: (work) => work.tx.outbox.drop(row.id),
    onTargetGone: (work) => work.tx.outbox.drop(row.id),
  };
}

async function draftOf(
  context: Context,
  tx: Transaction,
  person: StaffId,
  page: HomePage | undefined,
): Promise<Draft> {
  const { municipality } = context;
  const { absence, translations, filter } = await tx.deskPeople.get(person);
  const today = todayOf(context);
  const own = { absence: isAway(absence, today) ? absence : null, translations, filter };
  const managed = municipality.locations.filter(({ managers }) => managers.includes(person));
  if (!isAtDesk(person, municipality)) {
    if (managed.length === 0) return { ...own, role: null, parts: [] };
    const codes = managed.map(({ code }) => code);
    return { ...own, role: 'location', parts: [await questions(context, tx, person, codes, page)] };
  }
  const open = (await tx.cases.open()).map((one) => ({ one, due: outcomeBy(one, datesOf(context, one)) }));
  const known = await deskOf(context, tx);
  const people = (await tx.deskPeople.list()).map(({ id }) => id);
  const parts: Draft['parts'][number][] = [];
  for (const [group, items] of homeOfPerson(open, person, known, filter))
    parts.push(await partOf(context, tx, person, { group, of: null, items }, page));
  for (const { of, cases } of deputyFor(open, person, known, people))
    parts.push(await partOf(context, tx, person, { group: 'deputy', of, items: cases }, page));
  return { ...own, role: 'desk', parts };
}

/** Open questions to the locations of this manager. */
async function questions(
  context: Context,
  tx: Transaction,
  person: StaffId,
  codes: readonly LocationCode[],
  page: HomePage | undefined,
): Promise<Draft['parts'][number]> {
  const items: OpenCase[] = [];
  const links = new Map<string, Posted | null>();
  for (const one of await tx.cases.open()) {
    // The handler may have gone on with something else meanwhile: the question is open all the same.
    if (one.location === null || !codes.includes(one.location)) continue;
    if (!isSharedWithLocation(one) || one.about.includes(person)) continue;
    const asked = questionsOf(await tx.entries.list(one.id)).findLast(({ state }) => state === 'open');
    if (asked?.location !== one.location) continue;
    items.push({ one, due: wantedBy(asked, context.municipality.timeZone) });
    links.set(one.id, (await tx.posted.withSubject(locationSubject(one.id, asked.entry)))[0] ?? null);
  }
  const found = await partOf(context, tx, person, { group: 'questions', of: null, items }, page);
  // Of the case itself a location knows no more than its number and what it was asked.
  return {
    ...found,
    items: found.items.map((item) => ({
      ...item,
      topic: null,
      urgent: false,
      linkTo: links.get(item.caseId) ?? null,
    })),
  };
}

async function partOf(
  context: Context,
  tx: Transaction,
  person: StaffId,
  part: Pick<HomePart, 'group' | 'of'> & { readonly items: readonly OpenCase[] },
  wanted: HomePage | undefined,
): Promise<Draft['parts'][number]> {
  const { group, of, items } = part;
  const pages = Math.max(1, Math.ceil(items.length / pageSize));
  const isWanted = wanted?.part === partName({ group, of });
  const page = Math.min(Math.max(1, isWanted ? wanted.page : 1), pages);
  const today = todayOf(context);
  const shown: Draft['parts'][number]['items'][number][] = [];
  for (const { one, due } of items.slice((page - 1) * pageSize, page * pageSize)) {
    shown.push({
      caseId: one.id,
      reference: one.reference,
      topic: one.category,
      kind: one.kind,
      location: one.location,
      urgent: one.urgent,
      due,
      isPast: due !== null && due < today,
      linkTo: await cardFor(tx, person, one.id),
    });
  }
  return { group, of, count: items.length, page, pages, items: shown };
}

async function figuresOf(
  context: Context,
  desk: Pick<HandlerDesk, 'languageOf'>,
  person: StaffId,
  scopes: readonly RegisterScope[],
): Promise<Home['figures']> {
  if (scopes.length === 0) return [];
  const language = await desk.languageOf(person);
  const today = todayOf(context);
  const figures: HomeFigures[] = [];
  for (const scope of scopes.slice(0, figuresMax)) {
    const span = scope.groupsOnly ? quarterBefore(today) : quarterOf(today);
    const { location } = scope;
    const { title, headlines } = await readOverview(context, { scope, span, location }, language);
    figures.push({ title, lines: headlines });
  }
  return figures;
}

async function withLinks(desk: HandlerDesk, draft: Draft): Promise<Omit<Home, 'figures'>> {
  const parts: HomePart[] = [];
  for (const part of draft.parts) {
    const items: HomeItem[] = [];
    for (const { linkTo, ...item } of part.items) items.push({ ...item, link: await linkOf(desk, linkTo) });
    parts.push({ ...part, items });
  }
  return { ...draft, parts };
}

/** Shows this person their overview anew. */
export const refreshHome = (
  context: Context,
  { by, page }: { readonly by: StaffId; readonly page?: HomePage },
): Promise<void> =>
  transact(context, (work) => oweDesk(work, by, { show: 'home', ...(page === undefined ? {} : { page }) }));

/** What their overview shows from now on: one location, or all. */
export const filterHome = (
  context: Context,
  { by, filter }: { readonly by: StaffId; readonly filter: LocationCode | null },
): Promise<void> =>
  transact(context, async (work) => {
    await work.tx.deskPeople.save(by, { ...(await work.tx.deskPeople.get(by)), filter });
    await oweDesk(work, by, { show: 'home' });
  });
