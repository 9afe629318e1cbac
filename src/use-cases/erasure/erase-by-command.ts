/** Somebody at the municipality erases a case, or all of its resident, by a command: counted before, and recorded with who did it. */
import { isErased } from '#core/case/retention.ts';
import type { Case, CaseState } from '#core/case/case.ts';
import { isWithinDeletion } from '#core/chat-clearing.ts';
import type { Reference, ResidentId, StaffId } from '#core/ids.ts';
import type { LocalDate } from '#core/time.ts';
import type { Transaction } from '#ports/store.ts';
import { notesStanding } from '../places/ask-authors.ts';
import type { Context, Work } from '../context.ts';
import { eraseCase, untilOf } from './erase-case.ts';
import { eraseData } from './erase-data.ts';
import { laneOfResident } from '../delivery/owe.ts';
import { mergedInto, survivorOf } from '../handling/where-now.ts';

type Knows = Pick<Context, 'store' | 'clock' | 'municipality' | 'holidays'>;

export interface Wanted {
  readonly reference: Reference;
  /** With it everything else of the person who sent it. */
  readonly ofResident: boolean;
}

/** Counts alone: what would go from one case and what would stay. */
interface CaseCounts {
  readonly reference: Reference;
  readonly state: CaseState;
  readonly entries: number;
  readonly deskPosts: number;
  readonly chatMessages: number;
  /** The last day on which its words are kept, sealed; `null`: their key is destroyed at once. */
  readonly keptUntil: LocalDate | null;
  /** What nobody can take away: messages of people at the desk, and ours in the chat that are too old. */
  readonly left: { readonly desk: number; readonly chat: number };
}

export interface ErasureCounts {
  readonly ok: true;
  readonly cases: readonly CaseCounts[];
  /** `null`: nobody is linked to it, or something else of theirs stays. */
  readonly person: { readonly unsent: number } | null;
}

export type NothingToErase = { readonly ok: false; readonly why: 'unknown' | 'erased' | 'no-resident' };

/** What the command would do. Changes nothing. */
export const countErasure = (context: Knows, wanted: Wanted): Promise<ErasureCounts | NothingToErase> =>
  context.store.transaction((tx) => count(context, tx, wanted));

/** Does it, and says what it did. `by` stands in the record of each case. */
export const eraseByCommand = (
  context: Knows,
  wanted: Wanted & { readonly by: string },
): Promise<ErasureCounts | NothingToErase> =>
  context.store.transaction(async (tx) => {
    const counted = await count(context, tx, wanted);
    if (!counted.ok) return counted;
    // Nobody is woken from here: the running product finds what is owed by itself.
    const work: Work = { tx, lanes: new Set() };
    const who = { actor: { staff: wanted.by as StaffId } };
    const cases = await casesOf(tx, wanted);
    const [one] = cases;
    if (one === undefined || one.residentId === null) {
      for (const part of cases) await eraseCase(context, work, part, who);
      return counted;
    }
    const resident = await tx.residents.get(one.residentId);
    await eraseData(context, work, resident, {
      caseIds: cases.map(({ id }) => id),
      all: wanted.ofResident,
      notice: { key: 'notice.news', params: { reference: one.reference } },
      who,
    });
    return counted;
  });

async function count(
  context: Knows,
  tx: Transaction,
  wanted: Wanted,
): Promise<ErasureCounts | NothingToErase> {
  const named = await tx.cases.byReference(wanted.reference);
  if (named === null) return { ok: false, why: 'unknown' };
  const cases = await casesOf(tx, wanted);
  const [one] = cases;
  if (one === undefined) return { ok: false, why: 'erased' };
  if (wanted.ofResident && one.residentId === null) return { ok: false, why: 'no-resident' };
  const counts: CaseCounts[] = [];
  for (const part of cases) counts.push(await countCase(context, tx, part));
  return { ok: true, cases: counts, person: await personOf(tx, one.residentId, cases, wanted) };
}

/** The case that it goes on in and all that go on there, or every case of the person; those that are not erased. */
async function casesOf(tx: Transaction, { reference, ofResident }: Wanted): Promise<readonly Case[]> {
  const named = await tx.cases.byReference(reference);
  if (named === null) return [];
  const one = await survivorOf(tx, named);
  const others =
    ofResident && one.residentId !== null
      ? (await tx.cases.ofResident(one.residentId)).filter(({ id }) => id !== one.id)
      : await mergedInto(tx, one.id);
  return [one, ...others].filter((part) => !isErased(part));
}

async function personOf(
  tx: Transaction,
  id: ResidentId | null,
  cases: readonly Case[],
  { ofResident }: Wanted,
): Promise<ErasureCounts['person']> {
  if (id === null) return null;
  const unsent = (await tx.drafts.all(id)).length;
  const isLast = unsent === 0 && (await tx.cases.ofResident(id)).length === cases.length;
  return ofResident || isLast ? { unsent } : null;
}

async function countCase(context: Knows, tx: Transaction, one: Case): Promise<CaseCounts> {
  const now = context.clock.now();
  const deskPosts = (await tx.posted.everywhere(one.id)).filter(({ lane }) =>
    lane.startsWith('slack:'),
  ).length;
  const inChat =
    one.residentId === null
      ? []
      : (await tx.posted.inLane(laneOfResident(one.residentId))).filter(({ caseId }) => caseId === one.id);
  const chatMessages = inChat.filter(({ at }) => isWithinDeletion(at, now)).length;
  return {
    reference: one.reference,
    state: one.state,
    entries: (await tx.entries.list(one.id)).length,
    deskPosts,
    chatMessages,
    keptUntil: await untilOf(context, tx, one),
    left: { desk: (await notesStanding(tx, one)).length, chat: inChat.length - chatMessages },
  };
}
