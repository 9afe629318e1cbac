/**
 * The noise budget: on a working day with twenty cases in one handler's hands, at most twelve things ask for that person's attention by themselves: direct
 * messages to them, and lines that call them. What stands on cards and in threads is read when they come to it.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deskActs } from '#app/desk-acts.ts';
import { questionsOf } from '#core/case/location-question.ts';
import type { VerifyAct } from '#core/conversation/button-act.ts';
import { isPerson, type CaseId, type LocationCode } from '#core/ids.ts';
import type { DeskPost } from '#core/desk/post.ts';
import type { DeskActs } from '#ports/desk-acts.ts';
import { withLocationChannel, caretaker, havenzichtChannel } from '#test/support/acts/location.ts';
import { channels, coordinator, handlerMaria, manager } from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const budget = 12;
const havenzicht = 'havenzicht' as LocationCode;
/** When the older cases came, and the day that is measured. */
const weekBefore = '2026-11-30';
const theDay = '2026-12-08';

let world: World;
let acts: DeskActs;
/** What called the handler on the measured day. */
const calls: string[] = [];
let n = 0;

const at = (time: string, day = theDay) => world.pass(`${day}T${time}:00.000Z`).then(() => world.rest());
const done = () => `view:${(n += 1)}`;

/** As it was posted: an edit alerts nobody. */
function listen(): void {
  const { desk } = world.senders;
  const post = desk.post.bind(desk);
  Object.assign(desk, {
    post: (...[place, what, as]: Parameters<typeof post>) => {
      if (isCall(place, what))
        calls.push(`${place}: ${what.post} ${'text' in what ? JSON.stringify(what.text) : ''}`);
      return post(place, what, as);
    },
  });
}

const isCall = (place: string, what: DeskPost): boolean =>
  isPerson(place as never) ? place === handlerMaria : 'to' in what && what.to === handlerMaria;

