/** A question to a location on its way: there, waited for, and back again when the case has become what may not stand there. */
import { locationPlaces } from '#core/access.ts';
import { backToHandler, mustGo, questionsOf, type LocationQuestion } from '#core/case/location-question.ts';
import type { Actor, Case } from '#core/case/case.ts';
import type { DeskKey } from '#core/text-key.ts';
import { endOfDay, laterOf, localDateOf, type LocalDate } from '#core/time.ts';
import { atWork, momentAfter, type Context, type Work } from '../context.ts';
import { locationSubject } from '../delivery/desk-subjects.ts';
import { oweDesk, oweEverywhere, placeOfLane } from '../delivery/owe.ts';
import { followPrompts } from '../handling/staff-prompts.ts';
import { mentionHandler } from '../handling/tell-handler.ts';

export const locationSilenceClock = 'locationSilence';

/** It is the location's turn from now on. */
export async function sendToLocation(
  context: Context,
  work: Work,
  one: Case,
  asked: LocationQuestion,
): Promise<void> {
  await oweLocationCard(context, work, one, asked);
  await waitForLocation(context, work, one, asked.answerBy);
}

/** Silence is not spoken of before the usual time is over, nor before the day that they were given. */
export async function waitForLocation(
  context: Context,
  work: Work,
  one: Case,
  answerBy: LocalDate | null,
): Promise<void> {
  const { clocks, timeZone } = context.municipality;
  const usual = momentAfter(context, context.clock.now(), clocks.locationSilence);
  const wanted = answerBy === null ? usual : endOfDay(answerBy, timeZone);
  const dueAt = atWork(context, laterOf(usual, wanted));
  await work.tx.clocks.set({ name: locationSilenceClock, subject: one.id, dueAt });
}

/** Under its card, wherever that stands: the question is still open. */
export async function remindAtLocation(
  { municipality: { timeZone } }: Pick<Context, 'municipality'>,
  work: Work,
  { id }: Case,
  { entry, sentAt, askedAt }: LocationQuestion,
): Promise<void> {
  const date = { date: localDateOf(sentAt ?? askedAt, timeZone) };
  const text = { key: 'prompt.locationSilentThem', params: { date } } as const;
  for (const { lane } of await work.tx.posted.withSubject(locationSubject(id, entry)))
    await oweDesk(work, placeOfLane(lane), { show: 'location-line', caseId: id, entry, text });
}

/** The card as it is now, wherever it stands or belongs. */
export async function oweLocationCard(
  context: Context,
  work: Work,
  one: Case,
  { entry, location }: Pick<LocationQuestion, 'entry' | 'location'>,
): Promise<void> {
  const standing = await work.tx.posted.withSubject(locationSubject(one.id, entry));
  const places = new Set([
    ...locationPlaces(one, location, context.municipality),
    ...standing.map(({ lane }) => placeOfLane(lane)),
  ]);
  for (const place of places) await oweDesk(work, place, { show: 'location-card', caseId: one.id, entry });
}

/**
 * To be called whenever a case has changed: what may not stand at the location any more is taken back, and nobody waits for it. `why` is said to
 * the handler, also when the location had answered.
 */
export async function followAtLocation(
  context: Context,
  work: Work,
  one: Case,
  actor: Actor,
  why?: DeskKey,
): Promise<void> {
  const all = questionsOf(await work.tx.entries.list(one.id));
  const gone = all.filter((asked) => mustGo(one, asked, context.municipality));
  for (const asked of all) {
    if (gone.includes(asked)) await takeBack(context, work, one, asked, actor);
    // Who may read it there may have changed.
    else if (stands(asked)) await oweLocationCard(context, work, one, asked);
  }
  if (gone.length === 0) return;
  if (why !== undefined) await mentionHandler(context, work, one, { key: why });
  else if (gone.some(isPending))
    await oweEverywhere(work, one.id, {
      show: 'line',
      text: { key: 'location.takenBack' },
    });
}

const stands = ({ state }: LocationQuestion): boolean =>
  state === 'open' || state === 'answered' || state === 'solved';
const isPending = ({ state }: LocationQuestion): boolean => state === 'proposed' || state === 'open';

/** Its card says so, or goes; the case waits for it no longer. */
export async function takeBack(
  context: Context,
  work: Work,
  one: Case,
  asked: LocationQuestion,
  actor: Actor,
): Promise<void> {
  const { tx } = work;
  await tx.entries.append(one.id, {
    at: context.clock.now(),
    actor,
    body: { type: 'location_recalled', of: asked.entry },
  });
  if (asked.state !== 'proposed') await oweLocationCard(context, work, one, asked);
  if (!isPending(asked)) return;
  await tx.clocks.stop(locationSilenceClock, one.id);
  const now = await tx.cases.get(one.id);
  if (now?.waitingFor === (asked.state === 'open' ? 'location' : 'resident')) {
    const back = backToHandler(now);
    await tx.cases.save(back);
    await followPrompts(context, work, now, back);
  }
  await oweEverywhere(work, one.id, { show: 'card' });
}
