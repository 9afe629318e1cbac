/** The windows for a complaint's course by law: what they show, what they hand on, and what comes of each answer. */
import { describe, expect, it } from 'vitest';
import { hearingParties, recordedStates } from '#core/case/hearing.ts';
import { createTexts } from '#i18n/texts.ts';
import { checkView } from '#playground/slack/block-kit/validate.ts';
import { actions } from '#slack/actions/index.ts';
import { deskWords } from '#slack/render/desk-words.ts';
import { adjourn, adjournView } from '#slack/modals/adjourn.ts';
import { copyToPerson, copyView } from '#slack/modals/copy-to-person.ts';
import { further, furtherView } from '#slack/modals/further.ts';
import { hearing, hearingView } from '#slack/modals/hearing.ts';
import { objection, objectionView } from '#slack/modals/objection.ts';
import {
  adjournWindow,
  agreedWindow,
  copyWindow,
  hearingWindows,
  moreTimeWindow,
  objectionWindow,
} from '#test/support/desk/course-windows.ts';
import { actsThat } from '#test/support/desk/acts.ts';
import { readPseudoLocale } from '#test/support/data/pseudo-locale.ts';
import { directory } from '#test/support/desk/slack-posts.ts';
import { by, caseId, desk, summary } from '#test/support/desk/window.ts';

const reason = 'Wij wachten op de installateur.';
const text = (value: string) => ({ value });
const date = (selected_date: string | null) => ({ selected_date });
const chosen = (value: string) => ({ selected_option: { value } });
const ticked = (is = true) => ({ selected_options: is ? [{ value: 'yes' }] : [] });
type State =
  | ReturnType<typeof text | typeof date | typeof chosen | typeof ticked>
  | { selected_date_time: number };

const submission = (states: Readonly<Record<string, State>>, rest = '') => ({
  deliveryId: 'view:V1',
  by,
  caseId,
  rest,
  inputs: Object.fromEntries(Object.entries(states).map(([name, state]) => [name, { [name]: state }])),
});
const done = { deliveryId: 'view:V1', by, caseId };

const namesIn = ({ blocks }: { readonly blocks: readonly unknown[] }): readonly string[] =>
  blocks.flatMap((block) => {
    const { type, block_id: name } = block as { type: string; block_id?: string };
    return type === 'input' && name !== undefined ? [name] : [];
  });
const restOf = ({ private_metadata = '' }: { private_metadata?: string }): string =>
  private_metadata.slice(caseId.length + 1);

describe('adjourning', () => {
  const filled = { to: date('2027-02-02'), reason: text(reason) };

  it('says until when it can be, and hands on the date and the reason', async () => {
    expect(JSON.stringify(adjournView(caseId, adjournWindow(summary), desk))).toContain('2 februari 2027');
    const { acts, asked } = actsThat('adjourn', { ok: true });
    expect(await adjourn.submit(submission(filled), acts)).toEqual({ done: true });
    expect(asked).toEqual([{ ...done, to: '2027-02-02', reason, tellsPerson: false }]);
  });

  it('asks whether the person is told only where somebody got a copy', async () => {
    expect(namesIn(adjournView(caseId, adjournWindow(summary), desk))).toEqual(['to', 'reason']);
    const view = adjournView(caseId, adjournWindow(summary, ['de bewaker']), desk);
    expect(namesIn(view)).toEqual(['to', 'reason', 'person']);
    expect(JSON.stringify(view)).toContain('de bewaker');
    const { acts, asked } = actsThat('adjourn', { ok: true });
    await adjourn.submit(submission({ ...filled, person: ticked() }), acts);
    expect(asked).toEqual([expect.objectContaining({ tellsPerson: true })]);
  });

  it('says what is wrong under an input that the window has', async () => {
    const { acts } = actsThat('adjourn', { ok: false, wrong: { person: 'error.personTold' } });
    const mistake = 'error.personTold';
    expect(await adjourn.submit(submission({ ...filled, person: ticked(false) }), acts)).toEqual({
      done: false,
      errors: { person: mistake },
    });
    expect(await adjourn.submit(submission(filled), acts)).toEqual({ done: false, errors: { to: mistake } });
    expect(await adjourn.submit(submission({ ...filled, to: date(null) }), acts)).toEqual({
      done: false,
      errors: { to: 'error.date' },
    });
  });

  it('keeps what was typed when it can no longer be', async () => {
    const refusal = { key: 'refuse.adjournedBefore' } as const;
    const { acts } = actsThat('adjourn', { ok: false, refusal });
    const sent = submission(filled);
    expect(await adjourn.submit(sent, acts)).toEqual({ done: false, refusal });
    expect(adjourn.typed(sent.inputs)).toEqual([reason]);
  });
});

