/** The windows in which people write to the resident, to a location, or in the course of the law, in every state. */
import { waysOut } from '#core/case/closing.ts';
import { recordedStates } from '#core/case/hearing.ts';
import type { LocationCode, StaffId } from '#core/ids.ts';
import type { Instant, LocalDate } from '#core/time.ts';
import { blankNames } from '#core/desk/vetted-answer.ts';
import type { CaseSummary, ReplyWindow } from '#ports/desk-acts.ts';
import type { DeskWords } from '#slack/render/desk-words.ts';
import { adjournView } from '#slack/modals/adjourn.ts';
import { askLocationView } from '#slack/modals/ask-location.ts';
import { closeView } from '#slack/modals/close.ts';
import { copyView } from '#slack/modals/copy-to-person.ts';
import { correctView } from '#slack/modals/correct.ts';
import { furtherView } from '#slack/modals/further.ts';
import { hearingView } from '#slack/modals/hearing.ts';
import { locationAnswerView } from '#slack/modals/location-answer.ts';
import { locationSolvedView } from '#slack/modals/location-solved.ts';
import { objectionView } from '#slack/modals/objection.ts';
import { replyView } from '#slack/modals/reply.ts';
import { aCloseWindow, closeWindows } from './close-window.ts';
import {
  adjournWindow,
  agreedWindow,
  copyWindow,
  hearingWindows,
  moreTimeWindow,
  objectionWindow,
} from './course-windows.ts';
import { aCase } from './slack-posts.ts';

/** What people wrote, where nothing but the program limits it. */
export interface Written {
  readonly words: string;
  /** Names of places; none is empty. */
  readonly names: readonly string[];
}

/** What an input of Slack takes at most. */
export const typedMax = 3000;
const shortMax = 300;
/** What Telegram takes in one message. */
const messageMax = 4096;
const at = '2026-11-24T16:00:00.000Z' as Instant;
const { id: caseId, reference } = aCase();
const by = 'U0STAFF0' as StaffId;
const many = <T>(count: number, of: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => of(index));

/** What is known of the case, with everything and with nothing. */
export const about: CaseSummary = {
  reference,
  location: 'location-0' as LocationCode,
  topic: 'food',
  unreachable: true,
};
export const bare: CaseSummary = { reference, location: null, topic: null, unreachable: false };

export const writingWindows = (written: Written, desk: DeskWords) => ({
  ...aboutReplies(written, desk),
  ...aboutCourse(written, desk),
  ...aboutLocation(written, desk),
});

/** A hundred checked answers, with every blank; the window with each of what may have been chosen. */
function replyWindows({ words }: Written): readonly ReplyWindow[] {
  const label = (text: string) => ({ nl: text, en: text });
  const vetted = many(10, (group) => ({
    label: label(`Groep ${group}`),
    answers: many(10, (index) => ({ id: `answer${group}-${index}`, label: label(`Antwoord ${index}`) })),
  }));
  const chosen = { id: 'answer0-0', blanks: blankNames, toResident: words, atDesk: `${words}!` };
  return [null, chosen].flatMap((one) =>
    [true, false].map((translations) => ({
      case: translations ? about : bare,
      language: 'uk' as const,
      vetted,
      translations,
      previews: translations,
      seen: 1_000,
      quietUntil: translations ? { time: '09:00', isToday: one === null } : null,
      others: translations ? many(60, () => reference) : [],
      chosen: one,
    })),
  );
}

/** What was said while a window was open. */
function newsOf(words: string) {
  const content = { kind: 'photo', text: words.slice(0, messageMax), form: 'photo' } as const;
  return {
    contents: [content, content],
    translation: { is: 'there', texts: [words.slice(0, messageMax), ''] },
    told: many(40, () => ({ by, texts: [words.slice(0, typedMax), words] })),
  } as const;
}

