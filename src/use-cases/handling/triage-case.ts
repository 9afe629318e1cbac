/** Triage: the window shows what is established and which other cases may be the same; what a person chooses otherwise is changed. */
import { maySeeCase } from '#core/access.ts';
import type { Case } from '#core/case/case.ts';
import { differences, triage, triageValues, type TriageValues } from '#core/case/triage-case.ts';
import type { Reference, StaffId } from '#core/ids.ts';
import { addDuration, type Instant } from '#core/time.ts';
import type { Act, DeliveredAct } from '#ports/desk-acts/act.ts';
import type { ActResult, Refusal } from '#ports/desk-acts.ts';
import type { HandlerDesk } from '#ports/handler-desk.ts';
import type { Posted, Transaction } from '#ports/store.ts';
import type { OtherCase, TriageWindow } from '#ports/desk-acts/triage.ts';
import { actOnCase } from './act-on-case.ts';
import { cardFor, linkOf } from '../delivery/card-link.ts';
import type { Context } from '../context.ts';
import { followTriage } from './follow-triage.ts';
import { openIn } from './open-for.ts';

/** Cases of the last weeks that may be about the same. */
const similarSince = '-P4W';
const similarMax = 5;
const linkTimeMs = 800;

export async function openTriage(
  context: Context,
  desk: Pick<HandlerDesk, 'permalink'>,
  act: Act,
): Promise<TriageWindow | Refusal> {
  const opened = await context.store.transaction(async (tx) => {
    const found = await openIn(context, tx, act, 'triage');
    if (!found.ok) return found;
    const { one } = found;
    return {
      ok: true as const,
      case: found.case,
      values: triageValues(one),
      since: await writtenBetween(tx, one),
      ...(await related(context, tx, one, act.by)),
    };
  });
  if (!opened.ok) return opened;
  const [ofSameResident, similar] = await Promise.all([
    withLinks(context, desk, opened.ofSameResident),
    withLinks(context, desk, opened.similar),
  ]);
  return { ...opened, ofSameResident, similar };
}

interface Other {
  readonly reference: Reference;
  readonly card: Posted | null;
}

/** The window must stand soon: a link that takes its time is left out. */
const withLinks = (
  { timers }: Context,
  desk: Pick<HandlerDesk, 'permalink'>,
  others: readonly Other[],
): Promise<readonly OtherCase[]> =>
  Promise.all(
    others.map(async ({ reference, card }) => {
      let stop = (): void => undefined;
      const late = new Promise<null>((resolve) => {
        stop = timers.after(linkTimeMs, () => resolve(null));
      });
      const link = await Promise.race([linkOf(desk, card), late]);
      stop();
      return { reference, link };
    }),
  );

/** `null` while there is no choice, or the law counts already. */
async function writtenBetween(tx: Transaction, one: Case): Promise<TriageWindow['since']> {
  if (one.kind === 'complaint') return null;
  const entries = await tx.entries.list(one.id);
  const last = entries.findLast(({ body }) => body.type === 'message');
  if (last === undefined) return null;
  // Taken for something else by a person before, it may have been a complaint all along: no term grows longer by that.
  const wasChanged = entries.some(({ body }) => body.type === 'triaged' && body.changes.kind !== undefined);
  return { first: one.receivedAt, last: last.at, usual: wasChanged ? one.receivedAt : last.at };
}

async function related(
  { municipality, clock }: Context,
  tx: Transaction,
  one: Case,
  by: StaffId,
): Promise<{ readonly ofSameResident: readonly Other[]; readonly similar: readonly Other[] }> {
  const invited = await tx.members.list(municipality.slack.confidential);
  const named = async (cases: readonly Case[]): Promise<readonly Other[]> => {
    const seen = cases
      .filter(({ id, state }) => id !== one.id && state !== 'closed')
      .filter((other) => maySeeCase(other, by, municipality, invited));
    const others: Other[] = [];
    for (const { id, reference } of seen.slice(0, similarMax))
      others.push({ reference, card: await cardFor(tx, by, id) });
    return others;
  };
  const own = one.residentId === null ? [] : await tx.cases.ofResident(one.residentId);
  const since = addDuration(clock.now(), similarSince, municipality.timeZone);
  const there =
    one.location === null || one.category === null
      ? []
      : await tx.cases.onSubject(one.location, one.category, since, similarMax + own.length + 1);
  return {
    ofSameResident: await named(own),
    similar: await named(there.filter(({ id }) => !own.some((other) => other.id === id))),
  };
}

export const triageCase = (
  context: Context,
  act: DeliveredAct & {
    readonly shown: TriageValues;
    readonly chosen: TriageValues;
    readonly since: Instant | null;
  },
): Promise<ActResult> =>
  actOnCase(
    context,
    'triage',
    act,
    async (one, tx) => {
      const { municipality } = context;
      const entries = await tx.entries.list(one.id);
      return triage(one, differences(act.shown, act.chosen), { municipality, since: act.since, entries });
    },
    (work, changed, before) => followTriage(context, work, before, changed, { staff: act.by }),
  );
