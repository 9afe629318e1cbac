/** Asking a location: nothing goes there before the resident shares with it, only what a handler approved ever does, and it can be taken back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '#core/case/case.ts';
import { PochutoError } from '#core/errors.ts';
import type { CaseId, PlaceId, StaffId } from '#core/ids.ts';
import type { LocalDate } from '#core/time.ts';
import { reportSolved } from '#use-cases/answer-for-location.ts';
import { openAskLocation, withdrawQuestion } from '#use-cases/ask-location.ts';
import { closeCase } from '#use-cases/close-case.ts';
import { closingActs } from '#use-cases/closing-acts.ts';
import { makeConfidential } from '#use-cases/raise-confidentiality.ts';
import { noteAtDesk } from '#use-cases/note-at-desk.ts';
import { channels, coordinator, handlerMaria, handlerPieter, manager } from '#test/support/municipality.ts';
import {
  answer,
  approvedText,
  ask,
  caretaker,
  caseAt,
  havenzichtChannel,
  locationCards,
  question,
  standingAt,
  tap,
  threadLines,
  withLocationChannel,
} from '#test/support/location.ts';
import { fakeTranslator } from '#test/support/translator.ts';
import { openWorld, type World } from '#test/support/world.ts';

let world: World;
let caseId: CaseId;
beforeEach(async () => {
  world = await openWorld({ municipality: withLocationChannel });
  world.members.set(havenzichtChannel, [manager, caretaker]);
  caseId = await caseAt(world);
});
afterEach(() => world.close());

const theCase = async () => {
  const one = await world.store.transaction((tx) => tx.cases.get(caseId));
  if (one === null) throw new Error('no case');
  return one;
};
const change = async (changes: Partial<Case>): Promise<void> => {
  const changed = { ...(await theCase()), ...changes };
  await world.store.transaction((tx) => tx.cases.save(changed));
};
const entries = () => world.store.transaction((tx) => tx.entries.list(caseId));
const types = async () => (await entries()).map(({ body }) => body.type);
const lastSaid = () => world.sent.findLast(({ chatId }) => chatId === '1')?.message.parts[0]?.key;
const share = async (agreed = true): Promise<void> => {
  const { reference } = await theCase();
  await world.press('1', { on: 'control', reference, act: agreed ? 'alsoLocation' : 'municipalityOnly' });
  await world.rest();
};
/** The entry in which the location was asked. */
const asked = async (): Promise<number> => {
  const found = (await entries()).findLast(
    ({ body }) => body.type === 'location_asked' || body.type === 'location_consent_asked',
  );
  return found?.number ?? 0;
};

describe('the window', () => {
  it('proposes the words as the desk reads them, masked, beside the original', async () => {
    const window = await openAskLocation(world.context, { by: handlerMaria, caseId });
    expect(window).toMatchObject({ ok: true, needsConsent: true, answerBy: '2026-11-27' });
    if (!window.ok || !('proposal' in window)) throw new Error('no proposal');
    expect(window.original).toEqual(['У кімнаті 12 холодно, Олена']);
    expect(window.proposal).not.toContain('Олена');
    expect(window.proposal).not.toContain('12');
    expect(window.proposal).toContain('[naam]');
  });

  it('is not opened where the location is not known, and says what is possible', async () => {
    await change({ location: null });
    const window = await openAskLocation(world.context, { by: handlerMaria, caseId });
    expect(window).toEqual({ ok: false, refusal: { key: 'refuse.locationUnknown' } });
    expect(await types()).toContain('refused');
  });

  it('is not opened for a confidential case, nor for one about the people of the location', async () => {
    await change({ about: [manager] });
    expect(await openAskLocation(world.context, { by: handlerMaria, caseId })).toEqual({
      ok: false,
      refusal: { key: 'refuse.locationAbout' },
    });
    await makeConfidential(world.context, { deliveryId: 'd1', by: coordinator, caseId });
    expect(await openAskLocation(world.context, { by: coordinator, caseId })).toEqual({
      ok: false,
      refusal: { key: 'refuse.locationConfidential' },
    });
  });
});

