/** Being away: noted, told to the deputy, and over again. */
import { isAway, overlap, type Absence, type Desk } from '#core/desk/absence.ts';
import { maySeeCase, worksOnCases } from '#core/access.ts';
import type { StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import { addDays, atLocalTime, localDateOf } from '#core/time.ts';
import type { PeopleActs } from '#ports/desk-acts/people.ts';
import type { Transaction } from '#ports/store.ts';
import { atWork, todayOf, transact, type Context, type Work } from '../context.ts';
import { oweDesk } from '../delivery/owe.ts';
import { sentBefore, submissionOf } from '../answers/submission.ts';

export const absenceOverClock = 'absenceOver';
/** When a working day begins, where the municipality's file does not say. */
const morning = '09:00';

/** What is known of the people who may act. */
export async function deskOf(
  { municipality, clock }: Pick<Context, 'municipality' | 'clock'>,
  tx: Transaction,
): Promise<Desk> {
  const people = new Map((await tx.deskPeople.list()).map(({ id, person }) => [id, person.absence]));
  return {
    municipality,
    invited: await tx.members.list(municipality.slack.confidential),
    today: localDateOf(clock.now(), municipality.timeZone),
    absenceOf: (person) => people.get(person) ?? null,
  };
}

/** `null` when there is none, or it is over. */
export const openAbsence = (context: Context, { by }: { readonly by: StaffId }): Promise<Absence | null> =>
  context.store.transaction(async (tx) => {
    const { absence } = await tx.deskPeople.get(by);
    const today = todayOf(context);
    return absence !== null && absence.until >= today ? absence : null;
  });

type Asked = Parameters<PeopleActs['setAbsence']>[0];
type Answer = Awaited<ReturnType<PeopleActs['setAbsence']>>;

export const setAbsence = (context: Context, asked: Asked): Promise<Answer> =>
  transact(context, async (work): Promise<Answer> => {
    const { by, from, until, deputy } = asked;
    const desk = await deskOf(context, work.tx);
    const absence: Absence = { from, until, deputy };
    const wrong = mistakesIn(absence, by, desk);
    if (Object.keys(wrong).length > 0) return { ok: false, wrong };
    const delivery = submissionOf(context, asked);
    const isNew = await work.tx.inbox.accept({ ...delivery, outcome: 'absence' });
    if (isNew) await note(context, work, by, absence);
    else if (await work.tx.inbox.saidOther(delivery)) return sentBefore;
    return { ok: true, said: await confirmation(work.tx, by, absence, desk) };
  });

function mistakesIn(
  { from, until, deputy }: Absence,
  by: StaffId,
  { municipality, today, absenceOf }: Desk,
): Partial<Record<'from' | 'until' | 'deputy', Text<DeskKey>>> {
  if (until < today) return { until: { key: 'error.datePast' } };
  if (until < from) return { until: { key: 'error.untilBeforeFrom' } };
  if (deputy === null) return {};
  if (deputy === by) return { deputy: { key: 'error.deputySelf' } };
  if (!worksOnCases(deputy, municipality)) return { deputy: { key: 'error.cannotHandle' } };
  const theirs = absenceOf(deputy);
  return theirs !== null && overlap(theirs, { from, until, deputy })
    ? { deputy: { key: 'error.deputyAway' } }
    : {};
}

async function note(context: Context, work: Work, by: StaffId, absence: Absence): Promise<void> {
  const { municipality } = context;
  await work.tx.deskPeople.save(by, { ...(await work.tx.deskPeople.get(by)), absence });
  const from = municipality.workingHours === null ? morning : municipality.workingHours.from;
  const dueAt = atWork(context, atLocalTime(addDays(absence.until, 1), from, municipality.timeZone));
  await work.tx.clocks.set({ name: absenceOverClock, subject: by, dueAt });
  if (absence.deputy === null) return;
  const params = { who: { staff: by }, date: { date: absence.until } };
  await oweDesk(work, absence.deputy, { show: 'direct', text: { key: 'absence.deputyTold', params } });
}

/** Also that not every case can go to the deputy, where that is so. */
async function confirmation(
  tx: Transaction,
  by: StaffId,
  { until, deputy }: Absence,
  { municipality, invited }: Desk,
): Promise<Text<DeskKey>> {
  const date = { date: until };
  if (deputy === null) return { key: 'absence.setNoDeputy', params: { date } };
  const own = await tx.cases.openOf(by);
  const isPartly = own.some((one) => !maySeeCase(one, deputy, municipality, invited));
  const set = { key: 'absence.set', params: { date, who: { staff: deputy } } } as const;
  return isPartly ? { key: 'absence.setPartly', params: { set: { text: set } } } : set;
}

/** Unless they have gone away again since. */
export async function welcomeBack(context: Context, work: Work, person: StaffId): Promise<void> {
  const { absence } = await work.tx.deskPeople.get(person);
  const today = todayOf(context);
  if (absence === null || isAway(absence, today) || absence.from > today) return;
  await work.tx.deskPeople.save(person, { ...(await work.tx.deskPeople.get(person)), absence: null });
  await oweDesk(work, person, { show: 'direct', text: { key: 'absence.over' } });
}
