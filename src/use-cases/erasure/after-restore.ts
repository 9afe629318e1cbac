/**
 * What follows when a backup was put back, before anything starts on it: the platforms may have had what the backup still owes, or what it would say
 * because a clock is due. At the desk each post is looked for before it is made; in Telegram nothing can be looked for, so what goes there waits until
 * a person lets it go. Those whom it concerns hear so when the product starts.
 */
import { whoHears, type Desk } from '#core/desk/absence.ts';
import type { Case } from '#core/case/case.ts';
import type { CaseId, OutboxId, StaffId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import { waitsForFiles, type OutboxRow } from '#ports/store/outbox.ts';
import type { Store, Transaction } from '#ports/store.ts';
import { deskOf } from '../handling/absences.ts';
import { aftercareClocks } from '../resident/aftercare.ts';
import { checkInClock } from '../resident/check-ins.ts';
import type { Context, Work } from '../context.ts';
import { oweDesk, tellCoordinators } from '../delivery/owe.ts';
import type { ResidentPayload } from '../delivery/resident-payload.ts';
import { questionClock } from '../resident/question-reminder.ts';
import { sendLaterClock } from '../answers/send-later.ts';
import { lapseClock } from '../handling/staff-prompts.ts';
import { stopWatch } from '../delivery/watch-delivery.ts';

/** What rows for residents wait with until a person lets them go. */
const waitsForRelease = 'restored';

/**
 * Clocks that speak to a resident, and may have spoken before the database was lost. Not among them: who has an unsent draft hears so again, since
 * what the backup holds was not sent.
 */
const speaking: readonly string[] = [
  'followUp',
  'followUpReminder',
  'followUpEnd',
  questionClock,
  sendLaterClock,
  lapseClock,
  checkInClock,
  ...Object.values(aftercareClocks),
];

/** So many references stand in one message to a handler. */
const namedMax = 10;

type Parts = Pick<Context, 'store' | 'municipality' | 'clock'>;

interface Gap {
  /** When the backup was made. */
  readonly from: Instant;
  /** When it was put back. */
  readonly until: Instant;
}

/** Answers how many messages to residents wait; what is due already waits too when its turn has come. */
export async function settleRestored(parts: Parts, gap: Gap): Promise<{ readonly held: number }> {
  const { store, municipality } = parts;
  await store.transaction(letFilesTakeTheirTurn);
  const rows = await store.transaction((tx) => tx.outbox.listOpen());
  await store.transaction((tx) => tx.leases.releaseAll());
  const held = rows.filter(mayRepeat);
  // Many rows are many transactions: put back anew after a kill, all of it is done again.
  for (const { id } of held) await store.transaction((tx) => hold(tx, id));
  for (const { id, lane } of rows)
    if (lane.startsWith('slack:')) await store.transaction((tx) => lookFirst(tx, id, gap.from));
  await store.transaction(async (tx) => {
    const work: Work = { tx, lanes: new Set() };
    const about = new Set([...held.flatMap(({ caseId }) => caseId ?? []), ...(await holdDue(tx, gap))]);
    await tellHandlers(parts, work, about, gap);
    const params = { from: { moment: gap.from }, until: { moment: gap.until } } as const;
    await tellCoordinators(work, municipality, { key: 'restored.gap', params });
  });
  return { held: held.length };
}

/** Lets go of all that waits; answers the rows. */
export async function releaseRestored(store: Store): Promise<readonly OutboxRow[]> {
  return store.transaction(async (tx) => {
    const waiting = (await tx.outbox.listParked()).filter(({ reason }) => reason === waitsForRelease);
    const lanes = new Set(waiting.map(({ lane }) => lane));
    const released: OutboxRow[] = [];
    for (const lane of lanes) released.push(...(await tx.outbox.unpark({ lane, reason: waitsForRelease })));
    return released;
  });
}

/** What would stand in a chat a second time; taking away and editing what stands there has its effect once. */
function mayRepeat({ lane, payload }: OutboxRow): boolean {
  if (!lane.startsWith('tg:')) return false;
  const what = payload as ResidentPayload;
  return !['clear', 'remove', 'farewell', 'unseal', 'amend'].some((errand) => errand in what);
}

async function hold(tx: Transaction, id: OutboxId): Promise<void> {
  const row = await tx.outbox.get(id);
  if (row === null) return;
  await tx.outbox.park(id, waitsForRelease);
  const { answers } = row.payload as { readonly answers?: number };
  // Its handler hears of it now, and not once more because it takes long.
  if (row.caseId !== null && answers !== undefined)
    await stopWatch({ tx, lanes: new Set() }, row.caseId, answers);
}

/** What is due already may have been said since the backup; answers the cases in which somebody would hear it. */
async function holdDue(tx: Transaction, { until }: Gap): Promise<readonly CaseId[]> {
  const about: CaseId[] = [];
  for (const clock of await tx.clocks.due(speaking, until, Number.MAX_SAFE_INTEGER)) {
    await tx.clocks.set({ ...clock, mayRepeat: true });
    const [id = ''] = clock.subject.split(':');
    const one = await tx.cases.get(id as CaseId);
    if (one !== null && one.residentId !== null) about.push(one.id);
  }
  return about;
}

/** Does it, and lets nothing go to a resident that is owed by it. */
export async function holdNew({ tx }: Work, work: () => Promise<void>): Promise<void> {
  const before = new Set((await tx.outbox.listOpen()).map(({ id }) => id));
  await work();
  for (const row of await tx.outbox.listOpen())
    if (!before.has(row.id) && mayRepeat(row)) await hold(tx, row.id);
}

/** They may stand there already, too, and are looked for before they are brought anew. */
async function letFilesTakeTheirTurn(tx: Transaction): Promise<void> {
  for (const { id, reason } of await tx.outbox.listParked())
    if (reason === waitsForFiles) await tx.outbox.unpark({ id });
}

/** As if an attempt at the moment of the backup had ended unclear. */
async function lookFirst(tx: Transaction, id: OutboxId, from: Instant): Promise<void> {
  const row = await tx.outbox.get(id);
  // One view that became one with an earlier row is settled with that.
  if (row === null || (row.state !== 'owed' && row.state !== 'sending')) return;
  await tx.outbox.markSending(id, Date.parse(from));
  await tx.outbox.defer(id, 0, 'ambiguous');
}

/** One message to each, however much waits: of the cases that they have, or, where nobody has one, to who gives them out. */
async function tellHandlers(
  parts: Parts,
  work: Work,
  cases: ReadonlySet<CaseId>,
  { from }: Gap,
): Promise<void> {
  const desk = await deskOf(parts, work.tx);
  const byPerson = new Map<StaffId, Case[]>();
  for (const caseId of cases) {
    for (const { person, one } of await whoIsTold(work.tx, desk, caseId))
      byPerson.set(person, [...(byPerson.get(person) ?? []), one]);
  }
  for (const [person, theirs] of byPerson) {
    const named = theirs.slice(0, namedMax).map(({ reference }) => reference);
    const references = [...named, ...(theirs.length > namedMax ? ['…'] : [])].join(', ');
    const params = { from: { moment: from }, references } as const;
    await oweDesk(work, person, { show: 'direct', text: { key: 'restored.held', params } });
  }
}

async function whoIsTold(
  tx: Transaction,
  desk: Desk,
  caseId: CaseId,
): Promise<readonly { readonly person: StaffId; readonly one: Case }[]> {
  const one = await tx.cases.get(caseId);
  if (one === null) return [];
  const { coordinators } = desk.municipality.slack;
  const people = one.handler === null ? coordinators : [one.handler];
  return people.flatMap((of) => whoHears(one, of, desk)).map((person) => ({ person, one }));
}