describe('a text with something left in it that may tell who it is', () => {
  it('stays at the desk until a person confirms exactly that', async () => {
    await share();
    const text = 'Olena belt met 0612345678.';
    const result = await ask(world, { text });
    expect(result).toMatchObject({ ok: false, still: expect.arrayContaining(['0612345678']) });
    expect(locationCards(world)).toEqual([]);
    if (!('still' in result)) throw new Error('nothing found');
    expect(await ask(world, { text, confirmed: result.still.slice(1) })).toMatchObject({ ok: false });
    expect(await ask(world, { text, confirmed: result.still })).toMatchObject({ ok: true });
    expect(locationCards(world)).toMatchObject([{ text }]);
  });

  it('is not taken without the check of a person', async () => {
    expect(await ask(world, { approved: false })).toEqual({ ok: false, wrong: { approve: 'error.approve' } });
  });
});

describe('a resident who does not share with the location', () => {
  it('is asked with exactly the text; until the yes nothing goes there', async () => {
    expect(await ask(world)).toMatchObject({ ok: true, needsConsent: true });
    const message = world.sent.at(-1)?.message;
    expect(message?.notice?.key).toBe('notice.question');
    expect(message?.parts).toEqual([
      { key: 'consent.location.ask' },
      { key: 'consent.location.text', params: { text: `${approvedText}\n\n${question}` } },
    ]);
    expect(standingAt(world, havenzichtChannel)).toEqual([]);
    expect(await theCase()).toMatchObject({ waitingFor: 'resident', handler: handlerMaria });
    expect(threadLines(world, channels.intake)).toContain('consent.asked');
  });

  it('says yes: the card goes to the location, the handler hears it, and the case is shared', async () => {
    await ask(world);
    await tap(world, true);
    expect(lastSaid()).toBe('consent.location.yes');
    expect(await theCase()).toMatchObject({
      visibility: 'municipality_and_location',
      waitingFor: 'location',
    });
    expect(locationCards(world)).toEqual([
      {
        post: 'location-card',
        caseId,
        entry: await asked(),
        reference: (await theCase()).reference,
        state: 'open',
        on: '2026-11-24',
        location: 'havenzicht',
        text: approvedText,
        question,
        answerBy: null,
      },
    ]);
    expect(threadLines(world, channels.intake)).toContain('consent.yes');
    // A second tap is answered again and changes nothing.
    const before = (await entries()).length;
    await tap(world, true);
    expect(lastSaid()).toBe('consent.location.yes');
    expect((await entries()).length).toBe(before);
    expect(locationCards(world)).toHaveLength(1);
  });

  it('says no: nothing goes there; a later yes still counts', async () => {
    await ask(world);
    await tap(world, false);
    expect(lastSaid()).toBe('consent.location.no');
    expect(await theCase()).toMatchObject({ visibility: 'municipality', waitingFor: 'handler' });
    expect(threadLines(world, channels.intake)).toContain('consent.no');
    expect(standingAt(world, havenzichtChannel)).toEqual([]);
    await tap(world, true);
    expect(locationCards(world)).toMatchObject([{ state: 'open', text: approvedText }]);
  });

  it('says no after a yes: the card is taken back', async () => {
    await ask(world);
    await tap(world, true);
    await tap(world, false);
    expect(await theCase()).toMatchObject({ visibility: 'municipality', waitingFor: 'handler' });
    expect(locationCards(world)).toMatchObject([{ state: 'withdrawn' }]);
    expect(threadLines(world, channels.intake)).toContain('consent.back');
  });

  it('is told how it stands by a tap that came too late', async () => {
    await ask(world);
    await makeConfidential(world.context, { deliveryId: 'd2', by: coordinator, caseId });
    await world.rest();
    await tap(world, true);
    expect(await theCase()).toMatchObject({ visibility: 'municipality', confidential: true });
    expect(standingAt(world, havenzichtChannel)).toEqual([]);
    const parts = world.sent.at(-1)?.message.parts.map(({ key }) => key);
    expect(parts).toContain('draft.visibility.confidential');
  });

  it('who withdrew the case is told that the button does nothing any more', async () => {
    await ask(world);
    const { reference } = await theCase();
    await world.press('1', { on: 'case', reference, act: 'withdrawYes' });
    await world.rest();
    await tap(world, true);
    expect(lastSaid()).toBe('small.stale');
    expect(standingAt(world, havenzichtChannel)).toEqual([]);
  });
});

