/** A topic that rises at a location, told to one person of the desk when it is sent, with the cases that they may see. */
import { maySeeCase } from '#core/access.ts';
import { isErased } from '#core/case/retention.ts';
import type { Case } from '#core/case/case.ts';
import type { DeskPost, Prompts } from '#core/desk/post.ts';
import type { LocationCode, StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { Location } from '#core/municipality.ts';
import { inTenths } from '#core/register/agenda.ts';
import { historyFrom, reportsOf, risesIn, type Rise } from '#core/register/patterns.ts';
import type { DeskKey } from '#core/text-key.ts';
import { localDateOf, startOfDay, type Instant } from '#core/time.ts';
import type { HandlerDesk } from '#ports/handler-desk.ts';
import type { Posted, Transaction } from '#ports/store.ts';
import { cardFor, linkOf } from '../delivery/card-link.ts';
import type { Context } from '../context.ts';

/** So many of its cases are listed, the newest. */
const listedMax = 10;

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

/** `null` once it rises no more. */
export async function patternPost(
  context: Context,
  tx: Transaction,
  person: StaffId,
  { code, name }: Location,
  topic: Rise['topic'],
): Promise<((desk: HandlerDesk) => Promise<DeskPost>) | null> {
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
    const lines: Prompts['lines'][number][] = [
      { text: riseText(name, rise), link: null },
      { text: { key: 'prompt.patternUsual', params: inTenths(rise.usual) }, link: null },
    ];
    for (const { one, linkTo } of cases)
      lines.push({ text: caseText(one), link: await linkOf(desk, linkTo) });
    return { post: 'prompts', title: null, lines };
  };
}

export function riseText(location: Location['name'], { topic, count }: Rise): Text<DeskKey> {
  return {
    key: 'prompt.pattern',
    params: { location: { name: location }, topic: { text: { key: `topic.${topic}` } }, number: count },
  };
}

const caseText = ({ reference, category, kind }: Case): Text<DeskKey> => ({
  key: 'card.title',
  params: {
    reference,
    topic: { text: { key: category === null ? `card.kind.${kind}` : `topic.${category}` } },
  },
});
