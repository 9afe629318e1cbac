/** Telegram will not take the draft card, or what is said beside it: the resident can send all the same, or hears what to do. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import { coordinator } from '#test/support/data/municipality.ts';
import { renderEverything } from '#test/support/world/readable.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({ triage: (text) => ({ urgent: text.includes('пожежа') }) });
});
afterEach(async () => {
  renderEverything(world);
  await world.close();
});

const send = { on: 'draft', draft: 1, act: 'send' } as const;
const refuse = (...calls: readonly ('send' | 'edit')[]): void =>
  calls.forEach((call) => {
    world.faults.push({ call, error: new PochutoError('rejected', 'BUTTON_DATA_INVALID') });
  });
const write = async (text: string): Promise<void> => {
  await world.write('1', text);
  await world.rest();
};
const keysOf = (index: number) => world.sent.at(index)?.message.parts.map(({ key }) => key);
const actsOf = (index: number) =>
  (world.sent.at(index)?.message.buttons ?? []).flat().map(({ act }) => ('act' in act ? act.act : act.on));
const told = () => world.desk.filter(({ place, post }) => place === coordinator && post.post === 'direct');
const casesOf = () =>
  world.store.transaction(async (tx) => {
    const resident = await tx.residents.byChat('1');
    return resident === null ? [] : tx.cases.ofResident(resident.id);
  });

describe('a draft card that is refused', () => {
  it.each([
    ['when it is sent', [], ['send'], 1],
    ['where it stands', ['холодно'], ['edit'], 1],
    ['where it stands, also as plainly as it can be said', ['холодно'], ['edit', 'edit'], 2],
  ] as const)('%s is shown plainly, with the button to send', async (_, before, refused, messages) => {
    for (const text of before) await write(text);
    refuse(...refused);
    await write('немає світла');
    expect(world.faults).toEqual([]);
    expect(world.sent).toHaveLength(messages);
    expect(keysOf(-1)).toEqual(['draft.title', 'draft.next']);
    expect(actsOf(-1)).toEqual(['send', 'danger', 'discard']);
    expect(told()).toHaveLength(1);

    await world.press('1', send);
    await world.rest();
    expect(await casesOf()).toHaveLength(1);
  });

  it('is drawn as ever again when it is taken again', async () => {
    refuse('send');
    await write('холодно');
    await write('немає світла');
    expect(world.sent).toHaveLength(1);
    expect(keysOf(0)).toContain('draft.received');
    expect(actsOf(0)).toContain('location');
  });

  it('again and again changes nothing that stands, and is told of once', async () => {
    refuse('send', 'edit', 'edit');
    await write('холодно');
    await write('немає світла');
    refuse('edit');
    await write('і води');
    expect(told()).toHaveLength(1);
    expect(actsOf(-1)).toContain('send');
  });

  it('in every form leaves word, with the number to call', async () => {
    refuse('send', 'send');
    await write('холодно');
    expect(keysOf(-1)).toEqual(['small.notShown']);
    expect(actsOf(-1)).toEqual(['status']);
    await world.press('1', { on: 'menu', act: 'status' });
    await world.rest();
    expect(actsOf(-1)).toContain('send');
  });
});

describe('what is said, refused', () => {
  it.each([
    ['the numbers', () => write('у нас пожежа'), 1],
    ['an answer to a command', () => world.write('1', '/help', { command: 'help' }), 1],
    ['thanks', () => write('дякую'), 1],
  ])('%s: the resident hears that something was not shown', async (_, happens, refusals) => {
    refuse(...Array.from({ length: refusals }, () => 'send' as const));
    await happens();
    await world.rest();
    expect(world.sent.map(({ message }) => message.parts[0]?.key)).toContain('small.notShown');
    expect(told()).toHaveLength(1);
  });

  it('is not told of for ever, where that is refused as well', async () => {
    refuse('send', 'send', 'send');
    await write('дякую');
    expect(world.sent).toEqual([]);
    expect(world.faults).toHaveLength(1);
  });
});
