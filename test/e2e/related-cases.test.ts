/** Triage, a merge and a case about a handler, through both platforms: from the windows at the desk to what the resident reads, and what no longer stands anywhere. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SlackInputs } from '#playground/slack/state.ts';
import { startProduct, type Product } from '#test/support/product/product.ts';
import { messagesIn, textIn, type Post } from '#test/support/product/people.ts';
import { confidential, coordinator, intake, pieter, urgent } from '#test/support/product/settings.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

async function submit(person: string, values: SlackInputs) {
  const window = product.handler(person).windows().at(-1);
  if (window === undefined) throw new Error('no window');
  return product.slack.submit(person, window.viewId, values);
}

/** From the card's menu. */
async function choose(person: string, card: Post, act: string): Promise<void> {
  const handler = product.handler(person);
  const menu = await handler.open(card, 'case_more');
  const before = handler.windows().length;
  await product.slack.click(person, { viewId: menu.viewId, actionId: act });
  await handler.sees(`the window of ${act}`, () => handler.windows().length > before);
}

it('a case goes on in another one, and what it is about leaves every place where that person reads along', async () => {
  const resident = product.resident({ firstName: 'Олена' });
  const handler = product.handler(coordinator);
  resident.start('havenzicht');
  resident.write('У кімнаті холодно.');
  const first = await resident.sendDraft();
  const firstCard = await handler.card(first, intake);
  resident.write('/new');
  await resident.reads('пишіть');
  resident.write('На кухні не горить світло.');
  const second = await resident.sendDraft();
  const secondCard = await handler.card(second, intake);
  product.handler(pieter).note(firstCard, 'Ik bel haar vandaag.');

  await choose(coordinator, firstCard, 'menu_link');
  const wrong = await submit(coordinator, { reference: { reference: 'PCH-000000-0' } });
  expect(wrong.outcome).toBe('errors');
  await submit(coordinator, { reference: { reference: second.toLowerCase() }, merge: { merge: ['yes'] } });
  expect((await resident.reads('разом')).text).toContain(first);
  await handler.thread(secondCard, 'where the first one goes on', (replies) =>
    replies.find((reply) => textIn(reply).includes(first)),
  );

  await handler.open(secondCard, 'case_triage');
  await submit(coordinator, { urgent: { urgent: ['yes'] }, about: { about: [pieter] } });
  const card = await handler.card(second, confidential);
  await handler.thread(card, 'what was taken away and who may have read it', (replies) => {
    const text = replies.map(textIn).join('\n');
    // By name: whoever is mentioned would be called here.
    return text.includes(`<#${intake}>`) && text.includes(pieter.toLowerCase());
  });
  await handler.sees('that nothing of either stands where he reads', (snapshot) =>
    [intake, urgent, pieter].every((place) => {
      const standing = messagesIn(snapshot, place).map(textIn).join('\n');
      return [first, second, 'холодно', 'світло'].every((words) => !standing.includes(words));
    }),
  );
  await product
    .handler(pieter)
    .sees('that he is asked to delete his own words', (snapshot) =>
      messagesIn(snapshot, pieter).find((message) => textIn(message).includes('wissen')),
    );
  await resident.press({ label: 'Прочитати' });
  expect((await resident.reads('тепер конфіденційне')).text).toContain('конфіденційне');
});
