/** The workspace changes under the cases, through both platforms: a stranger comes into a channel, a channel is archived, a handler's account is closed. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startProduct, type Product } from '#test/support/product/product.ts';
import { cardIn, messagesIn, textIn, threadOf } from '#test/support/product/people.ts';
import { coordinator, intake, pieter } from '#test/support/product/settings.ts';

const stranger = 'U0STRANGER';
let product: Product;
beforeAll(async () => {
  product = await startProduct();
  product.slack.addUser({ id: stranger, name: 'vreemde', realName: 'Victor Vreemd', locale: 'nl-NL' });
});
afterAll(() => product.close());

const told = (words: string) =>
  product
    .handler(coordinator)
    .sees(`the coordinator is told: ${words}`, (snapshot) =>
      messagesIn(snapshot, coordinator).find((message) => textIn(message).includes(words)),
    );

it('nobody reads what they may not, and no case is left without people', async () => {
  const { slack } = product;
  const resident = product.resident({ firstName: 'Олена' });
  resident.start('havenzicht');
  resident.write('У кімнаті дуже холодно.');
  const reference = await resident.sendDraft();
  const handler = product.handler(pieter);
  const els = product.handler(coordinator);
  await handler.card(reference, intake);

  slack.joinChannel(stranger, intake);
  await told('mag niet alle zaken daar zien');
  await handler.sees(
    'no card in the channel',
    (snapshot) => cardIn(snapshot, intake, reference) === undefined,
  );
  await els.card(reference, coordinator);
  slack.leaveChannel(stranger, intake);
  await handler.card(reference, intake);

  slack.archive(coordinator, intake);
  await told('Pochuto kan niet meer in');
  resident.write('І сиро.');
  await els.card(reference, coordinator);
  slack.unarchive(coordinator, intake);
  await told('Pochuto kan weer in');
  // The card of before may still stand there for a moment.
  const back = await handler.sees('a card with what was written meanwhile', (snapshot) => {
    const message = cardIn(snapshot, intake, reference);
    if (message === undefined) return null;
    const post = { channel: intake, message };
    return threadOf(snapshot, post).some((reply) => textIn(reply).includes('І сиро.')) && post;
  });

  await handler.click(back, 'case_take');
  await handler.sees('the card with its handler', (snapshot) => {
    const card = cardIn(snapshot, intake, reference);
    return card !== undefined && textIn(card).includes(`Behandelaar: <@${pieter}>`);
  });
  slack.deactivateUser(pieter);
  await told('1 open zaak heeft nu geen behandelaar');
  await els.sees('the card without a handler', (snapshot) => {
    const card = cardIn(snapshot, intake, reference);
    return card !== undefined && textIn(card).includes('Behandelaar: nog niemand');
  });
  expect(messagesIn(slack.snapshot(), stranger)).toEqual([]);
});
