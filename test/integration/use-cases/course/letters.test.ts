/** Official letters: given with the act, written behind it, kept with the case, and brought once behind the words that they repeat. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '#core/case/case.ts';
import { lettersIn } from '#core/case/letter.ts';
import type { ButtonAct } from '#core/conversation/button-act.ts';
import { PochutoError } from '#core/errors.ts';
import type { CaseId, FileId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import type { PaperForm } from '#ports/documents.ts';
import { closingActs } from '#use-cases/closing/closing-acts.ts';
import { deliverLane } from '#use-cases/delivery/deliver-lane.ts';
import { previewLetter } from '#use-cases/course/preview-letter.ts';
import { makeConfidential } from '#use-cases/places/raise-confidentiality.ts';
import { chat, closingIn, formal, gone, keys, notice, parts } from '#test/support/acts/closing.ts';
import { courseOf, reason, sayWord } from '#test/support/acts/course.ts';
import { channels, coordinator, handlerMaria } from '#test/support/data/municipality.ts';
import { fakeTranslator } from '#test/support/world/translator.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());
const scene = closingIn(() => world);
const { openCase, openWithoutResident, close, theCase, entriesOf, linesOf } = scene;
const ready = { hearing: 'not_wanted', formalConsent: true } as const;

const letters = () => world.documents.letters.map(({ letter }) => letter);
/** What the chat shows from the outcome on, the letters by their names. */
const told = () => world.sent.map((one) => one.attachment?.name ?? keys(one)[0]);
const atDesk = () => world.deskFiles.filter(({ thread, isRemoved }) => thread !== null && !isRemoved);
const textOf = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString();
const givenIn = (id: CaseId) => world.store.transaction(async (tx) => lettersIn(await tx.entries.list(id)));
const bytesOf = (file: FileId) => world.store.transaction((tx) => tx.files.bytes(file));
const press = async (act: ButtonAct): Promise<void> => {
  await world.press(chat, act);
  await world.rest();
};

