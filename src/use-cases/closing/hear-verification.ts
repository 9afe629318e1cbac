/** The resident's taps under "was it really solved?". Theirs is the last word: the case follows it at once, and its handler hears of it. */
import { isInGoodHands } from '#core/desk/absence.ts';
import { confirmSolved, denySolved, isAtWork, isDenied, reopenUntil } from '#core/case/changes.ts';
import { outcomeBy } from '#core/case/term.ts';
import type { Case, EntryBody, VerificationReason } from '#core/case/case.ts';
import type { VerifyAct } from '#core/conversation/button-act.ts';
import { newConversation, type Conversation } from '#core/conversation/state.ts';
import { say, sayReopened, verifyButton } from '#core/conversation/say.ts';
import { respectButtons, respectQuestion } from '#core/conversation/say-aftercare.ts';
import { offerButtons } from '#core/conversation/say-check-in.ts';
import type { CaseId, ResidentId } from '#core/ids.ts';
import type { Button, ResidentMessage, Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import { laterOf, localDateOf, type Instant } from '#core/time.ts';
import { deskOf } from '../handling/absences.ts';
import { beginAftercare } from '../resident/aftercare.ts';
import { resumeCaseClocks, stopCaseClocks, stopVerification } from '../handling/case-clocks.ts';
import { datesOf, momentAfter, todayOf, type Context, type Work } from '../context.ts';
import { followHandler, mergedFollowHandler } from '../places/follow-handler.ts';
import { note, noteOnce } from '../resident/note-once.ts';
import { oweEverywhere, oweResident } from '../delivery/owe.ts';
import { followPlan } from '../erasure/plan-erasure.ts';
import { awaitAnswer, schedulePrompts } from '../handling/staff-prompts.ts';
import { tellHandler } from '../handling/tell-handler.ts';
import { stopQuestion, whenAwake } from '../resident/unasked.ts';

/** The same tap again is answered again and changes nothing. */
export async function hearVerification(
  context: Context,
  work: Work,
  resident: ResidentId,
  caseId: CaseId,
  act: VerifyAct,
): Promise<void> {
  const one = await work.tx.cases.get(caseId);
  if (one === null) return;
  if (act === 'reopen') await stopQuestion(work, resident);
  const answer = await answerTo(context, work, one, act);
  await oweResident(work, resident, answer, { caseId });
}

function answerTo(context: Context, work: Work, one: Case, act: VerifyAct): Promise<ResidentMessage> {
  switch (act) {
    case 'yes':
      return hearYes(context, work, one);
    case 'partly':
    case 'no':
      return hearNo(context, work, one, act);
    case 'reopen':
      return reopen(context, work, one);
    case 'later':
      return hearLater(context, work, one);
    case 'reason-nothing':
    case 'reason-back':
    case 'reason-different':
    case 'reason-other':
      return hearReason(context, work, one, act);
    case 'callYes':
    case 'callNo':
      return hearCall(context, work, one, act === 'callYes');
  }
}

async function hearYes(context: Context, work: Work, one: Case): Promise<ResidentMessage> {
  const at = context.clock.now();
  const changed = confirmSolved(one, at);
  if (one.verification !== 'yes') {
    await work.tx.cases.save(changed);
    await stopCaseClocks(work, one.id);
    await followPlan(context, work, changed);
    await beginAftercare(context, work, changed);
    await note(context, work, one, { type: 'verification', answer: 'yes' });
    await tellHandler(context, work, changed, aboutCase('prompt.verifyYes', one));
  }
  const until = { date: reopenUntil(changed.closedAt ?? at, context.municipality.timeZone) };
  const said = { key: 'verify.yes', params: { reference: one.reference, until } } as const;
  const { checkIns, asksAfterwards } = await wishesOf(work, one);
  const respect = !asksAfterwards || (await isRespectSaid(work, one)) ? null : respectQuestion;
  return say(
    respect === null ? [said] : [said, respect],
    ...(respect === null ? [] : respectButtons(one)),
    // Whoever was never asked whether they want check-ins may find them here; who said no, to them or to questions, is not asked again.
    ...(asksAfterwards && checkIns.wish === 'none' ? offerButtons(false) : []),
  );
}

async function wishesOf(
  { tx }: Work,
  { residentId }: Case,
): Promise<Pick<Conversation, 'checkIns' | 'asksAfterwards'>> {
  return residentId === null ? newConversation : (await tx.conversations.load(residentId)).state;
}

const isRespectSaid = async ({ tx }: Work, { id }: Case): Promise<boolean> =>
  (await tx.entries.list(id)).some(({ body }) => body.type === 'respect');

async function hearNo(
  context: Context,
  work: Work,
  one: Case,
  answer: 'partly' | 'no',
): Promise<ResidentMessage> {
  const isSaid = isDenied(one) && one.verification === answer;
  const { handler } = isSaid ? one : await goOn(context, work, one, answer, { type: 'verification', answer });
  const isAnew = answer === 'partly' && handler === null;
  const key = isAnew ? 'verify.partlyAnew' : (`verify.${answer}` as const);
  return say(
    [{ key, params: { reference: one.reference } }, ...sameDate(context, one)],
    ...reasonButtons(one),
  );
}

/** The outcome's date, while it lies ahead: the term ran on. */
function sameDate(context: Context, one: Case): readonly Text[] {
  const date = outcomeBy({ ...one, state: 'in_handling' }, datesOf(context, one));
  const today = todayOf(context);
  if (date === null || date < today) return [];
  return [{ key: 'verify.sameDate', params: { outcomeBy: { date } } }];
}

async function reopen(context: Context, work: Work, one: Case): Promise<ResidentMessage> {
  if (!isAtWork(one)) await goOn(context, work, one, 'no', { type: 'reopened' });
  return sayReopened(one.reference);
}

async function goOn(
  context: Context,
  work: Work,
  one: Case,
  answer: 'partly' | 'no',
  body: EntryBody,
): Promise<Case> {
  const denied = denySolved(one, answer, context.clock.now());
  const isTheirs = isInGoodHands(one, await deskOf(context, work.tx));
  const changed = isTheirs ? denied : { ...denied, handler: null };
  await work.tx.cases.save(changed);
  if (!isTheirs) await leaveToOthers(context, work, changed, one);
  await resumeCaseClocks(context, work, changed);
  await schedulePrompts(context, work, changed, one);
  await awaitAnswer(context, work, changed);
  await note(context, work, one, body);
  const key = answer === 'no' ? 'prompt.verifyNo' : 'prompt.verifyPartly';
  await tellHandler(context, work, changed, aboutCase(key, one), { asks: 'notSolved' });
  return changed;
}

/** Whoever handled it works here no longer, or must not have it any more. */
async function leaveToOthers(context: Context, work: Work, one: Case, before: Case): Promise<void> {
  if (before.handler === null) return;
  await work.tx.entries.append(one.id, {
    at: context.clock.now(),
    actor: 'system',
    body: { type: 'unassigned', from: before.handler },
  });
  await followHandler(context, work, one, before);
  await mergedFollowHandler(context, work, one);
}

async function hearLater(context: Context, work: Work, one: Case): Promise<ResidentMessage> {
  const dueAt = await laterAt(context, work, one);
  await stopVerification(work, one.id);
  await work.tx.clocks.set({ name: 'followUp', subject: one.id, dueAt });
  const date = { date: localDateOf(dueAt, context.municipality.timeZone) };
  if (await noteOnce(context, work, one, { type: 'verification', answer: 'later' })) {
    const text = { key: 'prompt.askLater', params: { date } } as const;
    await oweEverywhere(work, one.id, { show: 'line', text });
  }
  return say([{ key: 'verify.later', params: { date } }]);
}

/** An old button may be tapped before a new solution is asked about: not earlier than it would be, for a date may be promised. */
async function laterAt(context: Context, { tx }: Work, { id }: Case): Promise<Instant> {
  const { followUpReminder } = context.municipality.clocks;
  const usual = whenAwake(context, momentAfter(context, context.clock.now(), followUpReminder));
  const planned = await tx.clocks.get('followUp', id);
  return planned === null ? usual : laterOf(planned, usual);
}

const reasonKeys = {
  nothing: 'button.reasonNothing',
  back: 'button.reasonBack',
  different: 'button.reasonDifferent',
  other: 'button.reasonOther',
} as const satisfies Record<VerificationReason, Text['key']>;
const reasons = Object.keys(reasonKeys) as VerificationReason[];

const reasonButtons = (one: Case): readonly (readonly Button[])[] =>
  reasons.map((reason) => [verifyButton(one, reasonKeys[reason], `reason-${reason}`)]);

async function hearReason(
  context: Context,
  work: Work,
  one: Case,
  act: `reason-${VerificationReason}`,
): Promise<ResidentMessage> {
  const reason = act.slice('reason-'.length) as VerificationReason;
  const text = { text: { key: reasonKeys[reason] } };
  if (await noteOnce(context, work, one, { type: 'verification_reason', reason })) {
    await tellHandler(context, work, one, { key: 'prompt.verifyReason', params: { text } });
  }
  return say(
    [{ key: 'verify.reasonNoted', params: { text } }, { key: 'verify.callAsk' }],
    [verifyButton(one, 'button.yes', 'callYes')],
    [verifyButton(one, 'button.no', 'callNo')],
  );
}

async function hearCall(context: Context, work: Work, one: Case, wanted: boolean): Promise<ResidentMessage> {
  if (await noteOnce(context, work, one, { type: 'call_wanted', wanted })) {
    const text = { key: wanted ? 'prompt.callYes' : 'prompt.callNo' } as const;
    await tellHandler(context, work, one, text, wanted ? { asks: 'callWanted' } : undefined);
  }
  return say([{ key: wanted ? 'call.asked' : 'verify.callNo' }]);
}

const aboutCase = (key: DeskKey, one: Case): Text<DeskKey> => ({ key, params: { reference: one.reference } });