describe('more time', () => {
  it('is asked for with a date and a reason; the window tells what was asked before', async () => {
    const view = furtherView(caseId, moreTimeWindow(summary, '2027-03-01'), desk);
    expect(JSON.stringify(view)).toContain('1 maart 2027');
    expect(JSON.stringify(furtherView(caseId, moreTimeWindow(summary), desk))).not.toContain('maart');
    const { acts, asked } = actsThat('askMoreTime', { ok: true });
    await further.submit(submission({ to: date('2027-03-08'), reason: text(reason) }), acts);
    expect(asked).toEqual([{ ...done, to: '2027-03-08', reason, consent: '' }]);
  });

  it('is not asked for, but recorded with how it was agreed to, where there is no chat', async () => {
    const view = furtherView(caseId, { ...moreTimeWindow(summary), hasResident: false }, desk);
    expect(namesIn(view)).toEqual(['to', 'reason', 'consent']);
    expect(view.submit?.text).toBe(desk.words.t('modal.save'));
    const { acts, asked } = actsThat('askMoreTime', { ok: true });
    const consent = 'Per brief van 28 december.';
    const filled = { to: date('2027-03-08'), reason: text(reason), consent: text(consent) };
    await further.submit(submission(filled), acts);
    expect(asked).toMatchObject([{ reason, consent }]);
  });
});

describe('the hearing', () => {
  const [first] = hearingWindows(summary);
  if (first === undefined) throw new Error('no window');

  it.each([
    ['offered', ['party', 'state', 'answerBy']],
    ['planned', ['party', 'state', 'when', 'where', 'interpreter']],
    ['held', ['party', 'state', 'record']],
    ['not_wanted', ['party', 'state', 'record']],
    ['no_answer', ['party', 'state', 'record']],
  ] as const)('%s asks for %j', async (state, names) => {
    const window = { ...first, states: recordedStates };
    const view = hearingView({ caseId, window, chosen: state }, desk);
    expect(namesIn(view)).toEqual(names);
    const { acts } = actsThat('openHearing', window);
    const { inputs } = submission({ state: chosen(state) });
    const choice = { by, caseId, rest: '', inputs, touched: 'state', blocks: [] };
    const redrawn = await hearing.redraw?.(choice, acts);
    expect(redrawn !== undefined && 'view' in redrawn ? redrawn.view(desk) : null).toEqual(view);
  });

  it('begins with the first state that is possible, and offers no other', () => {
    for (const window of hearingWindows(summary)) {
      const view = JSON.stringify(hearingView({ caseId, window, chosen: 'no_answer' }, desk));
      for (const state of recordedStates)
        expect(view.includes(`"value":"${state}"`)).toBe(window.states.includes(state));
    }
  });

  it('hands on the moment of a talk, and the last day to answer an offer', async () => {
    const { acts, asked } = actsThat('recordHearing', { ok: true });
    const seconds = Date.parse('2026-12-10T09:00:00.000Z') / 1000;
    const planned = {
      state: chosen('planned'),
      when: { selected_date_time: seconds },
      where: text('Stadhuis'),
    };
    await hearing.submit(submission(planned), acts);
    await hearing.submit(submission({ state: chosen('offered'), answerBy: date('2026-12-08') }), acts);
    const empty = { party: 'resident', where: '', interpreter: '', record: '' };
    expect(asked).toEqual([
      { ...done, ...empty, state: 'planned', when: '2026-12-10T09:00:00.000Z', where: 'Stadhuis' },
      { ...done, ...empty, state: 'offered', when: '2026-12-08' },
    ]);
  });

  it('is of the resident unless the other one is chosen, and then says who speaks to that one', async () => {
    const [, person] = hearingParties.map((party) => ({ ...first, party }));
    if (person === undefined) throw new Error('no window');
    const told = desk.words.t('modal.hearing.personTold');
    const begins = JSON.stringify(hearingView({ caseId, window: first, chosen: null }, desk));
    expect(begins).not.toContain(told);
    const filled = { party: chosen('person'), state: chosen('offered') };
    const { inputs } = submission(filled);
    const { acts, asked } = actsThat('openHearing', person);
    const choice = { by, caseId, rest: '', inputs, touched: 'party', blocks: [] };
    const redrawn = await hearing.redraw?.(choice, acts);
    expect(asked).toEqual([{ by, caseId, party: 'person' }]);
    const view = redrawn !== undefined && 'view' in redrawn ? redrawn.view(desk) : null;
    expect(JSON.stringify(view)).toContain(told);
    const recording = actsThat('recordHearing', { ok: true });
    await hearing.submit(submission({ ...filled, answerBy: date('2026-12-08') }), recording.acts);
    expect(recording.asked).toMatchObject([{ party: 'person', state: 'offered', when: '2026-12-08' }]);
  });

  it('says what is wrong with a time under the input in which it was chosen', async () => {
    const mistake = { key: 'error.datePast' } as const;
    const { acts } = actsThat('recordHearing', { ok: false, wrong: { when: mistake } });
    expect(await hearing.submit(submission({ state: chosen('offered') }), acts)).toEqual({
      done: false,
      errors: { answerBy: mistake },
    });
    expect(await hearing.submit(submission({ state: chosen('planned') }), acts)).toEqual({
      done: false,
      errors: { when: mistake },
    });
  });
});

