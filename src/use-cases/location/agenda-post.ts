/**
 * The agenda of a talk between a location and the municipality, made when it is sent: the same for all who take part, but for the way to a case, and
 * for a hint to the desk where little is heard of the place.
 */
import { managersOf, mayReachLocation, maySeeCase } from '#core/access.ts';
import { isCounted } from '#core/case/merge.ts';
import type { Agenda, AgendaPart, DeskPost } from '#core/desk/post.ts';
import type { LocationCode, StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { Location } from '#core/municipality.ts';
import {
  agendaCases,
  agreementText,
  checkInText,
  heardText,
  mayBeOnAgenda,
  type AgendaItem,
  type KnownCase,
} from '#core/register/agenda.ts';
import { checkInFigures, checkInGroupMin } from '#core/register/check-ins.ts';
import { mayBeFear, quietDays, reportsOf, risesIn, type Heard } from '#core/register/patterns.ts';
import type { DeskKey } from '#core/text-key.ts';
import { addDays, addDuration, localDateOf, type LocalDate } from '#core/time.ts';
import type { HandlerDesk } from '#ports/handler-desk.ts';
import type { Posted, Transaction } from '#ports/store.ts';
import { cardFor, linkOf, standingFor } from '../delivery/card-link.ts';
import type { Context } from '../context.ts';
import { locationSubject } from '../delivery/desk-subjects.ts';
import { registerAt, riseText } from '../register/pattern-post.ts';

/** Of each heading so much is listed, so that the message can be read and sent. */
const listedMax = 10;
/** How far the first talk looks back. */
const firstLook = '-P4W';
/** Check-ins of these last days: two stretches as a rule, of which the newest may not be over. */
const checkInDays = 56;

export async function agendaPost(
  context: Context,
  tx: Transaction,
  person: StaffId,
  { code, name, residents }: Location,
  planned: LocalDate,
): Promise<(desk: HandlerDesk) => Promise<DeskPost>> {
  const { municipality, clock } = context;
  const now = clock.now();
  const last = await tx.contactMoments.last(code);
  const since = last?.at ?? addDuration(now, firstLook, municipality.timeZone);
  const cases = (await registerAt(context, tx, code, since)).filter((one) =>
    mayReachLocation(one, code, municipality),
  );
  const known: KnownCase[] = [];
  for (const one of cases.filter((each) => mayBeOnAgenda(each, code, since, municipality)))
    known.push({ one, entries: await tx.entries.list(one.id) });
  const { open, solved, signals } = agendaCases(known, code, since, municipality);
  const today = localDateOf(now, municipality.timeZone);
  const rises = risesIn(reportsOf(cases, municipality.timeZone), today);
  const figures = checkInFigures(await tx.checkIns.between(addDays(today, -checkInDays), today));
  const checkIns = checkInText(figures.get(code) ?? null);
  const received = cases.filter((one) => one.kind === 'complaint' && one.sentAt >= since).length;
  const participation = figures.get(code)?.participation ?? null;
  const heard = heardText({ received, residents }, checkInGroupMin);
  const isQuiet =
    !managersOf(code, municipality).includes(person) &&
    (await isQuietFor(context, tx, person, code, participation));
  const minimum = { minimum: checkInGroupMin };
  const linked = (items: readonly AgendaItem[]) => linkedItems(tx, person, code, municipality, items);
  const plain = (texts: readonly Text<DeskKey>[]): Draft['items'] =>
    texts.map((text) => ({ text, linkTo: null }));
  const parts: readonly Draft[] = [
    { heading: { key: 'contact.agenda.open' }, items: await linked(open) },
    { heading: { key: 'contact.agenda.solved' }, items: await linked(solved) },
    { heading: { key: 'contact.agenda.signals' }, items: await linked(signals) },
    {
      heading: { key: 'contact.agenda.patterns' },
      items: plain(rises.map((rise) => riseText(name, rise))),
    },
    {
      heading: { key: 'contact.agenda.checkins', params: minimum },
      items: plain([
        checkIns ?? { key: 'figures.small', params: minimum },
        ...(heard === null ? [] : [heard]),
        ...(isQuiet ? [{ key: 'contact.item.mayBeFear' } as const] : []),
      ]),
    },
    { heading: { key: 'contact.agenda.agreed' }, items: plain((last?.agreements ?? []).map(agreementText)) },
  ];
  return (desk) => withLinks(desk, { post: 'agenda', location: code, planned }, parts);
}

/** Whether this person of the desk is told that it is quiet there, as far as the cases that they may see tell; nobody of a location is shown this. */
async function isQuietFor(
  { municipality, clock }: Context,
  tx: Transaction,
  person: StaffId,
  code: LocationCode,
  participation: number | null,
): Promise<boolean> {
  const { timeZone, slack } = municipality;
  const since = addDuration(clock.now(), `-P${quietDays}D`, timeZone);
  const invited = await tx.members.list(slack.confidential);
  const heard = new Map<LocationCode, Heard>();
  for (const { code: place, residents } of municipality.locations) {
    const received = (await tx.cases.at(place, since)).filter(
      (one) =>
        one.kind === 'complaint' &&
        one.sentAt >= since &&
        isCounted(one) &&
        maySeeCase(one, person, municipality, invited),
    ).length;
    heard.set(place, { received, residents });
  }
  const here = heard.get(code);
  heard.delete(code);
  return here !== undefined && mayBeFear({ ...here, participation }, [...heard.values()]);
}

/** What was agreed, for those who did not note it themselves. */
export async function agreedPost(
  tx: Transaction,
  { code, name }: Location,
  id: string,
): Promise<(() => Promise<DeskPost>) | null> {
  const moment = await tx.contactMoments.get(id);
  if (moment === null || moment.location !== code) return null;
  const params = { location: { name }, who: { staff: moment.by } };
  const lines = moment.agreements.map((agreement) => ({ text: agreementText(agreement), link: null }));
  return () => Promise.resolve({ post: 'prompts', title: { key: 'contact.agreed', params }, lines });
}

interface Draft {
  readonly heading: Text<DeskKey>;
  readonly items: readonly { readonly text: Text<DeskKey>; readonly linkTo: Posted | null }[];
}

/** A manager comes to the location's card, whoever works at the desk to the case's. */
async function linkedItems(
  tx: Transaction,
  person: StaffId,
  location: LocationCode,
  municipality: Context['municipality'],
  items: readonly AgendaItem[],
): Promise<Draft['items']> {
  const isManager = managersOf(location, municipality).includes(person);
  const linkFor = async ({ caseId, question }: AgendaItem): Promise<Posted | null> => {
    if (!isManager) return cardFor(tx, person, caseId);
    return question === null ? null : standingFor(tx, person, locationSubject(caseId, question));
  };
  const linked: Draft['items'][number][] = [];
  for (const [index, item] of items.entries())
    linked.push({ text: item.text, linkTo: index < listedMax ? await linkFor(item) : null });
  return linked;
}

async function withLinks(
  desk: HandlerDesk,
  about: Omit<Agenda, 'parts'>,
  drafts: readonly Draft[],
): Promise<Agenda> {
  const parts: AgendaPart[] = [];
  for (const { heading, items } of drafts) {
    const listed: AgendaPart['items'][number][] = [];
    for (const { text, linkTo } of items.slice(0, listedMax))
      listed.push({ text, link: await linkOf(desk, linkTo) });
    parts.push({ heading, items: listed, more: Math.max(0, items.length - listedMax) });
  }
  return { ...about, parts };
}
