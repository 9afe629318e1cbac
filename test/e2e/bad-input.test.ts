/** Whatever people and platforms send: a kind answer in the person's language, and nothing lost. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProduct, type Product } from '#test/support/product/product.ts';
import { messagesIn, textIn, wordsIn, type Resident } from '#test/support/product/people.ts';
import { intake, maria, pieter } from '#test/support/product/settings.ts';

const groupChat = -1_001_000_000_001;
const channelChat = -1_001_000_000_002;

describe('bad input', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product.close());

  async function openCase(words: string) {
    const resident = product.resident();
    resident.write(words);
    const reference = await resident.sendDraft();
    const card = await product.handler(maria).card(reference, intake);
    return { resident, reference, card };
  }
  const confirmed = (): Promise<boolean> =>
    product.phones.until('all updates are confirmed', ({ pendingUpdates }) => pendingUpdates === 0);

  describe('words of every kind', () => {
    const bidi = '\u202eдзеркало\u202c \u200f\u200eмітки\u2066 ізоляція\u2069 \u0007\u001b[31m';
    it.each([
      ['only emoji', '😭😭😭'],
      ['one letter', 'а'],
      ['NUL', 'до\0після'],
      ['half a character', 'перша половина \ud83d кінець'],
      ['writing from right to left and control characters', bidi],
      ['HTML', '<b>жирно</b> <a href="https://example.com">тут</a> <script>alert(1)</script> &lt;'],
      ['Markdown', '*зірки* _риски_ `код` [посилання](https://example.com) ~~~ > цитата'],
      ['Slack’s own marks', '<!channel> <!here> <@U0MARIA> <#C0INTAKE> <https://example.com|банк> @everyone'],
      ['more than a message can hold', `${'Довга розповідь про кухню. '.repeat(330)}кінець`],
      ['what looks like code', "'; DROP TABLE cases;-- ${process.exit()} {{reference}} %s"],
    ])('%s', async (_what, words) => {
      const resident = product.resident();
      resident.write(words);
      const reference = await resident.sendDraft();
      const { message } = await product.handler(maria).card(reference, intake);
      const shown = await product.desk.until('all of it', (desk) => {
        const thread = messagesIn(desk, intake).filter(({ threadTs }) => threadTs === message.ts);
        const all = (thread.length > 0 ? thread : [message]).flatMap(wordsIn);
        const joined = all.join('').replaceAll(/\s/g, '');
        return joined === words.replaceAll('\0', '␀').toWellFormed().replaceAll(/\s/g, '') && all;
      });
      expect(shown.length).toBeGreaterThan(0);
      expect(message.mentions).toEqual([]);
      expect(
        resident
          .messages()
          .map(({ text }) => text)
          .join(),
      ).not.toContain('undefined');
    });
  });

  it('an empty message: what is no text is kept as what it is', async () => {
    const resident = product.resident();
    product.telegram.sendOther(resident.id, 'photo');
    const card = await resident.draftCard();
    expect(card.text).toContain('1 фото');
    const reference = await resident.sendDraft();
    const { message } = await product.handler(maria).card(reference, intake);
    expect(textIn(message)).toContain('1 foto');
  });

  it.each([
    ['that nobody ever sent', 'nonsense:1:2:3'],
    ['that is empty', ''],
    ['of an unknown draft', 'draft:99:send'],
    ['of a case of somebody else', 'case:PCH-000000-0:withdrawYes'],
  ])('a button %s explains itself', async (_what, data) => {
    const resident = product.resident({ languageCode: 'en' });
    resident.write('The washing machine is broken.');
    const card = await resident.draftCard();
    resident.pressOn(card.id, { data });
    const answer = await resident.reads('This button no longer works');
    expect(answer.text).not.toContain('undefined');
    const drawn = await resident.sees('the card, drawn anew', (messages) =>
      messages.findLast(({ id, keyboard }) => id > answer.id && keyboard.length > 0),
    );
    expect(drawn.text).toContain('1 message');
  });

  it('a button pressed twice sends once', async () => {
    const resident = product.resident();
    resident.write('Двері в душовій не зачиняються.');
    const card = await resident.draftCard();
    const data = card.keyboard.flat().find((button) => button.data?.endsWith(':send'))?.data ?? '';
    resident.pressOn(card.id, { data });
    resident.pressOn(card.id, { data });
    const receipt = await resident.reads('Звернення надіслано');
    await confirmed();
    const reference = /PCH-\w{6}-\w/.exec(receipt.text)?.[0] ?? '';
    const { message } = await product.handler(maria).card(reference, intake);
    const cards = messagesIn(product.slack.snapshot(), intake).filter(
      (post) => wordsIn(post).join() === wordsIn(message).join(),
    );
    expect(cards).toHaveLength(1);
    const receipts = resident.messages().filter(({ text }) => text.includes('Що буде далі'));
    expect(receipts).toHaveLength(1);
  });

  it('an unknown deep link: says that the place was not found, and listens all the same', async () => {
    const resident = product.resident();
    resident.start('no-such-place');
    await resident.reads('Місце за цим посиланням не знайдено');
    await resident.reads('Вітаємо');
    resident.write('Сусіди шумлять щоночі.');
    expect((await resident.draftCard()).text).toContain('Місце: не вказано');
  });

  it('a group: one answer, the way to the private chat, and nothing is kept', async () => {
    const resident = product.resident();
    product.telegram.groupText(resident.id, 'Хто ще мерзне в кімнаті?');
    product.telegram.groupText(resident.id, '/start@pochuto_bot');
    await product.phones.until('an answer in the group', ({ chats }) =>
      chats.find(({ id }) => id === groupChat)?.messages.some(({ from }) => from === 'bot'),
    );
    await confirmed();
    const group = product.telegram.snapshot().chats.find(({ id }) => id === groupChat);
    const answers = group?.messages.filter(({ from }) => from === 'bot').map(({ text }) => text);
    expect(answers).toEqual([expect.stringContaining('https://t.me/pochuto_bot')]);
  });

  it('a channel post and an update of a kind never seen: ignored, and nobody waits behind them', async () => {
    product.telegram.channelPost('Оголошення для всіх');
    product.telegram.deliverRaw({ telepathy: { from: { id: 1 }, thought: 'невідоме' } });
    product.telegram.deliverRaw({});
    const { reference } = await openCase('Не працює пральна машина на другому поверсі.');
    await confirmed();
    expect(reference).toMatch(/^PCH-/);
    const channel = product.telegram.snapshot().chats.find(({ id }) => id === channelChat);
    expect(channel?.messages.filter(({ from }) => from === 'bot')).toEqual([]);
  });

  it('an edited message: the draft follows it; in a case both versions stay', async () => {
    const resident: Resident = product.resident();
    const [first = 0] = resident.write('Немає опалення.');
    await resident.draftCard();
    resident.edit(first, 'Немає опалення з понеділка.');
    const reference = await resident.sendDraft();
    const card = await product.handler(maria).card(reference, intake);
    expect(wordsIn(card.message)).toEqual(['Немає опалення з понеділка.']);

    resident.edit(first, 'Немає опалення з вівторка.');
    await resident.reads(`Зміну записано в ${reference}`);
    const shown = await product
      .handler(maria)
      .thread(card, 'the new version', (replies) =>
        replies.find((reply) => wordsIn(reply).includes('Немає опалення з вівторка.')),
      );
    expect(textIn(shown)).toContain('gewijzigd');
    const standing = await product.handler(maria).card(reference, intake);
    expect(wordsIn(standing.message)).toEqual(['Немає опалення з понеділка.']);
  });

  it('a window submitted late: what was typed is kept before the eyes of whoever typed it', async () => {
    const { resident, reference, card } = await openCase('Зламане ліжко в кімнаті.');
    const handler = product.handler(pieter);
    const window = await handler.open(card, 'case_reply');
    await resident.press({ label: 'Відкликати' });
    await resident.press({ data: `case:${reference}:withdrawYes` });
    await resident.reads('відкликано');
    const result = await handler.submitReply(window, 'Wij brengen morgen een nieuw bed.');
    expect(result.outcome).toBe('updated');
    const [left] = handler.windows();
    expect(JSON.stringify(left?.view.blocks)).toContain('Wij brengen morgen een nieuw bed.');
    expect(JSON.stringify(left?.view.blocks)).toContain('De bewoner heeft de zaak ingetrokken');
    expect(
      resident
        .messages()
        .map(({ text }) => text)
        .join(),
    ).not.toContain('nieuw bed');
  });

  it('two people who take a case at the same moment: one has it, the other is told so alone', async () => {
    const { resident, card } = await openCase('Немає гачків для рушників у душовій.');
    const taken = await Promise.all(
      [maria, pieter].map((id) => product.handler(id).click(card, 'case_take')),
    );
    expect(taken).toEqual([true, true]);
    const told = await product.desk.until('somebody is told', ({ ephemerals }) =>
      ephemerals.find(({ text }) => text.includes('was net eerder')),
    );
    expect([maria, pieter]).toContain(told.userId);
    expect(told.text).not.toContain(`<@${told.userId}>`);
    await resident.reads('муніципалітет узяв звернення в роботу');
  });
});
