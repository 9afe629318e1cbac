/** Words that could not be translated when they were written are, as soon as they may be; nobody has to write them again. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '#core/case/case.ts';
import type { CaseId } from '#core/ids.ts';
import { actOnCase } from '#use-cases/handling/act-on-case.ts';
import type { Language } from '#core/message.ts';
import { beginCatchUp, catchUpClock } from '#use-cases/translation/catch-up-translations.ts';
import type { Context } from '#use-cases/context.ts';
import { eraseCase } from '#use-cases/erasure/erase-case.ts';
import { transact } from '#use-cases/context.ts';
import { showTranslations } from '#use-cases/answers/open-reply.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { channels, coordinator, handlerMaria, municipality } from '#test/support/data/municipality.ts';
import { fakeTranslator, type FakeTranslator } from '#test/support/world/translator.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const service = { at: 'service', name: 'DeepL' } as const;
const detectLanguage: Context['detectLanguage'] = async (text, prior) =>
  /[а-яіїє]/iu.test(text) ? 'uk' : /[a-z]/iu.test(text) ? 'nl' : (prior ?? 'und');

let world: World;
let engine: FakeTranslator;
let isStaff: boolean;
beforeEach(async () => {
  engine = fakeTranslator();
  isStaff = false;
  world = await openWorld({ detectLanguage, triage: () => ({ aboutStaff: isStaff }) });
});
afterEach(() => world.close());

/** As if the process had been started with other settings. */
async function restart(settings: Partial<Pick<Context, 'translator' | 'municipality'>>): Promise<void> {
  Object.assign(world.context, settings);
  await beginCatchUp(world.context);
  await world.pass('PT0S');
  await world.rest();
}

async function sendCase(text: string, chat = '1'): Promise<CaseId> {
  await world.write(chat, text);
  await world.press(chat, { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
  const { id } = await caseOf(chat);
  return id;
}

async function caseOf(chat: string): Promise<Case> {
  const found = await world.store.transaction(async (tx) => {
    const resident = await tx.residents.byChat(chat);
    return resident === null ? [] : tx.cases.ofResident(resident.id);
  });
  const one = found.at(-1);
  if (one === undefined) throw new Error('no case');
  return one;
}

const reply = async (caseId: CaseId, text: string): Promise<void> => {
  const answer = { by: handlerMaria, caseId, deliveryId: text, text, isQuestion: false };
  await replyToResident(world.context, answer);
  await world.rest();
};

const shown = (place: (typeof channels)[keyof typeof channels] = channels.intake) =>
  world.cards(place).map(({ post }) => ('translation' in post ? post.translation : undefined));
const askedFor = () => engine.asked.map(({ text }) => text);

describe('when a translator is there for the first time', () => {
  it('the words of both sides in open cases are translated where they stand', async () => {
    const caseId = await sendCase('Тече кран');
    await world.write('1', 'і капає', { messageId: 'later' });
    await reply(caseId, 'Wij komen morgen');
    await restart({ translator: engine });
    expect(shown()).toEqual([{ is: 'there', texts: ['nl: Тече кран'] }]);
    expect(askedFor()).toEqual(['Тече кран', 'і капає', 'Wij komen morgen']);
    const told = world.sent.flatMap(({ message }) => message.parts.map(({ params }) => params?.['text']));
    expect(told).toContain('uk: Wij komen morgen');
  });

  it('those of closed and erased cases are left alone', async () => {
    await sendCase('Тече кран');
    const closed = await caseOf('1');
    await world.store.transaction((tx) => tx.cases.save({ ...closed, state: 'closed' }));
    const erased = await sendCase('Холодно', '2');
    await transact(world.context, async (work) => {
      const one = await work.tx.cases.get(erased);
      await eraseCase(world.context, work, one!);
    });
    await restart({ translator: engine });
    expect(engine.asked).toEqual([]);
  });

  it('what was written in the reader’s own language already is left as it is, also by who does without', async () => {
    const caseId = await sendCase('Тече кран');
    await showTranslations(world.context, { by: handlerMaria, translations: false });
    const detect = world.context.detectLanguage;
    Object.assign(world.context, {
      // No program can say which language this is.
      detectLanguage: (text: string, prior?: Language) =>
        text === 'Ok' ? Promise.resolve('und') : detect(text, prior),
    });
    await reply(caseId, 'Ok');
    await reply(caseId, 'Ми прийдемо');
    await restart({ translator: engine });
    expect(askedFor()).toEqual(['Тече кран']);
  });
});

describe('a start', () => {
  it('asks for nothing that was asked for before, however often it happens', async () => {
    Object.assign(world.context, { translator: engine });
    await sendCase('Тече кран');
    await sendCase('De kraan lekt', '2');
    const asked = engine.asked.length;
    for (let time = 0; time < 3; time += 1) await restart({});
    expect(engine.asked).toHaveLength(asked);
  });

  it('looks through many cases bit by bit, each of them once', async () => {
    for (let chat = 0; chat < 45; chat += 1) await sendCase(`Тече кран ${chat}`, `${chat}`);
    await restart({ translator: engine });
    expect(engine.asked).toHaveLength(20);
    await world.pass('PT1S');
    await world.rest();
    expect(engine.asked).toHaveLength(40);
    await world.pass('PT1S');
    await world.rest();
    expect(new Set(askedFor()).size).toBe(45);
    const clocks = await world.store.transaction((tx) => tx.clocks.list());
    expect(clocks.filter(({ name }) => name === catchUpClock)).toEqual([]);
  });

  it('without a translator sets no clock', async () => {
    await sendCase('Тече кран');
    await beginCatchUp(world.context);
    const clocks = await world.store.transaction((tx) => tx.clocks.list());
    expect(clocks.filter(({ name }) => name === catchUpClock)).toEqual([]);
  });
});

describe('a confidential case', () => {
  beforeEach(async () => {
    engine = fakeTranslator(service);
    Object.assign(world.context, { translator: engine });
    isStaff = true;
    await sendCase('Охоронець кричить');
  });

  it('is translated once the municipality lets the service have it', async () => {
    expect(shown(channels.confidential)).toEqual([{ is: 'kept' }]);
    await restart({ municipality: { ...municipality, translation: { confidential: true } } });
    expect(shown(channels.confidential)).toEqual([{ is: 'there', texts: ['nl: Охоронець кричить'] }]);
  });

  it('that stays so is never sent, whatever is started or done', async () => {
    await restart({});
    const { id: caseId } = await caseOf('1');
    const act = { by: coordinator, caseId, deliveryId: 'd' };
    await actOnCase(
      world.context,
      'triage',
      act,
      (one) => ({ changed: { ...one, urgent: true } }),
      async () => undefined,
    );
    await world.rest();
    expect(engine.asked).toEqual([]);
  });

  it('that an act makes an ordinary one is translated in that moment, with what was answered', async () => {
    const { id: caseId } = await caseOf('1');
    await reply(caseId, 'Wij komen morgen');
    expect(engine.asked).toEqual([]);
    const act = { by: coordinator, caseId, deliveryId: 'undo' };
    const undo = () =>
      actOnCase(
        world.context,
        'triage',
        act,
        (one) => ({ changed: { ...one, confidential: false } }),
        async () => undefined,
      );
    await undo();
    await world.rest();
    expect(askedFor()).toEqual(['Охоронець кричить', 'Wij komen morgen']);
    expect(shown(channels.confidential)).toEqual([{ is: 'there', texts: ['nl: Охоронець кричить'] }]);
    // The same delivery again has no second effect.
    await undo();
    await world.rest();
    expect(engine.asked).toHaveLength(2);
  });
});
