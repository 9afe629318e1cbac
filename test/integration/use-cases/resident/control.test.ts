/** The resident stays in control of a case that was sent: they see how it stands, who may see it, and show or hide their name. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ControlAct } from '#core/conversation/button-act.ts';
import type { Reference } from '#core/ids.ts';
import type { ResidentMessage } from '#core/message.ts';
import { closeCase } from '#use-cases/closing/close-case.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { channels, handlerMaria } from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({ triage: (text) => ({ aboutStaff: text.includes('охоронець') }) });
});
afterEach(() => world.close());

async function sendCase(text: string, draft = 1): Promise<Reference> {
  if (draft > 1) await world.write('1', '/new', { command: 'new' });
  await world.write('1', text);
  await world.press('1', { on: 'draft', draft, act: 'send' });
  await world.rest();
  const card = [...world.cards(channels.intake), ...world.cards(channels.confidential)].at(-1);
  if (card?.post.post !== 'card') throw new Error('no card stands');
  return card.post.case.reference;
}

async function tap(reference: Reference, act: ControlAct): Promise<ResidentMessage> {
  await world.press('1', { on: 'control', reference, act });
  await world.rest();
  return last();
}

async function status(): Promise<ResidentMessage> {
  await world.write('1', '/status', { command: 'status' });
  await world.rest();
  return last();
}

function last(): ResidentMessage {
  const sent = world.sent.at(-1);
  if (sent === undefined) throw new Error('nothing was said');
  return sent.message;
}

const keys = ({ parts }: ResidentMessage): string[] => parts.map(({ key }) => key);
const labels = ({ buttons = [] }: ResidentMessage): string[] =>
  buttons.flat().map(({ label }) => ('key' in label ? label.key : 'name'));
const lines = (): string[] =>
  world.desk.flatMap(({ post, isRemoved }) => (post.post === 'line' && !isRemoved ? [post.text.key] : []));
const cardOf = (place = channels.intake) => world.cards(place)[0]?.post;

async function answer(text: string): Promise<void> {
  const caseId = await world.theCase();
  const act = { by: handlerMaria, caseId, deliveryId: text, isQuestion: false, text };
  await replyToResident(world.context, act);
  await world.rest();
}

describe('/status', () => {
  it('says that there is nothing yet', async () => {
    expect(keys(await status())).toEqual(['status.none']);
  });

  it('shows a single case with its state, its date, who sees it and what may be done with it', async () => {
    await sendCase('холодно');
    const said = await status();
    expect(keys(said)).toEqual(['status.line', 'status.outcomeBy', 'status.who']);
    expect(said.parts[0]?.params?.['state']).toEqual({ text: { key: 'state.received' } });
    expect(said.parts[2]?.params?.['roles']).toEqual({
      list: [{ key: 'role.coordinator' }, { key: 'role.handler' }],
    });
    expect(labels(said)).toEqual([
      'button.add', 'button.visibility', 'button.nameShare', 'button.ackLetter', 'button.withdraw', 'button.erase', 'button.new', 'button.quickExit',
    ]); // prettier-ignore
  });

  it('says what the municipality said last, and when', async () => {
    await sendCase('холодно');
    await answer('Eerste antwoord');
    await answer('Wij komen morgen');
    const said = await status();
    expect(keys(said)).toEqual([
      'status.line',
      'status.outcomeBy',
      'status.lastAnswer',
      'status.who',
      'answer.text',
    ]);
    expect(said.parts[4]?.params).toEqual({ text: 'Wij komen morgen' });
  });

  it('gives each of several cases a button that opens it, and says that a date has passed', async () => {
    const first = await sendCase('холодно');
    await sendCase('брудно', 2);
    await world.pass('P60D');
    const said = await status();
    expect(keys(said)).toEqual([
      'status.count', 'status.line', 'state.overdue', 'status.who', 'status.line', 'state.overdue', 'status.who',
    ]); // prettier-ignore
    expect(labels(said)).toEqual(['which.option', 'which.option', 'button.new', 'button.quickExit']);
    const opened = await tap(first, 'open');
    expect(opened.parts[0]?.params?.['reference']).toBe(first);
  });

  it('offers the last word when it is said to be solved, and to open it again once closed', async () => {
    await sendCase('холодно');
    const caseId = await world.theCase();
    const solution = { what: 'radiator', doneBy: 'technicus', when: null };
    await closeCase(world.context, { by: handlerMaria, caseId, deliveryId: 'c', ...solution });
    await world.rest();
    const said = await status();
    expect(labels(said).slice(0, 3)).toEqual(['button.solved', 'button.partly', 'button.notSolved']);
    const yes = said.buttons?.[0]?.[0]?.act ?? null;
    await world.press('1', yes);
    expect(labels(await status())).toEqual([
      'button.reopen',
      'button.ackLetter',
      'button.erase',
      'button.new',
      'button.quickExit',
    ]);
  });
});

describe('who may see a case', () => {
  it('may be changed after sending, and both sides see it', async () => {
    const reference = await sendCase('холодно');
    const asked = await tap(reference, 'who');
    expect(labels(asked)).toEqual(['button.municipalityOnly', 'button.alsoLocation', 'button.back']);
    expect(keys(await tap(reference, 'alsoLocation'))).toEqual(['ack.visibility.municipality_and_location']);
    expect(cardOf()).toMatchObject({ case: { visibility: 'municipality_and_location' } });
    expect(keys(await tap(reference, 'municipalityOnly'))).toEqual([
      'ack.visibility.municipality',
      'visibility.back',
    ]);
    expect(cardOf()).toMatchObject({ case: { visibility: 'municipality' } });
    expect(lines()).toEqual(['card.visibility.municipality_and_location', 'card.visibility.municipality']);
  });

  it('changes once, however often it is tapped', async () => {
    const reference = await sendCase('холодно');
    await tap(reference, 'alsoLocation');
    await tap(reference, 'alsoLocation');
    expect(lines()).toHaveLength(1);
  });

  it('never becomes the location for a confidential case', async () => {
    const reference = await sendCase('охоронець кричить');
    expect(labels(await tap(reference, 'who'))).toEqual(['button.back']);
    expect(keys(await tap(reference, 'alsoLocation'))).toEqual([
      'status.who',
      'draft.visibility.confidential',
    ]);
    expect(cardOf(channels.confidential)).toMatchObject({ case: { visibility: 'municipality' } });
  });

  it('is nobody else’s affair: a reference of another chat is a button that explains itself', async () => {
    const reference = await sendCase('холодно');
    await world.press('2', { on: 'control', reference, act: 'alsoLocation' });
    await world.rest();
    expect(world.sent.filter(({ chatId }) => chatId === '2').map(({ message }) => keys(message)[0])).toEqual([
      'small.stale',
      'status.none',
    ]);
    expect(cardOf()).toMatchObject({ case: { visibility: 'municipality' } });
  });
});

it('a link with the number of one’s own closed case shows how that stands', async () => {
  const reference = await sendCase('холодно');
  await world.press('1', { on: 'case', reference, act: 'withdrawYes' });
  await world.write('1', `/start ${reference}`, { command: 'start' });
  await world.rest();
  expect(keys(last())[0]).toBe('status.line');
  await world.write('2', `/start ${reference}`, { command: 'start' });
  await world.rest();
  expect(JSON.stringify(world.sent.filter(({ chatId }) => chatId === '2'))).not.toContain(reference);
});

describe('the resident’s name', () => {
  it('is shown on the card only after they saw what would be shown, and is gone when they hide it', async () => {
    const reference = await sendCase('холодно');
    const asked = await tap(reference, 'nameAsk');
    expect(asked.parts[1]).toEqual({ key: 'answer.text', params: { text: 'Олена @olena' } });
    expect(cardOf()).toMatchObject({ case: { sharedName: null } });
    expect(keys(await tap(reference, 'nameShare'))).toEqual(['name.shared']);
    expect(cardOf()).toMatchObject({ case: { sharedName: 'Олена @olena' } });
    expect(labels(await status())).toContain('button.nameHide');
    expect(keys(await tap(reference, 'nameHide'))).toEqual(['name.hidden']);
    expect(cardOf()).toMatchObject({ case: { sharedName: null } });
  });

  it.each(['', ' \u200B', '\u3164'])(
    'that nobody could see is not shown: it can be written (%j)',
    async (firstName) => {
      const reference = await sendCase('холодно');
      const person = { chatId: '1', firstName, username: null, languageCode: 'uk' };
      for (const act of ['nameAsk', 'nameShare'] as const) {
        const pressed = { on: 'control', reference, act } as const;
        await world.deliver({ type: 'press', person, pressId: 'p', act: pressed, data: '', messageId: null });
        await world.rest();
        expect(keys(last())).toEqual(['name.ask', 'add.ask']);
      }
      expect(cardOf()).toMatchObject({ case: { sharedName: null } });
    },
  );

  it('stands on the card alone: what stays in thread and record does not hold it', async () => {
    const reference = await sendCase('холодно');
    await tap(reference, 'nameShare');
    await tap(reference, 'nameHide');
    expect(lines()).toEqual(['thread.nameShared', 'card.nameHidden']);
    const caseId = await world.theCase();
    const entries = await world.store.transaction((tx) => tx.entries.list(caseId));
    expect(JSON.stringify(entries)).not.toContain('Олена');
    expect(JSON.stringify(world.desk)).not.toContain('Олена');
  });

  it('is shown in that case and in no other', async () => {
    const first = await sendCase('холодно');
    await sendCase('брудно', 2);
    await tap(first, 'nameShare');
    const shown = world
      .cards(channels.intake)
      .map(({ post }) => post.post === 'card' && post.case.sharedName);
    expect(shown).toEqual(['Олена @olena', null]);
  });
});
