/** The window in which a case is brought to its end, and which use-case stands behind each way out. */
import { mayWriteFormally, waysOut, waysToClose } from '#core/case/closing.ts';
import { isPersonUnheard } from '#core/case/hearing.ts';
import type { Case } from '#core/case/case.ts';
import type { ClosingActs, CloseWindow } from '#ports/desk-acts/closing.ts';
import type { Transaction } from '#ports/store.ts';
import { seenNow } from '../answers/new-words.ts';
import { acknowledgeByLetter } from '../course/acknowledge-by-letter.ts';
import { closeCase } from './close-case.ts';
import { closeFormally } from './close-formally.ts';
import { closeQuestion, closeSignal } from './close-smaller.ts';
import { closeUnhandled, isLateFor } from './close-unhandled.ts';
import type { Context } from '../context.ts';
import { askFormalConsent } from '../course/formal-consent.ts';
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
      seen: await seenNow(context, tx, one, entries),
    };
  });

async function reportedIn(tx: Transaction, one: Case, number: number): Promise<CloseWindow['reported']> {
  const body = (await tx.entries.get(one.id, number))?.body;
  return body?.type === 'location_solved' ? { what: body.what, doneBy: body.by, when: body.when } : null;
}

/** What was said while somebody wrote the end of a case is looked at before that is given. */
function close(context: Context, act: Parameters<ClosingActs['close']>[0]): ReturnType<ClosingActs['close']> {
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
