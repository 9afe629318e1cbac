/** What a person is told of a location from the register, made when it is sent: the agenda of a talk, and a topic that rises there. */
import { managersOf, maySeeCase, mayReachLocation, takesPartInContact } from '#core/access.ts';
import { isErased } from '#core/case/retention.ts';
import type { Case } from '#core/case/case.ts';
import type { Agenda, AgendaPart, DeskPost, DeskSubject } from '#core/desk-post.ts';
import type { CaseId, LocationCode, PlaceId, StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { Location } from '#core/municipality.ts';
import {
  agendaCases,
  agreementText,
  checkInText,
  inTenths,
  mayBeOnAgenda,
  type AgendaItem,
  type KnownCase,
} from '#core/register/agenda.ts';
import { checkInFigures, checkInGroupMin } from '#core/register/check-ins.ts';
import { historyFrom, reportsOf, risesIn, type Rise } from '#core/register/patterns.ts';
import type { DeskKey } from '#core/text-key.ts';
import { addDays, addDuration, localDateOf, startOfDay, type Instant } from '#core/time.ts';
import type { HandlerDesk } from '#ports/handler-desk.ts';
import type { Posted, Transaction } from '#ports/store.ts';
import { cardFor, linkOf } from './card-link.ts';
import type { Context } from './context.ts';
import { locationSubject } from './owe.ts';

type Made = (desk: HandlerDesk) => Promise<DeskPost>;

/** Of each heading so much is listed, so that the message can be read and sent. */
const listedMax = 10;
/** How far the first talk looks back. */
const firstLook = '-P4W';
/** Check-ins of these last days: two stretches as a rule, of which the newest may not be over. */
const checkInDays = 56;

/** `null` when there is nothing to show to this person any more. */
export async function registerPost(
  context: Context,
  tx: Transaction,
  place: PlaceId,
  subject: DeskSubject & { readonly show: 'agenda' | 'pattern' },
): Promise<Made | null> {
  const person = place as StaffId;
  const { municipality } = context;
  const location = municipality.locations.find(({ code }) => code === subject.location);
  if (location === undefined || !takesPartInContact(location.code, person, municipality)) return null;
  return subject.show === 'agenda'
    ? agenda(context, tx, person, location, subject)
    : pattern(context, tx, person, location, subject);
}

async function agenda(
  context: Context,
  tx: Transaction,
  person: StaffId,
  { code, name }: Location,
  { planned }: DeskSubject & { readonly show: 'agenda' },
): Promise<Made> {
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
      items: plain(rises.map((rise) => riseText(context, name, rise))),
    },
    {
      heading: { key: 'contact.agenda.checkins', params: minimum },
      items: plain([checkIns ?? { key: 'figures.small', params: minimum }]),
    },
    { heading: { key: 'contact.agenda.agreed' }, items: plain((last?.agreements ?? []).map(agreementText)) },
  ];
  return (desk) => withLinks(desk, { post: 'agenda', location: code, planned }, parts);
}

/** All that the register has of a place as far as patterns look back, and since this moment. */
export async function registerAt(
  { municipality, clock }: Context,
  tx: Transaction,
  location: LocationCode,
  since: Instant,
): Promise<readonly Case[]> {
  const { timeZone } = municipality;
  const history = startOfDay(historyFrom(localDateOf(clock.now(), timeZone)), timeZone);
  return tx.cases.at(location, history < since ? history : since);
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
    if (question === null) return null;
    return (await tx.posted.withSubject(locationSubject(caseId, question)))[0] ?? null;
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

/** What rises at a place, of these cases as far as this person may see them. */
export function risesFor(
  { municipality, clock }: Context,
  person: StaffId,
  cases: readonly Case[],
  invited: readonly StaffId[],
): readonly Rise[] {
  const seen = cases.filter((one) => maySeeCase(one, person, municipality, invited));
  return risesIn(reportsOf(seen, municipality.timeZone), localDateOf(clock.now(), municipality.timeZone));
}

async function pattern(
  context: Context,
  tx: Transaction,
  person: StaffId,
  { code, name }: Location,
  { topic }: DeskSubject & { readonly show: 'pattern' },
): Promise<Made | null> {
  const known = await registerAt(context, tx, code, context.clock.now());
  const invited = await tx.members.list(context.municipality.slack.confidential);
  const rise = risesFor(context, person, known, invited).find((one) => one.topic === topic);
  if (rise === undefined) return null;
  const cases: { readonly one: Case; readonly linkTo: Posted | null }[] = [];
  for (const id of rise.cases.slice(-listedMax)) {
    const one = await tx.cases.get(id);
    if (one !== null && !isErased(one)) cases.push({ one, linkTo: await cardFor(tx, person, id) });
  }
  return async (desk) => {
    const lines: { text: Text<DeskKey>; link: string | null; caseId?: CaseId }[] = [
      { text: riseText(context, name, rise), link: null },
      { text: { key: 'prompt.patternUsual', params: inTenths(rise.usual) }, link: null },
    ];
    for (const { one, linkTo } of cases)
      lines.push({ text: caseText(context, one), link: await linkOf(desk, linkTo) });
    return { post: 'prompts', title: null, lines };
  };
}

function riseText(
  { municipality }: Context,
  location: Location['name'],
  { topic, count }: Rise,
): Text<DeskKey> {
  return {
    key: 'prompt.pattern',
    params: { location: { name: location }, topic: topicParam(municipality, topic), number: count },
  };
}

const caseText = ({ municipality }: Context, { reference, category, kind }: Case): Text<DeskKey> => ({
  key: 'card.title',
  params: {
    reference,
    topic: category === null ? { text: { key: `card.kind.${kind}` } } : topicParam(municipality, category),
  },
});

function topicParam({ categoryNames }: Context['municipality'], topic: Rise['topic']) {
  const own = categoryNames[topic];
  return own === undefined ? { text: { key: `topic.${topic}` } as const } : { name: own };
}
