/** More time than the law gives, asked of the resident, whose yes in writing alone moves the date (Awb 9:11(3)): by a tap, or where there is no chat as the desk got it. */
import {
  agreeToMoreTime,
  askMoreTime as moreTimeAsked,
  mayAgree,
  moreTimeMistakes,
  moreTimeOf,
  type MoreTime,
} from '#core/case/more-time.ts';
import type { Case } from '#core/case/case.ts';
import type { StaffId } from '#core/ids.ts';
import { refusalOf } from '#core/case/lawful-acts.ts';
import { outcomeBy } from '#core/case/term.ts';
import { say, statusButton } from '#core/conversation/say.ts';
import type { ResidentMessage } from '#core/message.ts';
import type { LocalDate } from '#core/time.ts';
import type { Act } from '#ports/desk-acts/act.ts';
import type { CourseActs } from '#ports/desk-acts/course.ts';
import { actOnCase, caseFor } from '../handling/act-on-case.ts';
import { datesOf, todayOf, type Context, type Work } from '../context.ts';
import { openIn } from '../handling/open-for.ts';
import { oweEverywhere } from '../delivery/owe.ts';
import { schedulePrompts } from '../handling/staff-prompts.ts';
import { submissionOf } from '../answers/submission.ts';
import { recordStep, tellStep, wordButtons, writtenIn } from './tell-course.ts';
import { tellHandler } from '../handling/tell-handler.ts';

/** The dates of a case, and the day that it is there. */
export const termNow = (context: Context, one: Case) => ({
  dates: datesOf(context, one),
  today: todayOf(context),
});

export const openMoreTime: (context: Context, act: Act) => ReturnType<CourseActs['openMoreTime']> = (
  context,
  act,
) =>
  context.store.transaction(async (tx) => {
    const opened = await openIn(context, tx, act, 'furtherConsent');
    if (!opened.ok) return opened;
    const { one } = opened;
    const { dates, today } = termNow(context, one);
    const asked = moreTimeOf(await tx.entries.list(one.id));
    return {
      ok: true,
      case: opened.case,
      outcomeBy: outcomeBy(one, dates) ?? today,
      hasResident: one.residentId !== null,
      asked: asked?.state === 'asked' ? asked.to : null,
    };
  });

export async function askMoreTime(
  context: Context,
  act: Parameters<CourseActs['askMoreTime']>[0],
): ReturnType<CourseActs['askMoreTime']> {
  const { by, to, reason, consent } = act;
  const wrong = await context.store.transaction(async (tx) => {
    const found = await caseFor(context, tx, act);
    if (!found.ok || refusalOf('furtherConsent', found.one) !== null) return {};
    // Sent again, it is measured against a date that it has moved itself.
    if ((await tx.inbox.outcomeOf(submissionOf(context, act))) !== null) return {};
    return moreTimeMistakes(found.one, termNow(context, found.one), act, context.holidays);
  });
  if (Object.keys(wrong).length > 0) return { ok: false, wrong };
  const written = await writtenIn(context, reason);
  return actOnCase(
    context,
    'furtherConsent',
    act,
    (one) => moreTimeAsked(one, by, to),
    async (work, one, before) => {
      const body = { type: 'more_time_asked', to, reason } as const;
      if (one.residentId === null) {
        const asked = await recordStep(context, work, { one, before }, { by, body });
        await recordConsent(context, work, one, { by, asked, to, how: consent });
        return;
      }
      const params = { reference: one.reference, reason, newDate: { date: to } } as const;
      await tellStep(
        context,
        work,
        { one, before },
        {
          by,
          body,
          notice: 'notice.question',
          written,
          parts: [{ key: 'term.further.ask', params }],
          buttons: wordButtons(one, 'moreTime', 'button.yes', 'button.no'),
        },
      );
    },
  );
}

async function recordConsent(
  context: Context,
  work: Work,
  one: Case,
  {
    by,
    asked,
    to,
    how,
  }: { readonly by: StaffId; readonly asked: number; readonly to: LocalDate; readonly how: string },
): Promise<void> {
  const body = { type: 'more_time', of: asked, agreed: true, how } as const;
  await work.tx.entries.append(one.id, { at: context.clock.now(), actor: { staff: by }, body });
  await schedulePrompts(context, work, one);
  const params = { who: { staff: by }, newDate: { date: to } } as const;
  const text = { key: 'thread.moreTimeWritten', params } as const;
  await oweEverywhere(work, one.id, { show: 'line', text });
}

/** The resident's word about the newest request. `null`: it counts no more. A yes stands: it was given in writing, and the desk relies on it. */
export async function hearMoreTime(
  context: Context,
  work: Work,
  one: Case,
  entry: number,
  agreed: boolean,
): Promise<ResidentMessage | null> {
  const asked = moreTimeOf(await work.tx.entries.list(one.id));
  if (asked?.entry !== entry) return null;
  if (asked.state === 'agreed') return sayAgreed(asked);
  if (!agreed) return hearNo(context, work, one, asked);
  if (!mayAgree(one, asked, termNow(context, one))) return null;
  const changed = agreeToMoreTime(one, asked);
  await work.tx.cases.save(changed);
  await schedulePrompts(context, work, changed);
  await note(context, work, one, entry, true);
  const newDate = { date: asked.to };
  await tellHandler(context, work, changed, { key: 'thread.moreTime', params: { newDate } });
  return sayAgreed(asked);
}

async function hearNo(
  context: Context,
  work: Work,
  one: Case,
  { entry, state }: MoreTime,
): Promise<ResidentMessage | null> {
  const date = outcomeBy(one, datesOf(context, one));
  if (date === null) return null;
  const params = { outcomeBy: { date } };
  if (state === 'asked') {
    await note(context, work, one, entry, false);
    await tellHandler(context, work, one, { key: 'thread.noMoreTime', params });
  }
  return say([{ key: 'term.further.no', params }], [statusButton]);
}

const sayAgreed = ({ to }: MoreTime): ResidentMessage =>
  say([{ key: 'term.further.yes', params: { newDate: { date: to } } }], [statusButton]);

async function note(context: Context, work: Work, one: Case, of: number, agreed: boolean): Promise<void> {
  const body = { type: 'more_time', of, agreed } as const;
  await work.tx.entries.append(one.id, { at: context.clock.now(), actor: 'resident', body });
}
