/** Nothing is kept longer than its term, and nothing goes before it: the link to a person, what stands at the desk, the words of a case. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '#core/case/case.ts';
import type { CaseId } from '#core/ids.ts';
import { parseDuration } from '#core/duration.ts';
import type { Municipality, Retention } from '#core/municipality.ts';
import { keepingActs } from '#use-cases/erasure/keep-longer.ts';
import { noteAtDesk } from '#use-cases/answers/note-at-desk.ts';
import { chat, formal, keys } from '#test/support/acts/closing.ts';
import { channels, handlerMaria, municipality } from '#test/support/data/municipality.ts';
import { retentionIn } from '#test/support/acts/retention.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
const begin = async (change: Partial<Municipality> = {}): Promise<void> => {
  world = await openWorld({ municipality: { ...municipality, ...change } });
};
beforeEach(() => begin());
afterEach(() => world.close());

const { later, sent, withdrawn, residentOf, wordsOf, isWhole, theCase, changeCase, close, openCase } =
  retentionIn(() => world);

const standing = () => world.desk.filter(({ isRemoved }) => !isRemoved);
const typesOf = async (id: CaseId): Promise<readonly string[]> =>
  (await world.store.transaction((tx) => tx.entries.list(id))).map(({ body }) => body.type);
/** What the register counts by. */
const counted = ({ kind, source, category, location, receivedAt, closedAt, outcome }: Case) => ({
  kind,
  source,
  category,
  location,
  receivedAt,
  closedAt,
  outcome,
});

async function begun(terms: Partial<Record<keyof Retention, string>>): Promise<void> {
  await world.close();
  const given = Object.entries(terms).map(([name, text]) => [name, parseDuration(text)] as const);
  const retention = { ...municipality.clocks.retention, ...Object.fromEntries(given) } as Retention;
  await begin({ clocks: { ...municipality.clocks, retention } });
}

describe('the link to a person', () => {
  it('is cut twelve weeks after the last case closed; the case stays, and nobody is written to', async () => {
    const id = await withdrawn();
    const said = world.sent.length;
    await later('P12W');
    expect(await residentOf()).not.toBeNull();
    await later('P2D');
    expect(await residentOf()).toBeNull();
    expect(await theCase(id)).toMatchObject({ residentId: null, sharedName: null, erasure: null });
    expect(await wordsOf(id)).toContain('холодно');
    expect(await typesOf(id)).toContain('link_cut');
    expect(world.sent).toHaveLength(said);
    expect(await isWhole()).toBe(true);
  });

  it('makes whoever writes from this chat afterwards somebody new', async () => {
    await withdrawn();
    await later('P13W');
    await world.write(chat, '/start', { command: 'start' });
    await world.rest();
    expect(keys(world.sent.at(-1))).toContain('welcome.hello');
    await world.write(chat, '/status', { command: 'status' });
    await world.rest();
    expect(keys(world.sent.at(-1))[0]).toBe('status.none');
  });

  it('begins anew when they write', async () => {
    await withdrawn();
    await later('P10W');
    await world.write(chat, '/status', { command: 'status' });
    await later('P10W');
    expect(await residentOf()).not.toBeNull();
    await later('P3W');
    expect(await residentOf()).toBeNull();
  });

  it('stays while a case is open, and while its solution waits for the word of its resident', async () => {
    const id = await sent();
    await later('P1Y');
    expect(await residentOf()).not.toBeNull();
    await changeCase(id, { state: 'verifying', outcome: 'solved_in_practice' });
    await later('P1Y');
    expect((await theCase(id)).residentId).not.toBeNull();
  });

  it('stays as long as a closed case may be opened again, however short the term', async () => {
    await begun({ identity: 'P1D' });
    const id = await openCase();
    await close(id, { how: 'solve', what: 'Gemaakt', doneBy: 'monteur', when: null });
    const { reference } = await theCase(id);
    await world.press(chat, { on: 'verify', reference, act: 'yes' });
    await later('P28D');
    expect(await residentOf()).not.toBeNull();
    await world.press(chat, { on: 'verify', reference, act: 'reopen' });
    await world.rest();
    expect((await theCase(id)).state).toBe('in_handling');
  });

  it('stays while a question is to come, and while they want to be asked how it is', async () => {
    await begun({ identity: 'P1D' });
    const id = await withdrawn();
    const resident = await residentOf();
    const dueAt = '2099-01-01T00:00:00.000Z' as Case['receivedAt'];
    const set = (name: string, subject: string) =>
      world.store.transaction((tx) => tx.clocks.set({ name, subject, dueAt }));
    await set('askSafe', id);
    await later('P1Y');
    expect(await residentOf()).not.toBeNull();
    await world.store.transaction((tx) => tx.clocks.stop('askSafe', id));
    await set('checkIn', resident?.id ?? '');
    await later('P30D');
    expect(await residentOf()).not.toBeNull();
    await world.store.transaction((tx) => tx.clocks.stop('checkIn', resident?.id ?? ''));
    await later('P2D');
    expect(await residentOf()).toBeNull();
  });

  it('goes for whoever never sent anything too, with what they left unsent', async () => {
    await world.write(chat, 'холодно');
    await later('P12W', 'P2D');
    expect(await residentOf()).toBeNull();
  });

  it('does for who could not be reached what they had asked for', async () => {
    const id = await sent();
    const { reference } = await theCase(id);
    for (const act of ['erase', 'eraseLater'] as const)
      await world.press(chat, { on: 'control', reference, act });
    await world.rest();
    const person = { chatId: chat, firstName: 'Олена', username: 'olena', languageCode: 'uk' };
    await world.deliver({ type: 'reachability', person, at: world.context.clock.now(), blocked: true });
    await changeCase(id, { state: 'closed', outcome: 'answered', closedAt: world.context.clock.now() });
    await later('P13W');
    expect(await theCase(id)).toMatchObject({ residentId: null, erasure: 'sealed' });
    expect(await residentOf()).toBeNull();
  });
});