describe('the copy for the person', () => {
  const filled = { text: text('Er werd geschreeuwd.'), to: text('de bewaker'), approve: ticked() };

  it('asks the resident first, with the text, the check and whom it is for', async () => {
    const view = copyView({ caseId, window: copyWindow(summary) }, desk);
    expect(view.submit?.text).toBe('Ja vragen voor afschrift');
    expect(namesIn(view)).toEqual(['text', 'to', 'approve']);
    const { acts, asked } = actsThat('askCopy', { ok: true });
    expect(await copyToPerson.submit(submission(filled, restOf(view)), acts)).toEqual({
      done: true,
      said: { key: 'copy.asked' },
    });
    expect(asked).toEqual([
      { ...done, text: 'Er werd geschreeuwd.', to: 'de bewaker', approved: true, confirmed: [] },
    ]);
  });

  it('confirms only what was shown to tell who it may be', async () => {
    const still = ['Олена'];
    const { acts } = actsThat('askCopy', { ok: false, still, window: copyWindow(summary) });
    const result = await copyToPerson.submit(submission(filled, 'asks'), acts);
    if (!('view' in result)) throw new Error('no view');
    const view = result.view(desk);
    expect(JSON.stringify(view.blocks)).toContain('Er werd geschreeuwd.');
    const again = actsThat('askCopy', { ok: true });
    const rest = restOf(view);
    const box = namesIn(view).find((name) => name.startsWith('confirm.')) ?? '';
    await copyToPerson.submit(submission({ ...filled, [box]: ticked() }, rest), again.acts);
    await copyToPerson.submit(submission(filled, rest), again.acts);
    expect(again.asked).toMatchObject([{ confirmed: still }, { confirmed: [] }]);
  });

  it('is recorded after the yes with how it went, for the text that was agreed to', async () => {
    const view = copyView({ caseId, window: agreedWindow(summary) }, desk);
    expect(view.submit?.text).toBe('Afschrift vastleggen');
    expect(namesIn(view)).toEqual(['how']);
    const { acts, asked } = actsThat('recordCopy', { ok: true });
    await copyToPerson.submit(submission({ how: text('Met de post') }, restOf(view)), acts);
    expect(asked).toEqual([{ ...done, entry: 7, how: 'Met de post' }]);
  });

  it('can be begun anew from there, with another text', async () => {
    const view = copyView({ caseId, window: agreedWindow(summary) }, desk);
    const button = JSON.stringify(view).match(/"action_id":"(menu_\w+)","value":"([^"]+)"/);
    expect(button?.slice(1)).toEqual(['menu_copyToPerson', `${caseId}:anew`]);
    const { acts, asked } = actsThat('openCopy', copyWindow(summary));
    const action = actions.find(({ id }) => id === 'menu_copyToPerson');
    await action?.decide({ deliveryId: 't', by, caseId, rest: 'anew' }, acts);
    await action?.decide({ deliveryId: 't', by, caseId, rest: '' }, acts);
    expect(asked).toMatchObject([{ isAnew: true }, { isAnew: false }]);
  });
});

