/** Afronden: opens the window for the end of a case, when this person may close it now. */
import type { ClosingAct } from '#core/case/closing.ts';
import type { DeskActs } from '#ports/desk-acts.ts';
import { closeView } from '../modals/close.ts';
import { windowFor, type Action, type Click, type FollowUp } from './action.ts';

export const caseClose: Action = { id: 'case_close', decide: (click, acts) => openClose(click, acts) };

/** `wants`: what the window begins with, if that is possible. */
export async function openClose(
  { by, caseId, rest }: Click,
  acts: DeskActs,
  wants?: ClosingAct,
): Promise<FollowUp> {
  // Under what the location reported.
  const reported = rest === '' ? null : Number(rest);
  const opened = await acts.openClose({
    by,
    caseId,
    ...(wants === undefined ? {} : { wants }),
    ...(reported === null ? {} : { wants: 'solve' as const, reported }),
  });
  return windowFor(opened, (window, desk) =>
    closeView({ caseId, window, memory: { seen: window.seen, reported } }, desk),
  );
}