describe('a formal outcome in the chat', () => {
  it('is followed by its letter, once, and stands in the thread to be printed', async () => {
    const id = await openCase(ready);
    const { reference } = await theCase(id);
    expect(await close(id, formal)).toEqual({ ok: true });
    expect(told().slice(-2)).toEqual(['outcome.done', `${reference}-L1.pdf`]);
    expect(world.sent.at(-1)?.attachment).toMatchObject({
      type: 'application/pdf',
      isSilent: true,
      isDiscreet: false,
    });
    expect(atDesk()).toMatchObject([
      { title: { key: 'file.letterFormal', params: { reference } }, extension: 'pdf' },
    ]);
    expect(letters()).toMatchObject([
      {
        kind: 'formal',
        reference,
        on: '2026-11-24',
        signer: { name: 'Maria de Wit', role: 'handler' },
        said: [{ text: 'холодно' }],
        parts,
        heard: { was: 'not_wanted' },
        ombudsman: { until: '2027-11-24' },
      },
    ]);
    const [given] = await givenIn(id);
    expect(textOf(given && (await bytesOf(given.pdf)))).toBe(textOf(world.sent.at(-1)?.attachment?.bytes));
    expect(textOf(given && (await bytesOf(given.html)))).toMatch(/^text\/html/u);
  });

  it('says of an offer to be heard that nobody took up by its date exactly that, not that the complaint is unfounded', async () => {
    const id = await openCase({ formalConsent: true });
    await courseOf(world).hearing({ state: 'offered', when: '2026-12-01' });
    await world.pass('2026-12-01T23:00:00.000Z');
    expect(await close(id, formal)).toEqual({ ok: true });
    expect(letters()).toMatchObject([{ kind: 'formal', heard: { was: 'no_answer', until: '2026-12-01' } }]);
  });

  it('names the day of the talk only where it had come when the talk was recorded', async () => {
    const id = await openCase({ formalConsent: true });
    const { hearing } = courseOf(world);
    const when = '2026-12-10T10:00:00.000Z';
    await hearing({ state: 'planned', when, where: 'Stadhuis' });
    await hearing({ state: 'held', record: 'De bewoner kwam eerder en zei dat het koud was.' });
    expect(await close(id, formal)).toEqual({ ok: true });
    expect(letters()).toMatchObject([{ kind: 'formal', heard: { was: 'held', on: null } }]);
  });

  it('in a confidential case comes as discreetly as it can', async () => {
    const id = await openCase({ ...ready, confidential: true, about: [] });
    await close(id, formal);
    expect(world.sent.at(-1)?.attachment).toMatchObject({ isDiscreet: true, isSilent: true });
  });

  it('counts as given when its words have arrived, whatever becomes of the letter', async () => {
    const id = await openCase(ready);
    world.documents.failures.push(new Error('a template that breaks'));
    await close(id, formal);
    expect((await theCase(id)).closedAt).not.toBeNull();
    expect(told().at(-1)).toBe('outcome.done');
    expect(linesOf('prompt.undeliverable')).toMatchObject([
      { text: { params: { reason: { text: { key: 'undeliverable.letter' } } } } },
    ]);
    const direct = world.desk.filter(({ post }) => post.post === 'direct').map(({ place }) => place);
    expect(direct).toContain(coordinator);
  });

  it('that Telegram will not take is told to the handler, and stands in the thread', async () => {
    const id = await openCase(ready);
    const residents = world.senders.residents as {
      sendAttachment: World['senders']['residents']['sendAttachment'];
    };
    const real = residents.sendAttachment;
    residents.sendAttachment = () => Promise.reject(new PochutoError('rejected', 'too big'));
    await close(id, formal);
    residents.sendAttachment = real;
    expect((await theCase(id)).closedAt).not.toBeNull();
    expect(atDesk()).toHaveLength(1);
    expect(linesOf('prompt.undeliverable')).toHaveLength(1);
  });

  it('waits behind words that did not reach the resident, and comes after them', async () => {
    const id = await openCase(ready);
    world.faults.push({ call: 'send', error: gone });
    await close(id, formal);
    expect(told().join()).not.toContain('L1.pdf');
    expect((await theCase(id)).closedAt).toBeNull();
    expect(atDesk()).toHaveLength(1);
    await world.write(chat, 'Я знову тут');
    await world.rest();
    const outcome = told().indexOf('outcome.done');
    expect(told()[outcome + 1]).toMatch(/-L1\.pdf$/u);
    expect(told().filter((one) => one?.endsWith('.pdf'))).toHaveLength(1);
  });

  it('is brought once when the process that writes it is thought dead', async () => {
    const id = await openCase(ready);
    const lane = `task:letter:${id}`;
    let wake = (): void => undefined;
    const asleep = new Promise<void>((resolve) => (wake = resolve));
    const { documents } = world.senders;
    // The first to serve the lane stands still while it writes, and is thought dead.
    const sleeping = {
      ...documents,
      letter: (...about: Parameters<typeof documents.letter>) =>
        asleep.then(() => documents.letter(...about)),
    };
    const windows = closingActs(world.context);
    Object.assign(world.senders, { documents: sleeping });
    await windows.close({ by: handlerMaria, caseId: id, deliveryId: 'dies', ...formal });
    await world.rest();
    Object.assign(world.senders, { documents });
    expect(letters()).toEqual([]);
    await world.store.transaction((tx) => tx.leases.releaseAll());
    for (let n = 0; n < 2; n += 1)
      await deliverLane(world.context, { ...world.senders, owner: 'other' }, lane);
    await world.rest();
    expect(letters()).toHaveLength(1);
    wake();
    await world.rest();
    expect(told().filter((one) => one?.endsWith('.pdf'))).toHaveLength(1);
    expect(atDesk()).toHaveLength(1);
  });

  it('is taken away with the case’s other files', async () => {
    const id = await openCase(ready);
    await close(id, formal);
    const [given] = await givenIn(id);
    const sent = world.sent.at(-1);
    for (const act of ['erase', 'eraseNow', 'eraseYes'] as const)
      await press({ on: 'control', reference: (await theCase(id)).reference, act });
    expect(atDesk()).toEqual([]);
    expect(sent?.isRemoved).toBe(true);
    expect(given && (await bytesOf(given.pdf))).toBeNull();
  });

  it('moves with the case when it becomes confidential', async () => {
    const id = await openCase(ready);
    await close(id, formal);
    await makeConfidential(world.context, { by: coordinator, caseId: id, deliveryId: 'c' });
    await world.rest();
    expect(atDesk().map(({ thread }) => thread?.channel)).toEqual([channels.confidential]);
  });
});

