/** An answer that is given at night can wait for the morning; it can be changed or taken back until then, and a case that is gone gets none. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '#core/case/case.ts';
import type { CaseId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import { correctAnswer } from '#use-cases/answers/correct-answer.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { channels, handlerMaria } from '#test/support/data/municipality.ts';
import { renderEverything } from '#test/support/world/readable.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const night = '2026-11-24T22:30:00.000Z' as Instant;
const nine = '2026-11-25T08:00:00.000Z' as Instant;
const chat = '1';

let world: World;
let caseId: CaseId;
beforeEach(async () => {
  world = await openWorld();
  await world.pass(night);
  await world.write(chat, 'холодно');
  await world.press(chat, { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
  caseId = await world.theCase();
});
afterEach(async () => {
  renderEverything(world);
  await world.close();
});

const keys = () => world.sent.map(({ message }) => message.parts.map(({ key }) => key).join(' '));
const answers = () => world.sent.filter(({ message }) => message.notice?.key === 'notice.answer');
const entries = (): Promise<readonly Entry[]> => world.store.transaction((tx) => tx.entries.list(caseId));
const theCase = () => world.store.transaction((tx) => tx.cases.get(caseId));
const shown = () => world.desk.flatMap(({ post }) => (post.post === 'answer' ? [post] : []));

async function answer(text: string, later = true): Promise<number> {
  const act = { by: handlerMaria, caseId, deliveryId: text, isQuestion: false };
  expect(await replyToResident(world.context, { ...act, text, later })).toEqual({ ok: true });
  await world.rest();
  return (await entries()).findLast(({ body }) => body.type === 'answer')?.number ?? 0;
}

async function correct(of: number, text: string | null): Promise<void> {
  const act = { by: handlerMaria, caseId, deliveryId: `correct ${text}` };
  expect(await correctAnswer(world.context, { ...act, of, text })).toEqual({ ok: true });
  await world.rest();
}

describe('an answer for tomorrow', () => {
  it('is recorded at once, and nothing wakes the resident', async () => {
    const before = keys().length;
    await answer('De monteur komt.');
    expect(keys()).toHaveLength(before);
    expect(shown()).toMatchObject([{ delivery: { state: 'scheduled', when: nine } }]);
    expect(await theCase()).toMatchObject({ handler: handlerMaria, firstAnswerAt: null });
    const lines = world.desk.flatMap(({ post }) => (post.post === 'line' ? [post.text.key] : []));
    expect(lines, 'nobody is told that the resident knows').toEqual(['urgent.taken']);
    expect(world.cards(channels.intake)[0]?.post).toMatchObject({ case: { state: 'in_handling' } });
  });

  it('is sent once when the quiet hours end, and counts from then', async () => {
    await answer('De monteur komt.');
    await world.pass(nine);
    await world.pass('PT1H');
    expect(answers()).toHaveLength(1);
    expect(JSON.stringify(answers()[0]?.message.parts)).toContain('De monteur komt.');
    expect(shown()).toMatchObject([{ delivery: { state: 'delivered' } }]);
    expect(await theCase()).toMatchObject({ firstAnswerAt: nine });
  });

  it('is not what the resident was told last until it is sent', async () => {
    await answer('De monteur komt.');
    await world.write(chat, '/status', { command: 'status' });
    await world.rest();
    expect(keys().at(-1)).not.toContain('status.lastAnswer');
    await world.pass(nine);
    await world.write(chat, '/status', { command: 'status' });
    await world.rest();
    expect(keys().at(-1)).toContain('status.lastAnswer');
  });

  it('goes out as it stands then, when it was put right meanwhile', async () => {
    await correct(await answer('De monteur komt dinsdag.'), 'De monteur komt woensdag.');
    expect(answers()).toHaveLength(0);
    await world.pass(nine);
    expect(answers()).toHaveLength(1);
    const said = JSON.stringify(answers());
    expect(said).toContain('woensdag');
    expect(said).not.toContain('dinsdag');
    expect(said).not.toContain('answer.corrected');
    expect(shown()).toMatchObject([
      { amended: { how: 'corrected' } },
      { entry: { body: { type: 'corrected' } }, delivery: { state: 'delivered' } },
    ]);
  });

  it('is never sent when it was taken back', async () => {
    await correct(await answer('De monteur komt.'), null);
    await world.pass(nine);
    expect(answers()).toHaveLength(0);
    expect(shown()).toMatchObject([{ amended: { how: 'recalled' } }]);
  });

  it('goes out all the same when the resident writes meanwhile', async () => {
    await answer('De monteur komt.');
    await world.write(chat, 'і ще капає');
    await world.pass(nine);
    expect(answers()).toHaveLength(1);
    expect(await theCase()).toMatchObject({ waitingFor: 'handler' });
  });

  it('is not sent to a case that was withdrawn, and the thread says so', async () => {
    await answer('De monteur komt.');
    const one = await theCase();
    await world.press(chat, { on: 'case', reference: one?.reference ?? ('' as never), act: 'withdrawYes' });
    await world.pass(nine);
    expect(answers()).toHaveLength(0);
    expect(shown()).toMatchObject([{ delivery: { state: 'unsent' } }]);
    const lines = world.desk.flatMap(({ post }) => (post.post === 'line' ? [post] : []));
    expect(lines.at(-1)).toMatchObject({
      to: handlerMaria,
      text: {
        key: 'prompt.undeliverable',
        params: { reason: { text: { key: 'refuse.withdrawn' } } },
      },
    });
    expect(await theCase()).toMatchObject({ firstAnswerAt: null });
  });

  it('is at once when the night is over by then, or when it was not asked for', async () => {
    await answer('Nu.', false);
    expect(answers()).toHaveLength(1);
    await world.pass(nine);
    await answer('Toch nu.');
    expect(answers()).toHaveLength(2);
  });
});
