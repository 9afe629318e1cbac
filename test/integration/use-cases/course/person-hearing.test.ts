/** The person whom a complaint is about is heard too (Awb 9:10): what the desk records of it, and that nothing of it goes anywhere. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '#core/ids.ts';
import { closingActs } from '#use-cases/closing/closing-acts.ts';
import { courseOf, sayWord, wordButton } from '#test/support/acts/course.ts';
import { caseAt, caseOf, threadLines, typesOf } from '#test/support/acts/location.ts';
import { channels, handlerMaria } from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
let caseId: CaseId;
let course: ReturnType<typeof courseOf>;
beforeEach(async () => {
  world = await openWorld();
  caseId = await caseAt(world, 'охоронець кричав на мене');
  course = courseOf(world);
});
afterEach(() => world.close());

describe('the hearing of the person concerned', () => {
  const party = 'person';

  it('goes its own way, is for the desk alone, and changes nothing for the resident', async () => {
    const { acts, act } = course;
    await course.hearing({ party, state: 'offered', when: '2026-12-01' });
    const told = world.sent.length;
    expect(JSON.stringify(world.sent)).not.toContain('hearing.');
    await course.hearing({ party, state: 'planned', when: '2026-12-03T09:00:00.000Z', where: 'Stadhuis' });
    expect(await course.hearing({ party, state: 'held', record: 'De bewaker zegt dat hij riep.' })).toEqual({
      ok: true,
    });
    expect(world.sent).toHaveLength(told);
    expect(await caseOf(world)).toMatchObject({ hearing: null, handler: handlerMaria });
    expect(threadLines(world, channels.intake).filter((key) => key === 'thread.personHearing')).toHaveLength(
      3,
    );
    expect(await acts.openHearing({ ...(await act()), party })).toMatchObject({
      party,
      hearing: 'held',
      states: ['planned', 'held'],
    });
    expect(await acts.openHearing({ ...(await act()), party: 'resident' })).toMatchObject({
      hearing: null,
      states: ['offered', 'planned', 'not_wanted'],
    });
  });

  it('waits for its own last day, not for the resident’s', async () => {
    await course.hearing({ state: 'offered', when: '2026-12-20' });
    await course.hearing({ party, state: 'offered', when: '2026-12-01' });
    const waits = { ok: false, wrong: { state: { key: 'error.hearingWaits' } } };
    expect(await course.hearing({ party, state: 'no_answer' })).toMatchObject(waits);
    await world.pass('2026-12-02T09:00:00.000Z');
    expect(await course.hearing({ party, state: 'no_answer' })).toEqual({ ok: true });
    expect(await course.hearing({ state: 'no_answer' })).toMatchObject(waits);
  });

  it('is not held before it was offered, nor recorded without what was said', async () => {
    expect(await course.hearing({ party, state: 'held', record: 'Alles verteld.' })).toMatchObject({
      refusal: { key: 'refuse.hearing' },
    });
    await course.hearing({ party, state: 'offered', when: '2026-12-01' });
    expect(await course.hearing({ party, state: 'held' })).toMatchObject({
      wrong: { record: { key: 'error.noRecord' } },
    });
    expect((await typesOf(world)).filter((type) => type === 'person_hearing')).toHaveLength(1);
  });

  it('is missed in the window of a formal outcome once that person got a copy, until it came to an end', async () => {
    const closing = closingActs(world.context);
    const isUnheard = async () => {
      const window = await closing.openClose({ by: handlerMaria, caseId, wants: 'formal' });
      return 'isPersonUnheard' in window && window.isPersonUnheard;
    };
    expect(await isUnheard()).toBe(false);
    await course.askCopy();
    await sayWord(world, 'copy', true);
    await course.recordCopy(wordButton(world, 'copy', true).entry);
    expect(await isUnheard()).toBe(true);
    await course.hearing({ party, state: 'offered', when: '2026-12-01' });
    expect(await isUnheard()).toBe(true);
    await course.hearing({ party, state: 'not_wanted', record: 'Zelf gezegd, aan de telefoon.' });
    expect(await isUnheard()).toBe(false);
  });
});
