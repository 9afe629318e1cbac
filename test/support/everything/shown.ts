/** Plays residents and handlers through whatever the product offers, and gives every message and post that was shown on the way. */
import { encodeButton } from '#core/conversation/button.ts';
import type { ButtonAct } from '#core/conversation/button-act.ts';
import type { DeskPost } from '#core/desk/post.ts';
import { questionsOf } from '#core/case/location-question.ts';
import { standingAnswers } from '#core/case/answers.ts';
import { PochutoError } from '#core/errors.ts';
import { isPerson, type CaseId, type ChannelId } from '#core/ids.ts';
import { triageValues, type TriageValues } from '#core/case/triage-case.ts';
import { itemKinds, type ResidentMessage } from '#core/message.ts';
import type { LocalDate } from '#core/time.ts';
import type { Store } from '#ports/store.ts';
import { answerForLocation, reportSolved } from '#use-cases/location/answer-for-location.ts';
import { withdrawQuestion } from '#use-cases/location/ask-location.ts';
import { closeCase } from '#use-cases/closing/close-case.ts';
import { correctAnswer } from '#use-cases/answers/correct-answer.ts';
import { linkCases } from '#use-cases/handling/link-cases.ts';
import { noteAtDesk } from '#use-cases/answers/note-at-desk.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { splitCase } from '#use-cases/handling/split-case.ts';
import { takeCase } from '#use-cases/handling/take-case.ts';
import { triageCase } from '#use-cases/handling/triage-case.ts';
import { runByLaw } from './by-law.ts';
import { askAfterwards } from './after.ts';
import { askHowThingsAre } from './asked.ts';
import { endEverything } from './ended.ts';
import { ask } from '../acts/location.ts';
import { coordinator, handlerMaria, manager, municipality } from '../data/municipality.ts';
import { vettedAnswers } from '../data/vetted-answers.ts';
import { openWorld, type World } from '../world/world.ts';

export interface Shown {
  readonly messages: readonly ResidentMessage[];
  readonly posts: readonly DeskPost[];
}

/** These end what the others are about, so they are pressed last. */
const ends = /^(draft:send|draft:danger|draft:discardYes|case:withdrawYes|case:withdrawPressed|menu:danger)$/;
/** More buttons than this in one chat: something offers itself again and again. */
const pressesMax = 150;

/** What a button is for, without what it is about: each kind is pressed once. */
const kindOf = (act: ButtonAct): string =>
  encodeButton(act)
    .replace(/^(\w+):(\d+|PCH-[^:]+|[^:]*-[^:]*)(?=:|$)/, '$1')
    .replace(/^draft:(at|on):/, 'draft:$1-');

/** A world in which everything can be played. */
export function openEverything(store?: Store): Promise<World> {
  // An ombudsman's name is the municipality's: this one is none that our own texts may not hold.
  const childOmbudsman = { ...municipality.childOmbudsman, name: { nl: 'Ombudsman voor de jeugd' } };
  return openWorld({
    ...(store === undefined ? {} : { store }),
    municipality: { ...municipality, childOmbudsman },
    triage: (text) => ({
      urgent: text.includes('пожежа'),
      aboutStaff: text.includes('охоронець'),
      categories: ['food', 'pests_mould'],
    }),
  });
}

export async function everythingShown(): Promise<Shown> {
  const world = await openEverything();
  const messages = new Map<string, ResidentMessage>();
  const posts = new Map<string, DeskPost>();
  const look = async (): Promise<void> => {
    await world.rest();
    // A file is sent without words.
    for (const { message } of world.sent.filter((one) => one.message.parts.length > 0))
      messages.set(JSON.stringify(message), message);
    for (const { post } of world.desk) posts.set(JSON.stringify(post), post);
  };
  await playEverything(world, look);
  await world.close();
  return { messages: [...messages.values()], posts: [...posts.values()] };
}

