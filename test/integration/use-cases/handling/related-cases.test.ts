/** Cases that hang together: linked, merged into one, or divided. Whatever was said stays, and every number leads somewhere. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case, Entry } from '#core/case/case.ts';
import { isCounted } from '#core/case/merge.ts';
import { triageValues } from '#core/case/triage-case.ts';
import type { CaseId, Reference, StaffId } from '#core/ids.ts';
import { courseActs } from '#use-cases/course/course-acts.ts';
import { linkCases } from '#use-cases/handling/link-cases.ts';
import { openObjection } from '#use-cases/course/objection.ts';
import { noteAtDesk } from '#use-cases/answers/note-at-desk.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { openSplit, splitCase } from '#use-cases/handling/split-case.ts';
import { takeCase } from '#use-cases/handling/take-case.ts';
import { openTriage, triageCase } from '#use-cases/handling/triage-case.ts';
import { sayWord } from '#test/support/acts/course.ts';
import { channels, coordinator, handlerMaria, handlerPieter } from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
let drafts: Map<string, number>;
let deliveries = 0;
beforeEach(async () => {
  drafts = new Map();
  world = await openWorld({
    triage: (text) => ({ aboutStaff: text.includes('охоронець'), urgent: text.includes('ніж') }),
  });
});
afterEach(() => world.close());

/** A new case of this resident. */
async function send(chat: string, ...texts: readonly string[]): Promise<Case> {
  const draft = (drafts.get(chat) ?? 0) + 1;
  drafts.set(chat, draft);
  if (draft > 1) await world.write(chat, '/new', { command: 'new' });
  for (const text of texts) await world.write(chat, text);
  await world.press(chat, { on: 'draft', draft, act: 'send' });
  await world.rest();
  const cases = await casesOf(chat);
  const found = cases.at(-1);
  if (found === undefined) throw new Error('no case');
  return found;
}

const casesOf = (chat: string): Promise<readonly Case[]> =>
  world.store.transaction(async (tx) => {
    const resident = await tx.residents.byChat(chat);
    return resident === null ? [] : tx.cases.ofResident(resident.id);
  });
async function now({ id }: { readonly id: CaseId }): Promise<Case> {
  const found = await world.store.transaction((tx) => tx.cases.get(id));
  if (found === null) throw new Error('no case');
  return found;
}
const entries = ({ id }: { readonly id: CaseId }): Promise<readonly Entry[]> =>
  world.store.transaction((tx) => tx.entries.list(id));
const words = async (one: Case): Promise<readonly string[]> =>
  (await entries(one)).flatMap(({ body }) => ('content' in body ? [body.content.text] : []));

const link = (one: Case, reference: string, merge = false, by: StaffId = coordinator) =>
  linkCases(world.context, { by, caseId: one.id, deliveryId: `v${(deliveries += 1)}`, reference, merge });
async function join(one: Case, other: Case): Promise<void> {
  expect(await link(one, other.reference, true)).toEqual({ ok: true });
  await world.rest();
}
const divide = (one: Case, numbers: readonly number[], passage = '') =>
  splitCase(world.context, {
    by: coordinator,
    caseId: one.id,
    deliveryId: `v${(deliveries += 1)}`,
    entries: numbers,
    passage,
  });

const linesOf = (one: Case) =>
  world.desk.flatMap(({ post, thread, place, isRemoved }) => {
    const card = world.cards(place).find((standing) => standing.messageId === thread);
    const isHere = card?.post.post === 'card' && card.post.case.id === one.id && !isRemoved;
    return isHere && post.post === 'line' ? [post.text] : [];
  });
const last = () => world.sent.at(-1)?.message;
const saidKeys = (): string[] => world.sent.flatMap(({ message }) => message.parts.map(({ key }) => key));

