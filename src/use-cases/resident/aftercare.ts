/** The gentle questions some time after the end of a case: when they are due, and what becomes of the answers. */
import { aftercareOf, askedAfter, isStillToAsk, type AftercareQuestion } from '#core/case/aftercare.ts';
import type { Case, EntryBody } from '#core/case/case.ts';
import type { AftercareAct } from '#core/conversation/button-act.ts';
import { adding } from '#core/conversation/listening.ts';
import { say, statusButton } from '#core/conversation/say.ts';
import { sayAftercare, sayNoted } from '#core/conversation/say-aftercare.ts';
import type { Conversation } from '#core/conversation/state.ts';
import type { CaseId, ResidentId } from '#core/ids.ts';
import type { ResidentMessage } from '#core/message.ts';
import { addDuration } from '#core/time.ts';
import type { Clock, Resident } from '#ports/store.ts';
import { momentAfter, type Context, type Work } from '../context.ts';
import { hearHarm, hearNoHarm } from './hear-harm.ts';
import { note, noteOnce } from './note-once.ts';
import { oweResident } from '../delivery/owe.ts';
import { betterMoment } from './question-moment.ts';
import { mentionHandler } from '../handling/tell-handler.ts';
import { beginRest, openQuestionClock, stopQuestion } from './unasked.ts';

export const aftercareClocks = {
  letterClear: 'askLetterClear',
  safe: 'askSafe',
  again: 'askAgain',
} as const satisfies Readonly<Record<AftercareQuestion, string>>;

/** To be called when a case has come to its end, with the case as it is now. */
export async function beginAftercare(context: Context, work: Work, one: Case): Promise<void> {
  const { timeZone } = context.municipality;
  for (const question of aftercareOf(one)) {
    const dueAt = addDuration(context.clock.now(), askedAfter[question], timeZone);
    await work.tx.clocks.set({ name: aftercareClocks[question], subject: one.id, dueAt });
  }
}

/** Asks, or moves the clock to a better moment, or lets it be: also where the resident does not want to be asked. */
export async function askAfterwards(
  context: Context,
  work: Work,
  clock: Clock,
  question: AftercareQuestion,
): Promise<void> {
  const { tx } = work;
  const one = await tx.cases.get(clock.subject as CaseId);
  if (one === null || one.residentId === null) return;
  const now = context.clock.now();
  const cases = await tx.cases.ofResident(one.residentId);
  if (!isStillToAsk(question, one, await tx.entries.list(one.id), cases, now)) return;
  const resident = await tx.residents.get(one.residentId);
  const { state } = await tx.conversations.load(resident.id);
  if (!state.asksAfterwards) return;
  if (state.draft?.follows === one.id || state.nextFollows === one.id) return;
  const dueAt = await betterMoment(context, work, resident, cases, state);
  if (dueAt !== null) return tx.clocks.set({ ...clock, dueAt });
  const body: EntryBody = { type: 'aftercare_asked', question };
  await tx.entries.append(one.id, { at: now, actor: 'system', body });
  const message: ResidentMessage = {
    ...sayAftercare(one, question),
    notice: { key: 'notice.question', params: { reference: one.reference } },
    sealed: one.confidential || question === 'safe',
  };
  await oweResident(work, resident.id, message, { caseId: one.id });
  await beginRest(context, work, resident);
  const answerBy = momentAfter(context, now, context.municipality.clocks.followUpReminder);
  await tx.clocks.set({ name: openQuestionClock, subject: resident.id, dueAt: answerBy });
}

/** The same tap again is answered again and changes nothing. */
export async function hearAftercare(
  context: Context,
  work: Work,
  resident: Resident,
  state: Conversation,
  { caseId, act }: { readonly caseId: CaseId; readonly act: AftercareAct },
): Promise<Conversation> {
  const one = await work.tx.cases.get(caseId);
  if (one === null) return state;
  await stopQuestion(work, resident.id);
  switch (act) {
    case 'harmYes':
      return adding(state, await hearHarm(context, work, resident, one));
    case 'harmNo':
      await hearNoHarm(context, work, resident, one);
      return state;
    case 'callMe':
      if (await noteOnce(context, work, one, { type: 'call_wanted', wanted: true }))
        await mentionHandler(context, work, one, { key: 'prompt.callYes' }, { asks: 'callWanted' });
      await answer(work, resident.id, one, say([{ key: 'call.asked' }], [statusButton]));
      return state;
    case 'respectYes':
    case 'respectPartly':
    case 'respectNo':
    case 'stillFine':
    case 'letterClear':
      await noteAnswer(context, work, one, answers[act]);
      await answer(work, resident.id, one, sayNoted(one));
      return state;
  }
}

const answers = {
  respectYes: { type: 'respect', answer: 'yes' },
  respectPartly: { type: 'respect', answer: 'partly' },
  respectNo: { type: 'respect', answer: 'no' },
  stillFine: { type: 'still_solved' },
  letterClear: { type: 'letter_clear' },
} as const satisfies Readonly<Record<string, EntryBody>>;

/** Unless it is what they answered to this last. */
async function noteAnswer(context: Context, work: Work, one: Case, body: EntryBody): Promise<void> {
  const last = (await work.tx.entries.list(one.id)).findLast((entry) => entry.body.type === body.type);
  if (JSON.stringify(last?.body) !== JSON.stringify(body)) await note(context, work, one, body);
}

const answer = (work: Work, resident: ResidentId, one: Case, message: ResidentMessage): Promise<void> =>
  oweResident(work, resident, message, { caseId: one.id });
