/** Who is named in a complaint about staff neither reads nor handles it, from its first moment at the desk. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { triageValues } from '#core/case/triage-case.ts';
import type { CaseId, LocationCode, StaffId } from '#core/ids.ts';
import { registerCase } from '#use-cases/register/register-case.ts';
import { takeCase } from '#use-cases/handling/take-case.ts';
import { triageCase } from '#use-cases/handling/triage-case.ts';
import {
  channels,
  coordinator,
  handlerMaria,
  handlerPieter,
  municipality,
} from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const rude = 'Ваша Maria de Wit вчора нагрубила мені';

let world: World;
const begin = async (more: Partial<Parameters<typeof openWorld>[0]> = {}): Promise<void> => {
  world = await openWorld({
    triage: (text) => ({ aboutStaff: text.includes('нагруби'), urgent: text.includes('ніж') }),
    ...more,
  });
};
beforeEach(() => begin());
afterEach(() => world.close());

async function send(text: string): Promise<CaseId> {
  await world.write('1', text, { messageId: 'first' });
  await world.press('1', { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
  return world.theCase();
}

async function add(text: string): Promise<void> {
  await world.write('1', text);
  await world.rest();
}

async function one(id: CaseId) {
  const found = await world.store.transaction((tx) => tx.cases.get(id));
  if (found === null) throw new Error('no case');
  return found;
}

const triaged = async (id: CaseId) => {
  const entries = await world.store.transaction((tx) => tx.entries.list(id));
  return entries.flatMap(({ actor, body }) =>
    body.type === 'triaged' ? [{ actor, changes: body.changes }] : [],
  );
};

const take = (id: CaseId, by: StaffId) =>
  takeCase(world.context, { by, caseId: id, deliveryId: `take:${by}` });

async function chooseAbout(id: CaseId, about: readonly StaffId[]): Promise<void> {
  const shown = triageValues(await one(id));
  const act = { by: coordinator, caseId: id, deliveryId: `about:${about.length}`, shown, since: null };
  expect(await triageCase(world.context, { ...act, chosen: { ...shown, about } })).toEqual({ ok: true });
  await world.rest();
}

/** Whoever was ever shown anything of it, where it stands and whoever reads along there. */
const everShownTo = (person: StaffId): boolean =>
  world.desk.some(({ place }) => place === person || world.members.get(place as never)?.includes(person));

describe('a handler who is named in a complaint about staff', () => {
  it('never gets to see it, though invited to the confidential channel: the coordinators have it', async () => {
    await send(rude);
    expect(everShownTo(handlerMaria)).toBe(false);
    expect(world.cards(coordinator)).toHaveLength(1);
  });

  it('is not alerted to it either', async () => {
    await send(`${rude}, у неї ніж`);
    expect(everShownTo(handlerMaria)).toBe(false);
    expect(world.desk.filter(({ post }) => post.post === 'alert').map(({ place }) => place)).toContain(
      coordinator,
    );
  });

  it('does not see it either when a colleague registers what was said at a desk', async () => {
    const said = {
      by: handlerPieter,
      what: 'Bewoner: mevrouw De Wit нагрубила',
      location: 'havenzicht' as LocationCode,
    } as const;
    const how = { source: 'walkIn', isSolved: false, spokenOn: null } as const;
    expect(await registerCase(world.context, { deliveryId: 'view:1', ...said, ...how })).toMatchObject({
      ok: true,
    });
    await world.rest();
    const id = await world.theCase();
    expect((await one(id)).about).toEqual([handlerMaria]);
    expect(await triaged(id)).toEqual([{ actor: 'system', changes: { about: [handlerMaria] } }]);
    expect(everShownTo(handlerMaria)).toBe(false);
  });

  it('cannot take it', async () => {
    const id = await send(rude);
    expect(await take(id, handlerMaria)).toMatchObject({ ok: false, refusal: { key: 'refuse.noAccess' } });
    expect((await one(id)).handler).toBeNull();
  });

  it.each([
    'Марія де Віт нагрубила мені',
    'Марія нагрубила мені',
    'мені нагрубила марія де віт',
    'Мені нагрубили, я про Марію',
    'Мне нагрубила ваша Мария',
    'нагруби: Mevrouw De Wit',
    'нагруби: mevrouw de wit',
  ])('is found in: %s', async (text) => {
    expect((await one(await send(text))).about).toEqual([handlerMaria]);
  });

  it('is in the timeline as found by the system', async () => {
    expect(await triaged(await send(rude))).toEqual([
      { actor: 'system', changes: { about: [handlerMaria] } },
    ]);
  });

  it('is let in again by a coordinator, and not kept out anew by the same name', async () => {
    const id = await send(rude);
    await chooseAbout(id, []);
    expect(world.cards(channels.confidential)).toHaveLength(1);
    await add('Марія знову нагрубила');
    expect((await one(id)).about).toEqual([]);
    expect(await take(id, handlerMaria)).toEqual({ ok: true });
  });
});