describe('what stands at the desk', () => {
  const note = async (id: CaseId, messageId: string) => {
    const card = world.cards(channels.intake).find(({ post }) => post.post === 'card' && post.case.id === id);
    await noteAtDesk(world.context, {
      type: 'note',
      deliveryId: messageId,
      channel: channels.intake,
      messageId,
      threadId: card?.messageId ?? '',
      by: handlerMaria,
      text: 'Ik heb gebeld met Olena',
    });
  };

  it('becomes reference and state after twelve weeks, with the way to what can still be done', async () => {
    const id = await sent();
    await world.write(chat, 'і мокро');
    await world.rest();
    await changeCase(id, { state: 'closed', outcome: 'answered', closedAt: world.context.clock.now() });
    await later('P12W', 'P1D');
    expect(standing().map(({ post }) => post.post)).toEqual(['reduced']);
    expect(JSON.stringify(standing())).not.toMatch(/холодно|мокро/);
    expect(await wordsOf(id)).toContain('мокро');
    expect((await typesOf(id)).filter((type) => type === 'reduced')).toHaveLength(1);
    await later('P1W');
    expect((await typesOf(id)).filter((type) => type === 'reduced')).toHaveLength(1);
  });

  it('asks people the next working morning to delete what they wrote, five a day and once', async () => {
    const id = await sent();
    for (let count = 1; count <= 7; count += 1) await note(id, `n${count}`);
    await changeCase(id, { state: 'closed', outcome: 'answered', closedAt: world.context.clock.now() });
    const asked = () =>
      world.desk.filter(
        ({ place, post }) =>
          place === handlerMaria && post.post === 'direct' && post.text.key === 'confidential.deleteOwn',
      ).length;
    await later('P12W', 'P1D');
    expect(asked()).toBe(0);
    await later('P1D');
    expect(asked()).toBe(5);
    await later('P4D');
    expect(asked()).toBe(7);
    await later('P1Y');
    expect(asked()).toBe(7);
    const entries = await world.store.transaction((tx) => tx.entries.list(id));
    expect(entries.map(({ body }) => body)).toContainEqual({ type: 'reduced', left: 7 });
  });

  it('asks about what was written there later when the words of the case go', async () => {
    const id = await sent();
    const threadId = world.cards(channels.intake)[0]?.messageId ?? '';
    await note(id, 'n1');
    await changeCase(id, { state: 'closed', outcome: 'answered', closedAt: world.context.clock.now() });
    await later('P12W', 'P2D', 'P4D');
    const message = { type: 'note', channel: channels.intake, threadId, by: handlerMaria } as const;
    await noteAtDesk(world.context, { ...message, deliveryId: 'n2', messageId: 'n2', text: 'nog iets' });
    await later('P5Y', 'P4D');
    const asked = world.desk.filter(({ place, post }) => place === handlerMaria && post.post === 'direct');
    expect(asked).toHaveLength(2);
  });

  it('is not posted anew where the old card is gone', async () => {
    const id = await sent();
    await changeCase(id, { state: 'closed', outcome: 'answered', closedAt: world.context.clock.now() });
    world.desk.length = 0;
    await later('P12W', 'P2D', 'P5Y');
    expect((await theCase(id)).erasure).toBe('destroyed');
    expect(world.desk).toEqual([]);
  });

  it('is shown whole again when the case is opened again', async () => {
    await begun({ slackCopies: 'P1W' });
    const id = await openCase();
    await close(id, { how: 'solve', what: 'Gemaakt', doneBy: 'monteur', when: null });
    const { reference } = await theCase(id);
    await world.press(chat, { on: 'verify', reference, act: 'yes' });
    await later('P8D');
    expect(standing().map(({ post }) => post.post)).toContain('reduced');
    await world.press(chat, { on: 'verify', reference, act: 'reopen' });
    await world.rest();
    expect(JSON.stringify(standing())).toContain('холодно');
  });
});

