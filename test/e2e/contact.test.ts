/** A talk between a location and the municipality is noted with `/klacht contact`, in the product as it is started; the rhythm of each location began with it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startProduct, type Product } from '#test/support/product/product.ts';
import { intake, maria } from '#test/support/product/settings.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

it('is kept with what was agreed, and the next one is planned', async () => {
  const handler = product.handler(maria);
  const shown = () => JSON.stringify(handler.windows().at(-1)?.view ?? null);
  const agreed = 'Kraan in de keuken maken, Anna, 31 december 2099';
  product.keepSecret('Kraan in de keuken');
  await product.slack.slashCommand(maria, intake, '/klacht', 'contact');
  const { viewId } = await handler.sees('the window', () => handler.windows().at(-1));
  expect(shown()).toContain('Contactmoment');
  await product.slack.submit(maria, viewId, {
    location: { location: 'havenzicht' },
    when: { when: 'dinsdag, met Anna' },
    agreed: { agreed },
    told: { told: '' },
  });
  await handler.sees('that it is noted', () => shown().includes('Contactmoment vastgelegd. Volgende rond'));
  await product.stop();
  const kept = await product.inspect((store) =>
    store.transaction(async ({ contactMoments, clocks }) => ({
      moment: await contactMoments.last('havenzicht' as Parameters<typeof contactMoments.last>[0]),
      clocks: (await clocks.list()).map(({ name, subject }) => `${name} ${subject.split(':')[1] ?? subject}`),
    })),
  );
  expect(kept.moment).toMatchObject({ by: maria, agreements: [{ text: agreed, by: '2099-12-31' }] });
  for (const clock of [
    'contactMoment havenzicht',
    'contactMoment molenhof',
    'agreement 0',
    'patterns molenhof',
  ])
    expect(kept.clocks).toContain(clock);
});