describe('a link', () => {
  it('stands in both cases', async () => {
    const [one, other] = [await send('1', 'холодно'), await send('2', 'сиро')];
    expect(await link(one, ` ${other.reference.toLowerCase()}`)).toEqual({ ok: true });
    expect((await entries(one)).at(-1)?.body).toEqual({ type: 'linked', other: other.id });
    expect((await entries(other)).at(-1)?.body).toEqual({ type: 'linked', other: one.id });
    expect(await world.store.transaction((tx) => tx.cases.linked(other.id))).toEqual([one.id]);
  });

  it('again changes nothing', async () => {
    const [one, other] = [await send('1', 'холодно'), await send('2', 'сиро')];
    await link(one, other.reference);
    const before = (await entries(other)).length;
    await link(other, one.reference);
    expect(await entries(other)).toHaveLength(before);
  });

  it.each([
    ['no number', 'de andere', 'refuse.noAccess'],
    ['a number of nobody', 'PCH-000000-0', 'refuse.noAccess'],
  ])('with %s is refused where it was typed', async (_what, typed, key) => {
    const one = await send('1', 'холодно');
    expect(await link(one, typed)).toEqual({ ok: false, wrong: { reference: { key } } });
    expect((await entries(one)).at(-1)?.body).toEqual({ type: 'refused', act: 'link', reason: key });
  });

  it('with itself is none', async () => {
    const one = await send('1', 'холодно');
    expect(await link(one, one.reference)).toEqual({
      ok: false,
      wrong: { reference: { key: 'refuse.sameCase' } },
    });
  });

  it('to a case that this person may not see is answered as if there were none', async () => {
    const [one, other] = [await send('1', 'холодно'), await send('2', 'охоронець')];
    expect(await link(one, other.reference, false, handlerPieter)).toEqual({
      ok: false,
      wrong: { reference: { key: 'refuse.noAccess' } },
    });
    expect(await link(one, other.reference, true, handlerPieter)).toEqual({
      ok: false,
      wrong: { reference: { key: 'refuse.noAccess' } },
    });
  });
});

