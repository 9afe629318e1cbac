/** The resident's yes or no to what the desk asked of them by law: more time, a talk, a copy for the person concerned. */
import type { Effect } from '#core/effect.ts';
import type { ResidentId } from '#core/ids.ts';
import type { Context, Work } from './context.ts';
import { hearAboutCopy } from './copy-to-person.ts';
import { hearAboutHearing } from './hearing.ts';
import { hearMoreTime } from './more-time.ts';
import { oweResident } from './owe.ts';

export async function hearWord(
  context: Context,
  work: Work,
  resident: ResidentId,
  { caseId, about, entry, agreed }: Effect & { readonly effect: 'word' },
): Promise<void> {
  const one = await work.tx.cases.get(caseId);
  if (one === null) return;
  const answers = {
    moreTime: () => hearMoreTime(context, work, one, entry, agreed),
    hearing: () => hearAboutHearing(context, work, one, agreed),
    copy: () => hearAboutCopy(context, work, one, entry, agreed),
  } as const;
  await oweResident(work, resident, await answers[about](), { caseId });
}
