/** The window in which a case is brought to its end, and which use-case stands behind each way out. */
import { mayWriteFormally, waysOut, waysToClose } from '#core/case/closing.ts';
import { isPersonUnheard } from '#core/case/hearing.ts';
import { refusalOf } from '#core/case/lawful-acts.ts';
import type { Case } from '#core/case/case.ts';
import type { DeliveredAct, Wrong } from '#ports/desk-acts/act.ts';
import type { Closing, ClosingActs, CloseWindow, ClosingPart } from '#ports/desk-acts/closing.ts';
import type { ActResult, NewWords } from '#ports/desk-acts.ts';
import type { Transaction } from '#ports/store.ts';
import { newWords } from '../answers/new-words.ts';
import { submissionOf } from '../answers/submission.ts';
import { acknowledgeByLetter } from '../course/acknowledge-by-letter.ts';
import { closeCase } from './close-case.ts';
import { closeFormally } from './close-formally.ts';
import { closeQuestion, closeSignal } from './close-smaller.ts';
import { closeUnhandled, isLateFor } from './close-unhandled.ts';
import type { Context } from '../context.ts';
import { askFormalConsent } from '../course/formal-consent.ts';
import { caseFor } from '../handling/act-on-case.ts';
import { openIn } from '../handling/open-for.ts';
import { recordSentOtherwise } from './outcome-delivery.ts';

export const closingActs = (context: Context): ClosingActs => ({
  openClose: (act) => openClose(context, act),
  close: (act) => close(context, act),
  askFormalConsent: (act) => askFormalConsent(context, act),
  acknowledgeByLetter: (act) => acknowledgeByLetter(context, act),
});

const openClose = (
  context: Context,
  { wants, reported, ...act }: Parameters<ClosingActs['openClose']>[0],
): ReturnType<ClosingActs['openClose']> =>
  context.store.transaction(async (tx) => {
    const opened = await openIn(context, tx, act, ...waysOut);
    if (!opened.ok) return opened;
    const { one } = opened;
    const ways = waysToClose(one);
    const chosen = ways.find((way) => way === wants) ?? ways[0] ?? 'solve';
    const entries = await tx.entries.list(one.id);
    return {
      ok: true,
      case: opened.case,
      ways,
      chosen,
      hasResident: one.residentId !== null,
      mayWriteFormally: mayWriteFormally(one),
      hearing: one.hearing,
      isPersonUnheard: isPersonUnheard(entries),
      isCommittee: context.municipality.committee,
      reported: reported === undefined ? null : await reportedIn(tx, one, reported),
      isLate: isLateFor(context, one),
      seen: entries.length,
    };
  });

async function reportedIn(tx: Transaction, one: Case, number: number): Promise<CloseWindow['reported']> {
  const body = (await tx.entries.get(one.id, number))?.body;
  return body?.type === 'location_solved' ? { what: body.what, doneBy: body.by, when: body.when } : null;
}

/** What was said while somebody wrote the end of a case is looked at before that is given. */
async function close(
  context: Context,
  { seen, ...act }: Parameters<ClosingActs['close']>[0],
): ReturnType<ClosingActs['close']> {
  const news = seen === undefined ? null : await newsFor(context, act, seen);
  return news ?? end(context, act);
}

/** `null` also where it can't be done, or is done already: the act itself says so. */
const newsFor = (context: Context, act: DeliveredAct & Closing, seen: number): Promise<NewWords | null> =>
  context.store.transaction(async (tx) => {
    if ((await tx.inbox.outcomeOf(submissionOf(context, act))) !== null) return null;
    const found = await caseFor(context, tx, act);
    if (!found.ok || refusalOf(act.how, found.one) !== null) return null;
    return newWords(context, tx, found.one, { by: act.by, seen });
  });

function end(context: Context, act: DeliveredAct & Closing): Promise<ActResult | Wrong<ClosingPart>> {
  switch (act.how) {
    case 'solve':
      return closeCase(context, act);
    case 'formal':
      return closeFormally(context, act);
    case 'notHandled':
      return closeUnhandled(context, act);
    case 'reviewSignal':
      return closeSignal(context, act);
    case 'answerQuestion':
      return closeQuestion(context, act);
    case 'sentOtherwise':
      return recordSentOtherwise(context, act);
  }
}
