/** The windows for triage, links and splits: what they show, what they remember, and what comes of what was chosen. */
import type { InputBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import type { TriageValues } from '#core/case/triage-case.ts';
import type { CaseId, LocationCode, Reference, StaffId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import { categoryIds } from '#core/triage/categories.ts';
import { createTexts } from '#i18n/texts.ts';
import type { DeskActs } from '#ports/desk-acts.ts';
import type { TriageWindow } from '#ports/desk-acts/triage.ts';
import { checkView } from '#playground/slack/block-kit/validate.ts';
import { actions } from '#slack/actions/index.ts';
import { deskWords } from '#slack/render/desk-words.ts';
import { link, linkView } from '#slack/modals/link.ts';
import type { Inputs } from '#slack/modals/modal.ts';
import { split, splitView } from '#slack/modals/split.ts';
import { triage, triageView } from '#slack/modals/triage.ts';
import { actsThat } from '#test/support/desk/acts.ts';
import { readPseudoLocale } from '#test/support/data/pseudo-locale.ts';
import { texts } from '#test/support/data/texts.ts';
import { directory } from '#test/support/desk/slack-posts.ts';
import { by, desk, summary } from '#test/support/desk/window.ts';

const caseId = '0198c1f2-aaaa-7bbb-8ccc-1234567890ab' as CaseId;
const values: TriageValues = {
  kind: 'signal',
  category: 'food',
  alsoAbout: ['safety', 'pests_mould'],
  location: 'havenzicht' as LocationCode,
  urgent: false,
  confidential: true,
  about: ['U7' as StaffId],
};
const first = '2026-11-20T10:00:00.000Z' as Instant;
const last = '2026-11-24T10:00:00.000Z' as Instant;
const window: TriageWindow = {
  ok: true,
  case: summary,
  values,
  since: { first, last, usual: last },
  ofSameResident: [{ reference: 'PCH-000000-0' as Reference, link: null }],
  similar: [{ reference: 'PCH-111111-1' as Reference, link: 'https://a.example/1?b&c' }],
};
const restOf = ({ private_metadata = '' }: { private_metadata?: string }): string =>
  private_metadata.slice(caseId.length + 1);

const chosen = (value: string) => ({ selected_option: { value } });
const ticked = (...all: readonly string[]) => ({ selected_options: all.map((value) => ({ value })) });
const inputs = (states: Record<string, Inputs[string][string]>): Inputs =>
  Object.fromEntries(Object.entries(states).map(([name, state]) => [name, { [name]: state }]));

const press = (id: string, acts: DeskActs) => {
  const action = actions.find((known) => known.id === id);
  return action?.decide({ deliveryId: 'trigger', by, caseId, rest: '' }, acts);
};

const untouched = {
  kind: chosen('signal'),
  category: chosen('food'),
  alsoAbout: ticked('pests_mould', 'safety'),
  location: chosen('havenzicht'),
  urgent: ticked(),
  confidential: ticked('yes'),
  about: { selected_users: ['U7'] },
  since: chosen(last),
};

describe('triage', () => {
  it('shows what is established, and names other cases that may be the same', () => {
    const view = triageView({ caseId, window }, desk);
    const text = JSON.stringify(view);
    expect(text).toContain('PCH-000000-0');
    expect(text).toContain('<https://a.example/1?b&amp;c|PCH-111111-1>');
    expect(text).toContain('"initial_users":["U7"]');
  });

  it('asks which message made it a complaint only where there is a choice', () => {
    const blocks = (since: TriageWindow['since']) =>
      triageView({ caseId, window: { ...window, since } }, desk).blocks.map(({ block_id }) => block_id);
    expect(blocks(window.since)).toContain('since');
    expect(blocks(null)).not.toContain('since');
  });

  it('begins with the usual one of the two messages', () => {
    const chosen = (usual: Instant) =>
      JSON.stringify(triageView({ caseId, window: { ...window, since: { first, last, usual } } }, desk));
    expect(chosen(first)).toMatch(new RegExp(`"initial_option":{[^}]*}[^}]*"value":"${first}"`));
    expect(chosen(last)).toMatch(new RegExp(`"initial_option":{[^}]*}[^}]*"value":"${last}"`));
  });

  it('hands on what it showed and what is chosen now, the same where nothing was touched', async () => {
    const { asked, acts } = actsThat('triage', { ok: true });
    const rest = restOf(triageView({ caseId, window }, desk));
    const submission = { deliveryId: 'view:V1', by, caseId, rest, inputs: inputs(untouched) };
    expect(await triage.submit(submission, acts)).toEqual({ done: true });
    const shown = { ...values, alsoAbout: ['pests_mould', 'safety'] };
    expect(asked).toEqual([{ deliveryId: 'view:V1', by, caseId, shown, chosen: shown, since: last }]);
  });

  it('hands on what was emptied', async () => {
    const { asked, acts } = actsThat('triage', { ok: true });
    const rest = restOf(triageView({ caseId, window }, desk));
    const emptied = {
      ...untouched,
      alsoAbout: ticked(),
      confidential: ticked(),
      about: { selected_users: [] },
    };
    await triage.submit({ deliveryId: 'view:V1', by, caseId, rest, inputs: inputs(emptied) }, acts);
    expect(asked).toMatchObject([{ chosen: { alsoAbout: [], confidential: false, about: [] } }]);
  });

  it('keeps a location that the municipality took off its list', () => {
    const gone = { ...values, location: 'gone' as LocationCode };
    const view = triageView({ caseId, window: { ...window, values: gone } }, desk);
    expect(JSON.stringify(view)).toContain('"initial_option":{"text":{"type":"plain_text","text":"gone"');
  });

  it('opens from the card, or says why not', async () => {
    const open = await press('case_triage', actsThat('openTriage', window).acts);
    expect(open?.show).toBe('window');
    const refusal = { key: 'refuse.merged' };
    const refused = await press('case_triage', actsThat('openTriage', { ok: false, refusal }).acts);
    expect(refused).toEqual({ show: 'refusal', refusal });
  });
});

it('making a case confidential is done at once, and said', async () => {
  const { asked, acts } = actsThat('makeConfidential', { ok: true });
  expect(await press('menu_confidential', acts)).toEqual({
    show: 'said',
    said: { key: 'confidential.done' },
  });
  expect(asked).toEqual([{ deliveryId: 'trigger', by, caseId }]);
});

describe('a link', () => {
  const submission = {
    deliveryId: 'view:V1',
    by,
    caseId,
    rest: '',
    inputs: inputs({ reference: { value: 'PCH-000000-0' }, merge: ticked('yes') }),
  };

  it('hands on the number and whether they become one', async () => {
    const { asked, acts } = actsThat('link', { ok: true });
    expect(await link.submit(submission, acts)).toEqual({ done: true });
    expect(asked).toEqual([{ deliveryId: 'view:V1', by, caseId, reference: 'PCH-000000-0', merge: true }]);
  });

  it('says under the number what is wrong with it, and stays open', async () => {
    const wrong = { key: 'refuse.noAccess' };
    expect(
      await link.submit(submission, actsThat('link', { ok: false, wrong: { reference: wrong } }).acts),
    ).toEqual({
      done: false,
      errors: { reference: wrong },
    });
  });
});

describe('a split', () => {
  const parts = Array.from({ length: 25 }, (_, index) => ({
    entry: index + 1,
    at: first,
    text: index === 24 ? '' : `<!channel> слова ${'дуже '.repeat(90)}`,
  }));

  it('offers each message by its moment and first words', () => {
    const view = splitView({ caseId, about: summary, parts }, desk);
    const offered = (view.blocks as InputBlock[]).flatMap(({ element }) =>
      element?.type === 'checkboxes' ? element.options : [],
    );
    expect(offered.map(({ value }) => value)).toEqual(parts.map(({ entry }) => String(entry)));
    expect(offered[0]?.description?.text).toMatch(/^<!channel> слова дуже/);
    expect(offered[24]?.description).toBeUndefined();
  });

  it('hands on what was chosen in all its boxes', async () => {
    const { asked, acts } = actsThat('split', { ok: true });
    const states = { part: ticked('2', '3'), 'part-1': ticked(), 'part-2': ticked('21') };
    const submission = { deliveryId: 'view:V1', by, caseId, rest: '', inputs: inputs(states) };
    expect(await split.submit(submission, acts)).toEqual({ done: true });
    expect(asked).toEqual([{ deliveryId: 'view:V1', by, caseId, entries: [2, 3, 21], passage: '' }]);
  });

  it('asks for a passage alone where there is one message, which stands above', async () => {
    const [only] = parts;
    if (only === undefined) throw new Error('no part');
    const view = splitView({ caseId, about: summary, parts: [only] }, desk);
    const names = view.blocks.flatMap(({ type, block_id: name }) => (type === 'input' ? [name] : []));
    expect(names).toEqual(['passage']);
    expect(JSON.stringify(view.blocks)).toContain('слова дуже');
    const wrong = { key: 'error.notSaid' };
    const { asked, acts } = actsThat('split', { ok: false, wrong: { parts: wrong } });
    const states = inputs({ passage: { value: 'дуже дуже' } });
    const submission = { deliveryId: 'view:V1', by, caseId, rest: '', inputs: states };
    expect(await split.submit(submission, acts)).toEqual({ done: false, errors: { passage: wrong } });
    expect(asked).toMatchObject([{ entries: [], passage: 'дуже дуже' }]);
  });

  it('says under the boxes what is wrong', async () => {
    const wrong = { key: 'refuse.oneStays' };
    const submission = { deliveryId: 'view:V1', by, caseId, rest: '', inputs: inputs({ part: ticked('1') }) };
    expect(
      await split.submit(submission, actsThat('split', { ok: false, wrong: { parts: wrong } }).acts),
    ).toEqual({
      done: false,
      errors: { part: wrong },
    });
  });
});

describe.each(['nl', 'en'] as const)('every window is one that Slack takes, in %s', (language) => {
  const longer = createTexts('Europe/Amsterdam', readPseudoLocale);
  const locations = Array.from({ length: 130 }, (_, index) => ({
    code: `place-${index}` as LocationCode,
    name: { nl: 'Een heel lange naam van een opvang '.repeat(4) },
    residents: null,
    channel: null,
    managers: [],
    address: null,
    phone: null,
    walkIn: null,
  }));
  const worst: TriageWindow = {
    ...window,
    values: {
      ...values,
      alsoAbout: categoryIds,
      about: Array.from({ length: 100 }, (_, index) => `U0000000${index}` as StaffId),
    },
    ofSameResident: Array.from({ length: 5 }, () => ({
      reference: summary.reference,
      link: `https://a.example/${'x'.repeat(100)}`,
    })),
  };

  it.each([
    ['as it is', texts],
    ['two fifths longer', longer],
  ])('%s', (_what, from) => {
    const words = deskWords(from, { ...directory, locations }, language);
    const opened = { caseId, about: summary };
    const parts = Array.from({ length: 2_000 }, (_, index) => ({
      entry: index,
      at: first,
      text: '😀'.repeat(99),
    }));
    for (const view of [
      triageView({ caseId, window: worst }, words),
      linkView(opened, words),
      splitView({ ...opened, parts }, words),
    ])
      expect(checkView({ ...view })).toEqual([]);
  });
});
