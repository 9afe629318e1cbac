/** A handler asks the location: with a text that they approved, at once when the resident shares with it, else after the resident's yes. */
import { isSharedWithLocation } from '#core/access.ts';
import { askingRefused } from '#core/case/ask-location.ts';
import type { Case } from '#core/case/case.ts';
import {
  pendingQuestion,
  questionAt,
  waitFor,
  wordsForLocation,
  type LocationQuestion,
} from '#core/case/location-question.ts';
import type { DeskKey } from '#core/text-key.ts';
import { localDateOf } from '#core/time.ts';
import type { Act, DeliveredAct } from '#ports/desk-acts/act.ts';
import type { ActResult, Refusal } from '#ports/desk-acts.ts';
import type { AskLocationResult, AskLocationWindow, QuestionForLocation } from '#ports/desk-acts/location.ts';
import type { Transaction } from '#ports/store.ts';
import { actOnCase, caseFor, recordRefusal } from '../handling/act-on-case.ts';
import { dayAfter, type Context, type Work } from '../context.ts';
import { sendToLocation, takeBack } from './location-question.ts';
import { proposalFor, stillNamedIn } from '../translation/mask-words.ts';
import { summaryOf } from '../handling/open-for.ts';
import { oweEverywhere, oweResident } from '../delivery/owe.ts';
import { tellTaken } from '../resident/tell-resident.ts';
import { oweTranslation } from '../translation/translate-entry.ts';

/** As much as an input of the window holds. */
export const locationTextMax = 3000;

export function openAskLocation(context: Context, act: Act): Promise<AskLocationWindow | Refusal> {
  return context.store.transaction(async (tx): Promise<AskLocationWindow | Refusal> => {
    const found = await caseFor(context, tx, act);
    const refusal = found.ok ? await refusalNow(context, tx, found.one) : found.refusal;
    if (found.ok && refusal === null) return windowFor(context, tx, found.one);
    const why = refusal ?? { key: 'refuse.noAccess' };
    await recordRefusal(context, tx, 'askLocation', act, why);
    return { ok: false, refusal: why };
  });
}

/** A question that stands is shown, so that it can be taken back, whatever the case has become. */
const refusalNow = async (context: Context, tx: Transaction, one: Case) =>
  pendingQuestion(await tx.entries.list(one.id)) === null ? askingRefused(one, context.municipality) : null;

async function windowFor(context: Context, tx: Transaction, one: Case): Promise<AskLocationWindow> {
  const about = { ok: true, case: await summaryOf(tx, one) } as const;
  const entries = await tx.entries.list(one.id);
  const standing = pendingQuestion(entries);
  if (standing !== null) {
    const { entry, by, askedAt: at, text, question, state } = standing;
    return { ...about, standing: { entry, by, at, text, question, isProposed: state === 'proposed' } };
  }
  return {
    ...about,
    ...(await proposalFor(context, tx, one, entries, locationTextMax)),
    needsConsent: !isSharedWithLocation(one),
    answerBy: dayAfter(context, context.clock.now(), context.municipality.clocks.locationSilence),
  };
}

type Ask = DeliveredAct & QuestionForLocation;

export async function askLocation(context: Context, act: Ask): Promise<AskLocationResult> {
  const wrong = wrongIn(context, act);
  if (Object.keys(wrong).length > 0) return { ok: false, wrong };
  const named = await context.store.transaction(async (tx) => {
    const found = await caseFor(context, tx, act);
    if (!found.ok || isElsewhere(found.one, act)) return null;
    const still = await stillNamedIn(context, tx, found.one, wordsForLocation(act));
    const unconfirmed = still.some((text) => !act.confirmed.includes(text));
    return unconfirmed ? { still, window: await windowFor(context, tx, found.one) } : null;
  });
  if (named !== null) return { ok: false, ...named };
  let needsConsent = false;
  const result = await actOnCase(
    context,
    'askLocation',
    act,
    async (one, tx) => {
      const standing = pendingQuestion(await tx.entries.list(one.id));
      if (standing !== null) return { refusal: askedAlready(context, standing) };
      const refusal = askingRefused(one, context.municipality);
      if (refusal !== null) return { refusal };
      if (isElsewhere(one, act)) return { refusal: { key: 'refuse.locationChanged' }, unrecorded: true };
      // Who presses "to the location" does not mean to ask the resident.
      if (!isSharedWithLocation(one) && !act.asksResident) return { refusal: { key: 'refuse.noConsent' } };
      return { changed: waitFor(one, isSharedWithLocation(one) ? 'location' : 'resident', act.by) };
    },
    async (work, one, before) => {
      needsConsent = !isSharedWithLocation(one);
      if (before.handler === null) await tellTaken(context, work, one, act.by);
      await ask(context, work, one, act);
    },
  );
  return result.ok ? { ...result, needsConsent } : result;
}

