/** Staff put into the register what reached them otherwise: a signal, or what was solved on location already. */
import { homeOf, isAtDesk } from '#core/access.ts';
import { beginningOf, newCase } from '#core/case/new-case.ts';
import type { Case } from '#core/case/case.ts';
import type { CaseId, LocationCode, StaffId } from '#core/ids.ts';
import { atLocalTime, earlierOf, localDateOf } from '#core/time.ts';
import type { Refusal } from '#ports/desk-acts.ts';
import type { RegisterActs, RegisterWindow } from '#ports/desk-acts/register.ts';
import type { Transaction } from '#ports/store.ts';
import { startUntaken } from '../handling/case-clocks.ts';
import { transact, type Context, type Work } from '../context.ts';
import { newlyNamed, recordKeptOut } from '../resident/keep-out-named.ts';
import { freeReference } from '../resident/open-case.ts';
import { oweAlerts, oweDesk } from '../delivery/owe.ts';
import { schedulePrompts } from '../handling/staff-prompts.ts';
import { sentBefore, submissionOf } from '../answers/submission.ts';

/** What was said on a day counts from its noon; on the morning of that day, from now. */
const noon = '12:00';

export const openRegister = (
  context: Context,
  { by }: { readonly by: StaffId },
): Promise<RegisterWindow | Refusal> =>
  context.store.transaction(async (tx): Promise<RegisterWindow | Refusal> => {
    const place = await placeOf(context, tx, by);
    if (place === 'none') return { ok: false, refusal: { key: 'refuse.role' } };
    const isThere = place !== null;
    return { ok: true, location: place, source: isThere ? 'location' : 'own', isSolved: isThere };
  });

/** Where this person works: a location, `null` for the desk, `none` for a stranger. Who reads a location's channel works there. */
async function placeOf(
  { municipality }: Context,
  tx: Transaction,
  by: StaffId,
): Promise<LocationCode | null | 'none'> {
  for (const { code, channel, managers } of municipality.locations) {
    if (managers.includes(by)) return code;
    if (isAtDesk(by, municipality) || channel === null) continue;
    if ((await tx.members.list(channel)).includes(by)) return code;
  }
  return isAtDesk(by, municipality) ? null : 'none';
}

type Signal = Parameters<RegisterActs['register']>[0];
type Registered = Awaited<ReturnType<RegisterActs['register']>>;

export const registerCase = (context: Context, signal: Signal): Promise<Registered> =>
  transact(context, async (work): Promise<Registered> => {
    const { tx } = work;
    const { by, what, spokenOn } = signal;
    const now = context.clock.now();
    const today = localDateOf(now, context.municipality.timeZone);
    if ((await placeOf(context, tx, by)) === 'none') return { ok: false, refusal: { key: 'refuse.role' } };
    if (what.trim() === '') return { ok: false, wrong: { what: { key: 'error.tooShort' } } };
    if (spokenOn !== null && spokenOn > today)
      return { ok: false, wrong: { spokenOn: { key: 'error.dateAhead' } } };
    const delivery = submissionOf(context, signal);
    // The same window again is answered with what it made.
    const made = await tx.inbox.outcomeOf(delivery);
    const known = made === null ? null : await tx.cases.get(made as CaseId);
    if (known !== null)
      return (await tx.inbox.saidOther(delivery)) ? sentBefore : { ok: true, reference: known.reference };
    const one = await create(context, work, signal);
    await tx.inbox.accept({ ...delivery, outcome: one.id });
    return { ok: true, reference: one.reference };
  });

async function create(context: Context, work: Work, signal: Signal): Promise<Case> {
  const { tx } = work;
  const { by, what, location, source, isSolved, spokenOn } = signal;
  const { municipality } = context;
  const now = context.clock.now();
  const found = context.triage(what);
  const begun = newCase({
    id: context.ids.next() as CaseId,
    reference: await freeReference(context, tx),
    kind: isSolved ? 'complaint' : 'signal',
    urgent: found.urgent && !isSolved,
    confidential: found.aboutStaff,
    visibility: 'municipality',
    category: null,
    suggestedCategories: found.categories,
    location,
    source,
    language: municipality.deskLanguage,
    residentId: null,
    follows: null,
    receivedAt: spokenOn === null ? now : earlierOf(now, atLocalTime(spokenOn, noon, municipality.timeZone)),
    sentAt: now,
  });
  const about = begun.confidential ? await newlyNamed(context, tx, begun, [what], []) : [];
  const one: Case = isSolved
    ? {
        ...begun,
        about,
        state: 'closed',
        outcome: 'solved_in_practice',
        verification: 'not_possible',
        waitingFor: null,
        closedAt: now,
      }
    : { ...begun, about };
  await tx.cases.create(one);
  const said = { at: now, actor: { staff: by } } as const;
  const content = { kind: 'text', text: what, form: 'registered' } as const;
  await tx.entries.append(one.id, {
    ...said,
    body: { type: 'opening', content, begins: beginningOf(begun) },
  });
  if (isSolved) {
    const where = context.texts.desk(municipality.deskLanguage).t('source.location');
    await tx.entries.append(one.id, { ...said, body: { type: 'solution', what, by: where, when: spokenOn } });
  }
  await recordKeptOut(tx, one);
  await oweDesk(work, homeOf(one, municipality), { show: 'card', caseId: one.id });
  await oweAlerts(work, one, municipality);
  if (one.urgent) await startUntaken(context, work, one.id);
  await schedulePrompts(context, work, one);
  return one;
}