export async function playEverything(world: World, look: () => Promise<void>): Promise<void> {
  const pressed = new Set<string>();
  const pressAll = async (chatId: string, isLast: boolean): Promise<void> => {
    for (let count = 0; count < pressesMax; count += 1) {
      const offered = world.sent
        .filter((one) => one.chatId === chatId)
        .toReversed()
        .flatMap(({ message }) => (message.buttons ?? []).flat().map(({ act }) => act));
      const next = offered.find((act) => !pressed.has(kindOf(act)) && (isLast || !ends.test(kindOf(act))));
      if (next === undefined) return;
      pressed.add(kindOf(next));
      await world.press(chatId, next);
      await look();
    }
    throw new Error('there is always another button');
  };
  const write = async (chatId: string, text: string, command?: string): Promise<void> => {
    await world.write(chatId, text, command === undefined ? {} : { command });
    await look();
  };

  for (const [line, name] of [
    ['/start', 'start'],
    ['/start havenzicht', 'start'],
    ['/start nowhere', 'start'],
    ['/help', 'help'],
    ['/info', 'info'],
    ['/language', 'language'],
    ['/status', 'status'],
    ['/privacy', 'privacy'],
    ['/delete', 'delete'],
    ['/new', 'new'],
    ['/nonsense', 'nonsense'],
  ] as const)
    await write('1', line, name);
  // Of somebody else: this one is still to be asked everything.
  await write('stopped', '/stop', 'stop');
  for (const kind of itemKinds) await send(world, kind);
  await pressAll('1', false);
  await write('1', 'охоронець каже: пожежа');
  await pressAll('1', true);
  await write('1', 'холодно '.repeat(400));
  await pressAll('1', true);

  const file = async (chatId: string, text = 'Тече кран'): Promise<void> => {
    await write(chatId, '/new', 'new');
    await write(chatId, text);
    const drawn = world.sent.findLast(
      (one) => one.chatId === chatId && one.message.parts[0]?.key === 'draft.title',
    );
    const send = drawn?.message.buttons?.flat().find(({ act }) => act.on === 'draft' && act.act === 'send');
    if (send === undefined) throw new Error('no draft card');
    await world.press(chatId, send.act);
    await look();
  };
  await file('2');
  await write('2', 'І ще капає');
  await file('2');
  await write('2', 'До чого це?');
  await pressAll('2', false);
  await write('5', '/start havenzicht', 'start');
  await file('5');
  await askTheLocation(world, look);
  await pressAll('5', false);
  await file('4', 'охоронець кричить');
  await handle(world, look);
  await pressAll('4', true);
  await pressAll('2', true);
  await file('3');
  await write('3', '/new', 'new');
  await write('3', 'Ще не надіслано');
  await world.pass('P2D');
  await look();
  await pressAll('3', true);
  await world.deliver({
    type: 'group',
    chatId: '-1',
    addressed: { text: '', languageCode: null, thread: null },
  });
  await look();
  await file('sort', 'Тече кран');
  await write('sort', 'І таргани');
  await file('sort', 'Ще тече');
  await sortOut(world, look);
  await runByLaw(world, look, file);
  await endEverything(world, look, file);
  await askAfterwards(world, look, file);
  await askHowThingsAre(world, look);
}

/** What a person establishes about cases, and how they come to hang together. */
async function sortOut(world: World, look: () => Promise<void>): Promise<void> {
  const cases = await world.store.transaction(async (tx) => {
    const resident = await tx.residents.byChat('sort');
    return resident === null ? [] : tx.cases.ofResident(resident.id);
  });
  const [one, other] = cases;
  if (one === undefined || other === undefined) throw new Error('two cases were sent');
  let count = 0;
  const by = (id: CaseId, who = coordinator) => {
    count += 1;
    return { by: who, caseId: id, deliveryId: `view:sort-${count}` };
  };
  const choose = async (id: CaseId, changes: Partial<TriageValues>): Promise<void> => {
    const now = await world.store.transaction((tx) => tx.cases.get(id));
    if (now === null) return;
    const shown = triageValues(now);
    const chosen = { ...shown, ...changes };
    await triageCase(world.context, { ...by(id), shown, chosen, since: null });
    await look();
  };
  await takeCase(world.context, by(other.id, handlerMaria));
  for (const kind of ['signal', 'question', 'complaint'] as const) await choose(one.id, { kind });
  await splitCase(world.context, { ...by(one.id), entries: [2], passage: '' });
  await look();
  await linkCases(world.context, { ...by(one.id), reference: other.reference, merge: true });
  await look();
  const card = world.desk.find(({ post }) => post.post === 'card' && post.case.id === other.id);
  if (card === undefined) throw new Error('no card stands');
  await noteAtDesk(world.context, {
    type: 'note',
    by: handlerMaria,
    channel: card.place as ChannelId,
    threadId: card.messageId,
    messageId: '900.1',
    deliveryId: 'note:900.1',
    text: 'Ik bel even',
  });
  await choose(other.id, { urgent: true, confidential: true });
  await choose(other.id, { about: [handlerMaria] });
}

