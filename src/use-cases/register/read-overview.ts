/** The figures that a person gets, in words of their language. */
import { registerScopesOf } from '#core/access.ts';
import type { LocationCode, StaffId } from '#core/ids.ts';
import type { DeskLanguage } from '#core/message.ts';
import type { Figures, Period, RegisterScope, ShownCount } from '#core/register/figures.ts';
import type { OverviewWords } from '#core/register/figure-words.ts';
import { overviewOf, type Overview } from '#core/register/overview.ts';
import { monthsIn, type Span } from '#core/register/span.ts';
import type { Transaction } from '#ports/store.ts';
import { todayOf, type Context } from '../context.ts';
import type { AskedFigures } from './figures-rows.ts';
import { readFigures } from './read-figures.ts';

/** Whose numbers this person gets: of all together, or of locations each by itself; empty: none. */
export const scopesFor = async (
  { municipality }: Context,
  tx: Transaction,
  person: StaffId,
): Promise<readonly RegisterScope[]> =>
  registerScopesOf(person, municipality, await tx.members.list(municipality.slack.confidential));

/** Those of this place; `null`: not for them. Who gets all together gets each place of it. */
export function scopeAt(
  scopes: readonly RegisterScope[],
  location: LocationCode | null,
): RegisterScope | null {
  const scope =
    scopes.find((one) => one.location === location) ?? scopes.find((one) => one.location === null);
  return scope === undefined ? null : { ...scope, location };
}

/** `months`: also what came in month by month. Reads long, so outside of any transaction. */
export async function readOverview(
  context: Context,
  asked: AskedFigures & { readonly scope: RegisterScope; readonly weekly?: true; readonly months?: true },
  language: DeskLanguage,
): Promise<Overview> {
  const { scope, span, location } = asked;
  const { store, municipality, holidays } = context;
  const today = todayOf(context);
  const read = (period: Period): Promise<Figures<ShownCount>> =>
    readFigures(store, municipality, holidays, { scope, period, today });
  const now = await read(span.now);
  const before = await read(span.before);
  const months: { month: Period; received: ShownCount }[] = [];
  if (asked.months === true && !scope.groupsOnly && isLong(span))
    for (const month of monthsIn(span.now))
      months.push({ month, received: (await read(month)).received.total.all });
  return overviewOf(
    { location, isWeekly: asked.weekly === true, now, before, months },
    overviewWords(context, language),
  );
}

const isLong = ({ now }: Span): boolean => monthsIn(now).length > 1;

/** Topics stand on buttons with a picture before their name. */
const picture = /^\p{Extended_Pictographic}\uFE0F?\s*/u;

export function overviewWords(
  { texts, municipality }: Pick<Context, 'texts' | 'municipality'>,
  language: DeskLanguage,
): OverviewWords {
  const words = texts.desk(language);
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const months = new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' });
  return {
    language,
    say: (key, params = {}) => words.render({ key, params }, asItIs),
    topic: (id) => words.t(`topic.${id}`).replace(picture, ''),
    location: (code) => {
      const place = municipality.locations.find((known) => known.code === code);
      return place === undefined ? code : words.name(place.name);
    },
    month: ({ from }) => months.format(new Date(`${from}T00:00:00Z`)).replace('.', ''),
    amount: (value) => numbers.format(value),
  };
}

/** What they are put into escapes them. */
const asItIs = { escape: (text: string) => text, staff: (id: string) => id };