const isElsewhere = (one: Case, { location }: Ask): boolean =>
  location !== undefined && one.location !== location;

const askedAlready = ({ municipality }: Context, { by, askedAt }: LocationQuestion) =>
  ({
    key: 'refuse.locationAsked',
    params: {
      who: by === null ? '' : { staff: by },
      date: { date: localDateOf(askedAt, municipality.timeZone) },
    },
  }) as const;

function wrongIn(
  { clock, municipality }: Context,
  { text, question, answerBy, approved }: Ask,
): Readonly<Record<string, DeskKey>> {
  const today = localDateOf(clock.now(), municipality.timeZone);
  return {
    ...(text.trim() === '' ? { text: 'error.tooShort' } : {}),
    ...(text.length > locationTextMax ? { text: 'error.tooLong' } : {}),
    ...(question.trim() === '' ? { question: 'error.tooShort' } : {}),
    ...(answerBy !== null && answerBy < today ? { answerBy: 'error.datePast' } : {}),
    ...(approved ? {} : { approve: 'error.approve' }),
  };
}

async function ask(context: Context, work: Work, one: Case, act: Ask): Promise<void> {
  const { tx } = work;
  const { location } = one;
  if (location === null) return;
  const isShared = isSharedWithLocation(one);
  const { text, question, answerBy, by } = act;
  const entry = await tx.entries.append(one.id, {
    at: context.clock.now(),
    actor: { staff: by },
    body: {
      type: isShared ? 'location_asked' : 'location_consent_asked',
      location,
      text,
      question,
      answerBy,
    },
  });
  const asked = questionAt(await tx.entries.list(one.id), entry);
  if (asked === null) return;
  if (isShared) await sendToLocation(context, work, one, asked);
  else {
    await askResident(work, one, asked);
    await oweTranslation(context, work, one.id, entry);
  }
  await oweEverywhere(work, one.id, { show: 'card' }, { show: 'location-words', entry });
}

/** The resident reads all that the location would, and says yes or no with one tap. */
async function askResident(work: Work, one: Case, asked: LocationQuestion): Promise<void> {
  const { residentId, reference } = one;
  if (residentId === null) return;
  const { entry } = asked;
  const answer = (key: 'button.shareLocationYes' | 'button.shareLocationNo', agreed: boolean) => [
    { label: { key }, act: { on: 'share', reference, entry, agreed } } as const,
  ];
  await oweResident(
    work,
    residentId,
    {
      notice: { key: 'notice.question', params: { reference } },
      parts: [
        { key: 'consent.location.ask' },
        { key: 'consent.location.text', params: { text: wordsForLocation(asked) } },
      ],
      buttons: [answer('button.shareLocationYes', true), answer('button.shareLocationNo', false)],
      sealed: false,
    },
    { caseId: one.id, answers: entry },
  );
}

/** The handler goes on without the location. */
export function withdrawQuestion(
  context: Context,
  act: DeliveredAct & { readonly entry: number },
): Promise<ActResult> {
  return actOnCase(
    context,
    'withdrawQuestion',
    act,
    async (one, tx) => {
      const standing = pendingQuestion(await tx.entries.list(one.id));
      return standing?.entry === act.entry ? { changed: one } : { refusal: { key: 'location.takenBack' } };
    },
    async (work, one) => {
      const asked = questionAt(await work.tx.entries.list(one.id), act.entry);
      if (asked === null) return;
      await takeBack(context, work, one, asked, { staff: act.by });
      const text = { key: 'location.takenBack' } as const;
      await oweEverywhere(work, one.id, { show: 'line', text });
    },
  );
}
