/** A case goes on in another one of the same resident: its number, its words and what is said to it lead there from now on. */
import { merge, type Merge } from '#core/case/merge.ts';
import { outcomeBy } from '#core/case/term.ts';
import type { Case } from '#core/case/case.ts';
import type { StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { LocalDate } from '#core/time.ts';
import { stopCaseClocks } from './case-clocks.ts';
import { datesOf, todayOf, type Context, type Work } from '../context.ts';
import { followHandler, mergedFollowHandler } from '../places/follow-handler.ts';
import { followTriage } from './follow-triage.ts';
import { followAtLocation } from '../location/location-question.ts';
import { oweEverywhere } from '../delivery/owe.ts';
import { awaitAnswer, followPrompts } from './staff-prompts.ts';
import { tellResident } from '../resident/tell-resident.ts';

export const mergeNow = (context: Context, one: Case, other: Case): Merge =>
  merge(one, other, {
    at: context.clock.now(),
    municipality: context.municipality,
    datesOf: (either) => datesOf(context, either),
  });

/** One of both was promised another date: they were told that they would hear of it. */
function dateMoved(context: Context, survivor: Case, both: readonly Case[]): readonly Text[] {
  const dateOf = (one: Case): LocalDate | null => outcomeBy(one, datesOf(context, one));
  const date = dateOf(survivor);
  const today = todayOf(context);
  if (date === null || date < today || both.every((one) => dateOf(one) === date)) return [];
  return [{ key: 'status.outcomeBy', params: { outcomeBy: { date } } }];
}

/** To be called when `merged` is saved; the survivor is saved here. */
export async function carryOutMerge(
  context: Context,
  work: Work,
  by: StaffId,
  {
    one,
    other,
    merged,
    survivor,
  }: {
    readonly one: Case;
    readonly other: Case;
    readonly merged: Case;
    readonly survivor: Case;
  },
): Promise<void> {
  const { tx } = work;
  const said = { at: context.clock.now(), actor: { staff: by } } as const;
  await tx.cases.save(survivor);
  await tx.cases.link(merged.id, survivor.id);
  await tx.entries.append(merged.id, { ...said, body: { type: 'merged', into: survivor.id } });
  await tx.entries.append(survivor.id, { ...said, body: { type: 'merged_from', from: merged.id } });
  await stopCaseClocks(work, merged.id);
  await followTriage(context, work, one, merged, said.actor);
  await followTriage(context, work, other, survivor, said.actor);
  await followHandler(context, work, merged, one);
  await followHandler(context, work, survivor, other);
  // What went on in either goes on here too.
  await mergedFollowHandler(context, work, survivor);
  await followAtLocation(context, work, survivor, said.actor);
  await followPrompts(context, work, other, survivor);
  if (survivor.waitingFor === 'handler') await awaitAnswer(context, work, survivor);
  const text = { key: 'card.mergedInto', params: { reference: survivor.reference } } as const;
  await oweEverywhere(work, merged.id, { show: 'card' }, { show: 'line', text });
  await oweEverywhere(
    work,
    survivor.id,
    { show: 'card' },
    {
      show: 'line',
      text: { key: 'thread.mergedHere', params: { reference: merged.reference } },
      linkTo: merged.id,
    },
  );
  await tellResident(work, survivor, 'notice.news', [
    { key: 'case.merged', params: { reference: merged.reference, other: survivor.reference } },
    ...dateMoved(context, survivor, [one, other]),
  ]);
}
