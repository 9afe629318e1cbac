/** A complaint's course by law, through both platforms: the copy for the person concerned, asked, agreed to and sent, and then the term adjourned. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startProduct, type Product } from '#test/support/product/product.ts';
import { textIn, wordsIn } from '#test/support/product/people.ts';
import { intake, maria } from '#test/support/product/settings.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const first = 'Op de eerste verdieping werd geschreeuwd.';
const second = 'Er werd geschreeuwd.';
const months =
  'januari februari maart april mei juni juli augustus september oktober november december'.split(' ');
const reason = 'De gesprekken duren langer dan gedacht.';

it('a copy goes only with the resident’s yes to exactly that text, and its reader hears of the new date', async () => {
  const resident = product.resident({ firstName: 'Олена' });
  const handler = product.handler(maria);
  resident.start('havenzicht');
  resident.write('На мене кричали на кухні.');
  const reference = await resident.sendDraft();
  const card = await handler.card(reference, intake);

  const shown = () => JSON.stringify(handler.windows().at(-1)?.view ?? null);
  const top = () => handler.windows().at(-1)?.viewId ?? '';
  const fromMenu = async (actionId: string, says: string): Promise<void> => {
    const { viewId } = await handler.open(card, 'case_more');
    await product.slack.click(maria, { viewId, actionId });
    await handler.sees(`the window of ${actionId}`, () => shown().includes(says));
  };
  const ask = (text: string) =>
    product.slack.submit(maria, top(), {
      text: { text },
      to: { to: 'De heer De Boer' },
      approve: { approve: ['yes'] },
    });
  const yesUnder = async (text: string): Promise<void> => {
    const question = await resident.reads(text);
    const yes = question.keyboard.flat().find(({ data }) => data?.endsWith(':yes'))?.data;
    resident.pressOn(question.id, { data: yes ?? '' });
    await resident.reads('цій людині можна передати цей текст');
  };

  await fromMenu('menu_copyToPerson', 'Er is nog geen ‘ja’');
  await ask(first);
  await yesUnder(first);

  // The handler thinks again, and begins with another text from the window that would record the first.
  await fromMenu('menu_copyToPerson', 'De bewoner zei ja op');
  const agreed = top();
  await product.slack.click(maria, { viewId: agreed, actionId: 'menu_copyToPerson' });
  await handler.sees('the window for another text', () => top() !== agreed && shown().includes('Aan wie?'));
  await ask(second);
  await yesUnder(second);

  await fromMenu('menu_copyToPerson', second);
  await product.slack.submit(maria, top(), { how: { how: 'Aangetekend met de post' } });
  await handler.thread(card, 'that the copy was sent', (replies) =>
    replies.some((reply) => textIn(reply).includes('buiten het locatiekanaal om')),
  );

  await fromMenu('menu_adjourn', 'De heer De Boer');
  const [, day = '', month = '', year = ''] =
    /Uitstel kan tot en met (\d+) (\w+) (\d{4})/.exec(shown()) ?? [];
  const to = `${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const inputs = { to: { to }, reason: { reason } };
  expect(await product.slack.submit(maria, top(), { ...inputs, person: { person: [] } })).toMatchObject({
    errors: { person: expect.stringContaining('Awb 9:11') },
  });
  await product.slack.submit(maria, top(), { ...inputs, person: { person: ['yes'] } });
  await resident.reads(reason);
  const told = await handler.thread(card, 'the new date, delivered', (replies) =>
    replies.find((reply) => textIn(reply).includes('Nieuwe datum') && textIn(reply).includes('Afgeleverd')),
  );
  expect(wordsIn(told)).toEqual([reason]);
});