function aboutReplies(written: Written, desk: DeskWords) {
  const { words } = written;
  const typed = words.slice(0, typedMax);
  const memory = { seen: 1_000, files: many(5, (index) => `F012345678${index}`) };
  const news = newsOf(words);
  const previews = [
    null,
    'pending',
    'none',
    { text: typed, back: words, of: typed },
    { text: `${typed}${'x'.repeat(typedMax)}`, back: words, of: typed },
    { block: 'translation.0123456789abcdef.0123456789abcdef', text: typed },
  ] as const;
  const answers = (count: number) => many(count, (of) => ({ of, at, text: words, letter: null }));
  return {
    replyView: replyWindows(written).flatMap((window) => [
      ...previews.map((previewed) => replyView({ caseId, window, kept: typed, previewed, memory }, desk)),
      replyView({ caseId, window, kept: '', previewed: null, memory: { files: [] } }, desk),
      replyView(
        { caseId, window, kept: typed, previewed: null, menu: 'vetted.1', memory, isCut: true, news },
        desk,
      ),
    ]),
    correctView: [1, 2, 120].flatMap((count) => {
      const letters = [null, 'formal', 'not_handled'] as const;
      const waitsUntil = count === 1 ? at : null;
      return letters.map((letter) => {
        const chosen = { of: 0, at, letter, text: words, read: words, waitsUntil };
        const window = { case: about, answers: answers(count), chosen, seen: 1_000 };
        return correctView({ caseId, window }, desk);
      });
    }),
  };
}

function aboutCourse({ words }: Written, desk: DeskWords) {
  const still = many(400, (index) => `${words.slice(0, 60)}-${index}`);
  const typed = { text: words.slice(0, typedMax), to: words.slice(0, shortMax) };
  return {
    adjournView: [
      adjournView(
        caseId,
        adjournWindow(
          about,
          many(20, () => words.slice(0, shortMax)),
        ),
        desk,
      ),
      adjournView(caseId, adjournWindow(bare), desk),
    ],
    furtherView: [null, '2027-02-02'].map((asked) => furtherView(caseId, moreTimeWindow(about, asked), desk)),
    hearingView: hearingWindows(about).flatMap((window) =>
      [null, ...recordedStates].map((chosen) => hearingView({ caseId, window, chosen }, desk)),
    ),
    copyView: [
      ...([null, 'asked', 'refused'] as const).map((before) =>
        copyView({ caseId, window: copyWindow(about, words.slice(0, typedMax), before) }, desk),
      ),
      copyView({ caseId, window: copyWindow(about, words.slice(0, typedMax)), typed, still }, desk),
      copyView({ caseId, window: agreedWindow(about, words) }, desk),
    ],
    objectionView: [objectionView(caseId, objectionWindow(about), desk)],
    closeView: [
      ...closeWindows(about),
      ...closeWindows(bare),
      aCloseWindow({
        case: about,
        ways: waysOut,
        reported: {
          what: words.slice(0, typedMax),
          doneBy: words.slice(0, shortMax),
          when: '2026-11-23' as LocalDate,
        },
      }),
    ].map((window) =>
      closeView({ caseId, window, memory: { seen: 1_000, reported: 7 }, news: newsOf(words) }, desk),
    ),
  };
}

function aboutLocation({ words }: Written, desk: DeskWords) {
  const still = many(400, (index) => `${words.slice(0, 60)}\n${index}`);
  const asked = {
    ok: true,
    case: about,
    proposal: words.slice(0, typedMax),
    original: [words, words.slice(0, messageMax), ''],
    answerBy: '2026-11-27' as LocalDate,
  } as const;
  const typed = { text: words.slice(0, typedMax), question: words.slice(0, typedMax), answerBy: null };
  const standing = { entry: 7, by: by, at, text: words, question: words, isProposed: true };
  const atLocation = {
    caseId,
    entry: 7,
    window: { ok: true, reference, location: 'location-0' as LocationCode, question: words },
  } as const;
  return {
    askLocationView: [
      ...[true, false].flatMap((needsConsent) => [
        askLocationView({ caseId, window: { ...asked, needsConsent } }, desk),
        askLocationView({ caseId, window: { ...asked, needsConsent }, typed, still }, desk),
      ]),
      askLocationView({ caseId, window: { ok: true, case: about, standing } }, desk),
      askLocationView(
        { caseId, window: { ok: true, case: about, standing: { ...standing, by: null, isProposed: false } } },
        desk,
      ),
    ],
    locationAnswerView: [locationAnswerView(atLocation, desk)],
    locationSolvedView: [locationSolvedView(atLocation, desk)],
  };
}
