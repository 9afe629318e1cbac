/** What every end of a case has in common: it is said, its clocks stop, and what the resident planned for then happens. */
import type { Case, EntryBody } from '#core/case/case.ts';
import type { Letter } from '#core/case/letter.ts';
import { isOnItsWay } from '#core/case/closing.ts';
import { ombudsmanUntil } from '#core/case/deadlines.ts';
import type { StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import { waysToOmbudsman } from '#core/municipality.ts';
import { localDateOf } from '#core/time.ts';
import { beginAftercare } from '../resident/aftercare.ts';
import { startCardOfTheDay, stopCaseClocks } from '../handling/case-clocks.ts';
import type { Context, Work } from '../context.ts';
import { oweEverywhere } from '../delivery/owe.ts';
import { giveLetter, type LetterWay } from '../course/letters.ts';
import { followPlan } from '../erasure/plan-erasure.ts';
import { tellResident, tellTaken } from '../resident/tell-resident.ts';
import { oweTranslation } from '../translation/translate-entry.ts';
import { watchDelivery } from '../delivery/watch-delivery.ts';

export interface End {
  readonly by: StaffId;
  readonly body: EntryBody;
  /** What the resident is told; `[]`: nothing. */
  readonly parts: readonly Text[];
  /** The letter that says it, and whether it may come by the chat too. */
  readonly letter?: { readonly letter: Letter; readonly way: LetterWay };
}

/** The case has been saved as ended; `before`: as it was. */
export async function endCase(
  context: Context,
  work: Work,
  { one, before }: { readonly one: Case; readonly before: Case },
  { by, body, parts, letter }: End,
): Promise<void> {
  if (before.handler === null) await tellTaken(context, work, one, by);
  await stopCaseClocks(work, one.id);
  if (isOnItsWay(one)) await startCardOfTheDay(context, work, one.id);
  const actor = { staff: by };
  const entry = await work.tx.entries.append(one.id, { at: context.clock.now(), actor, body });
  if (one.residentId !== null && parts.length > 0) {
    await tellResident(work, one, 'notice.news', parts, entry);
    await watchDelivery(context, work, one.id, entry);
    await oweTranslation(context, work, one.id, entry);
  }
  await oweEverywhere(work, one.id, { show: 'answer', entry }, { show: 'card' });
  if (letter !== undefined) await giveLetter(context, work, one, { by: actor, of: entry, ...letter });
  await followPlan(context, work, one);
  await beginAftercare(context, work, one);
}

/** Whom to go to for whoever disagrees, free of charge, and until when (Awb 9:12(2), 9:24). */
export function ombudsmanPart({ clock, municipality }: Pick<Context, 'clock' | 'municipality'>): Text {
  const { ombudsman, timeZone } = municipality;
  const until = ombudsmanUntil(localDateOf(clock.now(), timeZone));
  return {
    key: 'outcome.ombudsman',
    params: {
      until: { date: until },
      ombudsman: { name: ombudsman.name },
      ombudsmanPhone: waysToOmbudsman(ombudsman),
    },
  };
}