describe('a letter for the post', () => {
  it('is made for whoever did not agree to letters in the chat, and goes to the thread alone', async () => {
    const id = await openCase({ hearing: 'not_wanted' });
    await close(id, { ...formal, way: 'other' });
    expect(told().join()).not.toContain('.pdf');
    expect(atDesk()).toHaveLength(1);
  });

  it.each([formal, notice])('is made in a case without a chat: $how', async (closing) => {
    const id = await openWithoutResident({ hearing: 'not_wanted' });
    await close(id, closing.how === 'formal' ? { ...closing, way: 'other' } : closing);
    const [given] = await givenIn(id);
    expect(textOf(given && (await bytesOf(given.pdf)))).toMatch(/^application\/pdf/u);
    expect(world.sent).toEqual([]);
  });
});

describe('a notice that a complaint is not handled', () => {
  it('is followed by its letter', async () => {
    const id = await openCase();
    await close(id, notice);
    expect(told().slice(-2)).toEqual(['notHandled.frame', expect.stringMatching(/-L1\.pdf$/u)]);
    expect(letters()).toMatchObject([
      { kind: 'not_handled', ground: 'b', why: notice.why, still: notice.still, earlier: null },
    ]);
  });

  it.each([
    ['phone', { receivedOn: '2026-11-20', isTold: true }],
    ['paper', { receivedOn: '2026-11-20' }],
    ['telegram', {}],
  ] as const)(
    'knows of a complaint that came by %s how it came, and no hour that nobody noted',
    async (source, how) => {
      const [receivedAt, sentAt] = ['2026-11-20T11:00:00.000Z', '2026-11-24T10:00:00.000Z'] as const;
      await close(
        await openWithoutResident({ source, receivedAt: receivedAt as Instant, sentAt: sentAt as Instant }),
        notice,
      );
      const [{ receivedOn, isTold } = {}] = letters();
      expect({ receivedOn, isTold }).toEqual({ receivedOn: undefined, isTold: undefined, ...how });
    },
  );
});

describe('more time', () => {
  it('is followed by its letter with the core’s dates', async () => {
    await openCase();
    await courseOf(world).adjourn('2027-02-02');
    expect(keys(world.sent.at(-2))).toContain('term.adjourned');
    expect(told().at(-1)).toMatch(/-L1\.pdf$/u);
    expect(letters()).toMatchObject([
      { kind: 'adjournment', before: '2027-01-05', to: '2027-02-02', reason },
    ]);
  });

  it('goes as a letter of its own to the thread for whoever got a copy, and never to the resident', async () => {
    await openCase();
    const course = courseOf(world);
    await course.askCopy();
    await sayWord(world, 'copy', true);
    const asked = (await world.store.transaction(async (tx) => tx.entries.list(await world.theCase()))).find(
      ({ body }) => body.type === 'copy_asked',
    );
    await course.recordCopy(asked?.number ?? 0);
    await course.adjourn('2027-02-02', true);
    expect(letters().map(({ kind }) => kind)).toEqual(['adjournment', 'adjournment_person']);
    expect(atDesk().map(({ title }) => title?.key)).toEqual([
      'file.letterAdjournment',
      'file.letterToPerson',
    ]);
    expect(told().filter((one) => one?.endsWith('.pdf'))).toHaveLength(1);
    expect(JSON.stringify(letters()[1])).not.toContain('холодно');
  });
});

