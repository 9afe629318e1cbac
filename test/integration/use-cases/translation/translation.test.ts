/** Both sides read at once what was written and soon after what it means; nobody and nothing waits for the engine. */
import { afterEach, describe, expect, it } from 'vitest';
import type { ButtonAct } from '#core/conversation/button-act.ts';
import { PochutoError } from '#core/errors.ts';
import type { CaseId } from '#core/ids.ts';
import type { DeskPost } from '#core/desk/post.ts';
import type { Municipality } from '#core/municipality.ts';
import { closeCase } from '#use-cases/closing/close-case.ts';
import { eraseCase } from '#use-cases/erasure/erase-case.ts';
import { oweTranslation } from '#use-cases/translation/translate-entry.ts';
import { previewTranslation } from '#use-cases/answers/preview-translation.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { takeCase } from '#use-cases/handling/take-case.ts';
import { transact } from '#use-cases/context.ts';
import { channels, handlerMaria, municipality } from '#test/support/data/municipality.ts';
import { fakeTranslator, type FakeTranslator } from '#test/support/world/translator.ts';
import { renderEverything } from '#test/support/world/readable.ts';
import { resting } from '#translation/resting.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const down = () => new PochutoError('unavailable', 'no-connection');
const service = { at: 'service', name: 'DeepL' } as const;

let world: World;
let engine: FakeTranslator;
let open: () => void;
afterEach(async () => {
  open();
  renderEverything(world);
  await world.close();
});

/** Dutch and Ukrainian are told apart by their letters. */
const detectLanguage: World['context']['detectLanguage'] = async (text, prior) =>
  /[а-яіїє]/iu.test(text) ? 'uk' : /[a-z]/iu.test(text) ? 'nl' : (prior ?? 'und');

async function begin(
  options: {
    translator?: FakeTranslator;
    staff?: boolean;
    urgent?: boolean;
    municipality?: Municipality;
  } = {},
): Promise<void> {
  engine = options.translator ?? fakeTranslator();
  open = () => undefined;
  world = await openWorld({
    translator: { ...engine, ...resting(engine, () => world.timers.now()) },
    detectLanguage,
    triage: () => ({ aboutStaff: options.staff === true, urgent: options.urgent === true }),
    ...(options.municipality && { municipality: options.municipality }),
  });
}

/** From here on the engine thinks, until `open`. */
function thinking(): void {
  engine.gate = new Promise((resolve) => {
    open = () => {
      engine.gate = null;
      resolve();
    };
  });
}

