/** Flyers at the desk: for whom, once, by direct message, and why there is none. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import { flyerSizes, type FlyerSize } from '#core/flyer.ts';
import type { LocationCode, StaffId } from '#core/ids.ts';
import { flyerActs } from '#use-cases/register/flyers.ts';
import { havenzicht } from '#test/support/acts/contact.ts';
import { coordinator, handlerMaria, manager, municipality } from '#test/support/data/municipality.ts';
import { readPdf, scan } from '#test/support/documents/pdf.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const molenhof = 'molenhof' as LocationCode;
const stranger = 'U0STRANGE' as StaffId;

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

let asks = 0;
const ask = (by: StaffId, location = havenzicht, sizes: readonly FlyerSize[] = ['a5'], deliveryId = '') =>
  flyerActs(world.context).askFlyers({ deliveryId: deliveryId || `f${(asks += 1)}`, by, location, sizes });
const open = (by: StaffId) => flyerActs(world.context).openFlyer({ by });
const brought = () => world.deskFiles.filter(({ thread }) => thread !== null);
/** Papers are typeset in a thread of its own, of which the world's timers know nothing. */
const until = (isSo: () => boolean): Promise<void> =>
  vi.waitFor(
    async () => {
      await world.rest();
      expect(isSo()).toBe(true);
    },
    { timeout: 20_000 },
  );
const refused = { ok: false, refusal: { key: 'refuse.role' } };

describe('who may have them', () => {
  it('the desk: of every place', async () => {
    for (const by of [handlerMaria, coordinator])
      expect(await open(by)).toEqual({ ok: true, locations: [havenzicht, molenhof], location: null });
    expect(await ask(handlerMaria, molenhof)).toEqual({ ok: true });
  });

  it('a manager: of their own', async () => {
    expect(await open(manager)).toEqual({ ok: true, locations: [havenzicht], location: havenzicht });
    expect(await ask(manager)).toEqual({ ok: true });
    expect(await ask(manager, molenhof)).toEqual(refused);
  });

  it('nobody else', async () => {
    expect(await open(stranger)).toEqual(refused);
    expect(await ask(stranger)).toEqual(refused);
    await world.rest();
    expect(world.deskFiles).toEqual([]);
  });
});

it('come by direct message, each as a PDF whose code leads to the place', async () => {
  await ask(manager, havenzicht, flyerSizes);
  await until(() => brought().length === flyerSizes.length);
  expect(brought().map(({ name, extension, thread }) => [name.key, extension, thread?.channel])).toEqual(
    flyerSizes.map((size) => [`flyer.${size}`, 'pdf', `D${manager}`]),
  );
  const [first] = brought();
  const pdf = await readPdf(first?.bytes ?? new Uint8Array());
  expect(scan(await pdf.picture(72))?.data).toBe('https://t.me/pochuto_bot?start=havenzicht');
});

it('come once: asked for twice, or when the answer of Slack was lost', async () => {
  await ask(handlerMaria, havenzicht, ['a5'], 'twice');
  expect(await ask(handlerMaria, havenzicht, ['a5'], 'twice')).toEqual({ ok: true });
  const other = await ask(handlerMaria, havenzicht, ['a4'], 'twice');
  expect(other).toEqual({ ok: false, refusal: { key: 'refuse.sentBefore' } });
  world.faults.push({ call: 'share', error: new PochutoError('unavailable', 'lost', { ambiguous: true }) });
  await until(() => world.deskFiles.length === 1);
  await world.timers.advance(10_000);
  await until(() => brought().length === 1);
  await world.timers.advance(60_000);
  expect(brought()).toHaveLength(1);
});

it('are refused at once, with what to do, where Telegram would be the only way', async () => {
  await world.close();
  const office = { phone: null, email: null, walkIn: null };
  world = await openWorld({ municipality: { ...municipality, office } });
  expect(await ask(handlerMaria)).toEqual({ ok: false, refusal: { key: 'refuse.flyerNoWay' } });
});

it('do not come when the names are too long, and the person hears why', async () => {
  await world.close();
  const name = { nl: 'Een heel lange naam '.repeat(80) };
  world = await openWorld({ municipality: { ...municipality, name } });
  await ask(handlerMaria);
  await until(() => world.desk.length > 0);
  expect(brought()).toEqual([]);
  expect(world.desk.map(({ post }) => post)).toEqual([
    { post: 'direct', text: { key: 'refuse.flyerTooLong' } },
  ]);
});
