/** Whatever people write, change and delete in whichever thread: a resident gets no message that somebody did not choose to send. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CaseId, StaffId } from '#core/ids.ts';
import { noteAtDesk } from '#use-cases/answers/note-at-desk.ts';
import { openMessage, openNote } from '#use-cases/answers/open-note.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { channels, coordinator, handlerMaria, handlerPieter } from '#test/support/data/municipality.ts';
import { searching } from '#test/support/seeds.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const authors = [handlerMaria, handlerPieter, coordinator, 'U0OUTSIDER' as StaffId];
/** The threads of two residents' cases, one that hangs on nothing of ours, and one in a direct message. */
const threads = ['first', 'second', 'elsewhere', 'direct'] as const;

const place = fc.record({
  by: fc.constantFrom(...authors),
  thread: fc.constantFrom(...threads),
  message: fc.nat({ max: 4 }).map((id) => `n${id}`),
});
const words = fc.constantFrom('/antwoord', 'reply: ', '@bewoner ', '<!channel> ', 'note_send ', '');
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(place, words).map(([at, text]) => ({ do: 'note', ...at, text }) as const),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(place, words).map(([at, text]) => ({ do: 'edit', ...at, text }) as const),
  },
  place.map((at) => ({ do: 'delete', ...at }) as const),
  place.map((at) => ({ do: 'again', ...at }) as const),
  /** Looks at the window and closes it. */
  place.map((at) => ({ do: 'open', ...at }) as const),
  place.map((at) => ({ do: 'send', ...at }) as const),
);
type Step = typeof step extends fc.Arbitrary<infer Drawn> ? Drawn : never;

async function begin(): Promise<{ readonly world: World; readonly cases: ReadonlyMap<string, CaseId> }> {
  const world = await openWorld();
  for (const chat of ['1', '2']) {
    await world.write(chat, 'холодно');
    await world.press(chat, { on: 'draft', draft: 1, act: 'send' });
    await world.rest();
  }
  const cases = world
    .cards(channels.intake)
    .flatMap(({ post, messageId }) => (post.post === 'card' ? [[messageId, post.case.id] as const] : []));
  return { world, cases: new Map(cases) };
}

it('only what is sent on purpose arrives, in the chat of that case', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const { world, cases } = await begin();
      const [first = '', second = ''] = cases.keys();
      const threadOf = { first, second, elsewhere: '9999.1', direct: '8888.1' };
      const before = world.sent.length;
      const chosen: string[] = [];
      for (const [index, one] of steps.entries()) {
        const threadId = threadOf[one.thread];
        await play(world, one, { index, threadId, caseId: cases.get(threadId) ?? null }, chosen);
        await world.rest();
      }
      const arrived = world.sent
        .slice(before)
        .filter(({ message }) => message.notice?.key !== 'notice.news')
        .map(({ chatId, message }) => `${chatId} ${JSON.stringify(message.parts).match(/chosen-\d+/)?.[0]}`);
      expect(arrived).toEqual(chosen);
      expect(JSON.stringify(world.sent)).not.toContain('intern-');
      await world.close();
    }),
    searching(12),
  );
});

/** What is chosen to be sent is written down with the chat where it must arrive. */
async function play(
  world: World,
  one: Step,
  at: { readonly index: number; readonly threadId: string; readonly caseId: CaseId | null },
  chosen: string[],
): Promise<void> {
  const { index, threadId, caseId } = at;
  const channel = one.thread === 'direct' ? 'D0MARIA' : channels.intake;
  const where = { channel, threadId, messageId: one.message, deliveryId: `E${index}` };
  const note = (type: 'note' | 'note-edited', text: string) => ({
    type,
    by: one.by,
    text: `${text}intern-${index}`,
    ...where,
  });
  switch (one.do) {
    case 'note':
      return noteAtDesk(world.context, note('note', one.text));
    case 'edit':
      return noteAtDesk(world.context, note('note-edited', one.text));
    case 'delete':
      return noteAtDesk(world.context, { type: 'note-deleted', ...where });
    case 'again':
      return noteAtDesk(world.context, { ...note('note', 'weer '), deliveryId: 'E0' });
    case 'open':
      await openMessage(world.context, { by: one.by, ...where, text: 'intern-los', files: [] });
      if (caseId !== null) await openNote(world.context, { by: one.by, caseId, note: one.message });
      return;
    case 'send': {
      if (caseId === null) return;
      const text = `chosen-${index}`;
      const act = { by: one.by, caseId, deliveryId: `view:${index}`, isQuestion: false };
      const result = await replyToResident(world.context, { ...act, text });
      if (result.ok) chosen.push(`${one.thread === 'first' ? '1' : '2'} ${text}`);
    }
  }
}
