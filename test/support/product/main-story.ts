/** One complaint from the first /start to "solved, waiting for the resident's word", over both platforms' real protocols, whichever way the product gets to hear of it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Reference } from '#core/ids.ts';
import { startProduct, type Product, type ProductOptions } from '#test/support/product/product.ts';
import {
  messagesIn,
  textIn,
  wordsIn,
  type Handler,
  type Post,
  type Resident,
} from '#test/support/product/people.ts';
import { intake, maria } from '#test/support/product/settings.ts';

/** The story as tests that follow each other. */
export function tellMainStory(options: ProductOptions = {}): void {
  let product: Product;
  let olena: Resident;
  let handler: Handler;
  let reference: string;
  let card: Post;
  const complaint =
    'Другий тиждень немає гарячої води на третьому поверсі.\nМенеджер каже «чекайте» & не чує.';
  const replyWords = 'Beste bewoner, de monteur komt morgen. Welke kamer is het? <b>Groet</b> & dank *vast*';

  beforeAll(async () => {
    product = await startProduct(options);
    olena = product.resident({ firstName: 'Олена', username: 'olena_kovalenko' });
    handler = product.handler(maria);
  });
  afterAll(() => product.close());

  it('greets her in her language and knows the location of the link', async () => {
    olena.start('havenzicht');
    const welcome = await olena.reads('Вітаємо. Тут Вас вислухають.');
    expect(welcome.text).toContain('Місце: Гафензіхт');
    expect(welcome.text).toContain('112');
  });

  it('takes one message and one tap', async () => {
    olena.write(complaint);
    const draft = await olena.reads('Ваша чернетка');
    expect(draft.text).toContain('Отримано і збережено: 1 повідомлення.');
    expect(draft.text).toContain('Місце: Гафензіхт');
    await olena.press({ label: 'Надіслати' });
    const receipt = await olena.reads('Звернення надіслано');
    reference = /PCH-[0-9A-Z]{6}-[0-9A-Z]/.exec(receipt.text)?.[0] ?? '';
    expect(reference).not.toBe('');
    expect(receipt.text).toContain(complaint);
  });

  it('shows the desk one card with her words, and not who she is', async () => {
    card = await handler.card(reference, intake);
    expect(wordsIn(card.message)).toEqual([complaint]);
    expect(textIn(card.message)).toContain('Locatie: Havenzicht');
    expect(textIn(card.message)).toContain('Behandelaar: nog niemand');
    expect(JSON.stringify(product.slack.snapshot().channels)).not.toMatch(/Олена|olena/);
    expect(card.message.mentions).toEqual([]);
  });

  it('lets a handler take it, and tells her that a person has it', async () => {
    expect(await handler.click(card, 'case_take')).toBe(true);
    const notice = await olena.reads('муніципалітет узяв звернення в роботу');
    expect(notice.text).toContain(`Є новини · ${reference}`);
    await handler.sees('the card names its handler', (desk) =>
      messagesIn(desk, intake).some((message) => textIn(message).includes(`<@${maria}>`)),
    );
  });

  it('brings a question from the window in Slack to her phone, and shows that it arrived', async () => {
    expect(await handler.reply(card, replyWords, true)).toMatchObject({ outcome: 'cleared' });
    const question = await olena.reads('Запитання муніципалітету');
    expect(question.text).toContain(replyWords);
    expect(question.text).toContain('Перекладу поки немає');
    const shown = await handler.thread(card, 'the question, delivered', (replies) =>
      replies.find(
        (reply) => textIn(reply).includes('Vraag aan bewoner') && /Afgeleverd op/.test(textIn(reply)),
      ),
    );
    expect(wordsIn(shown)).toEqual([replyWords]);
  });

  it('puts her answer in the case file, and waits for the handler again', async () => {
    const answer = 'Кімната 304. Дякую!';
    olena.write(answer);
    await olena.reads(`Додано до ${reference}`);
    const shown = await handler.thread(card, 'her answer', (replies) =>
      replies.find((reply) => wordsIn(reply).includes(answer)),
    );
    expect(textIn(shown)).not.toContain('Олена');
  });

  it('closes as solved in practice, which leaves the last word to her', async () => {
    const outcome = await handler.close(card, 'De ketel is vervangen.', 'Technische dienst');
    expect(outcome).toMatchObject({ outcome: 'cleared' });
    const told = await olena.reads('De ketel is vervangen.');
    expect(told.text).toContain(reference);
    await handler.sees('the card waits for the resident', (desk) =>
      messagesIn(desk, intake).some((message) =>
        textIn(message).includes('Opgelost gemeld, wacht op bewoner'),
      ),
    );
  });

  it('records a note in the thread as a note', async () => {
    const note = 'Intern: beheerder was gisteren al gebeld, niet doorvertellen.';
    handler.note(card, note);
    await handler.sees('Slack has delivered the note', ({ pendingEvents }) => pendingEvents === 0);
    await product.stop();
    const bodies = await product.inspect((store) =>
      store.transaction(async (tx) => {
        const one = await tx.cases.byReference(reference as Reference);
        return one === null ? [] : (await tx.entries.list(one.id)).map((entry) => entry.body);
      }),
    );
    expect(bodies.map(({ type }) => type)).toEqual([
      'opening',
      'taken',
      'question',
      'delivery',
      'message',
      'solution',
      'delivery',
      'note',
    ]);
    expect(bodies.at(-1)).toMatchObject({ type: 'note', text: note });
    expect(JSON.stringify(product.telegram.journal())).not.toContain('niet doorvertellen');
  });
}
