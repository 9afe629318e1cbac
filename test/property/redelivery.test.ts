/** Platforms deliver the same update again whenever an answer was lost: in any number and anywhere later, it changes nothing. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeButton } from '#core/conversation/button.ts';
import type { IncomingUpdate } from '#core/conversation/event.ts';
import { itemKinds } from '#core/message.ts';
import type { Instant } from '#core/time.ts';
import { searching } from '#test/support/seeds.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const person = { chatId: '1', firstName: 'Олена', username: null, languageCode: 'uk' };
const at = '2026-11-24T11:00:00.000Z' as Instant;
const written = fc.record({
  person: fc.constant(person),
  messageId: fc.nat({ max: 5 }).map((id) => `m${id}`),
  at: fc.constant(at),
  content: fc.record({
    kind: fc.constantFrom(...itemKinds),
    text: fc.constantFrom('холодно', 'пожежа', 'охоронець кричить', ''),
    form: fc.constant('text'),
  }),
});
const update: fc.Arbitrary<IncomingUpdate> = fc.oneof(
  {
    weight: 3,
    arbitrary: written.map((one) => ({ ...one, type: 'message', replyTo: null, albumId: null }) as const),
  },
  written.map((one) => ({ ...one, type: 'edited' }) as const),
  fc
    .tuple(written, fc.constantFrom('start', 'new', 'status'))
    .map(([one, name]) => ({ ...one, type: 'command', name, argument: '', replyTo: null }) as const),
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(
        'draft:1:send',
        'draft:2:send',
        'draft:1:danger',
        'draft:1:discardYes',
        'draft:1:on:food',
        'parked:new',
        'menu:danger',
        'menu:new',
        'language:nl',
        'odd',
      ) // prettier-ignore
      .map(
        (data) =>
          ({ type: 'press', person, pressId: 'p', act: decodeButton(data), data, messageId: null }) as const,
      ),
  },
  fc.boolean().map((blocked) => ({ type: 'reachability', person, at, blocked }) as const),
);

/** Updates in the order in which they come first, and after each which earlier ones come again. */
const deliveries = fc.array(fc.tuple(update, fc.array(fc.nat({ max: 7 }), { maxLength: 3 })), {
  minLength: 1,
  maxLength: 8,
});

/** Everything that a person or a later message could notice; references are chance and stand as their order. */
async function everything(world: World): Promise<string> {
  await world.rest();
  const stored = await world.store.transaction(async (tx) => {
    const resident = await tx.residents.byChat('1');
    if (resident === null) return null;
    const cases = await tx.cases.ofResident(resident.id);
    const entries = await Promise.all(cases.map(({ id }) => tx.entries.list(id)));
    const conversation = await tx.conversations.load(resident.id);
    const drafts = await Promise.all([0, 1, 2, 3].map((draft) => tx.drafts.list(resident.id, draft)));
    return { resident, cases, entries, conversation, drafts, clocks: await tx.clocks.list() };
  });
  const references: string[] = [];
  return JSON.stringify({ sent: world.sent, desk: world.desk, stored }, null, 1).replaceAll(
    /PCH-\w{6}-\w/g,
    (reference) => {
      if (!references.includes(reference)) references.push(reference);
      return `case ${references.indexOf(reference) + 1}`;
    },
  );
}

const begin = () =>
  openWorld({
    triage: (text) => ({ urgent: text.includes('пожежа'), aboutStaff: text.includes('охоронець') }),
  });

/** A receipt proves bytes that are sealed anew each time. */
const withoutReceipts = (text: string): string =>
  text.replaceAll(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/g, 'a receipt');

it('an update that is delivered again changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(deliveries, async (all) => {
      const [once, again] = [await begin(), await begin()];
      try {
        for (const [index, [first, repeats]] of all.entries()) {
          await once.deliver(first, `u${index}`);
          await again.deliver(first, `u${index}`);
          // What is owed goes out in between, so that both see the platforms answer in the same order.
          await Promise.all([once.rest(), again.rest()]);
          for (const repeat of repeats.map((any) => any % (index + 1)))
            await again.deliver(all[repeat]?.[0] ?? first, `u${repeat}`);
        }
        expect(withoutReceipts(await everything(again))).toBe(withoutReceipts(await everything(once)));
      } finally {
        await once.close();
        await again.close();
      }
    }),
    searching(12),
  );
});
