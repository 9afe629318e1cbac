/** Somebody asks for figures: what they mean and whether they get any is answered at once, the figures come by themselves. */
import type { LocationCode, OutboxId, StaffId } from '#core/ids.ts';
import type { Municipality } from '#core/municipality.ts';
import { isQuarterOver, quarterBefore, quarterOf, spanOf, type Span } from '#core/register/span.ts';
import type { LocalDate } from '#core/time.ts';
import type { FiguresActs } from '#ports/desk-acts/figures.ts';
import { todayOf, transact, type Context, type Work } from '../context.ts';
import { figuresPrefix, oweFigures, type FiguresPayload } from './figures-rows.ts';
import { scopeAt, scopesFor } from './read-overview.ts';

type Asked = Parameters<FiguresActs['askOverview']>[0];
type Answer = Awaited<ReturnType<FiguresActs['askOverview']>>;

const notKnown: Answer = { ok: false, refusal: { key: 'klacht.overviewHelp' } };
/** From other times what is not shown could be found by subtraction. */
const onlyQuarters: Answer = { ok: false, refusal: { key: 'klacht.overviewQuarters' } };
const notYours: Answer = { ok: false, refusal: { key: 'refuse.figures' } };

export const askOverview = (context: Context, asked: Asked): Promise<Answer> =>
  transact(context, async (work): Promise<Answer> => {
    const scopes = await scopesFor(context, work.tx, asked.by);
    if (scopes.length === 0) return notYours;
    const today = todayOf(context);
    const meant = meantBy(context.municipality, asked.words, today);
    if (meant === null) return notKnown;
    // Without a place in the question it is about all that this person may have figures of.
    const places = meant.location === null ? scopes.map(({ location }) => location) : [meant.location];
    if (places.some((location) => scopeAt(scopes, location) === null)) return notYours;
    const isOfGroups = scopes.every(({ groupsOnly }) => groupsOnly);
    const span = meant.span ?? (isOfGroups ? quarterBefore(today) : quarterOf(today));
    if (isOfGroups && !isQuarterOver(span, today)) return onlyQuarters;
    if (await isNew(context, work, asked.deliveryId))
      for (const location of places) await oweFigures(work, asked.by, { show: 'overview', location, span });
    return { ok: true, said: { key: 'klacht.overviewComing' } };
  });

/** The same figures again, as they are then. */
export const askReport = (
  context: Context,
  asked: { readonly deliveryId: string; readonly by: StaffId; readonly overview: OutboxId },
): Promise<Answer> =>
  transact(context, async (work): Promise<Answer> => {
    const { by, overview } = asked;
    const row = await work.tx.outbox.get(overview);
    const payload = row?.payload as FiguresPayload | null | undefined;
    if (row === null || !payload || payload.show !== 'overview' || row.lane !== `${figuresPrefix}${by}`)
      return { ok: false, refusal: { key: 'figures.reportGone' } };
    const { location, span } = payload;
    if (scopeAt(await scopesFor(context, work.tx, by), location) === null) return notYours;
    if (await isNew(context, work, asked.deliveryId))
      await oweFigures(work, by, { show: 'report', overview, location, span });
    return { ok: true, said: { key: 'figures.reportComing' } };
  });

const isNew = (context: Context, work: Work, deliveryId: string): Promise<boolean> =>
  work.tx.inbox.accept({ channel: 'slack', deliveryId, at: context.clock.now(), outcome: 'figures' });

/** A period, a location by its code or name, or both in any order; `null`: something else. */
function meantBy(
  municipality: Municipality,
  words: string,
  today: LocalDate,
): { readonly location: LocationCode | null; readonly span: Span | null } | null {
  const typed = words
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== '');
  const spans = typed.flatMap((word) => spanOf(word, today) ?? []);
  const name = typed.filter((word) => spanOf(word, today) === null).join(' ');
  if (spans.length > 1) return null;
  const place = municipality.locations.find(
    ({ code, name: names }) =>
      isSame(code, name) || Object.values(names).some((known) => isSame(known, name)),
  );
  if (name !== '' && place === undefined) return null;
  return { location: place?.code ?? null, span: spans[0] ?? null };
}

const isSame = (known: string, typed: string): boolean =>
  known.localeCompare(typed, 'nl', { sensitivity: 'base' }) === 0;
