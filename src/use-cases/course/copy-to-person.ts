/**
 * The copy for the person whom a complaint is about (Awb 9:9). The handler approves a text, the resident is asked about exactly that one, and only
 * after their yes it can be recorded how the handler sent it; nothing of it is ever sent from here.
 */
import { askForCopy, countsForCopy, recordCopy, standingCopy, type Copy } from '#core/case/copy-to-person.ts';
import type { Case } from '#core/case/case.ts';
import { mistakeIn } from '#core/case/whole-sentence.ts';
import { refusalOf } from '#core/case/lawful-acts.ts';
import { backToHandler } from '#core/case/location-question.ts';
import { say, statusButton } from '#core/conversation/say.ts';
import type { ResidentMessage } from '#core/message.ts';
import { localDateOf, type LocalDate } from '#core/time.ts';
import type { DeliveredAct } from '#ports/desk-acts/act.ts';
import type { CopyAsked, CopyWindow, CourseActs } from '#ports/desk-acts/course.ts';
import type { Transaction } from '#ports/store.ts';
import { actOnCase, caseFor } from '../handling/act-on-case.ts';
import { locationTextMax as textMax } from '../location/ask-location.ts';
import { todayOf, type Context, type Work } from '../context.ts';
import { proposalFor, stillNamedIn } from '../translation/mask-words.ts';
import { openIn, summaryOf } from '../handling/open-for.ts';
import { oweEverywhere } from '../delivery/owe.ts';
import { recordStep, tellStep, wordButtons, writtenIn } from './tell-course.ts';
import { followPrompts } from '../handling/staff-prompts.ts';
import { tellHandler } from '../handling/tell-handler.ts';

export const openCopy: (
  context: Context,
  act: Parameters<CourseActs['openCopy']>[0],
) => ReturnType<CourseActs['openCopy']> = (context, { isAnew, ...act }) =>
  context.store.transaction(async (tx) => {
    const opened = await openIn(context, tx, act, 'copyToPerson');
    return opened.ok ? windowFor(context, tx, opened.one, isAnew) : opened;
  });

async function windowFor(context: Context, tx: Transaction, one: Case, isAnew: boolean): Promise<CopyWindow> {
  const about = { ok: true, case: await summaryOf(tx, one) } as const;
  const entries = await tx.entries.list(one.id);
  const standing = standingCopy(entries);
  if (standing?.state === 'agreed' && !isAnew) {
    const { entry, since, text, to } = standing;
    const on = localDateOf(since, context.municipality.timeZone);
    return { ...about, agreed: { entry, on, text, to } };
  }
  const before = standing?.state === 'asked' || standing?.state === 'refused' ? standing.state : null;
  return { ...about, ...(await proposalFor(context, tx, one, entries, textMax)), before };
}

export async function askCopy(context: Context, act: CopyAsked): ReturnType<CourseActs['askCopy']> {
  const wrong = wrongIn(act);
  if (Object.keys(wrong).length > 0) return { ok: false, wrong };
  const named = await context.store.transaction(async (tx) => {
    const found = await caseFor(context, tx, act);
    if (!found.ok || refusalOf('copyToPerson', found.one) !== null) return null;
    const still = await stillNamedIn(context, tx, found.one, act.text);
    const isUnconfirmed = still.some((text) => !act.confirmed.includes(text));
    return isUnconfirmed ? { still, window: await windowFor(context, tx, found.one, true) } : null;
  });
  if (named !== null) return { ok: false, ...named };
  const { by, text, to } = act;
  const written = await writtenIn(context, text);
  return actOnCase(
    context,
    'copyToPerson',
    act,
    (one) => askForCopy(one, by),
    async (work, one, before) => {
      await tellStep(
        context,
        work,
        { one, before },
        {
          by,
          body: { type: 'copy_asked', text, to },
          notice: 'notice.question',
          written,
          parts: [{ key: 'confidential.formal' }, { key: 'confidential.formalText', params: { text } }],
          buttons: wordButtons(one, 'copy', 'button.yes', 'button.no'),
        },
      );
      await oweEverywhere(work, one.id, { show: 'line', text: { key: 'copy.asked' } });
    },
  );
}

function wrongIn({ text, to, approved }: CopyAsked) {
  return {
    ...(mistakeIn(text) === null ? {} : { text: 'error.tooShort' as const }),
    ...(text.length > textMax ? { text: 'error.tooLong' as const } : {}),
    ...(to.trim() === '' ? { to: 'error.blank' as const } : {}),
    ...(approved ? {} : { approve: 'error.approve' as const }),
  };
}

/** The resident's word about the newest text. `null`: it counts no more. It can be taken back until the text was sent. */
export async function hearAboutCopy(
  context: Context,
  work: Work,
  one: Case,
  entry: number,
  agreed: boolean,
): Promise<ResidentMessage | null> {
  const { tx } = work;
  const standing = standingCopy(await tx.entries.list(one.id));
  const today = todayOf(context);
  if (!countsForCopy(one, standing, entry, agreed)) return howItStands(context, one, standing, entry);
  const changed = one.waitingFor === 'resident' ? backToHandler(one) : one;
  await tx.cases.save(changed);
  await followPrompts(context, work, one, changed);
  const body = { type: 'copy_consent', of: entry, agreed } as const;
  await tx.entries.append(one.id, { at: context.clock.now(), actor: 'resident', body });
  await tellHandler(
    context,
    work,
    changed,
    agreed ? { key: 'copy.yes', params: { date: { date: today } } } : { key: 'copy.no' },
  );
  return agreed ? sayYes(one, today) : sayNo();
}

/** The same tap again; one about a text that counts no more, or has gone its way, explains itself. */
function howItStands(
  { municipality }: Context,
  one: Case,
  standing: Copy | null,
  entry: number,
): ResidentMessage | null {
  if (standing?.entry !== entry || refusalOf('copyToPerson', one) !== null) return null;
  if (standing.state === 'refused') return sayNo();
  return standing.state === 'agreed' ? sayYes(one, localDateOf(standing.since, municipality.timeZone)) : null;
}

const sayYes = ({ reference }: Case, date: LocalDate): ResidentMessage =>
  say([{ key: 'confidential.formalYes', params: { reference, date: { date } } }], [statusButton]);
const sayNo = (): ResidentMessage => say([{ key: 'confidential.formalNo' }], [statusButton]);

/** The handler sent it, outside of the location's channel. */
export async function recordCopySent(
  context: Context,
  act: DeliveredAct & { readonly entry: number; readonly how: string },
): ReturnType<CourseActs['recordCopy']> {
  const { by, entry: of, how } = act;
  if (how.trim() === '') return { ok: false, wrong: { how: 'error.blank' } };
  return actOnCase(
    context,
    'copyToPerson',
    act,
    async (one, tx) => recordCopy(one, by, await tx.entries.list(one.id), of),
    async (work, one, before) => {
      await recordStep(context, work, { one, before }, { by, body: { type: 'copy_sent', of, how } });
      const date = { date: todayOf(context) };
      const text = { key: 'copy.sent', params: { date, who: { staff: by } } } as const;
      await oweEverywhere(work, one.id, { show: 'line', text });
    },
  );
}