async function sendCase(...texts: string[]): Promise<CaseId> {
  for (const text of texts) await world.write('1', text);
  await world.press('1', { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
  return world.theCase();
}

const reply = async (caseId: CaseId, text: string, deliveryId = 'a'): Promise<void> => {
  await replyToResident(world.context, { by: handlerMaria, caseId, deliveryId, text, isQuestion: false });
  await world.rest();
};

const translationIn = (post: DeskPost | undefined) =>
  post !== undefined && 'translation' in post ? post.translation : undefined;
const onCard = () => translationIn(world.cards(channels.intake)[0]?.post);
const thread = () => world.desk.filter(({ thread: at, isRemoved }) => at !== null && !isRemoved);
const partsOf = (index: number): string[] => {
  const parts = world.sent.at(index)?.message.parts ?? [];
  return parts.map(({ key, params }) =>
    typeof params?.['text'] === 'string' ? `${key}=${params['text']}` : key,
  );
};

describe('the words of a resident', () => {
  it('stand on the card at once, and their translation joins them there', async () => {
    await begin();
    thinking();
    await sendCase('Тече кран', 'кімната 12');
    expect(world.cards(channels.intake)).toHaveLength(1);
    expect(onCard()).toEqual({ is: 'pending' });
    open();
    await world.rest();
    expect(onCard()).toEqual({ is: 'there', texts: ['nl: Тече кран', 'nl: кімната 12'] });
    expect(world.cards(channels.intake)).toHaveLength(1);
  });

  it('and what they add later stands in the thread, and is edited there', async () => {
    await begin();
    await sendCase('Тече кран');
    thinking();
    await world.write('1', 'і ще капає', { messageId: 'later' });
    await world.rest();
    const posts = thread();
    expect(posts.map(({ post }) => translationIn(post))).toEqual([{ is: 'pending' }]);
    open();
    await world.rest();
    expect(thread()).toEqual(posts);
    expect(translationIn(thread()[0]?.post)).toEqual({ is: 'there', texts: ['nl: і ще капає'] });
  });

  it('in Dutch already are left as they are, and nothing is promised any more', async () => {
    await begin();
    await sendCase('De kraan lekt');
    expect(engine.asked).toEqual([]);
    expect(onCard()).toBeUndefined();
  });

  it('that hold no letter are no matter for an engine', async () => {
    await begin();
    await sendCase('👍 112');
    expect(onCard()).toBeUndefined();
  });

  it('that answer the municipality are given to the engine with what they answer, in the same language', async () => {
    await begin();
    const caseId = await sendCase('Тече кран');
    await world.write('1', 'і капає', { messageId: 'before' });
    await reply(caseId, 'Is het dringend?');
    await world.write('1', 'так', { messageId: 'yes' });
    await world.rest();
    expect(engine.asked.map(({ text, context }) => [text, context])).toEqual([
      ['Тече кран', undefined],
      ['і капає', undefined],
      ['Is het dringend?', undefined],
      ['так', 'uk: Is het dringend?'],
    ]);
  });

  it('in an alert can be read also when somebody took the case before they were translated', async () => {
    await begin({ urgent: true });
    thinking();
    const caseId = await sendCase('пожежа');
    await takeCase(world.context, { by: handlerMaria, caseId, deliveryId: 'take' });
    await world.rest();
    const alert = () => world.desk.find(({ post }) => post.post === 'alert')?.post;
    expect(translationIn(alert())).toEqual({ is: 'pending' });
    open();
    await world.rest();
    expect(translationIn(alert())).toEqual({ is: 'there', texts: ['nl: пожежа'] });
  });

  it('in an alert can be read by whoever is called', async () => {
    await begin({ urgent: true });
    await sendCase('пожежа');
    const alert = world.desk.find(({ post }) => post.post === 'alert');
    expect(translationIn(alert?.post)).toEqual({ is: 'there', texts: ['nl: пожежа'] });
  });

  it('that came in a flood are translated in the posts that hold them', async () => {
    await begin();
    await sendCase('Тече кран');
    for (let count = 0; count < 30; count += 1) await world.write('1', `крапля ${count}`);
    await world.rest();
    await world.pass('PT1M');
    const together = thread().find(({ post }) => post.post === 'collected-words')?.post;
    const contents = together?.post === 'collected-words' ? together.contents : [];
    expect(contents.length).toBeGreaterThan(3);
    expect(translationIn(together)).toEqual({
      is: 'there',
      texts: contents.map(({ text }) => `nl: ${text}`),
    });
  });
});

describe('an engine that does not work', () => {
  it('is said to be so on the card, holds nothing up, and catches up by itself', async () => {
    await begin();
    engine.faults.push(down(), down(), down());
    await sendCase('Тече кран');
    expect(onCard()).toEqual({ is: 'failed' });
    const edits = world.cards(channels.intake)[0]?.edits;
    await world.timers.advance(10_000);
    expect(onCard()).toEqual({ is: 'there', texts: ['nl: Тече кран'] });
    // Told once that it fails, however often it does.
    expect(world.cards(channels.intake)[0]?.edits).toBe((edits ?? 0) + 1);
  });

  it.each([
    ['quota', 'quota', 60],
    ['wrong-key', 'failed', 15],
  ] as const)(
    'because of its %s is left alone by every case meanwhile, and each card says so once',
    async (reason, is, minutes) => {
      await begin();
      engine.faults.push(new PochutoError('rejected', reason), new PochutoError('rejected', reason));
      await sendCase('Тече кран');
      expect(onCard()).toEqual({ is });
      await world.write('2', 'Холодно');
      await world.press('2', { on: 'draft', draft: 1, act: 'send' });
      await world.rest();
      const cards = () => world.cards(channels.intake);
      expect(cards().map(({ post }) => translationIn(post))).toEqual([{ is }, { is }]);
      await world.timers.advance(minutes * 60_000 - 1);
      expect(engine.asked).toHaveLength(1);
      const edits = cards().map((card) => card.edits);
      // The next try is in vain too, and nothing new is to be said of it.
      await world.timers.advance(1);
      expect(engine.asked.length).toBeGreaterThan(1);
      expect(cards().map((card) => card.edits)).toEqual(edits);
      await world.timers.advance(minutes * 60_000);
      expect(cards().map(({ post }) => translationIn(post))).toEqual([
        { is: 'there', texts: ['nl: Тече кран'] },
        { is: 'there', texts: ['nl: Холодно'] },
      ]);
    },
  );

  it('that is down at first and turns out to be unpaid is said to be so', async () => {
    await begin();
    engine.faults.push(down(), new PochutoError('rejected', 'quota'));
    await sendCase('Тече кран');
    expect(onCard()).toEqual({ is: 'failed' });
    await world.timers.advance(5_000);
    expect(onCard()).toEqual({ is: 'quota' });
  });

  it('that wants to be asked later is asked then, as late as it says', async () => {
    await begin();
    engine.faults.push(new PochutoError('rate-limited', 'too-many-requests', { retryAfterMs: 90_000 }));
    await sendCase('Тече кран');
    expect(onCard()).toEqual({ is: 'failed' });
    await world.timers.advance(89_999);
    expect(engine.asked).toHaveLength(1);
    await world.timers.advance(1);
    expect(onCard()).toMatchObject({ is: 'there' });
  });

  it('that gives nonsense is not asked again, and the card says that there is only the original', async () => {
    await begin();
    engine.faults.push(new PochutoError('rejected', 'span_lost'));
    const caseId = await sendCase('Тече кран');
    expect(onCard()).toEqual({ is: 'refused' });
    await world.write('1', 'Тече кран', { messageId: 'again' });
    await world.timers.advance(60_000);
    expect(engine.asked).toHaveLength(1);
    expect(
      await world.store.transaction((tx) => tx.translations.get(caseId, 'Тече кран', 'nl')),
    ).toMatchObject({
      text: null,
      refusal: 'span_lost',
    });
  });
});

describe('an answer', () => {
  it('goes out at once as it was written, and is edited to the translation with the original below', async () => {
    await begin();
    const caseId = await sendCase('Тече кран');
    const before = world.sent.length;
    thinking();
    await reply(caseId, 'Wij komen morgen');
    expect(partsOf(-1)).toEqual([
      'answer.from',
      'answer.untranslated',
      'answer.text=Wij komen morgen',
      'answer.reply',
    ]);
    const sent = world.sent.length;
    open();
    await world.rest();
    expect(world.sent).toHaveLength(sent);
    expect(sent).toBeGreaterThan(before);
    expect(partsOf(-1)).toEqual([
      'answer.from',
      'answer.text=uk: Wij komen morgen',
      'answer.machine',
      'answer.original',
      'answer.originalText=Wij komen morgen',
      'answer.reply',
    ]);
    const answer = thread().find(({ post }) => post.post === 'answer')?.post;
    expect(translationIn(answer)).toEqual({ is: 'there', texts: ['uk: Wij komen morgen'] });
  });

  it('that could not be translated says so at the desk, since the resident reads the original alone', async () => {
    await begin();
    const caseId = await sendCase('Тече кран');
    const answer = () => translationIn(thread().findLast(({ post }) => post.post === 'answer')?.post);
    engine.faults.push(down());
    await reply(caseId, 'Wij komen morgen');
    expect(answer()).toEqual({ is: 'failed' });
    await world.timers.advance(10_000);
    expect(answer()).toEqual({ is: 'there', texts: ['uk: Wij komen morgen'] });
    engine.faults.push(new PochutoError('rejected', 'span_lost'));
    await reply(caseId, 'Om 9.30', 'b');
    expect(answer()).toEqual({ is: 'refused' });
    expect(partsOf(-1)).toContain('answer.untranslated');
  });

  it('keeps its buttons when its translation joins: what a program wrote may be unclear', async () => {
    await begin();
    const caseId = await sendCase('Тече кран');
    await reply(caseId, 'Wij komen morgen');
    expect(partsOf(-1)).toContain('answer.machine');
    const act = { on: 'unclear', reference: expect.any(String), entry: expect.any(Number) };
    const [button] = world.sent.at(-1)?.message.buttons?.flat() ?? [];
    expect(button).toMatchObject({ act });
    await world.press('1', button?.act as ButtonAct);
    await world.rest();
    expect(
      thread().some(({ post }) => post.post === 'line' && post.text.key === 'thread.residentUnclear'),
    ).toBe(true);
  });

  it('that was translated before its turn came goes out with its translation', async () => {
    await begin();
    const caseId = await sendCase('Тече кран');
    world.faults.push({ call: 'send', error: down() });
    world.faults.push({ call: 'send', error: down() });
    await reply(caseId, 'Wij komen morgen');
    await world.timers.advance(5_000);
    expect(partsOf(-1)).toContain('answer.text=uk: Wij komen morgen');
    expect(world.sent.at(-1)?.edits).toBe(0);
  });

  it('of a confidential case stays closed until it is opened, and is read in translation then', async () => {
    await begin({ staff: true });
    const caseId = await sendCase('Охоронець кричить');
    await reply(caseId, 'Wij komen morgen');
    const sealed = world.sent.at(-1);
    expect(sealed?.message.sealed).toBe(true);
    const row = await world.store.transaction(async (tx) => {
      const one = await tx.cases.get(caseId);
      return tx.posted.byMessage({ lane: `tg:${one!.residentId}`, messageId: sealed!.messageId });
    });
    await world.press('1', { on: 'read', message: row!.outboxId });
    await world.rest();
    expect(partsOf(world.sent.indexOf(sealed!))).toContain('answer.text=uk: Wij komen morgen');
  });

  it('that tells of a solution is translated like any other', async () => {
    await begin();
    const caseId = await sendCase('Тече кран');
    await closeCase(world.context, {
      by: handlerMaria,
      caseId,
      deliveryId: 'c',
      what: 'Gemaakt',
      doneBy: 'Beheer',
      when: null,
    });
    await world.rest();
    expect(partsOf(-1)).toContain('solution.told=uk: Gemaakt\nBeheer');
    await world.pass('P8D');
    expect(partsOf(-1).some((part) => part.endsWith('=uk: Gemaakt\nBeheer'))).toBe(true);
  });

  it('in the resident’s own language needs no engine', async () => {
    await begin();
    const caseId = await sendCase('De kraan lekt');
    await reply(caseId, 'Ми прийдемо завтра');
    expect(engine.asked).toEqual([]);
    expect(partsOf(-1)).toEqual(['answer.from', 'answer.text=Ми прийдемо завтра', 'answer.reply']);
  });
});

describe('confidential cases', () => {
  it('are kept from a service outside, and the card says so', async () => {
    await begin({ staff: true, translator: fakeTranslator(service) });
    const caseId = await sendCase('Охоронець кричить');
    await reply(caseId, 'Wij komen morgen');
    expect(engine.asked).toEqual([]);
    const [card] = world.cards(channels.confidential);
    expect(translationIn(card?.post)).toEqual({ is: 'kept' });
    const answer = thread().find(({ post }) => post.post === 'answer');
    expect(translationIn(answer?.post)).toEqual({ is: 'kept' });
  });

  it.each([
    ['where the municipality says so', service, { ...municipality, translation: { confidential: true } }],
    ['where the engine is its own', { at: 'own' } as const, municipality],
  ])('are translated %s', async (_where, place, own) => {
    await begin({ staff: true, translator: fakeTranslator(place), municipality: own });
    await sendCase('Охоронець кричить');
    const [card] = world.cards(channels.confidential);
    expect(translationIn(card?.post)).toEqual({ is: 'there', texts: ['nl: Охоронець кричить'] });
  });
});

describe('a text', () => {
  it('is translated once, however often it is delivered or owed', async () => {
    await begin();
    await world.write('1', 'Тече кран', { messageId: 'one' });
    await world.press('1', { on: 'draft', draft: 1, act: 'send' });
    await world.rest();
    const caseId = await world.theCase();
    for (let count = 0; count < 3; count += 1) {
      await transact(world.context, (work) => oweTranslation(world.context, work, caseId, 1));
      await world.rest();
    }
    await world.write('1', 'Тече кран', { messageId: 'two' });
    await world.rest();
    expect(engine.asked).toHaveLength(1);
    expect(translationIn(thread()[0]?.post)).toEqual({ is: 'there', texts: ['nl: Тече кран'] });
  });

  it.each(['seal', 'destroy'] as const)('goes with its case when that is erased: %s', async (erasure) => {
    await begin({ municipality: { ...municipality, erasure } });
    const caseId = await sendCase('Тече кран');
    expect(onCard()).toMatchObject({ is: 'there' });
    await transact(world.context, async (work) => {
      const one = await work.tx.cases.get(caseId);
      await eraseCase(world.context, work, one!);
    });
    await world.rest();
    // Also for whoever opens the case again, nothing is left.
    await world.store.transaction(async (tx) => {
      const one = await tx.cases.get(caseId);
      await tx.cases.save({ ...one!, erasure: null });
    });
    expect(await world.store.transaction((tx) => tx.translations.get(caseId, 'Тече кран', 'nl'))).toBeNull();
  });

  it('is not kept when its case was erased while the engine was thinking', async () => {
    await begin();
    thinking();
    const caseId = await sendCase('Тече кран');
    await world.store.transaction(async (tx) => {
      const one = await tx.cases.get(caseId);
      await tx.cases.save({ ...one!, erasure: 'sealed' });
    });
    open();
    await world.rest();
    await world.store.transaction(async (tx) => {
      const one = await tx.cases.get(caseId);
      await tx.cases.save({ ...one!, erasure: null });
    });
    expect(await world.store.transaction((tx) => tx.translations.get(caseId, 'Тече кран', 'nl'))).toBeNull();
  });
});

describe('a preview', () => {
  it('gives the translation and what it means, and the answer that is then sent asks the engine no more', async () => {
    await begin();
    const caseId = await sendCase('Тече кран');
    const asked = engine.asked.length;
    expect(await previewTranslation(world.context, { caseId, text: 'Wij komen', to: 'uk' })).toEqual({
      text: 'uk: Wij komen',
      back: 'nl: uk: Wij komen',
    });
    await reply(caseId, 'Wij komen');
    expect(engine.asked).toHaveLength(asked + 2);
    expect(partsOf(-1)).toContain('answer.text=uk: Wij komen');
  });

  it('of words in the resident’s language is those words and what they mean, and they go out as they are', async () => {
    await begin();
    const caseId = await sendCase('Тече кран');
    expect(await previewTranslation(world.context, { caseId, text: 'Ми йдемо', to: 'uk' })).toEqual({
      text: 'Ми йдемо',
      back: 'nl: Ми йдемо',
    });
    await reply(caseId, 'Ми йдемо');
    expect(partsOf(-1)).toEqual(['answer.from', 'answer.text=Ми йдемо', 'answer.reply']);
  });

  it('is none where the engine does not work, or may not be asked', async () => {
    await begin({ staff: true, translator: fakeTranslator(service) });
    const caseId = await sendCase('Охоронець кричить');
    expect(await previewTranslation(world.context, { caseId, text: 'Wij komen', to: 'uk' })).toBeNull();
    expect(engine.asked).toEqual([]);
  });
});

describe('/privacy', () => {
  it.each([
    ['a program of the municipality’s own', fakeTranslator(), 'privacy.translation.own'],
    ['a service, by its name', fakeTranslator(service), 'privacy.translation.service'],
  ])('names %s', async (_who, translator, key) => {
    await begin({ translator });
    await world.write('1', '/privacy', { command: 'privacy' });
    await world.rest();
    expect(world.sent.at(-1)?.message.parts[0]?.params?.['translation']).toMatchObject({ text: { key } });
  });
});
