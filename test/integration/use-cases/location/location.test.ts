/** Asking a location: nothing goes there before the resident shares with it, only what a handler approved ever does, and it can be taken back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId, StaffId } from '#core/ids.ts';
import type { LocalDate } from '#core/time.ts';
import { reportSolved } from '#use-cases/location/answer-for-location.ts';
import { openAskLocation, withdrawQuestion } from '#use-cases/location/ask-location.ts';
import { closeCase } from '#use-cases/closing/close-case.ts';
import { closingActs } from '#use-cases/closing/closing-acts.ts';
import { makeConfidential } from '#use-cases/places/raise-confidentiality.ts';
import { remindLocation } from '#use-cases/location/remind-location.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { refreshHome } from '#use-cases/handling/show-home.ts';
import { noteAtDesk } from '#use-cases/answers/note-at-desk.ts';
import {
  channels,
  coordinator,
  handlerMaria,
  handlerPieter,
  manager,
} from '#test/support/data/municipality.ts';
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
  askedIn,
  caseOf,
  change,
  entriesOf,
  share,
  typesOf,
} from '#test/support/acts/location.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
let caseId: CaseId;
beforeEach(async () => {
  world = await openWorld({ municipality: withLocationChannel });
  world.members.set(havenzichtChannel, [manager, caretaker]);
  caseId = await caseAt(world);
});
afterEach(() => world.close());

const lastSaid = () => world.sent.findLast(({ chatId }) => chatId === '1')?.message.parts[0]?.key;

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
    await change(world, { location: null });
    const window = await openAskLocation(world.context, { by: handlerMaria, caseId });
    expect(window).toEqual({ ok: false, refusal: { key: 'refuse.locationUnknown' } });
    expect(await typesOf(world)).toContain('refused');
  });

  it('is not opened for a confidential case, nor for one about the people of the location', async () => {
    await change(world, { about: [manager] });
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
    await share(world);
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
    expect(await caseOf(world)).toMatchObject({ waitingFor: 'resident', handler: handlerMaria });
    expect(threadLines(world, channels.intake)).toContain('consent.asked');
  });

  it('says yes: the card goes to the location, the handler hears it, and the case is shared', async () => {
    await ask(world);
    await tap(world, true);
    expect(lastSaid()).toBe('consent.location.yes');
    expect(await caseOf(world)).toMatchObject({
      visibility: 'municipality_and_location',
      waitingFor: 'location',
    });
    expect(locationCards(world)).toEqual([
      {
        post: 'location-card',
        caseId,
        entry: await askedIn(world),
        reference: (await caseOf(world)).reference,
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
    const before = (await entriesOf(world)).length;
    await tap(world, true);
    expect(lastSaid()).toBe('consent.location.yes');
    expect((await entriesOf(world)).length).toBe(before);
    expect(locationCards(world)).toHaveLength(1);
  });

  it('says yes behind the day by which an answer was wanted: no day is asked of the location that has gone by', async () => {
    await ask(world, { answerBy: '2026-11-27' as LocalDate });
    await world.pass('2026-11-28T11:00:00.000Z');
    await tap(world, true);
    expect(locationCards(world)).toMatchObject([{ state: 'open', on: '2026-11-28', answerBy: null }]);
  });

  it('says no: nothing goes there; a later yes still counts', async () => {
    await ask(world);
    await tap(world, false);
    expect(lastSaid()).toBe('consent.location.no');
    expect(await caseOf(world)).toMatchObject({ visibility: 'municipality', waitingFor: 'handler' });
    expect(threadLines(world, channels.intake)).toContain('consent.no');
    expect(standingAt(world, havenzichtChannel)).toEqual([]);
    await tap(world, true);
    expect(locationCards(world)).toMatchObject([{ state: 'open', text: approvedText }]);
  });

  it('says no after a yes: the card is taken back', async () => {
    await ask(world);
    await tap(world, true);
    await tap(world, false);
    expect(await caseOf(world)).toMatchObject({ visibility: 'municipality', waitingFor: 'handler' });
    expect(locationCards(world)).toMatchObject([{ state: 'withdrawn' }]);
    expect(threadLines(world, channels.intake)).toContain('consent.back');
  });

  it('is told how it stands by a tap that came too late', async () => {
    await ask(world);
    await makeConfidential(world.context, { deliveryId: 'd2', by: coordinator, caseId });
    await world.rest();
    await tap(world, true);
    expect(await caseOf(world)).toMatchObject({ visibility: 'municipality', confidential: true });
    expect(standingAt(world, havenzichtChannel)).toEqual([]);
    const parts = world.sent.at(-1)?.message.parts.map(({ key }) => key);
    expect(parts).toContain('draft.visibility.confidential');
  });

  it('who withdrew the case is told that the button does nothing any more', async () => {
    await ask(world);
    const { reference } = await caseOf(world);
    await world.press('1', { on: 'case', reference, act: 'withdrawYes' });
    await world.rest();
    await tap(world, true);
    expect(lastSaid()).toBe('small.stale');
    expect(standingAt(world, havenzichtChannel)).toEqual([]);
  });
});

describe('a resident who shares with the location', () => {
  beforeEach(() => share(world));

  it('is not asked again: the text goes there at once', async () => {
    const told = world.sent.length;
    expect(await ask(world)).toMatchObject({ ok: true, needsConsent: false });
    expect(locationCards(world)).toMatchObject([{ state: 'open', text: approvedText }]);
    expect(threadLines(world, channels.intake)).toContain('location.asked');
    // That somebody has taken the case.
    expect(world.sent.slice(told).map(({ message }) => message.parts[0]?.key)).toEqual(['receipt.taken']);
  });

  it('stops sharing while the window is open: nobody is asked in their stead, and what was typed stays', async () => {
    await share(world, false);
    expect(await ask(world, { asksResident: false })).toEqual({
      ok: false,
      refusal: { key: 'refuse.noConsent' },
    });
    expect(standingAt(world, havenzichtChannel)).toEqual([]);
  });

  it('is asked nothing with a text that was approved for another place, where the case was when the window was opened', async () => {
    expect(await ask(world, { location: 'molenhof' })).toEqual({
      ok: false,
      refusal: { key: 'refuse.locationChanged' },
    });
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
    await share(world, false);
    expect(locationCards(world)).toEqual([
      {
        post: 'location-card',
        caseId,
        entry: await askedIn(world),
        reference: (await caseOf(world)).reference,
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
    await share(world);
    await ask(world);
  });

  it('an answer is shown to the handler, and the card says that it is there', async () => {
    expect(await answer(world, await askedIn(world), 'De ketel wordt morgen gemaakt.')).toEqual({ ok: true });
    expect(locationCards(world)).toMatchObject([{ state: 'answered', on: '2026-11-24' }]);
    const words = standingAt(world, channels.intake).flatMap(({ post }) =>
      post.post === 'location-words' && post.note.key === 'location.answered' ? [post] : [],
    );
    expect(words).toMatchObject([
      { by: manager, to: handlerMaria, words: [{ text: 'De ketel wordt morgen gemaakt.' }] },
    ]);
    expect(await caseOf(world)).toMatchObject({ waitingFor: 'handler' });
  });

  it('the case waits for it, also while its handler answers the resident; its manager sees that it is open', async () => {
    const reply = { by: handlerMaria, caseId, text: 'Wij vragen het na.', isQuestion: false };
    await replyToResident(world.context, { ...reply, deliveryId: 'view:r' });
    expect(await caseOf(world)).toMatchObject({ waitingFor: 'location' });
    await world.write('1', 'Дякую');
    await world.write('1', 'Досі холодно вночі');
    await refreshHome(world.context, { by: manager });
    await world.rest();
    expect(world.homes.get(manager)).toMatchObject({ role: 'location', parts: [{ count: 1 }] });
    await answer(world, await askedIn(world), 'Bekend.');
    await refreshHome(world.context, { by: manager });
    await world.rest();
    expect(world.homes.get(manager)).toMatchObject({ parts: [{ count: 0 }] });
    expect(await caseOf(world)).toMatchObject({ waitingFor: 'handler' });
  });

  it('two answers at once: the first counts, the second is added', async () => {
    await answer(world, await askedIn(world), 'Bekend.');
    await answer(world, await askedIn(world), 'En gemaakt.', handlerPieter);
    expect((await typesOf(world)).filter((type) => type === 'location_answered')).toHaveLength(2);
    expect(threadLines(world, channels.intake).filter((key) => key === 'location.answered')).toHaveLength(2);
  });

  it('a report that it is solved closes nothing: the handler does, and the resident has the last word', async () => {
    const report = { deliveryId: 'view:s', by: manager, caseId, entry: await askedIn(world) };
    await reportSolved(world.context, { ...report, what: 'Ketel vervangen', doneBy: 'monteur', when: null });
    await world.rest();
    expect(locationCards(world)).toMatchObject([{ state: 'solved' }]);
    expect(await caseOf(world)).toMatchObject({ state: 'in_handling', waitingFor: 'handler' });
    const told = standingAt(world, channels.intake).findLast(({ post }) => post.post === 'location-words');
    expect(told?.post).toMatchObject({
      note: { key: 'location.reportsSolved' },
      closes: { caseId, entry: expect.any(Number) },
    });
    const reported =
      (await entriesOf(world)).find(({ body }) => body.type === 'location_solved')?.number ?? 0;
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
    expect(await caseOf(world)).toMatchObject({ state: 'verifying' });
  });

  it.each([
    ['the manager of another location', 'U0OTHER' as StaffId, 'refuse.noAccess'],
    ['somebody who reads along in the channel', caretaker, 'refuse.locationOnly'],
  ])('%s cannot answer; that is recorded', async (_who, by, key) => {
    expect(await answer(world, await askedIn(world), 'Ik weet het.', by)).toEqual({
      ok: false,
      refusal: { key },
    });
    expect((await entriesOf(world)).at(-1)).toMatchObject({
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
    const entry = await askedIn(world);
    await withdrawQuestion(world.context, { deliveryId: 'w', by: handlerPieter, caseId, entry });
    await world.rest();
    expect(await answer(world, entry, 'Te laat.')).toEqual({
      ok: false,
      refusal: { key: 'location.withdrawn' },
    });
    expect(locationCards(world)).toMatchObject([{ state: 'withdrawn' }]);
    expect(await caseOf(world)).toMatchObject({ waitingFor: 'handler' });
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

  describe('silence that was said', () => {
    const silence = () =>
      standingAt(world, channels.intake).find(
        ({ post }) => post.post === 'line' && post.text.key === 'prompt.locationSilent',
      )?.post;
    const remindIt = (deliveryId: string, by = handlerMaria) =>
      remindLocation(world.context, { deliveryId, by, caseId });
    beforeEach(async () => {
      await world.pass('2026-11-27T11:00:00.000Z');
      await world.rest();
    });

    it('stands with what can be done about it', async () => {
      expect(silence()).toMatchObject({
        to: handlerMaria,
        prompts: {
          acts: [
            'prompt_location_remind',
            'prompt_location_answer',
            'prompt_location_without',
            'prompt_remind',
          ],
          caseId,
          entry: await askedIn(world),
        },
      });
    });

    it('is followed by another reminder when a person wants it, once a day, and the waiting begins anew', async () => {
      expect(await remindIt('d1')).toEqual({ ok: true });
      // The same press delivered twice is one; pressed again it explains itself.
      expect(await remindIt('d1')).toEqual({ ok: true });
      expect(await remindIt('d2')).toEqual({ ok: false, refusal: { key: 'refuse.locationReminded' } });
      await world.rest();
      expect(threadLines(world, havenzichtChannel)).toHaveLength(2);
      expect(threadLines(world, channels.intake)).toContain('location.reminded');
      expect(await typesOf(world)).toContain('location_reminded');
      expect(await typesOf(world)).not.toContain('refused');
      await world.pass('2026-11-30T11:00:00.000Z');
      await world.rest();
      expect(
        threadLines(world, channels.intake).filter((key) => key === 'prompt.locationSilent'),
      ).toHaveLength(2);
      expect(await remindIt('d3')).toEqual({ ok: true });
    });

    it('explains itself when the location has answered meanwhile, and to whoever may not see the case', async () => {
      expect(await remindIt('d1', manager)).toEqual({ ok: false, refusal: { key: 'refuse.noAccess' } });
      await answer(world, await askedIn(world), 'Bekend.');
      expect(await remindIt('d2')).toEqual({ ok: false, refusal: { key: 'refuse.locationNotWaiting' } });
    });

    it('is ended by what the handler notes of a call', async () => {
      expect(await answer(world, await askedIn(world), 'Ze zijn ermee bezig.', handlerMaria)).toEqual({
        ok: true,
      });
      expect(locationCards(world)).toMatchObject([{ state: 'answered' }]);
      expect(await caseOf(world)).toMatchObject({ waitingFor: 'handler' });
    });
  });

  it('silence that ends on a Saturday is said on Monday; nobody is in haste who has a later date', async () => {
    const entry = await askedIn(world);
    await withdrawQuestion(world.context, { deliveryId: 'w', by: handlerMaria, caseId, entry });
    await world.pass('2026-11-25T12:00:00.000Z');
    await ask(world);
    const due = () => world.store.transaction((tx) => tx.clocks.get('locationSilence', caseId));
    expect(await due()).toBe('2026-11-30T08:00:00.000Z');
    await withdrawQuestion(world.context, {
      deliveryId: 'w2',
      by: handlerMaria,
      caseId,
      entry: await askedIn(world),
    });
    expect(await due()).toBeNull();
    await ask(world, { answerBy: '2026-12-01' as LocalDate });
    expect(await due()).toBe('2026-12-02T08:00:00.000Z');
  });

  it('an answer ends the waiting', async () => {
    await answer(world, await askedIn(world), 'Bekend.');
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
