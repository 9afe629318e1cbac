/** What is kept of a resident is explained to them, given to them as one file, and cleared from the screen when they want. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DataAct } from '#core/conversation/button-act.ts';
import type { IntakeKey } from '#core/text-key.ts';
import { PochutoError } from '#core/errors.ts';
import type { LocationCode } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import { sendCopy } from '#use-cases/resident/own-data.ts';
import { noteAtDesk } from '#use-cases/answers/note-at-desk.ts';
import { correctAnswer } from '#use-cases/answers/correct-answer.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { plainOf } from '#documents/html.ts';
import { copyAsHtml } from '#test/support/world/documents.ts';
import { channels, handlerMaria, municipality } from '#test/support/data/municipality.ts';
import { texts } from '#test/support/data/texts.ts';
import { fakeTranslator } from '#test/support/world/translator.ts';
import type { Sent } from '#test/support/world/channel.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

async function sendCase(text: string): Promise<void> {
  await world.write('1', text);
  await world.press('1', { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
}

async function tap(act: DataAct): Promise<void> {
  await world.press('1', { on: 'data', act });
  await world.rest();
}

const keysOf = (one: Sent | undefined): string[] => one?.message.parts.map(({ key }) => key) ?? [];
const inSight = (chatId = '1'): Sent[] => world.sent.filter((one) => one.chatId === chatId && !one.isRemoved);

describe('/privacy', () => {
  it('says in one message who keeps what and for how long, with what may be done about it', async () => {
    await world.write('1', '/privacy', { command: 'privacy' });
    await world.rest();
    const [said] = world.sent;
    expect(keysOf(said)).toEqual([
      'privacy.notice', 'privacy.deleting', 'privacy.hidden', 'privacy.files', 'privacy.chatDeletes',
    ]); // prettier-ignore
    const words = texts.resident('uk');
    const text = (said?.message.parts ?? [])
      .map((part) => words.render(part, { escape: (one) => one, staff: () => '' }))
      .join('\n');
    expect(text).toContain('12 тижнів');
    expect(text).toContain('5 років');
    expect(text.length).toBeLessThan(4096);
  });
});

describe('a copy of what is kept', () => {
  it('holds the words of both sides, the draft and what is known of the person', async () => {
    await sendCase('холодно <b>дуже</b>');
    const caseId = await world.theCase();
    const text = 'Wij komen morgen';
    await replyToResident(world.context, {
      by: handlerMaria,
      caseId,
      deliveryId: 'a',
      isQuestion: false,
      text,
    });
    await world.write('1', '/new', { command: 'new' });
    await world.write('1', 'ще не надіслано');
    await tap('copy');
    const file = world.sent.at(-1)?.file;
    if (file === undefined) throw new Error('no copy came');
    const html = await copyAsHtml(file, 'uk');
    for (const part of ['холодно &lt;b&gt;дуже', text, 'ще не надіслано', 'Олена', 'olena'])
      expect(html).toContain(part);
    expect(html).not.toContain('<b>дуже');
    expect(html).not.toContain(handlerMaria);
    expect(html).not.toMatch(/src=|href=|<script/);
  });

  it('holds what both sides read in translation, with who made it', async () => {
    await world.close();
    world = await openWorld({ translator: fakeTranslator() });
    await sendCase('Тече кран');
    const answer = { by: handlerMaria, caseId: await world.theCase(), isQuestion: false };
    await replyToResident(world.context, { ...answer, deliveryId: 'a', text: 'Wij komen <1>' });
    await replyToResident(world.context, { ...answer, deliveryId: 'b', text: 'Morgen', checked: 'Завтра' });
    const vetted = { id: 'whenWhere', blanks: {} };
    await replyToResident(world.context, { ...answer, deliveryId: 'c', vetted, isQuestion: true });
    await world.rest();
    await tap('copy');
    const file = world.sent.at(-1)?.file;
    if (file === undefined) throw new Error('no copy came');
    const words = texts.resident('uk');
    const t = (key: IntakeKey): string => plainOf(words.t(key));
    const html = await copyAsHtml(file, 'uk');
    const quote = (text: string) => `<blockquote>${text}</blockquote>`;
    const lines = [
      quote('Тече кран'),
      t('copy.translated'),
      quote('nl: Тече кран'),
      quote('uk: Wij komen &lt;1&gt;'),
      t('answer.machine'),
      t('answer.original'),
      quote('Wij komen &lt;1&gt;'),
      quote('Завтра'),
      t('answer.checked'),
      t('answer.original'),
      quote('Morgen'),
      t('answer.vetted'),
    ];
    // In this order, each of them once more.
    let from = 0;
    for (const line of lines) {
      const found = html.indexOf(line, from);
      expect(found).toBeGreaterThanOrEqual(from);
      from = found + line.length;
    }
    expect(html.slice(0, from).split(t('answer.machine'))).toHaveLength(2);
  });

  it('is of use to whoever helps in Dutch: also a checked text stands there in Dutch', async () => {
    await sendCase('Тече кран');
    const answer = { by: handlerMaria, caseId: await world.theCase(), isQuestion: true };
    const vetted = { id: 'whenWhere', blanks: {} };
    await replyToResident(world.context, { ...answer, deliveryId: 'a', vetted });
    await world.rest();
    await tap('copy');
    const file = world.sent.findLast((one) => one.file)?.file;
    const said = file?.cases[0]?.entries.flatMap(({ body }) => (body.type === 'question' ? [body] : []))[0];
    if (file === undefined || said?.sentAs?.as !== 'vetted') throw new Error('no checked text came');
    const [own = '', dutch = ''] = (await copyAsHtml(file, 'uk')).split('<section lang="nl">');
    expect(own).toContain(`<blockquote>${said.sentAs.text}</blockquote>`);
    expect(own).not.toContain(said.text);
    expect(dutch).toContain(`<blockquote>${said.text}</blockquote>`);
    expect(dutch).not.toContain(said.sentAs.text);
    expect(await copyAsHtml(file, 'ru')).toContain(said.sentAs.text);
  });

  it('tells who got their words, and at which place it was, also when that has left the file', async () => {
    await sendCase('Тече кран');
    await tap('copy');
    const file = world.sent.findLast((one) => one.file)?.file;
    const [one] = file?.cases ?? [];
    if (file === undefined || one === undefined) throw new Error('no copy came');
    const sent = {
      number: one.entries.length + 1,
      at: '2026-11-25T10:00:00.000Z' as Instant,
      actor: { staff: handlerMaria },
      body: { type: 'copy_sent', of: 1, how: 'Met de post' },
    } as const;
    const html = await copyAsHtml({ ...file, cases: [{ ...one, entries: [...one.entries, sent] }] }, 'uk');
    expect(html).toContain('De gemeente gaf uw woorden aan de persoon over wie u schreef');
    expect(html).not.toContain('Met de post');
    await world.close();
    world = await openWorld();
    await world.write('1', '/start havenzicht', { command: 'start' });
    await sendCase('Тече кран');
    const context = { ...world.context, municipality: { ...municipality, locations: [] } };
    const resident = await world.store.transaction((tx) => tx.residents.byChat('1'));
    const row = { id: 'o1', lane: 'tg:1', subject: 'copy', payload: { copy: true } } as unknown as OutboxRow;
    if (resident === null) throw new Error('nobody wrote');
    await world.store
      .transaction((tx) => sendCopy(context, world.senders.residents, tx, row, resident))
      .then((attempt) => attempt());
    expect(world.sent.at(-1)?.file?.cases[0]?.location).toEqual({ uk: 'havenzicht' });
  });

  it('names what came along as the platform gave it, each on a line', async () => {
    const attachment = { phone_number: '+31600000000', first_name: 'Ганна', user_id: 7 };
    const draft = [{ kind: 'contact', text: '', form: 'contact', attachment }] as const;
    await sendCase('Тече кран');
    await tap('copy');
    const file = world.sent.findLast((one) => one.file)?.file;
    if (file === undefined) throw new Error('no copy came');
    expect(await copyAsHtml({ ...file, draft }, 'uk')).toContain(
      'phone_number: +31600000000\nfirst_name: Ганна\nuser_id: 7',
    );
  });

  it('says that they are asked how things are and where they live, and nothing of their answers', async () => {
    await world.press('1', { on: 'check-in', act: 'on' });
    await world.press('1', { on: 'check-in', act: 'at', location: 'havenzicht' as LocationCode });
    await tap('copy');
    const file = world.sent.find((one) => one.file)?.file;
    if (file === undefined) throw new Error('no copy came');
    expect(file.checkIns).toEqual({ isOn: true, place: { nl: 'Havenzicht', uk: 'Гафензіхт' } });
    const written = await copyAsHtml(file, 'nl');
    expect(written).toContain('Vraag één keer per maand');
    expect(written).toContain('Havenzicht');
  });

  it('names the files of an answer, and leaves out what waits for the morning and what was taken back before it came', async () => {
    await sendCase('холодно');
    const caseId = await world.theCase();
    world.files.set('F1', Buffer.from('application/pdf brief'));
    const answer = { by: handlerMaria, caseId, isQuestion: false };
    await replyToResident(world.context, { ...answer, deliveryId: 'a', text: 'Zie de brief', files: ['F1'] });
    await world.pass('2026-11-24T22:30:00.000Z');
    await replyToResident(world.context, { ...answer, deliveryId: 'b', text: 'Morgen', later: true });
    await replyToResident(world.context, { ...answer, deliveryId: 'c', text: 'Nooit', later: true });
    const entries = await world.store.transaction((tx) => tx.entries.list(caseId));
    const of = entries.findLast(({ body }) => body.type === 'answer')?.number ?? 0;
    await correctAnswer(world.context, { by: handlerMaria, caseId, deliveryId: 'd', of, text: null });
    await world.rest();
    await tap('copy');
    const file = world.sent.at(-1)?.file;
    if (file === undefined) throw new Error('no copy came');
    const html = await copyAsHtml(file, 'uk');
    const words = texts.resident('uk');
    expect(html).toContain('Zie de brief');
    expect(html).toContain('application/pdf');
    for (const waiting of ['Morgen', 'Nooit', words.t('answer.recalled')])
      expect(html).not.toContain(waiting);
  });

  it('says of an answer that was taken back only that: its words may be about somebody else', async () => {
    await sendCase('холодно');
    const caseId = await world.theCase();
    const act = { by: handlerMaria, caseId };
    await replyToResident(world.context, { ...act, deliveryId: 'a', isQuestion: false, text: 'Kamer 304' });
    await world.rest();
    const entries = await world.store.transaction((tx) => tx.entries.list(caseId));
    const of = entries.findLast(({ body }) => body.type === 'answer')?.number ?? 0;
    await correctAnswer(world.context, { ...act, deliveryId: 'b', of, text: 'Mevrouw Koval' });
    await correctAnswer(world.context, { ...act, deliveryId: 'c', of, text: null });
    await world.rest();
    await tap('copy');
    const file = world.sent.at(-1)?.file;
    if (file === undefined) throw new Error('no copy came');
    const html = await copyAsHtml(file, 'nl');
    expect(html).toContain(texts.resident('nl').t('answer.recalled'));
    expect(html).not.toMatch(/Kamer 304|Koval/);
  });

  it('leaves out what the desk noted for itself', async () => {
    await sendCase('холодно');
    const [card] = world.cards(channels.intake);
    await noteAtDesk(world.context, {
      type: 'note',
      deliveryId: 'n',
      by: handlerMaria,
      text: 'interne notitie',
      channel: card?.channel ?? '',
      threadId: card?.messageId ?? '',
      messageId: '99',
    });
    await tap('copy');
    const file = world.sent.at(-1)?.file;
    if (file === undefined) throw new Error('no copy came');
    expect(await copyAsHtml(file, 'nl')).not.toContain('interne notitie');
  });

  it('comes once for taps that come together, and what is owed for it holds no content', async () => {
    await sendCase('холодно');
    world.faults.push({
      call: 'send',
      error: new PochutoError('rate-limited', 'slow', { retryAfterMs: 60_000 }),
    });
    for (let n = 0; n < 3; n += 1) await world.press('1', { on: 'data', act: 'copy' });
    const caseId = await world.theCase();
    const owed = await world.store.transaction(async (tx) => {
      const one = await tx.cases.get(caseId);
      return tx.outbox.bySubject(`tg:${one?.residentId}`, 'copy');
    });
    expect(owed?.payload).toEqual({ copy: true });
    await world.timers.advance(61_000);
    // Once to print, and once for a screen.
    expect(world.sent.flatMap(({ form }) => form ?? [])).toEqual(['pdf', 'html']);
  });

  it('is of that person alone', async () => {
    await sendCase('холодно');
    await world.press('2', { on: 'data', act: 'copy' });
    await world.rest();
    expect(world.sent.at(-1)?.file?.cases).toEqual([]);
  });
});

describe('clearing the screen', () => {
  it('takes away every message of ours and leaves one word; the case stays', async () => {
    await sendCase('холодно');
    await tap('clear');
    expect(inSight().map((one) => keysOf(one))).toEqual([['small.cleared']]);
    expect(world.cards(channels.intake)).toHaveLength(1);
    await world.write('1', '/status', { command: 'status' });
    await world.rest();
    expect(keysOf(world.sent.at(-1))[0]).toBe('status.line');
  });

  it('takes away every card of a draft, also those that were drawn before the last', async () => {
    await world.write('1', 'холодно');
    await world.rest();
    for (const name of ['status', 'new', 'start']) {
      await world.write('1', `/${name}`, { command: name });
      await world.rest();
    }
    expect(inSight().filter((one) => keysOf(one)[0] === 'draft.title')).toHaveLength(4);
    await tap('clear');
    expect(inSight().map((one) => keysOf(one))).toEqual([['small.cleared']]);
  });

  it('says so when older messages stay, which the platform does not let us take back', async () => {
    await sendCase('холодно');
    await world.pass('PT48H');
    await world.write('1', '/help', { command: 'help' });
    await world.rest();
    await tap('clear');
    expect(inSight().map((one) => keysOf(one)[0])).toEqual([
      'ack.title', 'ack.title', 'small.clearedPartly',
    ]); // prettier-ignore
  });

  it('keeps a draft, which comes back at the end of the chat', async () => {
    await world.write('1', 'холодно');
    await world.rest();
    await tap('clear');
    await world.write('1', 'і мокро');
    await world.rest();
    expect(inSight().map((one) => keysOf(one)[0])).toEqual(['small.cleared', 'draft.title']);
    await world.press('1', { on: 'draft', draft: 1, act: 'send' });
    await world.rest();
    expect(world.cards(channels.intake)[0]?.post).toMatchObject({
      words: [{ text: 'холодно' }, { text: 'і мокро' }],
    });
  });
});
