/** The window for the end of a case: first how, then what that way needs; what is missing is told under its input. */
import type { ModalView } from '@slack/types';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ClosingAct } from '#core/case/closing.ts';
import type { CaseId, Reference, StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { Wrong } from '#ports/desk-acts/act.ts';
import type { CloseWindow, ClosingPart } from '#ports/desk-acts/closing.ts';
import type { ActResult, DeskActs, NewWords } from '#ports/desk-acts.ts';
import { caseClose } from '#slack/actions/case-close.ts';
import { menuFormalConsent } from '#slack/actions/menu-formal-consent.ts';
import { menuNotHandled } from '#slack/actions/menu-not-handled.ts';
import { deskWords } from '#slack/render/desk-words.ts';
import { close, closeView } from '#slack/modals/close.ts';
import type { Inputs } from '#slack/modals/modal.ts';
import { aCloseWindow } from '#test/support/desk/close-window.ts';
import { deskActsWith } from '#test/support/desk/acts.ts';
import { texts } from '#test/support/data/texts.ts';
import { directory } from '#test/support/desk/slack-posts.ts';

const desk = deskWords(texts, directory, 'nl');
const caseId = 'case-1' as CaseId;
const by = 'U1' as StaffId;
const about = {
  reference: 'PCH-7K3M9R-Q' as Reference,
  location: null,
  topic: null,
  unreachable: false,
};
const window = (change: Partial<CloseWindow> = {}) => aCloseWindow({ case: about, ...change });

let asked: unknown[];
let answer: ActResult | Wrong<ClosingPart> | NewWords;
let acts: DeskActs;
beforeEach(() => {
  asked = [];
  answer = { ok: true };
  const does = async (args: unknown) => {
    asked.push(args);
    return answer;
  };
  acts = deskActsWith({
    close: does,
    askFormalConsent: async (args) => {
      asked.push(args);
      return { ok: true };
    },
    openClose: async ({ wants }) => window(wants === undefined ? {} : { chosen: wants }),
  });
});

const memory = { seen: 4, reported: null };
const blocksOf = (change: Partial<CloseWindow>) =>
  closeView({ caseId, window: window(change), memory }, desk).blocks.map(
    (block) => block.block_id ?? JSON.stringify(block),
  );
const inputsOf = (change: Partial<CloseWindow>) => blocksOf(change).filter((id) => !id.startsWith('{'));

const chosen = (how: ClosingAct) => ({ how: { how: { selected_option: { value: how } } } });
const text = (name: string, value: string) => ({ [name]: { [name]: { value } } });
const option = (name: string, value: string) => ({ [name]: { [name]: { selected_option: { value } } } });
const submit = (inputs: Inputs) =>
  close.submit({ deliveryId: 'view:V1', by, caseId, rest: '', inputs }, acts);

describe('what was said since the window was opened', () => {
  it('comes above it before the case is closed, and is known from then on', async () => {
    const told = [{ by: 'U2' as StaffId, texts: ['Morgen komt de monteur.'] }];
    answer = { ok: false, news: { contents: [], told }, seen: 9 };
    const inputs = { ...chosen('solve'), ...text('what', 'Gemaakt'), ...text('by', 'monteur') };
    const result = await close.submit({ deliveryId: 'view:V1', by, caseId, rest: '4:7', inputs }, acts);
    expect(asked[0]).toMatchObject({ how: 'solve', seen: 4 });
    if (result.done || !('view' in result)) throw new Error('no window');
    const view = result.view(desk);
    expect(view.private_metadata).toBe('case-1:9:7');
    expect(JSON.stringify(view.blocks)).toContain('Morgen komt de monteur.');
    expect(JSON.stringify(view.blocks)).toContain('Klik dan nog eens op ‘Afronden’.');
  });
});

describe('asks', () => {
  it.each<[Partial<CloseWindow>, readonly string[]]>([
    [{ chosen: 'solve' }, ['what', 'by', 'when']],
    [
      { chosen: 'formal' },
      ['investigated', 'heard', 'evident', 'findings', 'judgement', 'reasons', 'measures', 'way'],
    ],
    [
      { chosen: 'formal', hearing: 'held', hasResident: false },
      ['investigated', 'heard', 'findings', 'judgement', 'reasons', 'measures'],
    ],
    [{ chosen: 'notHandled' }, ['ground', 'why', 'still']],
    [{ chosen: 'reviewSignal' }, ['result', 'told']],
    [{ chosen: 'answerQuestion' }, []],
    [{ chosen: 'sentOtherwise' }, ['means']],
  ])('%j', (change, names) => {
    expect(inputsOf(change)).toEqual(['how', ...names]);
  });

  it('only for ways that are open', () => {
    const [, how] = closeView(
      { caseId, window: window({ ways: ['solve', 'reviewSignal'] }), memory },
      desk,
    ).blocks;
    expect(JSON.stringify(how).match(/"value":"\w+"/gu)).toEqual([
      '"value":"solve"',
      '"value":"reviewSignal"',
      '"value":"solve"',
    ]);
  });

  it('for the resident’s yes to letters, and offers the chat only with it', () => {
    const without = JSON.stringify(blocksOf({ chosen: 'formal' }));
    expect(without).toContain('er is nog geen ja voor officiële brieven via Telegram');
    expect(without).toContain('menu_formalConsent');
    const shown = (mayWriteFormally: boolean) =>
      JSON.stringify(
        closeView({ caseId, window: window({ chosen: 'formal', mayWriteFormally }), memory }, desk),
      );
    expect(shown(false)).not.toContain('"value":"chat"');
    expect(shown(true)).toContain('"value":"chat"');
    expect(shown(true)).not.toContain('menu_formalConsent');
  });

  it('asks of a decision what its letter says that it holds: whether there is still a way against it', () => {
    const shown = JSON.stringify(
      closeView({ caseId, window: window({ chosen: 'notHandled' }), memory }, desk),
    );
    expect(shown).toContain('of bezwaar of beroep nog kan, en tot wanneer');
  });

  it.each<[Partial<CloseWindow>, string]>([
    [{ chosen: 'solve', hasResident: false }, 'Er is niemand om het aan te vragen.'],
    [{ chosen: 'formal', isCommittee: true }, 'stuur de bewoner het advies mee (Awb 9:16)'],
    [{ chosen: 'formal', isPersonUnheard: true }, 'Wie het afschrift kreeg, is volgens deze zaak nog niet'],
    [{ chosen: 'notHandled', isLate: true }, 'De 4 weken voor dit bericht zijn voorbij.'],
    [{ chosen: 'notHandled', hasResident: false }, 'Er is niemand in een chat'],
  ])('and warns: %j', (change, words) => {
    expect(JSON.stringify(blocksOf(change))).toContain(words);
    expect(
      JSON.stringify(
        blocksOf({ ...change, hasResident: true, isLate: false, isPersonUnheard: false, isCommittee: false }),
      ),
    ).not.toContain(words);
  });
});

describe('opens', () => {
  const click = { deliveryId: 'c1', by, caseId, rest: '' };
  const titleOf = (shown: Awaited<ReturnType<typeof caseClose.decide>>): unknown =>
    shown.show === 'window' ? (shown.view(desk) as ModalView).title.text : shown;

  it('with the first way that is open, or with what the menu meant', async () => {
    expect(titleOf(await caseClose.decide(click, acts))).toBe('Zaak afronden');
    expect(titleOf(await menuNotHandled.decide(click, acts))).toBe('Niet in behandeling');
  });

  it('not where nothing is possible', async () => {
    const refusal = { ok: false, refusal: { key: 'refuse.closed' } } as const;
    acts = deskActsWith({ openClose: async () => refusal });
    expect(await caseClose.decide(click, acts)).toEqual({ show: 'refusal', refusal: refusal.refusal });
  });

  it('asks for the yes to letters with one tap, and says that it was asked', async () => {
    const said: Text<DeskKey> = { key: 'thread.formalConsentAsked', params: { who: { staff: by } } };
    expect(await menuFormalConsent.decide(click, acts)).toEqual({ show: 'said', said });
    expect(asked).toEqual([{ deliveryId: 'c1', by, caseId }]);
  });
});

describe('follows the choice', () => {
  it('with what that way needs', async () => {
    const inputs = chosen('notHandled');
    const redrawn = await close.redraw?.({ by, caseId, rest: '', inputs, touched: 'how', blocks: [] }, acts);
    const view = redrawn !== undefined && 'view' in redrawn ? redrawn.view(desk) : null;
    expect(view?.blocks.map(({ block_id: id }) => id)).toContain('ground');
  });
});

describe('gives', () => {
  const act = { deliveryId: 'view:V1', by, caseId };
  const formal = {
    ...chosen('formal'),
    ...text('investigated', 'a'),
    ...text('heard', 'b'),
    ...text('findings', 'c'),
    ...option('judgement', 'partly'),
    ...text('reasons', 'd'),
    ...text('measures', 'e'),
  };

  it.each<[Inputs, object]>([
    [
      { ...formal, ...option('way', 'chat') },
      {
        how: 'formal',
        parts: {
          investigated: 'a',
          heard: 'b',
          findings: 'c',
          judgement: 'partly',
          reasons: 'd',
          measures: 'e',
        },
        way: 'chat',
        isEvident: false,
      },
    ],
    [
      { ...chosen('notHandled'), ...option('ground', 'interest'), ...text('why', 'w'), ...text('still', '') },
      { how: 'notHandled', ground: 'interest', why: 'w', still: '' },
    ],
    [
      { ...chosen('reviewSignal'), ...text('result', 'r'), ...text('told', 't') },
      { how: 'reviewSignal', result: 'r', told: 't' },
    ],
    [chosen('answerQuestion'), { how: 'answerQuestion' }],
    [
      { ...chosen('sentOtherwise'), ...text('means', 'post') },
      { how: 'sentOtherwise', means: 'post' },
    ],
  ])('what was put in: %#', async (inputs, closing) => {
    expect(await submit(inputs)).toEqual({ done: true });
    expect(asked).toEqual([{ ...act, ...closing }]);
  });

  it('sends nothing by the chat that was not chosen to go there', async () => {
    await submit({ ...formal, evident: { evident: { selected_options: [{ value: 'yes' }] } } });
    expect(asked).toMatchObject([{ way: 'other', isEvident: true }]);
  });

  it.each([
    ['formal', 'judgement', 'error.choose'],
    ['notHandled', 'ground', 'error.choose'],
    ['solve', 'what', 'error.required'],
  ] as const)('nothing without what has to be chosen or said: %s', async (how, name, error) => {
    const result = await submit({ ...chosen(how), ...text('by', 'x') });
    expect(result).toEqual({ done: false, errors: { [name]: error } });
    expect(asked).toEqual([]);
  });

  it('says under each part what is wrong with it, and stays open', async () => {
    answer = { ok: false, wrong: { heard: 'error.noHearing', reasons: 'error.tooShort' } };
    expect(await submit(formal)).toEqual({ done: false, errors: answer.wrong });
  });

  it('keeps what was typed when the case can be closed no longer', () => {
    expect(close.typed(formal)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});
