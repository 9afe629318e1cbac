/** What a resident's tap does in one of their cases, beside what they control: it is their answer, their question, or takes the case back. */
import type { Effect } from '#core/effect.ts';
import type { Resident } from '#ports/store.ts';
import type { Context, Work } from '../context.ts';
import { hearShare } from '../location/hear-share.ts';
import { hearUnclear } from './hear-unclear.ts';
import { hearVerification } from '../closing/hear-verification.ts';
import { refuseWithdrawal, withdrawCase } from './hear-withdrawal.ts';
import { hearWord } from '../course/hear-word.ts';
import { showWords } from './show-words.ts';

type Pressed = Effect & {
  effect: 'withdraw' | 'withdraw-pressed' | 'verify' | 'unclear' | 'share' | 'word' | 'show-words';
};

export function carryOutInCase(
  context: Context,
  work: Work,
  resident: Resident,
  pressed: Pressed,
): Promise<void> {
  switch (pressed.effect) {
    case 'withdraw':
      return withdrawCase(context, work, resident, pressed.caseId);
    case 'withdraw-pressed':
      return refuseWithdrawal(context, work, resident, pressed.caseId);
    case 'verify':
      return hearVerification(context, work, resident.id, pressed.caseId, pressed.act);
    case 'unclear':
      return hearUnclear(context, work, resident.id, pressed);
    case 'share':
      return hearShare(context, work, resident.id, pressed);
    case 'word':
      return hearWord(context, work, resident.id, pressed);
    case 'show-words':
      return showWords(work, resident.id, pressed.caseId);
  }
}
