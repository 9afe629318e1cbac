/** A location is asked, through both platforms: the handler clears the text, the resident says yes, the manager answers on a card that holds nothing else. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SlackInputs, SlackMessage } from '#playground/slack/state.ts';
import { startProduct, type Product } from '#test/support/product/product.ts';
import { messagesIn, textIn, wordsIn } from '#test/support/product/people.ts';
import { intake, maria, settings } from '#test/support/product/settings.ts';

const location = 'C0HAVENZICHT';
const manager = 'U0MANAGER';
let product: Product;
beforeAll(async () => {
  product = await startProduct({
    municipality: {
      locations: settings.locations.map((one, index) =>
        index === 0 ? { ...one, channel: location, managers: [manager] } : one,
      ),
    },
  });
  product.slack.addUser({ id: manager, name: 'manager', realName: 'Marga Manager', locale: 'nl-NL' });
  product.slack.addChannel({ id: location, name: 'havenzicht', members: [manager], withApp: true });
});
afterAll(() => product.close());

const newestCard = (messages: readonly SlackMessage[]): SlackMessage | undefined =>
  messages.findLast(({ blocks }) => blocks.some(({ type }) => type === 'header'));

async function submit(person: string, values: SlackInputs) {
  const window = product.handler(person).windows().at(-1);
  if (window === undefined) throw new Error('no window');
  return product.slack.submit(person, window.viewId, values);
}

it('gets the approved text after the resident’s yes, and its answer comes to the handler', async () => {
  const resident = product.resident({ firstName: 'Олена' });
  const handler = product.handler(maria);
  resident.start('havenzicht');
  resident.write('Олена, кімната 12: вночі дуже холодно.');
  const reference = await resident.sendDraft();
  const card = await handler.card(reference, intake);

  const window = await handler.open(card, 'case_ask_location');
  expect(JSON.stringify(window.view)).toContain('[naam]');
  const approve = { approve: { approve: ['yes'] } };
  const question = { question: { question: 'Is de verwarming stuk?' } };
  // A name was left in: the window says so and stays.
  await submit(maria, { text: { text: 'Olena heeft het koud.' }, ...question, ...approve });
  await handler.sees('what is still named', () =>
    handler.windows().some(({ view }) => JSON.stringify(view).includes('Hier staat misschien nog')),
  );
  await submit(maria, { text: { text: 'Een bewoner heeft het koud.' }, ...question, ...approve });

  const asked = await resident.reads('Een bewoner heeft het koud.');
  expect(asked.text).toContain('Is de verwarming stuk?');
  const locationHas = () => messagesIn(product.slack.snapshot(), location);
  expect(locationHas()).toEqual([]);
  const yes = asked.keyboard.flat().find(({ data }) => data?.endsWith(':yes'))?.data;
  resident.pressOn(asked.id, { data: yes ?? '' });

  const atLocation = await handler.sees('the card at the location', () => newestCard(locationHas()));
  expect(wordsIn(atLocation)).toEqual(['Een bewoner heeft het koud.', 'Is de verwarming stuk?']);
  expect(textIn(atLocation)).not.toMatch(/Олена|Olena|12/);

  const post = { channel: location, message: atLocation };
  await product.handler(manager).open(post, 'location_answer');
  await submit(manager, { text: { text: 'De ketel wordt morgen gemaakt.' } });
  const answer = await handler.thread(card, 'the answer of the location', (replies) =>
    replies.find((reply) => wordsIn(reply).includes('De ketel wordt morgen gemaakt.')),
  );
  expect(textIn(answer)).toContain(`<@${maria}>`);
  await handler.sees('that it was answered', () => {
    const shown = newestCard(locationHas());
    return shown !== undefined && textIn(shown).includes('Beantwoord op');
  });

  // The resident stops sharing: the text is gone from the location.
  resident.pressOn(asked.id, { data: (yes ?? '').replace(/yes$/, 'no') });
  await handler.sees('the card without the text', () => {
    const shown = newestCard(locationHas());
    return shown !== undefined && wordsIn(shown).length === 0;
  });
});
