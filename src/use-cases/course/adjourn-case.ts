/** The municipality takes more time itself: once, before the term has passed, told to the resident and to whoever got a copy (Awb 9:11(2)). */
import { peopleWithCopy } from '#core/case/copy-to-person.ts';
import type { Case } from '#core/case/case.ts';
import { adjourn, adjourningRefused, adjournMistakes } from '#core/case/more-time.ts';
import type { Act } from '#ports/desk-acts/act.ts';
import type { CourseActs } from '#ports/desk-acts/course.ts';
import type { Transaction } from '#ports/store.ts';
import { actOnCase, caseFor, recordRefusal } from '../handling/act-on-case.ts';
import { adjournmentLetter, letterToPerson } from './compose-letter.ts';
import { datesOf, type Context } from '../context.ts';
import { giveLetter } from './letters.ts';
import { termNow } from './more-time.ts';
import { summaryOf } from '../handling/open-for.ts';
import { oweEverywhere } from '../delivery/owe.ts';
import { tellStep, writtenIn } from './tell-course.ts';

const refusedFor = (context: Context, one: Case) =>
  adjourningRefused(one, termNow(context, one), context.municipality.ombudsman.name);

export const openAdjourn: (context: Context, act: Act) => ReturnType<CourseActs['openAdjourn']> = (
  context,
  act,
) =>
  context.store.transaction(async (tx) => {
    const found = await caseFor(context, tx, act);
    const refusal = found.ok ? refusedFor(context, found.one) : found.refusal;
    if (!found.ok || refusal !== null) {
      const why = refusal ?? { key: 'refuse.noAccess' };
      await recordRefusal(context, tx, 'adjourn', act, why);
      return { ok: false, refusal: why };
    }
    const { handleBy, adjournedBy } = datesOf(context, found.one);
    return {
      ok: true,
      case: await summaryOf(tx, found.one),
      outcomeBy: handleBy,
      latest: adjournedBy,
      people: await peopleIn(tx, found.one),
    };
  });

const peopleIn = async (tx: Transaction, one: Case): Promise<readonly string[]> =>
  peopleWithCopy(await tx.entries.list(one.id));

export async function adjournCase(
  context: Context,
  act: Parameters<CourseActs['adjourn']>[0],
): ReturnType<CourseActs['adjourn']> {
  const { by, to, reason } = act;
  const wrong = await context.store.transaction(async (tx) => {
    const found = await caseFor(context, tx, act);
    if (!found.ok || refusedFor(context, found.one) !== null) return {};
    const untold = !act.tellsPerson && (await peopleIn(tx, found.one)).length > 0;
    return {
      ...adjournMistakes(termNow(context, found.one), act),
      ...(untold ? { person: 'error.personTold' as const } : {}),
    };
  });
  if (Object.keys(wrong).length > 0) return { ok: false, wrong };
  const written = await writtenIn(context, reason);
  return actOnCase(
    context,
    'adjourn',
    act,
    (one) => {
      const refusal = refusedFor(context, one);
      return refusal === null ? adjourn(one, by, to) : { refusal };
    },
    async (work, one, before) => {
      const people = (await peopleIn(work.tx, one)).join(', ');
      const of = await tellStep(
        context,
        work,
        { one, before },
        {
          by,
          body: { type: 'adjourned', to, reason, ...(people === '' ? {} : { person: people }) },
          notice: 'notice.news',
          written,
          parts: [
            {
              key: 'term.adjourned',
              params: { reference: one.reference, reason, newDate: { date: to } },
            },
          ],
        },
      );
      const about = { to, reason, written: written.language };
      const letter = adjournmentLetter(context, { one, before }, by, about);
      await giveLetter(context, work, one, { by: { staff: by }, of, letter, way: 'chat' });
      if (people === '') return;
      const toPerson = { by: { staff: by }, of, letter: letterToPerson(letter), way: 'thread' } as const;
      await giveLetter(context, work, one, toPerson);
      const text = { key: 'thread.adjournedPerson', params: { who: { staff: by }, text: people } } as const;
      await oweEverywhere(work, one.id, { show: 'line', text });
    },
  );
}
