/** The windows about a location: what they show, what they remember, and what comes of each answer. */
import { describe, expect, it } from 'vitest';
import type { Instant, LocalDate } from '#core/time.ts';
import type { AskLocationResult, AskLocationWindow } from '#ports/desk-acts/location.ts';
import { createTexts } from '#i18n/texts.ts';
import { checkBlocks, checkView } from '#playground/slack/block-kit/validate.ts';
import { actions } from '#slack/actions/index.ts';
import { deskWords } from '#slack/render/desk-words.ts';
import { askLocation, askLocationView } from '#slack/modals/ask-location.ts';
import { locationAnswer, locationAnswerView } from '#slack/modals/location-answer.ts';
import { locationSolved, locationSolvedView } from '#slack/modals/location-solved.ts';
import { renderLocationCard } from '#slack/render/location.ts';
import { aCloseWindow } from '#test/support/desk/close-window.ts';
import { actsThat } from '#test/support/desk/acts.ts';
import { readPseudoLocale } from '#test/support/data/pseudo-locale.ts';
import { directory } from '#test/support/desk/slack-posts.ts';
import { by, caseId, desk, summary } from '#test/support/desk/window.ts';

const nasty = '<!channel> & *Олена* '.repeat(400);
const window: Extract<AskLocationWindow, { proposal: string }> = {
  ok: true,
  case: summary,
  proposal: 'In een [kamer] is het koud.',
  original: ['У кімнаті 12 холодно', nasty],
  needsConsent: true,
  answerBy: '2026-11-27' as LocalDate,
};
const standing: AskLocationWindow = {
  ok: true,
  case: summary,
  standing: {
    entry: 7,
    by,
    at: '2026-11-24T10:00:00.000Z' as Instant,
    text: nasty.slice(0, 3000),
    question: nasty.slice(0, 3000),
    isProposed: true,
  },
};
const inputs = (values: Record<string, string | boolean>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      {
        [name]: typeof value === 'string' ? { value } : { selected_options: value ? [{ value: 'yes' }] : [] },
      },
    ]),
  );
const submission = (rest: string, values: Record<string, string | boolean>) => ({
  deliveryId: 'view:V1',
  by,
  caseId,
  rest,
  inputs: inputs(values),
});

const restOf = ({ private_metadata = '' }: { private_metadata?: string }): string =>
  private_metadata.slice(caseId.length + 1);

/** The box with which what was found is confirmed. */
const boxIn = ({ blocks }: { readonly blocks: readonly { block_id?: string }[] }): string =>
  blocks.find(({ block_id: id }) => id?.startsWith('confirm.'))?.block_id ?? '';

describe('the question to a location', () => {
  const filled = { text: 'Koud.', question: 'Bekend?', approve: true };

  it('is for the resident first, where they have not agreed: the window and its button say so', () => {
    const view = askLocationView({ caseId, window }, desk);
    expect(view.submit?.text).toBe('Toestemming vragen');
    expect(JSON.stringify(view.blocks)).toContain('nog niet goedgevonden');
    const agreed = askLocationView({ caseId, window: { ...window, needsConsent: false } }, desk);
    expect(agreed.submit?.text).toBe('Naar locatie');
  });

  it('goes with what was typed, the date and the check', async () => {
    const { acts, asked } = actsThat('askLocation', { ok: true, needsConsent: true });
    const done = await askLocation.submit(
      submission(restOf(askLocationView({ caseId, window }, desk)), filled),
      acts,
    );
    expect(done).toEqual({ done: true, said: { key: 'consent.asked' } });
    expect(asked).toEqual([
      expect.objectContaining({
        caseId,
        text: 'Koud.',
        question: 'Bekend?',
        approved: true,
        asksResident: true,
        confirmed: [],
        location: summary.location,
      }),
    ]);
  });

  it('shows what may still tell who it is, with a box to confirm exactly that', async () => {
    const still = ['Олена', 'kamer 12'];
    const { acts } = actsThat('askLocation', { ok: false, still, window } satisfies AskLocationResult);
    const result = await askLocation.submit(submission('', filled), acts);
    if (!('view' in result)) throw new Error('no view');
    const view = result.view(desk);
    expect(checkView({ ...view })).toEqual([]);
    expect(JSON.stringify(view.blocks)).toContain('Олена, kamer 12');
    expect(JSON.stringify(view.blocks)).toContain('Koud.');
    const rest = restOf(view);
    const again = actsThat('askLocation', { ok: true });
    const box = boxIn(view);
    await askLocation.submit(submission(rest, { ...filled, [box]: true }), again.acts);
    expect(again.asked).toEqual([expect.objectContaining({ confirmed: still })]);
    const unticked = actsThat('askLocation', { ok: true });
    await askLocation.submit(submission(rest, filled), unticked.acts);
    expect(unticked.asked).toEqual([expect.objectContaining({ confirmed: [] })]);
  });

  it('takes a tick for nothing more than what stood above it', async () => {
    const box = (still: readonly string[]) => boxIn(askLocationView({ caseId, window, still }, desk));
    expect(box(['Олена'])).not.toBe(box(['Олена', 'kamer 12']));
    const { acts, asked } = actsThat('askLocation', { ok: true });
    const rest = restOf(askLocationView({ caseId, window, still: ['Олена', 'kamer 12'] }, desk));
    await askLocation.submit(submission(rest, { ...filled, [box(['Олена'])]: true }), acts);
    expect(asked).toEqual([expect.objectContaining({ confirmed: [] })]);
  });

  it('remembers no more than a window can, and asks again about the rest', () => {
    const still = Array.from({ length: 400 }, (_, index) => `Фамілія-${index}`);
    const view = askLocationView({ caseId, window, still }, desk);
    expect((view.private_metadata ?? '').length).toBeLessThanOrEqual(3000);
    expect(checkView({ ...view })).toEqual([]);
  });

  it('says under the inputs what is missing', async () => {
    const { acts } = actsThat('askLocation', {
      ok: false,
      wrong: { approve: 'error.approve' },
    } satisfies AskLocationResult);
    expect(await askLocation.submit(submission('', { ...filled, approve: false }), acts)).toEqual({
      done: false,
      errors: { approve: 'error.approve' },
    });
  });

  it('that stands is shown, to be taken back', async () => {
    const view = askLocationView({ caseId, window: standing }, desk);
    expect(view.submit?.text).toBe('Vraag intrekken');
    const { acts, asked } = actsThat('withdrawQuestion', { ok: true });
    const rest = restOf(view);
    expect(await askLocation.submit(submission(rest, {}), acts)).toEqual({ done: true });
    expect(asked).toEqual([{ deliveryId: 'view:V1', by, caseId, entry: 7 }]);
  });
});

