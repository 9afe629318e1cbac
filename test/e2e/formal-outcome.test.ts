/** A complaint ends formally, through both platforms: the handler asks for the yes to letters from the window, is held to every part, and the resident reads it all. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SlackInputs } from '#playground/slack/state.ts';
import { startProduct, type Product } from '#test/support/product/product.ts';
import { readPdf } from '#test/support/documents/read-pdf.ts';
import { textIn, wordsIn } from '#test/support/product/people.ts';
import { intake, maria } from '#test/support/product/settings.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const texts = {
  investigated: 'De rapporten van de beveiliging zijn gelezen.',
  heard: 'Niemand, want de camera laat het hele gesprek zien.',
  findings: 'De medewerker heeft de bewoner niet geweigerd.',
  reasons: 'Er is niets gebeurd dat niet hoort.',
  measures: 'De huisregels worden nog een keer uitgelegd.',
};

it('with all its parts, once the resident agreed to letters in the chat', async () => {
  const resident = product.resident({ firstName: 'Олена' });
  const handler = product.handler(maria);
  resident.start('havenzicht');
  resident.write('Мене не пустили на кухню.');
  const reference = await resident.sendDraft();
  const card = await handler.card(reference, intake);

  const shown = () => JSON.stringify(handler.windows().at(-1)?.view ?? null);
  const choose = async (viewId: string, how: string): Promise<void> => {
    await product.slack.click(maria, { viewId, actionId: 'how', value: how });
    await handler.sees(`what ${how} needs`, () => shown().includes('Hoe is het onderzocht?'));
  };
  const first = await handler.open(card, 'case_close');
  await choose(first.viewId, 'formal');
  expect(shown()).not.toContain('"value":"chat"');
  await product.slack.click(maria, { viewId: first.viewId, actionId: 'menu_formalConsent' });
  await handler.thread(card, 'that it was asked', (replies) =>
    replies.some((reply) => textIn(reply).includes('officiële brieven via Telegram')),
  );
  const question = await resident.sees('the question about letters', (messages) =>
    messages.findLast(({ keyboard }) => keyboard.flat().some(({ data }) => data?.endsWith(':lettersYes'))),
  );
  const yes = question.keyboard.flat().find(({ data }) => data?.endsWith(':lettersYes'))?.data;
  resident.pressOn(question.id, { data: yes ?? '' });
  await handler.thread(card, 'the yes', (replies) =>
    replies.some((reply) => textIn(reply).includes('Officiële brieven via Telegram: ja')),
  );

  const { viewId } = await handler.open(card, 'case_close');
  await choose(viewId, 'formal');
  await handler.sees('that it can come by the chat', () => shown().includes('"value":"chat"'));
  const inputs: SlackInputs = {
    how: { how: 'formal' },
    ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, { [name]: text }])),
    judgement: { judgement: 'unfounded' },
    way: { way: 'chat' },
  };
  // Nobody was heard, and it is not said why that was not needed.
  expect(await product.slack.submit(maria, viewId, inputs)).toMatchObject({
    errors: { heard: expect.stringContaining('Horen is nog niet aangeboden') },
  });
  await product.slack.submit(maria, viewId, { ...inputs, evident: { evident: ['yes'] } });

  const outcome = await resident.reads(texts.reasons);
  for (const text of Object.values(texts)) expect(outcome.text).toContain(text);
  expect(outcome.text).toContain('oordeel');
  const letter = await resident.sees('the letter, behind the words', (messages) =>
    messages.find(({ kind, file }) => kind === 'document' && file?.name === `${reference}-L1.pdf`),
  );
  expect(letter.id).toBeGreaterThan(outcome.id);
  expect(letter).toMatchObject({ text: '', isSilent: true });
  const printed = await readPdf(product.telegram.fileBytes(letter.file?.fileId ?? '') ?? new Uint8Array());
  expect(printed.title).toBe('Наш висновок щодо Вашої скарги');
  for (const text of ['Мене не пустили на кухню.', ...Object.values(texts)])
    for (const page of [0, printed.pages.length / 2])
      expect(printed.pages.slice(page).join(' ')).toContain(text);
  await handler.sees('the letter in the thread, to be printed', ({ files }) =>
    files.some(
      ({ title, shares }) =>
        title.includes('brief oordeel') && shares.some(({ channelId }) => channelId === intake),
    ),
  );
  const inThread = await handler.thread(card, 'the outcome, delivered', (replies) =>
    replies.find(
      (reply) => textIn(reply).includes('Formeel, met oordeel') && textIn(reply).includes('Afgeleverd'),
    ),
  );
  expect(wordsIn(inThread)).toEqual([
    texts.investigated,
    texts.heard,
    texts.findings,
    texts.reasons,
    texts.measures,
  ]);
  await handler.sees('the card of a closed case', () => {
    const now = product.slack.snapshot();
    const standing = now.channels
      .find(({ id }) => id === intake)
      ?.messages.find(({ ts }) => ts === card.message.ts);
    return (
      standing !== undefined &&
      textIn(standing).includes('Formeel afgerond') &&
      textIn(standing).includes('Ongegrond')
    );
  });
});