describe('the confirmation of receipt', () => {
  const ask = async () =>
    press({ on: 'control', reference: (await theCase(await world.theCase())).reference, act: 'ackLetter' });
  const askAtDesk = async (caseId: CaseId, deliveryId: string) => {
    const result = await closingActs(world.context).acknowledgeByLetter({
      by: handlerMaria,
      caseId,
      deliveryId,
    });
    await world.rest();
    return result;
  };

  it('comes when the resident asks, with the same bytes each time, also when the case has gone on', async () => {
    const id = await openCase();
    await ask();
    await world.write(chat, 'ще слова');
    await courseOf(world).adjourn('2027-02-02');
    await ask();
    const sent = world.sent.flatMap(({ attachment }) =>
      attachment?.name.endsWith('L1.pdf') ? [textOf(attachment.bytes)] : [],
    );
    expect(sent).toHaveLength(2);
    expect(sent[0]).toBe(sent[1]);
    expect((await givenIn(id)).filter(({ kind }) => kind === 'acknowledgement')).toHaveLength(1);
    const [letter] = letters();
    expect(letter).toMatchObject({
      kind: 'acknowledgement',
      said: [{ text: 'холодно' }],
      answerBy: '2026-11-27',
      outcomeBy: '2027-01-05',
      visibility: 'municipality',
    });
    expect(letter && 'receipt' in letter ? letter.receipt : '').toMatch(/^PCH-.+:.+/u);
  });

  it('comes once for taps that come together', async () => {
    await openCase();
    const { reference } = await theCase(await world.theCase());
    const slow = new PochutoError('rate-limited', 'slow', { retryAfterMs: 60_000 });
    world.faults.push({ call: 'send', error: slow });
    for (let n = 0; n < 3; n += 1) await world.press(chat, { on: 'control', reference, act: 'ackLetter' });
    await world.timers.advance(61_000);
    expect(told().filter((one) => one?.endsWith('.pdf'))).toHaveLength(1);
  });

  it('goes to the thread when the desk asks, once for each asking', async () => {
    const id = await openCase();
    expect(await askAtDesk(id, 'd1')).toEqual({ ok: true });
    expect(await askAtDesk(id, 'd1')).toEqual({ ok: true });
    expect(atDesk().map(({ title }) => title?.key)).toEqual(['file.letterAcknowledgement']);
    await askAtDesk(id, 'd2');
    expect(atDesk()).toHaveLength(2);
    expect(new Set(atDesk().map(({ bytes }) => textOf(bytes))).size).toBe(1);
    expect(told().join()).not.toContain('.pdf');
  });
});

describe('the words of a letter', () => {
  const begin = async (change: Partial<Case> = ready): Promise<CaseId> => openCase(change);

  it('are translated as the resident read them: the letter waits for that', async () => {
    await world.close();
    const translator = fakeTranslator();
    world = await openWorld({ translator });
    const id = await begin();
    let open = (): void => undefined;
    translator.gate = new Promise((resolve) => (open = resolve));
    await close(id, formal);
    expect(letters()).toEqual([]);
    open();
    await world.timers.advance(60_000);
    expect(letters()).toHaveLength(1);
    const [{ translations } = { translations: undefined }] = world.documents.letters;
    expect(translations?.written.get(parts.reasons)).toBe(`uk: ${parts.reasons}`);
    expect(translations?.said.get('холодно')).toBe('nl: холодно');
  });

  it('stand untranslated when no translation comes', async () => {
    await world.close();
    const translator = fakeTranslator();
    world = await openWorld({ translator });
    const id = await begin();
    for (let n = 0; n < 400; n += 1) translator.faults.push(new PochutoError('unavailable', 'away'));
    await close(id, formal);
    await world.timers.advance(3 * 60_000);
    expect(world.documents.letters).toMatchObject([{ letter: { kind: 'formal' } }]);
    expect(world.documents.letters[0]?.translations.written.size).toBe(0);
  });
});

describe('a look at a letter', () => {
  const look = (id: CaseId, kind: 'formal' | 'acknowledgement', form: PaperForm = 'pdf') =>
    theCase(id).then(({ reference }) =>
      previewLetter(
        world.context,
        { store: world.store, documents: world.documents },
        { reference, kind, form },
      ),
    );

  it('shows what was sent, and records nothing', async () => {
    const id = await openCase(ready);
    await close(id, formal);
    const before = await entriesOf(id);
    const shown = await look(id, 'formal');
    expect(shown.ok && textOf(shown.bytes)).toBe(textOf(world.sent.at(-1)?.attachment?.bytes));
    expect(await entriesOf(id)).toEqual(before);
  });

  it('shows what would be sent, and says what there is nothing for', async () => {
    const id = await openCase(ready);
    expect(await look(id, 'acknowledgement', 'html')).toMatchObject({ ok: true });
    expect(await look(id, 'formal')).toEqual({ ok: false, why: 'notGiven' });
    expect(await givenIn(id)).toEqual([]);
  });
});
