/** What the window for the end of a case can show. */
import { waysOut } from '#core/case/closing.ts';
import type { CloseWindow } from '#ports/desk-acts/closing.ts';
import type { CaseSummary } from '#ports/desk-acts.ts';

export const aCloseWindow = (
  change: Partial<CloseWindow> & { readonly case: CaseSummary },
): CloseWindow & { readonly ok: true } => ({
  ok: true,
  ways: ['solve', 'formal', 'notHandled'],
  chosen: 'solve',
  hasResident: true,
  mayWriteFormally: false,
  hearing: null,
  isPersonUnheard: false,
  isCommittee: false,
  isLate: false,
  reported: null,
  seen: 4,
  ...change,
});

/** Every way out, for everybody and everything it may depend on. */
export const closeWindows = (about: CaseSummary): readonly CloseWindow[] =>
  waysOut.flatMap((chosen) =>
    [true, false].flatMap((hasResident) =>
      [true, false].map((mayWriteFormally) =>
        aCloseWindow({
          case: about,
          ways: waysOut,
          chosen,
          hasResident,
          mayWriteFormally,
          isLate: hasResident,
          isCommittee: hasResident,
        }),
      ),
    ),
  );
