/** What people at a location do with a question: answer it, or report that it is solved. The first answer counts; what comes later is added. */
import { managersOf, maySeeCase, maySeeLocationCard } from '#core/access.ts';
import { backToHandler, questionAt, type LocationQuestion } from '#core/case/location-question.ts';
import type { Case, EntryBody } from '#core/case/case.ts';
import { isErased } from '#core/case/retention.ts';
import type { StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { LocalDate } from '#core/time.ts';
import type { Act } from '#ports/desk-acts/act.ts';
import type { ActResult, Refusal } from '#ports/desk-acts.ts';
import type { LocationWindow } from '#ports/desk-acts/location.ts';
import type { Transaction } from '#ports/store.ts';
import { actOnCase, recordRefusal } from '../handling/act-on-case.ts';
import type { Context, Work } from '../context.ts';
import { locationSilenceClock, oweLocationCard } from './location-question.ts';
import { oweEverywhere } from '../delivery/owe.ts';
import { handlerOf } from '../handling/tell-handler.ts';

interface LocationAct extends Act {
  readonly entry: number;
}

type Found =
  | { readonly ok: true; readonly one: Case; readonly asked: LocationQuestion }
  | { readonly ok: false; readonly refusal: Text<DeskKey> };

const refuse = (key: DeskKey): Found => ({ ok: false, refusal: { key } });

/** Of a case that its location may not see, nobody there learns more than that the question was withdrawn. */
async function questionFor(context: Context, tx: Transaction, act: LocationAct): Promise<Found> {
  const { municipality } = context;
  const one = await tx.cases.get(act.caseId);
  const entries = one === null || isErased(one) ? [] : await tx.entries.list(one.id);
  const asked = questionAt(entries, act.entry);
  if (one === null || asked === null || one.about.includes(act.by)) return refuse('refuse.noAccess');
  if (asked.state === 'proposed' || asked.state === 'refused') return refuse('refuse.noAccess');
  if (asked.state === 'withdrawn')
    return refuse(
      (await isAtLocation(context, tx, one, asked, act.by)) ? 'location.withdrawn' : 'refuse.noAccess',
    );
  if (maySeeLocationCard(one, asked.location, act.by, municipality)) return { ok: true, one, asked };
  return refuse((await readsAlong(context, tx, asked, act.by)) ? 'refuse.locationOnly' : 'refuse.noAccess');
}

async function isAtLocation(
  context: Context,
  tx: Transaction,
  one: Case,
  asked: LocationQuestion,
  person: StaffId,
): Promise<boolean> {
  return (
    managersOf(asked.location, context.municipality).includes(person) ||
    maySeeCase(one, person, context.municipality, []) ||
    (await readsAlong(context, tx, asked, person))
  );
}

async function readsAlong(
  { municipality }: Context,
  tx: Transaction,
  { location }: LocationQuestion,
  person: StaffId,
): Promise<boolean> {
  const channel = municipality.locations.find(({ code }) => code === location)?.channel ?? null;
  return channel !== null && (await tx.members.list(channel)).includes(person);
}

export function openLocationAnswer(context: Context, act: LocationAct): Promise<LocationWindow | Refusal> {
  return context.store.transaction(async (tx): Promise<LocationWindow | Refusal> => {
    const found = await questionFor(context, tx, act);
    if (!found.ok) {
      await recordRefusal(context, tx, 'locationAnswer', act, found.refusal);
      return found;
    }
    const { reference } = found.one;
    const { location, question } = found.asked;
    return { ok: true, reference, location, question };
  });
}

export const answerForLocation = (
  context: Context,
  act: LocationAct & { readonly deliveryId: string; readonly text: string },
): Promise<ActResult> =>
  hearLocation(context, 'locationAnswer', act, { type: 'location_answered', of: act.entry, text: act.text });

export const reportSolved = (
  context: Context,
  act: LocationAct & {
    readonly deliveryId: string;
    readonly what: string;
    readonly doneBy: string;
    readonly when: LocalDate | null;
  },
): Promise<ActResult> =>
  hearLocation(context, 'locationSolved', act, {
    type: 'location_solved',
    of: act.entry,
    what: act.what,
    by: act.doneBy,
    when: act.when,
  });

function hearLocation(
  context: Context,
  name: string,
  act: LocationAct & { readonly deliveryId: string },
  body: EntryBody,
): Promise<ActResult> {
  return actOnCase(
    context,
    name,
    act,
    // Where the resident was asked something too, the handler waits for them still.
    (one) => ({ changed: one.waitingFor === 'resident' ? one : backToHandler(one) }),
    async (work, one) => {
      const entry = await work.tx.entries.append(one.id, {
        at: context.clock.now(),
        actor: { staff: act.by },
        body,
      });
      await work.tx.clocks.stop(locationSilenceClock, one.id);
      const asked = questionAt(await work.tx.entries.list(one.id), act.entry);
      if (asked !== null) await oweLocationCard(context, work, one, asked);
      await showAnswer(context, work, one, entry);
    },
    (found, tx) => questionFor(found, tx, act),
  );
}

/** In the case's thread, where its handler is called. */
export async function showAnswer(context: Context, work: Work, one: Case, entry: number): Promise<void> {
  const to = await handlerOf(context, work, one);
  await oweEverywhere(work, one.id, { show: 'location-words', entry, ...to }, { show: 'card' });
}