it('an objection shows when it was received, and goes to the department', async () => {
  const view = objectionView(caseId, objectionWindow(summary), desk);
  expect(JSON.stringify(view)).toContain('24 november 2026');
  const { acts, asked } = actsThat('forwardAsObjection', { ok: true });
  await objection.submit(submission({ department: text('Bezwaar en beroep') }), acts);
  expect(asked).toEqual([{ ...done, department: 'Bezwaar en beroep' }]);
});

describe('the menu', () => {
  it.each([
    ['menu_adjourn', 'openAdjourn', adjournWindow(summary), 'adjourn'],
    ['menu_furtherConsent', 'openMoreTime', moreTimeWindow(summary), 'further'],
    ['menu_hearing', 'openHearing', hearingWindows(summary)[0], 'hearing'],
    ['menu_copyToPerson', 'openCopy', copyWindow(summary), 'copy_to_person'],
    ['menu_objection', 'openObjection', objectionWindow(summary), 'objection'],
  ] as const)('%s opens the window %s', async (id, open, window, callback) => {
    const action = actions.find((known) => known.id === id);
    const click = { deliveryId: 't', by, caseId, rest: '' };
    const shown = await action?.decide(click, actsThat(open, window).acts);
    expect(shown?.show === 'window' ? shown.view(desk) : null).toMatchObject({ callback_id: callback });
    const refusal = { key: 'refuse.kind' } as const;
    expect(await action?.decide(click, actsThat(open, { ok: false, refusal }).acts)).toEqual({
      show: 'refusal',
      refusal,
    });
  });

  it('asks for the name at once, and says so', async () => {
    const action = actions.find(({ id }) => id === 'menu_askName');
    const click = { deliveryId: 't', by, caseId, rest: '' };
    expect(await action?.decide(click, actsThat('askName', { ok: true }).acts)).toEqual({
      show: 'said',
      said: { key: 'thread.nameAsked' },
    });
    const refusal = { key: 'refuse.closed' } as const;
    expect(await action?.decide(click, actsThat('askName', { ok: false, refusal }).acts)).toEqual({
      show: 'refusal',
      refusal,
    });
  });
});

describe.each(['nl', 'en'] as const)('in %s, also when every text is longer', (language) => {
  it('Slack takes every window', () => {
    const longer = deskWords(createTexts('Europe/Amsterdam', readPseudoLocale), directory, language);
    const nasty = '<!channel> & *Олена* '.repeat(400).slice(0, 3000);
    const people = Array.from({ length: 20 }, () => nasty.slice(0, 300));
    const typed = { text: nasty, to: nasty.slice(0, 300) };
    const views = [
      adjournView(caseId, adjournWindow(summary, people), longer),
      furtherView(caseId, moreTimeWindow(summary, '2027-03-01'), longer),
      ...hearingWindows(summary).flatMap((window) =>
        recordedStates.map((state) => hearingView({ caseId, window, chosen: state }, longer)),
      ),
      ...([null, 'asked', 'refused'] as const).map((before) =>
        copyView({ caseId, window: copyWindow(summary, nasty, before), typed, still: [nasty] }, longer),
      ),
      copyView({ caseId, window: agreedWindow(summary, nasty) }, longer),
      objectionView(caseId, objectionWindow(summary), longer),
    ];
    for (const view of views) expect(checkView({ ...view })).toEqual([]);
  });
});
