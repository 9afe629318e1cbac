/** The confirmation of receipt as a letter (Awb 9:6), for whoever asks: the resident in their chat, the desk in the case's thread, to be printed. Its words were told before, so that nobody is sent it unasked. */
import { lettersIn } from '#core/case/letter.ts';
import { refusalOf } from '#core/case/lawful-acts.ts';
import type { Actor, Case } from '#core/case/case.ts';
import type { CaseId } from '#core/ids.ts';
import type { DeliveredAct } from '#ports/desk-acts/act.ts';
import type { ActResult } from '#ports/desk-acts.ts';
import { actOnCase } from '../handling/act-on-case.ts';
import { acknowledgementLetter } from './compose-letter.ts';
import type { Context, Work } from '../context.ts';
import { giveAgain, giveLetter, type LetterWay } from './letters.ts';

/** The first one stays: whoever asks again gets the same. */
async function give(context: Context, work: Work, one: Case, by: Actor, way: LetterWay): Promise<void> {
  const letter = await acknowledgementLetter(context, work.tx, one);
  const given = lettersIn(await work.tx.entries.list(one.id)).find(({ kind }) => kind === letter.kind);
  if (given === undefined) await giveLetter(context, work, one, { by, of: null, letter, way });
  else await giveAgain(work, one, given, { letter, way });
}

export async function acknowledgeToResident(context: Context, work: Work, caseId: CaseId): Promise<void> {
  const one = await work.tx.cases.get(caseId);
  if (one !== null) await give(context, work, one, 'resident', 'chat');
}

export const acknowledgeByLetter = (context: Context, act: DeliveredAct): Promise<ActResult> =>
  actOnCase(
    context,
    'letter',
    act,
    (one) => {
      const refusal = refusalOf('letter', one);
      return refusal === null ? { changed: one } : { refusal };
    },
    (work, one) => give(context, work, one, { staff: act.by }, 'thread'),
  );