describe('a merged case', () => {
  it('was offered a talk that the resident still gets, in what it goes on in', async () => {
    const [one, other] = [await send('1', 'холодно'), await send('1', 'сиро')];
    const offer = {
      party: 'resident',
      state: 'offered',
      when: '2026-12-08',
      where: '',
      interpreter: '',
      record: '',
    } as const;
    const acts = courseActs(world.context);
    const act = { by: coordinator, caseId: one.id, deliveryId: 'view:offer' };
    expect(await acts.recordHearing({ ...act, ...offer })).toEqual({ ok: true });
    await world.rest();
    await join(one, other);
    await sayWord(world, 'hearing', true);
    expect(await now(other)).toMatchObject({ hearing: 'wanted', waitingFor: 'handler' });
    expect(last()?.parts[0]?.key).toBe('hearing.yes');
  });

  it('goes on in the other one: closed, counted with it, and the resident is told both numbers', async () => {
    const [one, other] = [await send('1', 'холодно'), await send('1', 'дуже холодно')];
    await join(one, other);
    expect(await now(one)).toMatchObject({ state: 'closed', outcome: null, mergedInto: other.id });
    expect(await now(other)).toMatchObject({ state: 'received', mergedInto: null });
    expect((await casesOf('1')).filter(isCounted)).toHaveLength(1);
    expect(last()?.parts).toEqual([
      { key: 'case.merged', params: { reference: one.reference, other: other.reference } },
    ]);
  });

  it('an objection in it was received with its first words, though a complaint runs from its own', async () => {
    const asked = await send('1', 'Де можна отримати ключ?');
    await world.pass('P9D');
    const other = await send('1', 'холодно');
    expect([asked.kind, other.kind]).toEqual(['question', 'complaint']);
    await join(asked, other);
    const act = { by: coordinator, caseId: other.id, deliveryId: 'view:objection' };
    expect(await openObjection(world.context, act)).toMatchObject({ received: '2026-11-24' });
    expect((await now(other)).receivedAt).toBe(other.receivedAt);
  });

  it('keeps its words and thread, and the other one says where they are', async () => {
    const [one, other] = [await send('1', 'холодно'), await send('1', 'дуже холодно')];
    const card = world.cards(channels.intake)[0];
    await join(one, other);
    expect(await words(one)).toEqual(['холодно']);
    expect(linesOf(one)).toEqual([{ key: 'card.mergedInto', params: { reference: other.reference } }]);
    expect(linesOf(other)).toEqual([
      {
        key: 'thread.mergedHere',
        params: {
          reference: one.reference,
          link: { link: `https://slack.example/${channels.intake}/${card?.messageId}` },
        },
      },
    ]);
  });

  it('names on its card each other case once: where it goes on, where it came from, else that it is linked', async () => {
    const one = await send('1', 'холодно', 'таргани');
    await divide(one, [2]);
    await world.rest();
    const part = (await casesOf('1')).find(({ splitFrom }) => splitFrom !== null);
    if (part === undefined) throw new Error('no new case');
    const relatedOf = (of: Case) =>
      world
        .cards(channels.intake)
        .flatMap(({ post }) => (post.post === 'card' && post.case.id === of.id ? [post.related] : []))[0];
    expect(relatedOf(part)).toMatchObject({ splitFrom: one.reference, linked: [] });
    expect(relatedOf(one)).toMatchObject({ splitFrom: null, linked: [part.reference] });
    const other = await send('1', 'холодно ще');
    await join(other, one);
    expect(relatedOf(other)).toMatchObject({ mergedInto: one.reference, linked: [] });
    expect(relatedOf(one)?.linked).toEqual([part.reference, other.reference]);
  });

  it('gives what is stricter: the earlier date, urgency, few people, a complaint', async () => {
    const one = await send('1', 'охоронець каже: ніж');
    await world.pass('P1D');
    const other = await send('1', 'Де можна отримати ключ?');
    expect(other.kind).toBe('question');
    await join(one, other);
    expect(await now(other)).toMatchObject({
      kind: 'complaint',
      urgent: true,
      confidential: true,
      visibility: 'municipality',
      receivedAt: one.receivedAt,
    });
    expect(world.cards(channels.intake)).toEqual([]);
    expect(saidKeys()).toContain('kind.toComplaint');
    const alerts = world.desk.filter(({ post, isRemoved }) => post.post === 'alert' && !isRemoved);
    expect(alerts.map(({ post }) => post.post === 'alert' && post.case.id)).toEqual(
      alerts.map(() => other.id),
    );
    expect(await world.store.transaction((tx) => tx.clocks.get('lapse', one.id))).toBeNull();
    const lapse = await world.store.transaction((tx) => tx.clocks.get('lapse', other.id));
    expect(lapse?.slice(0, 10)).toBe('2027-01-06');
    const moved = { key: 'status.outcomeBy', params: { outcomeBy: { date: '2027-01-05' } } };
    expect(world.sent.flatMap(({ message }) => message.parts)).toContainEqual(moved);
    expect(await world.store.transaction((tx) => tx.clocks.get('urgentUntaken', one.id))).toBeNull();
    expect(await world.store.transaction((tx) => tx.clocks.get('urgentUntaken', other.id))).not.toBeNull();
  });

  it('is seen by as few people as the other one, also when that changes later', async () => {
    const [one, other] = [await send('1', 'холодно'), await send('1', 'дуже холодно')];
    await join(one, other);
    const shown = triageValues(await now(other));
    await triageCase(world.context, {
      by: coordinator,
      caseId: other.id,
      deliveryId: 'view:t',
      shown,
      chosen: { ...shown, about: [handlerMaria] },
      since: null,
    });
    await world.rest();
    expect(await now(one)).toMatchObject({ confidential: true, about: [handlerMaria] });
    expect(world.cards(channels.intake)).toEqual([]);
  });

  it('is followed by what the resident answers to its messages, presses and names', async () => {
    const one = await send('1', 'холодно');
    await takeCase(world.context, { by: handlerMaria, caseId: one.id, deliveryId: 'take' });
    await replyToResident(world.context, {
      by: handlerMaria,
      caseId: one.id,
      deliveryId: 'answer',
      text: 'Welke kamer?',
      isQuestion: true,
    });
    await world.rest();
    const answer = world.sent.at(-1)?.messageId ?? '';
    const other = await send('1', 'дуже холодно');
    const third = await send('1', 'галасно');
    await join(one, other);
    await world.write('1', 'кімната 5', { replyTo: answer });
    await world.press('1', { on: 'case', reference: one.reference, act: 'add' });
    await world.write('1', 'другий поверх');
    await world.write('1', `/start ${one.reference}`, { command: 'start' });
    await world.write('1', 'ліворуч');
    expect(await words(other)).toEqual(['дуже холодно', 'кімната 5', 'другий поверх', 'ліворуч']);
    expect(await words(one)).toEqual(['холодно']);
    expect(await words(third)).toEqual(['галасно']);
  });

  it('that is called unclear is explained in the other one', async () => {
    const one = await send('1', 'холодно');
    await replyToResident(world.context, {
      by: handlerMaria,
      caseId: one.id,
      deliveryId: 'answer',
      text: 'Conform artikel 3.',
      isQuestion: false,
    });
    await world.rest();
    const entry = (await entries(one)).find(({ body }) => body.type === 'answer')?.number ?? 0;
    const other = await send('1', 'дуже холодно');
    await join(one, other);
    await world.press('1', { on: 'unclear', reference: one.reference, entry });
    await world.write('1', 'що це?');
    await world.rest();
    expect(linesOf(other).map(({ key }) => key)).toContain('thread.residentUnclear');
    expect(await words(other)).toContain('що це?');
  });

  it('takes edits of its messages, and the other one says so', async () => {
    await world.write('1', 'холодно', { messageId: 'first' });
    await world.press('1', { on: 'draft', draft: 1, act: 'send' });
    drafts.set('1', 1);
    const [one] = await casesOf('1');
    if (one === undefined) throw new Error('no case');
    const other = await send('1', 'дуже холодно');
    await join(one, other);
    await world.edit('1', 'first', 'холодно, сиро');
    await world.rest();
    expect(await words(one)).toEqual(['холодно', 'холодно, сиро']);
    expect(linesOf(other).map(({ key }) => key)).toContain('thread.residentEdited');
  });

  it('has notes in its old thread recorded where it goes on', async () => {
    const [one, other] = [await send('1', 'холодно'), await send('1', 'дуже холодно')];
    const thread = world.cards(channels.intake)[0]?.messageId ?? '';
    const base = { channel: channels.intake, threadId: thread } as const;
    const write = (messageId: string) =>
      noteAtDesk(world.context, {
        ...base,
        type: 'note',
        by: handlerMaria,
        deliveryId: `n${messageId}`,
        messageId,
        text: `notitie ${messageId}`,
      });
    await write('901');
    await join(one, other);
    await write('902');
    await noteAtDesk(world.context, { ...base, type: 'note-deleted', deliveryId: 'd', messageId: '901' });
    const types = async (which: Case) =>
      (await entries(which)).flatMap(({ body }) =>
        body.type === 'note' ? [body.text] : body.type === 'note_deleted' ? [`-${body.note}`] : [],
      );
    expect(await types(one)).toEqual(['notitie 901', '-901']);
    expect(await types(other)).toEqual(['notitie 902']);
  });

  it('is shown in /status as what it is, and can do nothing more at the desk', async () => {
    const [one, other] = [await send('1', 'холодно'), await send('1', 'дуже холодно')];
    await join(one, other);
    await world.write('1', '/status', { command: 'status' });
    await world.rest();
    const states = last()?.parts.flatMap(({ params }) => (params?.['state'] ? [params['state']] : []));
    expect(states).toEqual([{ text: { key: 'state.merged' } }, { text: { key: 'state.received' } }]);
    expect(last()?.parts[0]).toEqual({ key: 'status.count', params: { count: 1 } });
    expect(await takeCase(world.context, { by: handlerMaria, caseId: one.id, deliveryId: 'x' })).toEqual({
      ok: false,
      refusal: { key: 'refuse.merged' },
    });
  });

  it('is erased with the one that it goes on in', async () => {
    const [one, other] = [await send('1', 'холодно'), await send('1', 'дуже холодно')];
    await join(one, other);
    for (const act of ['erase', 'eraseNow', 'eraseYes'] as const) {
      await world.press('1', { on: 'control', reference: other.reference, act });
      await world.rest();
    }
    expect((await now(other)).erasure).toBe('sealed');
    expect((await now(one)).erasure).toBe('sealed');
  });

  it('of another resident is refused: answers would go to the wrong person', async () => {
    const [one, other] = [await send('1', 'холодно'), await send('2', 'холодно')];
    expect(await link(one, other.reference, true)).toEqual({
      ok: false,
      wrong: { reference: { key: 'refuse.otherResident' } },
    });
    expect((await now(one)).mergedInto).toBeNull();
  });

  it('is merged by its number into what it goes on in, and links lead there too', async () => {
    const [one, other] = [await send('1', 'холодно'), await send('1', 'дуже холодно')];
    const third = await send('1', 'сиро');
    await join(one, other);
    await join(third, { ...one, reference: one.reference });
    expect((await now(third)).mergedInto).toBe(other.id);
  });
});

