/** What follows when a case's kind, urgency or circle of people changed: it is recorded, places and clocks follow, and who has to hear of it does. */
import { peopleFor } from '#core/access.ts';
import type { Actor, Case } from '#core/case/case.ts';
import { outcomeBy } from '#core/case/term.ts';
import { isNothing, triagedBetween } from '#core/case/triage-case.ts';
import { isUntaken } from '#core/case/untaken.ts';
import type { Text } from '#core/message.ts';
import { localDateOf } from '#core/time.ts';
import { startCardOfTheDay, startUntaken, stopUntaken } from './case-clocks.ts';
import { datesOf, type Context, type Work } from '../context.ts';
import { alertSubject } from '../delivery/desk-subjects.ts';
import { oweAlerts, oweDesk, oweEverywhere, oweLinkedCards, placeOfLane } from '../delivery/owe.ts';
import { followAtLocation } from '../location/location-question.ts';
import { refreshHomes } from '../places/refresh-homes.ts';
import { settlePlaces } from '../places/settle-places.ts';
import { schedulePrompts } from './staff-prompts.ts';
import { tellResident } from '../resident/tell-resident.ts';
import { unnameLines } from '../places/unname-lines.ts';
import { mergedInto } from './where-now.ts';

/** To be called with the case as it was saved. */
export async function followTriage(
  context: Context,
  work: Work,
  before: Case,
  changed: Case,
  actor: Actor,
): Promise<void> {
  const changes = triagedBetween(before, changed);
  if (isNothing(changes)) return;
  const at = context.clock.now();
  const round = await work.tx.entries.append(changed.id, { at, actor, body: { type: 'triaged', changes } });
  if (changes.kind !== undefined) {
    await tellKind(context, work, changed);
    // Only a complaint has a term, whose days its card counts.
    if (changed.kind === 'complaint') await startCardOfTheDay(context, work, changed.id);
  }
  if (before.handler !== null && changed.handler === null)
    await tellUnhandled(context, work, before, changed);
  if (changes.confidential !== undefined || changes.about !== undefined) {
    const raised = changed.confidential && !before.confidential;
    await settlePlaces(context, work, changed, { round, raised });
    await spread(context, work, changed, actor);
    await refreshHomes(context, work, before, changed);
  }
  if (changes.confidential !== undefined || changes.about !== undefined || changes.urgent !== undefined)
    await nameLess(work, changed);
  await followUrgency(context, work, before, changed);
  await oweEverywhere(work, changed.id, { show: 'card' });
}

/** Elsewhere it is named only where all who read there may know of it. */
async function nameLess(work: Work, one: Case): Promise<void> {
  await oweLinkedCards(work, one.id);
  await unnameLines(work, one);
}

/** What goes on in this case is seen by the same people. */
async function spread(context: Context, work: Work, one: Case, actor: Actor): Promise<void> {
  const { confidential, visibility, about } = one;
  for (const { id } of await mergedInto(work.tx, one.id)) {
    // As it is now: what was merged into one of them has followed with that one.
    const other = await work.tx.cases.get(id);
    if (other === null) continue;
    if (other.confidential === confidential && String(other.about) === String(about)) continue;
    const changed = { ...other, confidential, visibility, about, handler: one.handler };
    await work.tx.cases.save(changed);
    await followTriage(context, work, other, changed, actor);
    await followAtLocation(context, work, changed, actor);
  }
}

async function tellKind(context: Context, work: Work, one: Case): Promise<void> {
  const { reference } = one;
  const dates = datesOf(context, one);
  const date = { date: outcomeBy(one, dates) ?? dates.handleBy };
  const texts: Readonly<Record<Case['kind'], Text>> = {
    complaint: { key: 'kind.toComplaint', params: { reference, outcomeBy: date } },
    signal: { key: 'kind.toSignal', params: { reference } },
    question: { key: 'kind.toQuestion', params: { reference } },
  };
  await tellResident(work, one, 'notice.news', [texts[one.kind]]);
}

/** Its handler is a person it is about: somebody else has to take it, and the resident hears that somebody else will. */
async function tellUnhandled(context: Context, work: Work, before: Case, one: Case): Promise<void> {
  const { municipality } = context;
  if (before.handler !== null && one.about.includes(before.handler))
    await tellResident(work, one, 'notice.news', [{ key: 'confidential.otherHandler' }]);
  const date = { date: localDateOf(one.receivedAt, municipality.timeZone) };
  const text = { key: 'prompt.untaken', params: { reference: one.reference, date } } as const;
  await schedulePrompts(context, work, one, before);
  const invited = await work.tx.members.list(municipality.slack.confidential);
  for (const person of peopleFor(one, municipality, invited))
    await oweDesk(work, person, { show: 'prompt', caseId: one.id, text, asks: 'untaken' });
}

async function followUrgency(context: Context, work: Work, before: Case, one: Case): Promise<void> {
  if (!one.urgent) {
    await stopUntaken(work, one.id);
    return before.urgent ? takeAlertsAway(work, one) : undefined;
  }
  await oweAlerts(work, one, context.municipality);
  const isUnwatched = !before.urgent || before.handler !== null;
  if (isUntaken(one) && isUnwatched) await startUntaken(context, work, one.id);
}

/** What was to alarm people does so no longer; that it did is in the timeline. */
async function takeAlertsAway(work: Work, one: Case): Promise<void> {
  for (const alert of await work.tx.posted.withSubject(alertSubject(one.id))) {
    const { lane, channel, messageId } = alert;
    await work.tx.posted.forget(alert);
    await oweDesk(work, placeOfLane(lane), { show: 'nothing', caseId: one.id, channel, messageId });
  }
}