describe('a resident who shares with the location', () => {
  beforeEach(() => share());

  it('is not asked again: the text goes there at once', async () => {
    const told = world.sent.length;
    expect(await ask(world)).toMatchObject({ ok: true, needsConsent: false });
    expect(locationCards(world)).toMatchObject([{ state: 'open', text: approvedText }]);
    expect(threadLines(world, channels.intake)).toContain('location.asked');
    // That somebody has taken the case.
    expect(world.sent.slice(told).map(({ message }) => message.parts[0]?.key)).toEqual(['receipt.taken']);
  });

  it('stops sharing while the window is open: nobody is asked in their stead, and what was typed stays', async () => {
    await share(false);
    expect(await ask(world, { asksResident: false })).toEqual({
      ok: false,
      refusal: { key: 'refuse.noConsent' },
    });
    expect(standingAt(world, havenzichtChannel)).toEqual([]);
  });

  it('erases the case: nothing of it stands at the location any more', async () => {
    await ask(world);
    const { reference } = await theCase();
    await world.press('1', { on: 'control', reference, act: 'erase' });
    await world.press('1', { on: 'control', reference, act: 'eraseNow' });
    await world.press('1', { on: 'control', reference, act: 'eraseYes' });
    await world.rest();
    expect((await theCase()).erasure).toBe('sealed');
    expect(standingAt(world, havenzichtChannel)).toEqual([]);
  });

  it('is asked about one thing at a time, whoever asks', async () => {
    await ask(world);
    expect(await ask(world, { by: handlerPieter })).toMatchObject({
      ok: false,
      refusal: { key: 'refuse.locationAsked', params: { who: { staff: handlerMaria } } },
    });
    const window = await openAskLocation(world.context, { by: handlerPieter, caseId });
    expect(window).toMatchObject({ standing: { by: handlerMaria, text: approvedText, isProposed: false } });
  });

  it('stops sharing: the text is taken off the card, and the handler hears it', async () => {
    await ask(world);
    await share(false);
    expect(locationCards(world)).toEqual([
      {
        post: 'location-card',
        caseId,
        entry: await asked(),
        reference: (await theCase()).reference,
        state: 'withdrawn',
      },
    ]);
    expect(threadLines(world, channels.intake)).toContain('consent.back');
  });

  it('and whose case becomes confidential: nothing stands at the location any more', async () => {
    await ask(world);
    await world.pass('P7D');
    await world.rest();
    expect(standingAt(world, havenzichtChannel)).toHaveLength(2);
    await makeConfidential(world.context, { deliveryId: 'd3', by: coordinator, caseId });
    await world.rest();
    expect(standingAt(world, havenzichtChannel)).toEqual([]);
  });
});

