/** Two people who share no language, with an engine over HTTP: chosen by the environment after they had begun to write, and nobody has to write again. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startProduct, type Product } from '#test/support/product/product.ts';
import { cardIn, wordsIn } from '#test/support/product/people.ts';
import { intake, maria } from '#test/support/product/settings.ts';
import { startLibreTranslate, type EngineServer } from '#test/support/servers/translation-engines.ts';

let product: Product;
let engine: EngineServer;
beforeAll(async () => {
  engine = await startLibreTranslate();
  product = await startProduct();
});
afterAll(async () => {
  await product.close();
  await engine.close();
});

const leaks = ['Тече кран у душовій кімнаті.', 'De kraan in de doucheruimte lekt.'] as const;
const comes = ['De monteur komt morgenochtend.', 'Майстер прийде завтра вранці.'] as const;

it('what was written before there was an engine is read in translation once there is one, and so is what follows', async () => {
  for (const [words, translation] of [leaks, comes]) engine.table.set(words, translation);
  const resident = product.resident();
  const handler = product.handler(maria);
  resident.write(leaks[0]);
  const reference = await resident.sendDraft();
  const card = await handler.card(reference, intake);
  expect(wordsIn(card.message)).toEqual([leaks[0]]);

  await product.stop();
  product.alsoRun({ TRANSLATOR: 'libretranslate', LIBRETRANSLATE_URL: engine.url });
  await product.desk.until('the other process hears Slack', ({ sockets }) => sockets > 0);
  await handler.sees('the translation above the original', (snapshot) => {
    const shown = cardIn(snapshot, intake, reference);
    return shown !== undefined && wordsIn(shown).join() === [leaks[1], leaks[0]].join();
  });

  await handler.reply(card, comes[0]);
  const answer = await resident.reads(comes[1]);
  expect(answer.text).toContain(comes[0]);
});