describe('the words of a case', () => {
  const outcomes = [
    'withdrawn',
    'not_handled',
    'answered',
    'signal_reviewed',
    'solved_in_practice',
    'formal',
  ] as const;
  const short = ['withdrawn', 'not_handled'];
  const long = ['answered', 'signal_reviewed', 'solved_in_practice', 'formal'];

  it('are destroyed when the term of their end has passed, or of the ground to keep them longer; the rows stay', async () => {
    const closedAt = world.context.clock.now();
    const ids = new Map<string, CaseId>();
    for (const outcome of outcomes) {
      const id = await sent(`холодно ${outcome}`, outcome);
      ids.set(outcome, await changeCase(id, { state: 'closed', outcome, closedAt }));
    }
    for (const keptLonger of ['damages', 'ombudsman'] as const) {
      const id = await sent(`холодно ${keptLonger}`, keptLonger);
      ids.set(keptLonger, await changeCase(id, { state: 'closed', outcome: 'formal', closedAt, keptLonger }));
    }
    const all = () => Promise.all([...ids.values()].map((id) => theCase(id)));
    const before = (await all()).map(counted);
    const gone = async () => {
      const found: string[] = [];
      for (const [name, id] of ids) if ((await theCase(id)).erasure === 'destroyed') found.push(name);
      return found;
    };
    await later('P1Y');
    expect(await gone()).toEqual([]);
    await later('P2D');
    expect(await gone()).toEqual(short);
    await later('P4Y');
    expect(await gone()).toEqual([...short, ...long]);
    await later('P2Y');
    expect(await gone()).toEqual([...short, ...long, 'damages']);
    await later('P3Y');
    expect(await gone()).toEqual([...ids.keys()]);
    expect((await all()).map(counted)).toEqual(before);
    for (const id of ids.values()) expect(await wordsOf(id)).toBe('[]');
    expect(await isWhole()).toBe(true);
  });

  it('are there until the last day of the term', async () => {
    const id = await withdrawn();
    await later('P1Y');
    expect(await wordsOf(id)).toContain('холодно');
  });

  it('go with those of the cases that go on in it, and not before', async () => {
    const first = await sent('холодно');
    const second = await sent('мокро');
    const closedAt = world.context.clock.now();
    await world.store.transaction((tx) => tx.cases.link(first, second));
    await changeCase(first, { state: 'closed', mergedInto: second, closedAt });
    await later('P2Y');
    expect((await theCase(first)).erasure).toBeNull();
    await changeCase(second, { state: 'closed', outcome: 'withdrawn', closedAt: world.context.clock.now() });
    await later('P1Y', 'P2D');
    expect([await theCase(first), await theCase(second)].map(({ erasure }) => erasure)).toEqual([
      'destroyed',
      'destroyed',
    ]);
  });

  it('stay whole for who looks into an old formal case meanwhile', async () => {
    const id = await openCase({ formalConsent: true, hearing: 'not_wanted' });
    await close(id, formal);
    await later('P4Y');
    expect(await wordsOf(id)).toContain(formal.parts.findings);
  });
});

describe('a ground to keep a case longer', () => {
  const groundsOf = async (id: CaseId) =>
    (await world.store.transaction((tx) => tx.entries.list(id))).flatMap(({ body }) =>
      body.type === 'kept_longer' ? [body.ground] : [],
    );

  it('is recorded by a person, changed and taken back, each once', async () => {
    const acts = keepingActs(world.context);
    const id = await withdrawn();
    const act = { by: handlerMaria, caseId: id };
    const window = await acts.openKeepLonger(act);
    expect(window).toMatchObject({
      ground: null,
      until: { none: '2027-11-24', damages: '2033-11-24', ombudsman: '2036-11-24' },
    });
    for (const [deliveryId, ground] of [
      ['1', 'ombudsman'],
      ['1', 'ombudsman'],
      ['2', 'ombudsman'],
      ['3', 'damages'],
      ['4', null],
    ] as const)
      expect(await acts.keepLonger({ ...act, deliveryId, ground })).toEqual({ ok: true });
    expect(await groundsOf(id)).toEqual(['ombudsman', 'damages', null]);
    expect((await theCase(id)).keptLonger).toBeNull();
  });

  it('is not recorded for a case whose words are gone', async () => {
    const id = await withdrawn();
    await later('P1Y', 'P2D');
    const result = await keepingActs(world.context).keepLonger({
      by: handlerMaria,
      caseId: id,
      deliveryId: '1',
      ground: 'ombudsman',
    });
    expect(result).toEqual({ ok: false, refusal: { key: 'refuse.erased' } });
  });
});

it('after a standstill of two years everything is caught up with, and nobody is flooded', async () => {
  for (let person = 1; person <= 12; person += 1) await withdrawn(`холодно ${person}`, `chat-${person}`);
  const [said, posted] = [world.sent.length, world.desk.length];
  await later('P2Y', 'PT1H', 'P1D');
  const cases = await world.store.transaction((tx) =>
    tx.cases.searchable('2000-01-01' as Case['receivedAt']),
  );
  const all = await Promise.all(cases.map((id) => theCase(id)));
  expect(all.map(({ erasure }) => erasure)).toEqual(all.map(() => 'destroyed'));
  expect(world.sent).toHaveLength(said);
  expect(world.desk).toHaveLength(posted);
  expect(await isWhole()).toBe(true);
});