describe('what the location does', () => {
  beforeEach(async () => {
    await share();
    await ask(world);
  });

  it('an answer is shown to the handler, and the card says that it is there', async () => {
    expect(await answer(world, await asked(), 'De ketel wordt morgen gemaakt.')).toEqual({ ok: true });
    expect(locationCards(world)).toMatchObject([{ state: 'answered', on: '2026-11-24' }]);
    const words = standingAt(world, channels.intake).flatMap(({ post }) =>
      post.post === 'location-words' && post.note.key === 'location.answered' ? [post] : [],
    );
    expect(words).toMatchObject([
      { by: manager, to: handlerMaria, words: [{ text: 'De ketel wordt morgen gemaakt.' }] },
    ]);
    expect(await theCase()).toMatchObject({ waitingFor: 'handler' });
  });

  it('two answers at once: the first counts, the second is added', async () => {
    await answer(world, await asked(), 'Bekend.');
    await answer(world, await asked(), 'En gemaakt.', handlerPieter);
    expect((await types()).filter((type) => type === 'location_answered')).toHaveLength(2);
    expect(threadLines(world, channels.intake).filter((key) => key === 'location.answered')).toHaveLength(2);
  });

  it('a report that it is solved closes nothing: the handler does, and the resident has the last word', async () => {
    const report = { deliveryId: 'view:s', by: manager, caseId, entry: await asked() };
    await reportSolved(world.context, { ...report, what: 'Ketel vervangen', doneBy: 'monteur', when: null });
    await world.rest();
    expect(locationCards(world)).toMatchObject([{ state: 'solved' }]);
    expect(await theCase()).toMatchObject({ state: 'in_handling', waitingFor: 'handler' });
    const told = standingAt(world, channels.intake).findLast(({ post }) => post.post === 'location-words');
    expect(told?.post).toMatchObject({
      note: { key: 'location.reportsSolved' },
      closes: { caseId, entry: expect.any(Number) },
    });
    const reported = (await entries()).find(({ body }) => body.type === 'location_solved')?.number ?? 0;
    const window = closingActs(world.context).openClose({ by: handlerMaria, caseId, reported });
    expect(await window).toMatchObject({ reported: { what: 'Ketel vervangen', doneBy: 'monteur' } });
    await closeCase(world.context, {
      ...report,
      by: handlerMaria,
      deliveryId: 'c',
      what: 'x',
      doneBy: 'y',
      when: null,
    });
    expect(await theCase()).toMatchObject({ state: 'verifying' });
  });

  it.each([
    ['the manager of another location', 'U0OTHER' as StaffId, 'refuse.noAccess'],
    ['somebody who reads along in the channel', caretaker, 'refuse.locationOnly'],
  ])('%s cannot answer; that is recorded', async (_who, by, key) => {
    expect(await answer(world, await asked(), 'Ik weet het.', by)).toEqual({ ok: false, refusal: { key } });
    expect((await entries()).at(-1)).toMatchObject({
      actor: { staff: by },
      body: { type: 'refused', reason: key },
    });
  });

  it('what is written under the card is read by the handler, and its author is told so once', async () => {
    const card = standingAt(world, havenzichtChannel)[0];
    for (const text of ['Welke verdieping?', 'Ik kijk straks.']) {
      await noteAtDesk(world.context, {
        type: 'note',
        deliveryId: text,
        by: caretaker,
        text,
        channel: havenzichtChannel,
        threadId: card?.messageId ?? '',
        messageId: text,
      });
      await world.rest();
    }
    const words = standingAt(world, channels.intake).flatMap(({ post }) =>
      post.post === 'location-words' && post.note.key === 'location.wrote' ? post.words : [],
    );
    expect(words.map(({ text }) => text)).toEqual(['Welke verdieping?', 'Ik kijk straks.']);
    expect(world.whispers.map(({ person, text }) => [person, text.key])).toEqual([
      [caretaker, 'location.threadHint'],
    ]);
  });

  it('an answer to a question that was taken back is not taken', async () => {
    const entry = await asked();
    await withdrawQuestion(world.context, { deliveryId: 'w', by: handlerPieter, caseId, entry });
    await world.rest();
    expect(await answer(world, entry, 'Te laat.')).toEqual({
      ok: false,
      refusal: { key: 'location.withdrawn' },
    });
    expect(locationCards(world)).toMatchObject([{ state: 'withdrawn' }]);
    expect(await theCase()).toMatchObject({ waitingFor: 'handler' });
    expect(threadLines(world, channels.intake)).toContain('location.takenBack');
    expect(await ask(world)).toMatchObject({ ok: true });
  });

  it('silence is said to the handler and to the location, once, when people are at work', async () => {
    const said = () => [
      threadLines(world, channels.intake).filter((key) => key === 'prompt.locationSilent').length,
      threadLines(world, havenzichtChannel).length,
    ];
    await world.pass('2026-11-27T10:59:00.000Z');
    await world.rest();
    expect(said()).toEqual([0, 0]);
    await world.pass('2026-11-27T11:00:00.000Z');
    await world.rest();
    expect(said()).toEqual([1, 1]);
    await world.pass('P30D');
    await world.rest();
    expect(said()).toEqual([1, 1]);
  });

  it('silence that ends on a Saturday is said on Monday; nobody is in haste who has a later date', async () => {
    const entry = await asked();
    await withdrawQuestion(world.context, { deliveryId: 'w', by: handlerMaria, caseId, entry });
    await world.pass('2026-11-25T12:00:00.000Z');
    await ask(world);
    const due = () => world.store.transaction((tx) => tx.clocks.get('locationSilence', caseId));
    expect(await due()).toBe('2026-11-30T08:00:00.000Z');
    await withdrawQuestion(world.context, {
      deliveryId: 'w2',
      by: handlerMaria,
      caseId,
      entry: await asked(),
    });
    expect(await due()).toBeNull();
    await ask(world, { answerBy: '2026-12-01' as LocalDate });
    expect(await due()).toBe('2026-12-02T08:00:00.000Z');
  });

  it('an answer ends the waiting', async () => {
    await answer(world, await asked(), 'Bekend.');
    await world.pass('P7D');
    await world.rest();
    expect(threadLines(world, channels.intake)).not.toContain('prompt.locationSilent');
  });

  it('a case that is finished takes its open question back', async () => {
    const act = { deliveryId: 'c', by: handlerMaria, caseId };
    await closeCase(world.context, { ...act, what: 'x', doneBy: 'y', when: null });
    await world.rest();
    expect(locationCards(world)).toMatchObject([{ state: 'withdrawn' }]);
  });
});

