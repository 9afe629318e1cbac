/** An answer that people wrote and checked: what the resident reads, what the desk sees, what is kept; and who does without translations. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId, StaffId } from '#core/ids.ts';
import type { Blanks } from '#core/desk/vetted-answer.ts';
import { openReply, previewReply, showTranslations } from '#use-cases/answers/open-reply.ts';
import type { Context } from '#use-cases/context.ts';
import { deliverLane } from '#use-cases/delivery/deliver-lane.ts';
import { laneOfResident } from '#use-cases/delivery/owe.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { handlerMaria, handlerPieter, manager } from '#test/support/data/municipality.ts';
import { fakeTranslator } from '#test/support/world/translator.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const by = handlerMaria;
const blanks: Blanks = { date: '2027-01-05', time: '14:30', place: ' Zaal <2> ' };
const toResident =
  'Людина з муніципалітету прийде: 5 січня 2027, 14:30. Місце: Zaal <2>. Буде перекладач. Можна прийти з близькою людиною.';
const atDesk =
  'Iemand van de gemeente komt op 5 januari 2027 om 14.30 uur. Plaats: Zaal <2>. Er is een tolk bij. U mag iemand meenemen.';

let world: World;
let caseId: CaseId;
beforeEach(async () => {
  world = await openWorld();
  await world.write('1', 'Тече кран');
  await world.press('1', { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
  caseId = await world.theCase();
});
afterEach(() => world.close());

let sends = 0;
const send = (vetted: { id: string; blanks: Blanks }, isQuestion = false) =>
  replyToResident(world.context, { by, caseId, deliveryId: `view:${(sends += 1)}`, vetted, isQuestion });
const answers = () => world.desk.flatMap(({ post }) => (post.post === 'answer' ? [post.entry.body] : []));
const lastKeys = () => world.sent.at(-1)?.message.parts.map(({ key }) => key);

const resident = async () => {
  const found = await world.store.transaction((tx) => tx.residents.byChat('1'));
  if (found === null) throw new Error('no resident');
  return found;
};

describe('a vetted answer', () => {
  it('reaches the resident in their language, marked as checked, and stands at the desk in its own', async () => {
    expect(await send({ id: 'visitPlanned', blanks: { ...blanks, phone: 'more than it asks for' } })).toEqual(
      { ok: true },
    );
    await world.rest();
    expect(world.sent.at(-1)?.message.parts).toEqual([
      expect.objectContaining({ key: 'answer.from' }),
      { key: 'answer.text', params: { text: toResident } },
      { key: 'answer.vetted' },
      { key: 'answer.reply' },
    ]);
    expect(answers()).toEqual([
      {
        type: 'answer',
        text: atDesk,
        sentAs: {
          as: 'vetted',
          id: 'visitPlanned',
          blanks: { date: '2027-01-05', time: '14:30', place: 'Zaal <2>' },
          language: 'uk',
          text: toResident,
        },
      },
    ]);
  });

  it('may be a question', async () => {
    await send({ id: 'whenWhere', blanks: {} }, true);
    await world.rest();
    expect(lastKeys()).toEqual([
      'answer.from',
      'answer.text',
      'answer.vetted',
      'question.free',
      'answer.reply',
    ]);
  });

  it('is read in the language that the resident has chosen since', async () => {
    await world.press('1', { on: 'language', language: 'en' });
    await send({ id: 'visitPlanned', blanks });
    await world.rest();
    expect(world.sent.at(-1)?.message.parts[1]?.params?.['text']).toContain(
      'comes on 5 January 2027 at 14:30',
    );
  });

  it('is what the resident finds again under the state of the case', async () => {
    await send({ id: 'visitPlanned', blanks });
    await world.write('1', '/status', { command: 'status' });
    await world.rest();
    expect(JSON.stringify(world.sent.at(-1)?.message.parts)).toContain(toResident);
  });

  it.each([
    [{}, { date: 'error.blank', time: 'error.blank', place: 'error.blank' }],
    [{ ...blanks, date: '2026-11-23' }, { date: 'error.datePast' }],
  ])('does not go out with %j in its blanks, and the case stays as it was', async (given, wrong) => {
    expect(await send({ id: 'visitPlanned', blanks: given })).toEqual({ ok: false, wrong });
    await world.rest();
    expect(answers()).toEqual([]);
  });

  it('that is there no longer is refused kindly, which is recorded once like any refusal', async () => {
    const act = { by, caseId, deliveryId: 'view:gone', vetted: { id: 'gone', blanks }, isQuestion: false };
    const refusals = async () =>
      (await world.store.transaction((tx) => tx.entries.list(caseId))).flatMap(({ actor, body }) =>
        body.type === 'refused' ? [{ actor, body }] : [],
      );
    for (let time = 0; time < 2; time += 1) {
      expect(await replyToResident(world.context, act)).toEqual({
        ok: false,
        refusal: { key: 'refuse.answerGone' },
      });
      expect(await refusals()).toEqual([
        { actor: { staff: by }, body: { type: 'refused', act: 'reply', reason: 'refuse.answerGone' } },
      ]);
    }
    // Whoever may not see the case learns nothing of the answer either.
    expect(await replyToResident(world.context, { ...act, by: manager, deliveryId: 'view:other' })).toEqual({
      ok: false,
      refusal: { key: 'refuse.noAccess' },
    });
    // The window that was refused may be sent with another answer.
    const other = { id: 'whenWhere', blanks: {} };
    expect(await replyToResident(world.context, { ...act, vetted: other })).toEqual({ ok: true });
  });
});

describe('the window for an answer', () => {
  const open = (more: { vetted?: { id: string; blanks: Blanks } } = {}) =>
    openReply(world.context, { by, caseId, ...more });

  it('offers the menu and knows the resident’s language', async () => {
    const opened = await open();
    expect(opened).toMatchObject({ ok: true, language: 'uk', chosen: null, translations: true });
    expect(opened.ok && opened.vetted[0]?.answers[0]).toEqual({
      id: 'received',
      label: { nl: 'Gelezen, wij zoeken het uit', en: 'Read, we look into it' },
    });
  });

  it('shows how a chosen answer reads so far, and no answer that is gone', async () => {
    expect(await open({ vetted: { id: 'visitPlanned', blanks: { time: '14:30' } } })).toMatchObject({
      chosen: {
        blanks: ['date', 'time', 'place'],
        toResident: expect.stringContaining('прийде: [Datum], 14:30. Місце: [Plaats]'),
        atDesk: expect.stringContaining('komt op [Datum] om 14.30 uur'),
      },
    });
    expect(await open({ vetted: { id: 'gone', blanks: {} } })).toMatchObject({ ok: true, chosen: null });
  });

  it('is refused to whoever may not see the case', async () => {
    expect(await openReply(world.context, { by: manager, caseId })).toEqual({
      ok: false,
      refusal: { key: 'refuse.noAccess' },
    });
  });
});

describe('a translation that the writer looked at', () => {
  const translator = fakeTranslator();
  const within = (): Context => ({ ...world.context, translator });

  it('can be had for a resident who reads another language, by whoever may answer', async () => {
    expect(await openReply(within(), { by, caseId })).toMatchObject({ previews: true });
    expect(await openReply(world.context, { by, caseId })).toMatchObject({ previews: false });
    const preview = (who: StaffId) => previewReply(within(), { by: who, caseId, text: 'Morgen' });
    expect(await preview(by)).toEqual({ text: 'uk: Morgen', back: 'nl: uk: Morgen' });
    expect(await preview(manager)).toBeNull();
  });

  it('and put right is sent as theirs, above what they wrote, and no engine touches it any more', async () => {
    await previewReply(within(), { by, caseId, text: 'Morgen' });
    const answer = {
      by,
      caseId,
      deliveryId: 'view:checked',
      text: 'Morgen',
      checked: 'Завтра',
      isQuestion: false,
    };
    await replyToResident(within(), answer);
    await deliverLane(within(), world.senders, laneOfResident((await resident()).id));
    expect(world.sent.at(-1)?.message.parts.slice(1)).toEqual([
      { key: 'answer.text', params: { text: 'Завтра' } },
      { key: 'answer.checked' },
      { key: 'answer.original' },
      { key: 'answer.originalText', params: { text: 'Morgen' } },
      { key: 'answer.reply' },
    ]);
    await world.rest();
    expect(answers()).toMatchObject([
      { text: 'Morgen', sentAs: { as: 'checked', language: 'uk', text: 'Завтра' } },
    ]);
  });
});

describe('a person who wants no translations', () => {
  beforeEach(() => showTranslations(world.context, { by, translations: false }));

  it('is remembered, and only they', async () => {
    expect(await openReply(world.context, { by, caseId })).toMatchObject({ translations: false });
    expect(await openReply(world.context, { by: handlerPieter, caseId })).toMatchObject({
      translations: true,
    });
  });

  it('is shown none of the words that came meanwhile; others are', async () => {
    const context = { ...world.context, translator: fakeTranslator() };
    const { seen } = (await openReply(context, { by, caseId })) as { readonly seen: number };
    await world.write('1', 'Вже дві кімнати');
    await world.rest();
    await world.store.transaction((tx) =>
      tx.translations.save(caseId, 'Вже дві кімнати', 'nl', {
        from: 'uk',
        engine: 'fake',
        version: '1',
        text: 'Al twee kamers',
        refusal: null,
      }),
    );
    const shownTo = async (person: StaffId) => {
      const act = {
        by: person,
        caseId,
        deliveryId: `view:${person}`,
        text: 'Ik kom',
        isQuestion: false,
        seen,
      };
      const result = await replyToResident(context, act);
      return 'news' in result ? result.news : result;
    };
    expect(await shownTo(by)).toEqual({ contents: [expect.anything()], told: [] });
    expect(await shownTo(handlerPieter)).toMatchObject({
      translation: { is: 'there', texts: ['Al twee kamers'] },
    });
  });

  it.each([
    ['und', ['answer.from', 'answer.text', 'answer.reply']],
    ['uk', ['answer.from', 'answer.text', 'answer.reply']],
    ['nl', ['answer.from', 'answer.untranslated', 'answer.text', 'answer.reply']],
  ] as const)('answers in the resident’s language; words told to be %s', async (language, keys) => {
    const context = { ...world.context, detectLanguage: () => Promise.resolve(language) };
    await replyToResident(context, { by, caseId, deliveryId: 'view:own', text: 'Ок', isQuestion: false });
    await world.rest();
    expect(lastKeys()).toEqual(keys);
  });
});
