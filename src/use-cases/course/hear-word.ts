/** The resident's yes or no to what the desk asked of them by law: more time, a talk, a copy for the person concerned. */
import { sayStale } from '#core/conversation/say.ts';
import type { Effect } from '#core/effect.ts';
import type { ResidentId } from '#core/ids.ts';
import type { Context, Work } from '../context.ts';
import { hearAboutCopy } from './copy-to-person.ts';
import { hearAboutHearing } from './hearing.ts';
import { hearMoreTime } from './more-time.ts';
import { oweResident } from '../delivery/owe.ts';
import { showStatus } from '../resident/show-status.ts';
import { survivorOf } from '../handling/where-now.ts';

/** One that counts no more is followed by how the case stands. */
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
    // Wherever the case goes on, they are to be heard.
    hearing: async () => hearAboutHearing(context, work, await survivorOf(work.tx, one), agreed),
    copy: () => hearAboutCopy(context, work, one, entry, agreed),
  } as const;
  const answer = await answers[about]();
  await oweResident(work, resident, answer ?? sayStale(), { caseId });
  if (answer === null) await showStatus(context, work, resident, false, caseId);
}