describe('where there is an engine', () => {
  beforeEach(async () => {
    await world.close();
    world = await openWorld({
      municipality: withLocationChannel,
      translator: fakeTranslator(),
      detectLanguage: (text) => Promise.resolve(/[а-яі]/i.test(text) ? 'uk' : 'nl'),
    });
    world.members.set(havenzichtChannel, [manager, caretaker]);
    caseId = await caseAt(world);
  });

  it('the proposal is what the desk reads, and the resident reads what they are asked about in their own language', async () => {
    const window = await openAskLocation(world.context, { by: handlerMaria, caseId });
    expect(window).toMatchObject({ proposal: expect.stringMatching(/^nl: /) });
    await ask(world);
    const message = world.sent.findLast(
      ({ message: { notice } }) => notice?.key === 'notice.question',
    )?.message;
    expect(message?.parts).toContainEqual({
      key: 'consent.location.text',
      params: { text: `uk: ${approvedText}\n\n${question}` },
    });
    expect(message?.parts).toContainEqual({
      key: 'answer.originalText',
      params: { text: `${approvedText}\n\n${question}` },
    });
    await tap(world, true);
    expect(locationCards(world)).toMatchObject([{ text: approvedText, question }]);
  });
});

/** A channel that is archived, or a person who has left. */
function lose(place: PlaceId): void {
  const { desk } = world.senders;
  const post = desk.post.bind(desk);
  Object.assign(desk, {
    post: (...args: Parameters<typeof post>) =>
      args[0] === place ? Promise.reject(new PochutoError('recipient-gone', 'gone')) : post(...args),
  });
}

describe('who reads along at the location', () => {
  it('a person the case is about: the card goes to the managers who may see it', async () => {
    await share();
    await change({ about: [caretaker] });
    await ask(world);
    expect(standingAt(world, havenzichtChannel)).toEqual([]);
    expect(locationCards(world, manager)).toMatchObject([{ state: 'open', text: approvedText }]);
  });

  it('a location without a channel is asked through its managers', async () => {
    await change({ location: withLocationChannel.locations[1]?.code ?? null });
    await share();
    await ask(world);
    expect(locationCards(world, 'U0OTHER' as StaffId)).toMatchObject([{ state: 'open' }]);
  });

  it('a channel that is archived: its managers get the card', async () => {
    await share();
    lose(havenzichtChannel);
    await ask(world);
    expect(standingAt(world, havenzichtChannel)).toEqual([]);
    expect(locationCards(world, manager)).toMatchObject([{ state: 'open', text: approvedText }]);
  });

  it('its only manager has left Slack: the handler is told', async () => {
    await change({ location: withLocationChannel.locations[1]?.code ?? null, handler: handlerMaria });
    await share();
    lose('U0OTHER' as StaffId);
    await ask(world);
    expect(threadLines(world, channels.intake)).toContain('location.notShown');
  });

  it('a person the case is about who joins later: what stands there goes at the next change', async () => {
    await share();
    await change({ about: ['U0LATER' as StaffId] });
    await ask(world);
    expect(locationCards(world)).toHaveLength(1);
    world.members.set(havenzichtChannel, [manager, 'U0LATER' as StaffId]);
    await answer(world, await asked(), 'Bekend.');
    expect(standingAt(world, havenzichtChannel)).toEqual([]);
    expect(locationCards(world, manager)).toMatchObject([{ state: 'answered' }]);
  });

  it('nobody who may see it: the handler is told', async () => {
    await world.close();
    const alone = {
      ...withLocationChannel,
      locations: withLocationChannel.locations.map((one) => ({ ...one, managers: [] })),
    };
    world = await openWorld({ municipality: alone });
    world.members.set(havenzichtChannel, [caretaker]);
    caseId = await caseAt(world);
    await share();
    await change({ about: [caretaker] });
    await ask(world);
    expect(standingAt(world, havenzichtChannel)).toEqual([]);
    expect(threadLines(world, channels.intake)).toContain('location.notShown');
  });
});
