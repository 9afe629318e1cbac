/**
 * A backup that was put back still holds what was erased since it was made: it is erased again, before anything else runs. What is erased already
 * stays as it is, so that this can be done any number of times.
 */
import { isErased } from '#core/case/retention.ts';
import type { ResidentId } from '#core/ids.ts';
import { addDays, type Instant } from '#core/time.ts';
import type { CivilClock } from '#ports/clock.ts';
import type { Erasure, ErasureJournal } from '#ports/erasure-journal.ts';
import type { Store } from '#ports/store.ts';
import type { Work } from '../context.ts';
import { cutFromCases } from './cut-link.ts';
import { destroySealed, eraseContent } from './erase-case.ts';
import { forgetPerson } from './erase-data.ts';
import { destroyFilesOf } from '../files/receive-file.ts';

export interface Replayed {
  /** How many this database still held. */
  readonly residents: number;
  readonly cases: number;
  readonly drafts: number;
  /** Lines of the journal that say nothing that we know, by their number from 1. */
  readonly unreadable: readonly number[];
}

/** What follows for the desk is owed, and leaves when the product starts. Throws `unavailable` when the journal can't be read. */
export async function replayErasures({
  store,
  journal,
  clock,
}: {
  readonly store: Store;
  readonly journal: ErasureJournal;
  readonly clock: CivilClock;
}): Promise<Replayed> {
  const { erasures, unreadable } = journal.read();
  const again = { residents: 0, cases: 0, drafts: 0 };
  // Cases first, with what they know of their person; whoever has none left follows.
  for (const erasure of erasures.toSorted(casesFirst)) {
    const isDone = await store.transaction((tx) =>
      eraseAgain({ tx, lanes: new Set() }, erasure, clock.now()),
    );
    if (isDone) again[counted[erasure.what]] += 1;
  }
  return { ...again, unreadable };
}

const counted = { resident: 'residents', case: 'cases', draft: 'drafts', message: 'drafts' } as const;

const casesFirst = (one: Erasure, other: Erasure): number =>
  Number(one.what === 'resident') - Number(other.what === 'resident');

/** `false`: this database does not know it, or it is erased already. */
async function eraseAgain(work: Work, erasure: Erasure, at: Instant): Promise<boolean> {
  const { tx } = work;
  if (erasure.what === 'resident') {
    if (!(await tx.residents.isKnown(erasure.id))) return false;
    await cutFromCases(work, erasure.id, at);
    await forgetPerson(work, erasure.id, at);
    return true;
  }
  if (erasure.what === 'draft') return discardAgain(work, await tx.drafts.draftWith(erasure.id));
  if (erasure.what === 'message') {
    const unsent = await tx.drafts.byMessage(erasure.resident, erasure.id);
    return discardAgain(work, unsent && { resident: erasure.resident, number: unsent.draftNumber });
  }
  const one = await tx.cases.get(erasure.id);
  if (one === null || one.erasure === 'destroyed') return false;
  if (erasure.how === 'destroyed' && one.erasure === 'sealed') {
    await destroySealed(work, one, at);
    return true;
  }
  if (isErased(one)) return false;
  const sealed =
    erasure.how === 'sealed'
      ? // The day's end in the municipality's own time lies before that.
        { until: erasure.until, dueAt: `${addDays(erasure.until, 1)}T12:00:00.000Z` as Instant }
      : null;
  await eraseContent(work, one, { at, actor: 'system', sealed });
  return true;
}

/** What else the conversation holds stays as it was then. */
async function discardAgain(
  work: Work,
  found: { readonly resident: ResidentId; readonly number: number } | null,
): Promise<boolean> {
  const { drafts, conversations } = work.tx;
  if (found === null) return false;
  const { resident, number } = found;
  await destroyFilesOf(work, await drafts.list(resident, number));
  await drafts.discard(resident, number);
  const { state, revision } = await conversations.load(resident);
  if (number === 0) await conversations.save(resident, { ...state, parked: null }, revision);
  else if (state.draftNumber === number && state.draft !== null)
    await conversations.save(resident, { ...state, draft: null }, revision);
  return true;
}
