/** Who reads a location's card, where it stands, and that it goes in time; and in which language people read of it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import type { CaseId, StaffId } from '#core/ids.ts';
import { openAskLocation } from '#use-cases/location/ask-location.ts';
import { makeConfidential } from '#use-cases/places/raise-confidentiality.ts';
import { channels, coordinator, handlerMaria, manager } from '#test/support/data/municipality.ts';
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
  lose,
  share,
} from '#test/support/acts/location.ts';
import { fakeTranslator } from '#test/support/world/translator.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
let caseId: CaseId;
beforeEach(async () => {
  world = await openWorld({ municipality: withLocationChannel });
  world.members.set(havenzichtChannel, [manager, caretaker]);
  caseId = await caseAt(world);
});
afterEach(() => world.close());

describe('a card', () => {
  beforeEach(() => share(world));

  it('that is on its way when its case becomes confidential goes as soon as it stands', async () => {
    const { desk } = world.senders;
    const post = desk.post.bind(desk);
    Object.assign(desk, {
      post: async (...args: Parameters<typeof post>) => {
        const posted = await post(...args);
        if (args[0] === havenzichtChannel)
          await makeConfidential(world.context, { deliveryId: 'd4', by: coordinator, caseId });
        return posted;
      },
    });
    await ask(world);
    expect(world.desk.some(({ place }) => place === havenzichtChannel)).toBe(true);
    expect(standingAt(world, havenzichtChannel)).toEqual([]);
  });

  it.each([
    ['confidential', () => makeConfidential(world.context, { deliveryId: 'd5', by: coordinator, caseId })],
    ['shared no longer', () => share(world, false)],
  ])('whose post had no answer, and whose case is %s by then, is looked for and goes', async (_what, act) => {
    const { desk } = world.senders;
    const post = desk.post.bind(desk);
    let isFirst = true;
    Object.assign(desk, {
      post: async (...args: Parameters<typeof post>) => {
        const posted = await post(...args);
        if (args[0] !== havenzichtChannel || !isFirst) return posted;
        isFirst = false;
        throw new PochutoError('unavailable', 'no_answer', { ambiguous: true });
      },
    });
    await ask(world);
    expect(standingAt(world, havenzichtChannel)).toHaveLength(1);
    await act();
    await world.timers.advance(60_000);
    expect(standingAt(world, havenzichtChannel)).toEqual([]);
  });

  it('goes with a case that is erased', async () => {
    await ask(world);
    const { reference } = await caseOf(world);
    await world.press('1', { on: 'control', reference, act: 'erase' });
    await world.press('1', { on: 'control', reference, act: 'eraseNow' });
    await world.press('1', { on: 'control', reference, act: 'eraseYes' });
    await world.rest();
    expect(world.desk.some(({ post }) => post.post === 'erased')).toBe(true);
    expect(standingAt(world, havenzichtChannel)).toEqual([]);
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

describe('who reads along at the location', () => {
  it('a person the case is about: the card goes to the managers who may see it', async () => {
    await share(world);
    await change(world, { about: [caretaker] });
    await ask(world);
    expect(standingAt(world, havenzichtChannel)).toEqual([]);
    expect(locationCards(world, manager)).toMatchObject([{ state: 'open', text: approvedText }]);
  });

  it('a location without a channel is asked through its managers', async () => {
    await change(world, { location: withLocationChannel.locations[1]?.code ?? null });
    await share(world);
    await ask(world);
    expect(locationCards(world, 'U0OTHER' as StaffId)).toMatchObject([{ state: 'open' }]);
  });

  it('a channel that is archived: its managers get the card', async () => {
    await share(world);
    lose(world, havenzichtChannel);
    await ask(world);
    expect(standingAt(world, havenzichtChannel)).toEqual([]);
    expect(locationCards(world, manager)).toMatchObject([{ state: 'open', text: approvedText }]);
  });

  it('its only manager has left Slack: the handler is told', async () => {
    await change(world, { location: withLocationChannel.locations[1]?.code ?? null, handler: handlerMaria });
    await share(world);
    lose(world, 'U0OTHER' as StaffId);
    await ask(world);
    expect(threadLines(world, channels.intake)).toContain('location.notShown');
  });

  it('a person the case is about who joins later: what stands there goes at the next change', async () => {
    await share(world);
    await change(world, { about: ['U0LATER' as StaffId] });
    await ask(world);
    expect(locationCards(world)).toHaveLength(1);
    world.members.set(havenzichtChannel, [manager, 'U0LATER' as StaffId]);
    await answer(world, await askedIn(world), 'Bekend.');
    await world.timers.advance(60_000);
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
    await share(world);
    await change(world, { about: [caretaker] });
    await ask(world);
    expect(standingAt(world, havenzichtChannel)).toEqual([]);
    expect(threadLines(world, channels.intake)).toContain('location.notShown');
  });
});