describe('a later message about staff', () => {
  it('takes a case away from its handler, whom it names', async () => {
    const id = await send('холодно');
    await take(id, handlerMaria);
    await add('Марія де Віт нагрубила мені');
    expect(await one(id)).toMatchObject({ about: [handlerMaria], handler: null, confidential: true });
    expect(world.cards(channels.confidential)).toEqual([]);
    expect(world.cards(coordinator)).toHaveLength(1);
  });

  it('that names her in a case which was confidential already does so too', async () => {
    const id = await send('охорона нагрубила');
    expect(world.cards(channels.confidential)).toHaveLength(1);
    await add('нагрубила і Марія');
    expect((await one(id)).about).toEqual([handlerMaria]);
    expect(world.cards(channels.confidential)).toEqual([]);
    expect(world.cards(coordinator)).toHaveLength(1);
  });

  it('does not show her what it says of her', async () => {
    const id = await send('холодно');
    await take(id, handlerMaria);
    await world.rest();
    const before = world.desk.length;
    await add('Марія де Віт нагрубила мені');
    const since = world.desk.slice(before);
    expect(since.map(({ place }) => place)).not.toContain(channels.confidential);
    expect(since.some(({ post }) => post.post === 'resident-words')).toBe(true);
    expect(since.filter(({ post }) => post.post === 'resident-words').map(({ place }) => place)).toEqual([
      coordinator,
    ]);
  });

  it('as an edit of a closed case keeps her out and leaves it closed', async () => {
    const id = await send('холодно');
    await take(id, handlerMaria);
    await world.store.transaction(async (tx) => {
      const found = await tx.cases.get(id);
      if (found === null) throw new Error('no case');
      await tx.cases.save({ ...found, state: 'closed', outcome: 'withdrawn', waitingFor: null });
    });
    await world.edit('1', 'first', 'Марія нагрубила');
    await world.rest();
    expect(await one(id)).toMatchObject({ about: [handlerMaria], state: 'closed', waitingFor: null });
  });

  it('tells of whom the first one spoke', async () => {
    const id = await send('Марія була на зміні');
    expect((await one(id)).about).toEqual([]);
    await add('вона нагрубила мені');
    expect((await one(id)).about).toEqual([handlerMaria]);
  });
});

describe('a name keeps nobody out', () => {
  it('where nothing is said against staff', async () => {
    const id = await send('Марія де Віт обіцяла ліжко');
    expect((await one(id)).about).toEqual([]);
    await add('Дякую, Маріє');
    expect((await one(id)).about).toEqual([]);
  });

  it('where a surname is a word of every day', async () => {
    expect((await one(await send('нагруби: de muur is wit'))).about).toEqual([]);
  });

  it('where the resident said that it is not about staff', async () => {
    await world.write('1', rude);
    await world.press('1', { on: 'draft', draft: 1, act: 'confidentialUndo' });
    await world.press('1', { on: 'draft', draft: 1, act: 'send' });
    await world.rest();
    expect((await one(await world.theCase())).about).toEqual([]);
  });
});

describe('a case in which everybody is named', () => {
  const people = {
    ...municipality.people,
    [handlerPieter]: { name: 'Pieter Bos', role: null },
    [coordinator]: { name: 'Corine Smit', role: null },
  };
  const inTown = async (more: Partial<typeof municipality> = {}): Promise<void> => {
    await world.close();
    await begin({ municipality: { ...municipality, people, ...more } });
  };

  it('stays with the coordinator when nobody else is left', async () => {
    await inTown();
    const id = await send('Corine Smit, Maria de Wit і Pieter Bos нагрубили');
    expect((await one(id)).about).toEqual([handlerMaria, handlerPieter]);
    expect(world.cards(coordinator)).toHaveLength(1);
    expect(await take(id, coordinator)).toEqual({ ok: true });
  });

  it('goes to those it escalates to when the coordinator is named', async () => {
    const secretary = 'U0SECRET' as StaffId;
    await inTown({ slack: { ...municipality.slack, escalation: [secretary] } });
    const id = await send('Corine Smit нагрубила');
    expect((await one(id)).about).toEqual([coordinator]);
    expect(everShownTo(coordinator)).toBe(false);
    expect(world.cards(secretary)).toHaveLength(1);
  });

  it('goes to the invited handlers when the only coordinator is named and it escalates to nobody', async () => {
    await inTown();
    await world.store.transaction((tx) =>
      tx.members.replace(channels.confidential, [coordinator, handlerMaria]),
    );
    const id = await send('Corine Smit нагрубила');
    expect((await one(id)).about).toEqual([coordinator]);
    expect(everShownTo(coordinator)).toBe(false);
    expect(world.cards(handlerMaria)).toHaveLength(1);
    // While nobody takes it they are reminded, as a coordinator would be.
    await world.pass('P8D');
    const told = world.desk.filter(({ place }) => place === handlerMaria).map(({ post }) => post.post);
    expect(told).toContain('prompts');
    expect(everShownTo(coordinator)).toBe(false);
    expect(await take(id, handlerMaria)).toEqual({ ok: true });
  });
});
