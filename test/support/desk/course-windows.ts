/** What the windows for a complaint's course by law can show. */
import { hearingStates } from '#core/case/case.ts';
import { hearingParties, nextOf } from '#core/case/hearing.ts';
import type { LocalDate } from '#core/time.ts';
import type {
  AdjournWindow,
  CopyWindow,
  HearingWindow,
  MoreTimeWindow,
  ObjectionWindow,
} from '#ports/desk-acts/course.ts';
import type { CaseSummary } from '#ports/desk-acts.ts';

const date = (text: string) => text as LocalDate;

export const adjournWindow = (about: CaseSummary, people: readonly string[] = []): AdjournWindow => ({
  ok: true,
  case: about,
  outcomeBy: date('2027-01-05'),
  latest: date('2027-02-02'),
  people,
});

export const moreTimeWindow = (about: CaseSummary, asked: string | null = null): MoreTimeWindow => ({
  ok: true,
  case: about,
  outcomeBy: date('2027-01-05'),
  hasResident: true,
  asked: asked === null ? null : date(asked),
});

/** One for each state that a hearing can be in, of each who is heard. */
export const hearingWindows = (about: CaseSummary): readonly HearingWindow[] =>
  hearingParties.flatMap((party) =>
    [null, ...hearingStates].map((hearing) => ({
      ok: true,
      case: about,
      party,
      hearing,
      states: nextOf({ hearing }),
      answerBy: date('2026-12-08'),
    })),
  );

export const copyWindow = (
  about: CaseSummary,
  words = 'In een [kamer] werd geschreeuwd.',
  before: 'asked' | 'refused' | null = null,
): CopyWindow => ({ ok: true, case: about, proposal: words, original: ['Він кричав', words], before });

export const agreedWindow = (about: CaseSummary, words = 'Er werd geschreeuwd.'): CopyWindow => ({
  ok: true,
  case: about,
  agreed: { entry: 7, on: date('2026-11-25'), text: words, to: words.slice(0, 300) },
});

export const objectionWindow = (about: CaseSummary): ObjectionWindow => ({
  ok: true,
  case: about,
  received: date('2026-11-24'),
});