/** One question after another to the location of the newest case: refused, answered, reported solved, taken back, and met with silence. */
async function askTheLocation(world: World, look: () => Promise<void>): Promise<void> {
  const card = world.desk.findLast(({ post }) => post.post === 'card')?.post;
  if (card?.post !== 'card') throw new Error('no card');
  const { id: caseId, reference } = card.case;
  let entry = 0;
  const next = async (): Promise<void> => {
    await ask(world, { caseId, answerBy: '2026-12-24' as LocalDate });
    const entries = await world.store.transaction((tx) => tx.entries.list(caseId));
    entry = questionsOf(entries).at(-1)?.entry ?? 0;
    await look();
  };
  const share = async (agreed: boolean): Promise<void> => {
    await world.press('5', { on: 'share', reference, entry, agreed });
    await look();
  };
  const act = (deliveryId: string) => ({ deliveryId, caseId, entry, by: manager });
  await next();
  await share(false);
  await share(true);
  await answerForLocation(world.context, { ...act('l1'), text: 'Morgen '.repeat(400) });
  await look();
  await next();
  await reportSolved(world.context, {
    ...act('l2'),
    what: 'Ketel',
    doneBy: 'monteur',
    when: '2026-11-23' as LocalDate,
  });
  await look();
  await next();
  await withdrawQuestion(world.context, { ...act('l3'), by: handlerMaria });
  await look();
  await next();
  await world.pass('2026-12-25T12:00:00.000Z');
  await look();
  await share(false);
  await share(true);
}

/** Everything that a handler says to the residents of the open cases, then the questions that follow a solution. */
async function handle(world: World, look: () => Promise<void>): Promise<void> {
  const cases = world.desk.flatMap(({ post, place }) =>
    post.post === 'card' && !isPerson(place) && post.case.state !== 'closed' ? [post.case.id] : [],
  );
  for (const [index, caseId] of cases.entries()) {
    const by = (act: string) => ({ by: handlerMaria, caseId, deliveryId: `view:${index}-${act}` });
    await takeCase(world.context, by('take'));
    await replyToResident(world.context, { ...by('question'), text: 'Welke kamer?', isQuestion: true });
    await replyToResident(world.context, {
      ...by('answer'),
      text: 'De monteur komt. '.repeat(170),
      isQuestion: false,
    });
    const blanks = {
      date: '2027-01-05',
      time: '14:30',
      phone: '0123-456789',
      place: 'Zaal 2',
      organisation: 'GGD',
    };
    const answers = vettedAnswers.flatMap((group) => group.answers);
    for (const { id } of index === 0 ? answers : answers.slice(0, 1))
      await replyToResident(world.context, { ...by(id), vetted: { id, blanks }, isQuestion: false });
    await replyToResident(world.context, {
      ...by('checked'),
      text: 'Morgen',
      checked: 'Завтра',
      isQuestion: true,
    });
    if (index === 0) await changeAnswers(world, look, caseId);
    await closeCase(world.context, { ...by('close'), what: 'Gerepareerd', doneBy: 'Beheer', when: null });
    await look();
  }
  for (const time of ['P7D', 'P1D', 'P1D', 'P3D']) {
    await world.pass(time);
    await look();
  }
}

/** Answers that are put right and taken back, go with files, wait for the morning, or do not arrive. */
async function changeAnswers(world: World, look: () => Promise<void>, caseId: CaseId): Promise<void> {
  let changes = 0;
  const by = () => ({ by: handlerMaria, caseId, deliveryId: `view:change-${(changes += 1)}` });
  const answer = async (text: string, more: { later?: true; files?: readonly string[] } = {}) => {
    await replyToResident(world.context, { ...by(), text, isQuestion: false, ...more });
    await look();
    const entries = await world.store.transaction((tx) => tx.entries.list(caseId));
    return standingAnswers(entries)[0]?.of ?? 0;
  };
  const correct = async (of: number, text: string | null): Promise<void> => {
    await correctAnswer(world.context, { ...by(), of, text });
    await look();
  };
  const first = await answer('Wij komen dinsdag.');
  await correct(first, 'Wij komen woensdag.');
  await correct(first, null);
  world.files.set('F1', Buffer.from('application/pdf brief'));
  await answer('Zie de brief.', { files: ['F1', 'gone'] });
  await world.pass('2026-12-25T22:30:00.000Z');
  const morning = await answer('Morgen.', { later: true });
  await correct(morning, 'Overmorgen.');
  await correct(await answer('Toch niet.', { later: true }), null);
  world.faults.push(
    ...Array.from(
      { length: 5 },
      () => ({ call: 'send', error: new PochutoError('unavailable', 'x') }) as const,
    ),
  );
  await world.pass('2026-12-26T08:00:00.000Z');
  await world.pass('PT11M');
  await look();
  world.faults.length = 0;
  await world.timers.advance(60_000);
  await look();
}

async function send(world: World, kind: (typeof itemKinds)[number]): Promise<void> {
  const person = { chatId: '1', firstName: 'Олена', username: 'olena', languageCode: 'uk' };
  await world.deliver({
    type: 'message',
    person,
    messageId: `of-${kind}`,
    at: world.context.clock.now(),
    content: { kind, text: kind === 'text' ? 'Слова' : '', form: kind },
    replyTo: null,
    albumId: null,
  });
}