async function send(chat: string, words: string): Promise<CaseId> {
  const known = new Set(world.desk.map(({ post }) => (post.post === 'card' ? post.case.id : null)));
  await world.write(chat, '/start havenzicht', { command: 'start' });
  await world.write(chat, words);
  await world.press(chat, { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
  const card = world.desk.find(({ post }) => post.post === 'card' && !known.has(post.case.id))?.post;
  if (card?.post !== 'card') throw new Error('no card');
  return card.case.id;
}

const referenceOf = async (id: CaseId) => {
  const one = await world.store.transaction((tx) => tx.cases.get(id));
  if (one === null) throw new Error('no case');
  return one.reference;
};

const take = async (caseId: CaseId): Promise<void> => {
  expect(await acts.take({ by: handlerMaria, caseId, deliveryId: done() })).toEqual({ ok: true });
  await world.rest();
};
const reply = async (caseId: CaseId): Promise<void> => {
  const said = { text: 'Wij kijken morgen.', isQuestion: false };
  expect(await acts.reply({ by: handlerMaria, caseId, deliveryId: done(), ...said })).toEqual({ ok: true });
  await world.rest();
};
const solve = async (caseId: CaseId): Promise<void> => {
  const how = { how: 'solve', what: 'De kraan is gemaakt.', doneBy: 'De loodgieter.', when: null } as const;
  expect(await acts.close({ by: handlerMaria, caseId, deliveryId: done(), ...how })).toEqual({ ok: true });
  await world.rest();
};
async function note(caseId: CaseId): Promise<void> {
  const card = world.desk.find(({ post }) => post.post === 'card' && post.case.id === caseId);
  await acts.onEvent({
    type: 'note',
    deliveryId: done(),
    by: coordinator,
    channel: card?.channel ?? '',
    threadId: card?.messageId ?? '',
    messageId: `90${n}`,
    text: 'Ik bel de loodgieter.',
  });
  await world.rest();
}
async function verify(chat: string, id: CaseId, act: VerifyAct): Promise<void> {
  await world.press(chat, { on: 'verify', reference: await referenceOf(id), act });
  await world.rest();
}
async function askLocation(chat: string, caseId: CaseId): Promise<void> {
  const question = { text: 'De kraan lekt.', question: 'Bekend?', answerBy: null, approved: true } as const;
  const act = {
    by: handlerMaria,
    caseId,
    deliveryId: done(),
    ...question,
    asksResident: true,
    confirmed: [],
  };
  expect(await acts.askLocation(act)).toMatchObject({ ok: true });
  await world.rest();
  const entries = await world.store.transaction((tx) => tx.entries.list(caseId));
  const entry = questionsOf(entries).at(-1)?.entry ?? 0;
  await world.press(chat, { on: 'share', reference: await referenceOf(caseId), entry, agreed: true });
  await world.rest();
}

beforeAll(async () => {
  world = await openWorld({
    municipality: withLocationChannel,
    triage: (text) => ({ aboutStaff: text.includes('охоронець'), urgent: text.includes('ніж') }),
  });
  world.members.set(havenzichtChannel, [manager, caretaker]);
  acts = deskActs(world.context, world.senders.desk);
  await at('08:00', weekBefore);
  // Four of the ordinary ones are a week old, and reported solved: their residents are asked on the day itself.
  const older: CaseId[] = [];
  for (const chat of ['1', '2', '3', '4']) older.push(await send(chat, `тече кран ${chat}`));
  for (const id of older) await take(id);
  await at('09:00', weekBefore);
  for (const id of older) {
    await reply(id);
    await solve(id);
  }
  await at('07:00');
  listen();
  await theDayOf(older);
});
afterAll(() => world.close());

async function theDayOf(older: readonly CaseId[]): Promise<void> {
  const [first, second, third, fourth] = older as [CaseId, CaseId, CaseId, CaseId];
  // 9.00: eight ordinary cases, three urgent ones, two confidential ones and three signals, one after another.
  await at('08:00');
  const ordinary: CaseId[] = [];
  for (let chat = 11; chat <= 18; chat += 1)
    ordinary.push(await send(String(chat), `у кімнаті холодно ${chat}`));
  const urgent: CaseId[] = [];
  for (let chat = 21; chat <= 23; chat += 1) urgent.push(await send(String(chat), `у нього ніж ${chat}`));
  const confidential: CaseId[] = [];
  for (const chat of ['31', '32']) confidential.push(await send(chat, `охоронець кричить ${chat}`));
  for (const what of ['Schimmel in de keuken.', 'Herrie in de nacht.', 'Douches koud.'])
    await acts.register({
      deliveryId: done(),
      by: coordinator,
      what,
      location: havenzicht,
      source: 'walkIn',
      isSolved: false,
      spokenOn: null,
    });
  await world.rest();
  const signals = world.desk.flatMap(({ post, place }) =>
    post.post === 'card' && place === channels.intake && post.case.kind === 'signal' ? [post.case.id] : [],
  );
  expect(older.length + ordinary.length + urgent.length + confidential.length + signals.length).toBe(20);
  await at('08:05');
  for (const id of [...urgent, ...confidential, ...ordinary, ...signals]) await take(id);
  await at('09:00');
  for (const id of [...urgent, ...confidential, ...ordinary]) await reply(id);
  for (const id of ordinary.slice(0, 4)) await note(id);
  // Two questions to the location, which answers one and reports the other solved.
  await askLocation('11', ordinary[0] as CaseId);
  await askLocation('12', ordinary[1] as CaseId);
  await at('11:00');
  for (const [index, id] of ordinary.slice(0, 2).entries()) {
    const entries = await world.store.transaction((tx) => tx.entries.list(id));
    const act = {
      by: manager,
      caseId: id,
      deliveryId: done(),
      entry: questionsOf(entries).at(-1)?.entry ?? 0,
    };
    if (index === 0) await acts.answerForLocation({ ...act, text: 'De monteur komt.' });
    else await acts.reportSolved({ ...act, what: 'Kraan gemaakt.', doneBy: 'monteur', when: null });
    await world.rest();
  }
  // Four residents say what became of the solution; others go on writing.
  await verify('1', first, 'yes');
  await verify('2', second, 'yes');
  await verify('3', third, 'no');
  await verify('4', fourth, 'partly');
  await at('13:00');
  for (const chat of ['13', '14', '21', '31']) {
    await world.write(chat, 'І ще: вікно не зачиняється.');
    await world.rest();
  }
  for (const id of ordinary.slice(2, 6)) await solve(id);
  for (const caseId of signals)
    await acts.close({
      by: handlerMaria,
      caseId,
      deliveryId: done(),
      how: 'reviewSignal',
      result: 'De schoonmaak komt morgen.',
      told: 'De bewonersraad hoort het vrijdag.',
    });
  await at('16:00');
}

it(`asks for a handler's attention at most ${budget} times`, () => {
  expect({ calls, count: calls.length <= budget }).toEqual({ calls, count: true });
});

it('and does so where it matters: for what the location and the residents answered', () => {
  expect(calls.filter((call) => call.includes('location-words'))).toHaveLength(2);
  for (const key of ['prompt.verifyNo', 'prompt.verifyPartly'])
    expect(calls.filter((call) => call.includes(key))).toHaveLength(1);
});