describe('the answer of a location', () => {
  it('goes to the handler, and the person is told so', async () => {
    const { acts, asked } = actsThat('answerForLocation', { ok: true });
    const done = await locationAnswer.submit(submission('7', { text: 'De ketel is oud.' }), acts);
    expect(done).toEqual({ done: true, said: { key: 'location.answerSent' } });
    expect(asked).toEqual([{ deliveryId: 'view:V1', by, caseId, entry: 7, text: 'De ketel is oud.' }]);
  });

  it('a report says what was done and by whom', async () => {
    const { acts, asked } = actsThat('reportSolved', { ok: true });
    expect(await locationSolved.submit(submission('7', { what: ' ', by: '' }), acts)).toEqual({
      done: false,
      errors: { what: 'error.tooShort', by: 'error.tooShort' },
    });
    const done = await locationSolved.submit(submission('7', { what: 'Gemaakt', by: 'monteur' }), acts);
    expect(done).toEqual({ done: true, said: { key: 'location.solvedSent' } });
    expect(asked).toEqual([
      expect.objectContaining({ entry: 7, what: 'Gemaakt', doneBy: 'monteur', when: null }),
    ]);
  });

  it('the handler’s window for closing begins with the report', async () => {
    const reported = { what: 'Ketel vervangen', doneBy: 'monteur', when: '2026-11-27' as LocalDate };
    const { acts, asked } = actsThat('openClose', aCloseWindow({ case: summary, reported }));
    const action = actions.find(({ id }) => id === 'case_close');
    const shown = await action?.decide({ deliveryId: 't', by, caseId, rest: '9' }, acts);
    expect(asked).toEqual([{ by, caseId, wants: 'solve', reported: 9 }]);
    const view = shown?.show === 'window' ? JSON.stringify(shown.view(desk)) : '';
    for (const words of ['Ketel vervangen', 'monteur', '2026-11-27']) expect(view).toContain(words);
  });

  it('a refusal keeps what was typed', async () => {
    const { acts } = actsThat('answerForLocation', { ok: false, refusal: { key: 'location.withdrawn' } });
    const result = await locationAnswer.submit(submission('7', { text: 'Te laat' }), acts);
    expect(result).toEqual({ done: false, refusal: { key: 'location.withdrawn' } });
    expect(locationAnswer.typed(inputs({ text: 'Te laat' }))).toEqual(['Te laat']);
  });

  it.each(['location_answer', 'location_solved'])(
    '%s opens its window with the question alone',
    async (id) => {
      const { acts, asked } = actsThat('openLocationAnswer', {
        ok: true,
        reference: summary.reference,
        location: summary.location,
        question: 'Bekend?',
      });
      const action = actions.find((known) => known.id === id);
      const shown = await action?.decide({ deliveryId: 't', by, caseId, rest: '7' }, acts);
      expect(asked).toEqual([{ by, caseId, entry: 7 }]);
      const view = shown?.show === 'window' ? shown.view(desk) : null;
      expect(view).toMatchObject({ callback_id: id, private_metadata: `${caseId}:7` });
      expect(JSON.stringify(view)).toContain('Bekend?');
    },
  );
});

describe.each(['nl', 'en'] as const)('in %s, also when every text is longer', (language) => {
  it('Slack takes every window and card', () => {
    const longer = deskWords(createTexts('Europe/Amsterdam', readPseudoLocale), directory, language);
    const place = { reference: summary.reference, location: summary.location, question: nasty };
    const at = { caseId, entry: 7, window: { ok: true, ...place } } as const;
    const full = nasty.slice(0, 3000);
    const typed = { text: full, question: full, answerBy: null };
    const views = [
      askLocationView({ caseId, window }, longer),
      askLocationView({ caseId, window, typed, still: [full] }, longer),
      askLocationView({ caseId, window, typed, still: ['Олена', nasty.slice(0, 900)] }, longer),
      askLocationView({ caseId, window: standing }, longer),
      locationAnswerView(at, longer),
      locationSolvedView(at, longer),
    ];
    for (const view of views) expect(checkView({ ...view })).toEqual([]);
    const card = { post: 'location-card', caseId, entry: 7, reference: summary.reference } as const;
    const shown = { location: summary.location, text: full, question: full, answerBy: window.answerBy };
    const on = window.answerBy;
    for (const state of ['open', 'answered', 'solved'] as const) {
      const { blocks } = renderLocationCard({ ...card, state, on, ...shown }, longer);
      expect(checkBlocks(blocks, 'message')).toEqual([]);
    }
    expect(
      checkBlocks(renderLocationCard({ ...card, state: 'withdrawn' }, longer).blocks, 'message'),
    ).toEqual([]);
  });
});
