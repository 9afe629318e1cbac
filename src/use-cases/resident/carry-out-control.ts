/** What a resident asked for to stay in control: to see how things stand, and to decide who sees what and what is kept. */
import type { Effect } from '#core/effect.ts';
import type { ResidentId } from '#core/ids.ts';
import type { Context, Work } from '../context.ts';
import { acknowledgeToResident } from '../course/acknowledge-by-letter.ts';
import { hearFormalConsent } from '../course/formal-consent.ts';
import { setVisibility, shareName } from './control-case.ts';
import { oweClear, oweCopy } from './own-data.ts';
import { planErasure } from '../erasure/plan-erasure.ts';
import { showStatus } from './show-status.ts';

type Asked = Effect & {
  effect:
    | 'show-status'
    | 'set-visibility'
    | 'share-name'
    | 'formal-consent'
    | 'acknowledge'
    | 'plan-erasure'
    | 'data'
    | 'count-check-in';
};

export function carryOutControl(
  context: Context,
  work: Work,
  resident: ResidentId,
  hasDraft: boolean,
  asked: Asked,
): Promise<void> {
  switch (asked.effect) {
    case 'show-status':
      return showStatus(context, work, resident, hasDraft, asked.caseId);
    case 'set-visibility':
      return setVisibility(context, work, asked.caseId, asked.visibility);
    case 'share-name':
      return shareName(context, work, asked.caseId, asked.name);
    case 'formal-consent':
      return hearFormalConsent(context, work, asked.caseId, asked.agreed);
    case 'acknowledge':
      return acknowledgeToResident(context, work, asked.caseId);
    case 'plan-erasure':
      return planErasure(context, work, asked.caseIds);
    case 'count-check-in':
      return work.tx.checkIns.count(asked.count, asked.by);
    case 'data':
      return asked.act === 'copy' ? oweCopy(context, work, resident) : oweClear(work, resident);
  }
}