describe('a split', () => {
  it('gives messages a case of their own, with its own number and date, and leaves the rest', async () => {
    const one = await send('1', 'холодно');
    await world.pass('P2D');
    await world.write('1', 'і таргани');
    await world.write('1', 'і ще холодніше');
    await world.rest();
    const opened = await openSplit(world.context, { by: coordinator, caseId: one.id });
    if (!opened.ok) throw new Error('refused');
    expect(opened.parts.map(({ text }) => text)).toEqual(['холодно', 'і таргани', 'і ще холодніше']);
    const going = opened.parts[1];
    if (going === undefined) throw new Error('no part');
    expect(await divide(one, [going.entry])).toEqual({ ok: true });
    await world.rest();
    const part = (await casesOf('1')).find(({ splitFrom }) => splitFrom === one.id);
    if (part === undefined) throw new Error('no new case');
    expect(part).toMatchObject({ receivedAt: going.at, state: 'received', residentId: one.residentId });
    expect(part.reference).not.toBe(one.reference);
    expect(await words(part)).toEqual(['і таргани']);
    expect(await words(one)).toEqual(['холодно', 'і таргани', 'і ще холодніше']);
    expect((await entries(part))[0]?.body).toMatchObject({
      type: 'split_from',
      from: one.id,
      entries: [going.entry],
    });
    expect(last()?.parts).toEqual([
      { key: 'case.split', params: { reference: one.reference, other: part.reference } },
    ]);
    expect(linesOf(one)).toContainEqual({ key: 'thread.split', params: { reference: part.reference } });
    expect(world.cards(channels.intake)).toHaveLength(2);
  });

  it('leaves at least one message, and takes at least one', async () => {
    const one = await send('1', 'холодно', 'таргани');
    expect(await divide(one, [])).toEqual({ ok: false, wrong: { parts: { key: 'error.choosePart' } } });
    expect(await divide(one, [1, 2])).toEqual({ ok: false, wrong: { parts: { key: 'refuse.oneStays' } } });
    expect(await divide(one, [2])).toEqual({ ok: true });
    expect(await openSplit(world.context, { by: coordinator, caseId: one.id })).toEqual({
      ok: false,
      refusal: { key: 'refuse.nothingToSplit' },
    });
  });

  it('counts from the first of the words that begin it, whichever of them went first', async () => {
    const one = await send('1', 'У душі холодна вода і таргани в кімнаті');
    await world.pass('P9D');
    await world.write('1', 'тарганів ще більше');
    await world.rest();
    const [, later] = (await entries(one)).filter(({ body }) => 'content' in body);
    expect(await divide(one, [later?.number ?? 0], 'таргани в кімнаті')).toEqual({ ok: true });
    await world.rest();
    const part = (await casesOf('1')).find(({ splitFrom }) => splitFrom === one.id);
    expect(part?.receivedAt).toBe(one.receivedAt);
  });

  it('gives a passage of a message a case of its own, word for word; the whole message stays', async () => {
    const said = 'В кімнаті пліснява.\nА ще охоронець не пустив мою маму, коли вона принесла ліки.';
    const one = await send('1', said);
    const passage = 'В кімнаті пліснява. А ще';
    expect(await divide(one, [], 'In de kamer is schimmel.')).toEqual({
      ok: false,
      wrong: { parts: { key: 'error.notSaid' } },
    });
    expect(await divide(one, [], passage)).toEqual({ ok: true });
    await world.rest();
    const part = (await casesOf('1')).find(({ splitFrom }) => splitFrom === one.id);
    if (part === undefined) throw new Error('no new case');
    expect(await words(part)).toEqual([passage]);
    expect(await words(one)).toEqual([said]);
    expect((await entries(part))[1]).toMatchObject({ actor: 'resident', body: { type: 'opening' } });
    expect(last()?.parts).toEqual([
      { key: 'case.split', params: { reference: one.reference, other: part.reference } },
    ]);
    // What is put right in the message is put right where it stands whole.
    await world.edit('1', 'm1', said.replace('пліснява', 'чорна пліснява'));
    await world.rest();
    expect((await entries(one)).some(({ body }) => body.type === 'edited')).toBe(true);
    expect((await entries(part)).some(({ body }) => body.type === 'edited')).toBe(false);
  });

  it('of a confidential case is confidential, and of an urgent one urgent', async () => {
    const one = await send('1', 'охоронець каже: ніж', 'таргани');
    await divide(one, [2]);
    await world.rest();
    const part = (await casesOf('1')).find(({ splitFrom }) => splitFrom !== null);
    expect(part).toMatchObject({ confidential: true, urgent: true });
    expect(world.cards(channels.intake)).toEqual([]);
    expect(world.cards(channels.confidential)).toHaveLength(2);
  });

  it('takes edits of its messages to the new case', async () => {
    await world.write('1', 'холодно', { messageId: 'first' });
    await world.write('1', 'таргани', { messageId: 'second' });
    await world.press('1', { on: 'draft', draft: 1, act: 'send' });
    const [one] = await casesOf('1');
    if (one === undefined) throw new Error('no case');
    await divide(one, [2]);
    await world.edit('1', 'second', 'таргани й миші');
    const part = (await casesOf('1')).find(({ splitFrom }) => splitFrom !== null);
    if (part === undefined) throw new Error('no new case');
    expect(await words(part)).toEqual(['таргани', 'таргани й миші']);
    expect(await words(one)).toEqual(['холодно', 'таргани']);
  });
});

it('triage shows which other cases may be the same, and none that the person may not see', async () => {
  const about = { category: 'food', location: 'havenzicht' } as const;
  const one = await send('1', 'холодно');
  const own = await send('1', 'їжа');
  const hidden = await send('1', 'охоронець');
  const similar = await send('2', 'їжа');
  for (const which of [one, similar]) {
    const shown = triageValues(which);
    await triageCase(world.context, {
      by: coordinator,
      caseId: which.id,
      deliveryId: `view:${which.id}`,
      shown,
      chosen: { ...shown, category: about.category, location: about.location as never },
      since: null,
    });
  }
  const seen = async (by: StaffId): Promise<readonly (readonly Reference[])[]> => {
    const window = await openTriage(world.context, world.senders.desk, { by, caseId: one.id });
    if (!window.ok) return [];
    for (const { link: url } of [...window.ofSameResident, ...window.similar])
      expect(url).toMatch(/^https:\/\/slack\.example\//);
    return [window.ofSameResident, window.similar].map((others) => others.map(({ reference }) => reference));
  };
  expect(await seen(handlerPieter)).toEqual([[own.reference], [similar.reference]]);
  expect(await seen(coordinator)).toEqual([[own.reference, hidden.reference], [similar.reference]]);
});
