/**
 * The opportunity to be heard: offered and planned by the desk, wanted or waived by the resident, held and recorded (Awb 9:10). To the person whom
 * the complaint is about nothing ever goes from here: the handler speaks to them, and records it.
 */
import { answerToOffer, hearingMistakes, hearingWith, nextOf, recordHearing } from '#core/case/hearing.ts';
import type { Case } from '#core/case/case.ts';
import { dayOff } from '#core/case/holidays.ts';
import { refusalOf } from '#core/case/lawful-acts.ts';
import { say, statusButton } from '#core/conversation/say.ts';
import type { ResidentMessage, Text } from '#core/message.ts';
import { addDays, parseInstant, parseLocalDate } from '#core/time.ts';
import type { CourseActs } from '#ports/desk-acts/course.ts';
import { actOnCase, caseFor } from '../handling/act-on-case.ts';
import { todayOf, type Context, type Work } from '../context.ts';
import { openIn } from '../handling/open-for.ts';
import { oweEverywhere } from '../delivery/owe.ts';
import { recordStep, tellStep, wordButtons } from './tell-course.ts';
import { followPrompts } from '../handling/staff-prompts.ts';
import { tellHandler } from '../handling/tell-handler.ts';

/** What is proposed as a reasonable time to answer (Awb 9:10(2)c). */
const answerDays = 7;

export const openHearing: (
  context: Context,
  act: Parameters<CourseActs['openHearing']>[0],
) => ReturnType<CourseActs['openHearing']> = (context, { party, ...act }) =>
  context.store.transaction(async (tx) => {
    const opened = await openIn(context, tx, act, 'hearing');
    if (!opened.ok) return opened;
    let answerBy = addDays(todayOf(context), answerDays);
    while (dayOff(answerBy, context.holidays) !== null) answerBy = addDays(answerBy, 1);
    const hearing = hearingWith(party, opened.one, await tx.entries.list(act.caseId));
    return { ok: true, case: opened.case, party, hearing, states: nextOf({ hearing }), answerBy };
  });

export async function recordTalk(
  context: Context,
  act: Parameters<CourseActs['recordHearing']>[0],
): ReturnType<CourseActs['recordHearing']> {
  const { by, party, state, when, where, interpreter, record } = act;
  const wrong = await context.store.transaction(async (tx) => {
    const found = await caseFor(context, tx, act);
    if (!found.ok || refusalOf('hearing', found.one) !== null) return {};
    const entries = await tx.entries.list(act.caseId);
    const hearing = hearingWith(party, found.one, entries);
    if (!nextOf({ hearing }).includes(state)) return {};
    return hearingMistakes(found.one, entries, act, { today: todayOf(context), now: context.clock.now() });
  });
  if (Object.keys(wrong).length > 0) return { ok: false, wrong };
  const type = party === 'resident' ? 'hearing' : 'person_hearing';
  const body = { type, state, when, where, interpreter, record } as const;
  return actOnCase(
    context,
    'hearing',
    act,
    async (one, tx) => recordHearing(one, by, act, await tx.entries.list(one.id)),
    async (work, one, before) => {
      const part = party === 'resident' ? toldOf(state, when, where) : null;
      if (part !== null) {
        const isOffer = state === 'offered';
        const buttons = wordButtons(one, 'hearing', 'button.hearingYes', 'button.hearingNo');
        const notice = isOffer ? 'notice.question' : 'notice.news';
        const telling = { by, body, notice, parts: [part], ...(isOffer ? { buttons } : {}) } as const;
        await tellStep(context, work, { one, before }, telling);
        return;
      }
      await recordStep(context, work, { one, before }, { by, body });
      const params = { who: { staff: by }, text: { text: { key: `hearing.${state}` } } } as const;
      const key = party === 'resident' ? 'thread.hearing' : 'thread.personHearing';
      const text = { key, params } as const;
      await oweEverywhere(work, one.id, { show: 'line', text });
    },
  );
}

/** `null`: nothing is said of it. */
function toldOf(state: string, when: string, where: string): Text | null {
  const date = state === 'offered' ? parseLocalDate(when) : null;
  if (date !== null) return { key: 'hearing.offer', params: { date: { date } } };
  const moment = state === 'planned' ? parseInstant(when) : null;
  return moment === null ? null : { key: 'hearing.planned', params: { when: { moment }, address: where } };
}

/** The resident's word about an offer, which stands until the talk was held. `null`: it counts no more. The same tap again is answered again. */
export async function hearAboutHearing(
  context: Context,
  work: Work,
  one: Case,
  wants: boolean,
): Promise<ResidentMessage | null> {
  const changed = answerToOffer(one, wants);
  if (changed !== null && changed.hearing !== null) {
    const { hearing: state } = changed;
    await work.tx.cases.save(changed);
    const body = { type: 'hearing', state, when: '', where: '', interpreter: '', record: '' } as const;
    await work.tx.entries.append(one.id, { at: context.clock.now(), actor: 'resident', body });
    if (wants) await tellHandler(context, work, changed, wanted(one), { asks: 'hearing' });
    else await tellHandler(context, work, changed, notWanted);
    await followPrompts(context, work, one, changed);
    return said(wants);
  }
  return one.hearing === (wants ? 'wanted' : 'not_wanted') ? said(wants) : null;
}

const wanted = ({ reference }: Case) => ({ key: 'prompt.hearing', params: { reference } }) as const;
const notWanted = {
  key: 'thread.hearingAnswer',
  params: { text: { text: { key: 'hearing.not_wanted' } } },
} as const;

const said = (wants: boolean): ResidentMessage =>
  say([{ key: wants ? 'hearing.yes' : 'hearing.no' }], [statusButton]);
