/** Triage: the window shows what is established and which other cases may be the same; what a person chooses otherwise is changed. */
import { maySeeCase } from '#core/access.ts';
import type { Case } from '#core/case/case.ts';
import { differences, triage, triageValues, type TriageValues } from '#core/case/triage-case.ts';
import type { StaffId } from '#core/ids.ts';
import { addDuration, type Instant } from '#core/time.ts';
import type { ActResult, Refusal } from '#ports/desk-acts.ts';
import type { Transaction } from '#ports/store.ts';
import type { TriageWindow } from '#ports/triage-acts.ts';
import { actOnCase, type Act } from './act-on-case.ts';
import type { Context } from './context.ts';
import { followTriage } from './follow-triage.ts';
import { openIn } from './open-for.ts';

/** Cases of the last weeks that may be about the same. */
const similarSince = '-P4W';
const similarMax = 5;

export const openTriage = (context: Context, act: Act): Promise<TriageWindow | Refusal> =>
  context.store.transaction(async (tx) => {
    const opened = await openIn(context, tx, act, 'triage');
    if (!opened.ok) return opened;
    const { one } = opened;
    return {
      ok: true,
      case: opened.case,
      values: triageValues(one),
      since: await writtenBetween(tx, one),
      ...(await related(context, tx, one, act.by)),
    };
  });

/** `null` while there is no choice, or the law counts already. */
async function writtenBetween(tx: Transaction, one: Case): Promise<TriageWindow['since']> {
  if (one.kind === 'complaint') return null;
  const last = (await tx.entries.list(one.id)).findLast(({ body }) => body.type === 'message');
  return last === undefined ? null : { first: one.receivedAt, last: last.at };
}

async function related(
  { municipality, clock }: Context,
  tx: Transaction,
  one: Case,
  by: StaffId,
): Promise<Pick<TriageWindow, 'ofSameResident' | 'similar'>> {
  const invited = await tx.members.list(municipality.slack.confidential);
  const references = (cases: readonly Case[]) =>
    cases
      .filter(({ id, state }) => id !== one.id && state !== 'closed')
      .filter((other) => maySeeCase(other, by, municipality, invited))
      .slice(0, similarMax)
      .map(({ reference }) => reference);
  const own = one.residentId === null ? [] : await tx.cases.ofResident(one.residentId);
  const since = addDuration(clock.now(), similarSince, municipality.timeZone);
  const there =
    one.location === null || one.category === null
      ? []
      : await tx.cases.onSubject(one.location, one.category, since, similarMax + own.length + 1);
  return {
    ofSameResident: references(own),
    similar: references(there.filter(({ id }) => !own.some((other) => other.id === id))),
  };
}

export const triageCase = (
  context: Context,
  act: Act & {
    readonly deliveryId: string;
    readonly shown: TriageValues;
    readonly chosen: TriageValues;
    readonly since: Instant | null;
  },
): Promise<ActResult> =>
  actOnCase(
    context,
    'triage',
    act,
    (one) => {
      const { municipality } = context;
      return triage(one, differences(act.shown, act.chosen), { municipality, since: act.since });
    },
    (work, changed, before) => followTriage(context, work, before, changed, { staff: act.by }),
  );
