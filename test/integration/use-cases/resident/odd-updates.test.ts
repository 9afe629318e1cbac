/** What Telegram tells of people who are not known, of messages that are not here, and of edits that nobody made. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Content } from '#core/message.ts';
import { hearResident } from '#use-cases/resident/hear-resident.ts';
import { handlerMaria } from '#test/support/data/municipality.ts';
import { civilNow, openWorld, type World } from '#test/support/world/world.ts';

const chat = '1';
const person = { chatId: chat, firstName: 'Олена', username: 'olena', languageCode: 'ru' };

let world: World;
beforeEach(async () => {
  world = await openWorld({ triage: (text) => ({ urgent: text.includes('пожежа') }) });
});
afterEach(() => world.close());

async function edit(messageId: string, text: string, more: Partial<Content> = {}): Promise<void> {
  const content: Content = { kind: 'text', text, form: 'text', ...more };
  await world.deliver({ type: 'edited', person, messageId, at: civilNow, content });
  await world.rest();
}

async function tell(blocked: boolean): Promise<void> {
  await world.deliver({ type: 'reachability', person, at: civilNow, blocked });
  await world.rest();
}

async function write(messageId: string, text: string): Promise<void> {
  await world.write(chat, text, { messageId });
  await world.rest();
}

async function press(act: Parameters<World['press']>[1]): Promise<void> {
  await world.press(chat, act);
  await world.rest();
}

const isKnown = async (): Promise<boolean> =>
  (await world.store.transaction((tx) => tx.residents.byChat(chat))) !== null;
const keys = (): string[] => world.sent.map(({ message }) => message.parts.at(0)?.key ?? '');

async function versions(): Promise<string[]> {
  const caseId = await world.theCase();
  const entries = await world.store.transaction((tx) => tx.entries.list(caseId));
  return entries.flatMap(({ body }) => (body.type === 'edited' ? [body.content.text] : []));
}

describe('a person who is not known', () => {
  it.each([true, false])(
    'does not become known by blocking us or letting us in again (%s)',
    async (blocked) => {
      await tell(blocked);
      expect(await isKnown()).toBe(false);
      expect(world.sent).toEqual([]);
    },
  );

  it('who erased everything and then blocks us stays forgotten', async () => {
    await write('m1', 'у нас холодно');
    await press({ on: 'draft', draft: 1, act: 'send' });
    for (const act of ['erase', 'eraseNow', 'eraseYes'] as const) await press({ on: 'data', act });
    expect(await isKnown()).toBe(false);
    await tell(true);
    expect(await isKnown()).toBe(false);
  });

  it('is not made known by a reaction, as under the last word of an erasure', async () => {
    const content: Content = { kind: 'text', text: '🙏', form: 'reaction', attachment: { raw: [] } };
    const about = { messageId: 'reaction:9:1', at: civilNow, replyTo: '9', albumId: null };
    await world.deliver({ type: 'message', person, content, ...about });
    await world.rest();
    expect(await isKnown()).toBe(false);
    expect(world.sent).toEqual([]);
  });

  it('who changes an older message stays unknown, and hears in their language that nobody reads it', async () => {
    await edit('m1', 'моя нова адреса');
    expect(await isKnown()).toBe(false);
    expect(world.sent).toMatchObject([{ chatId: chat, message: { language: 'ru' } }]);
    expect(keys()).toEqual(['edit.unknown']);
    const rows = await world.store.transaction((tx) => tx.outbox.backlog());
    expect(rows).toMatchObject({ owed: 0, parked: 0 });
  });

  it('gets the numbers first when the change tells of danger', async () => {
    await edit('m1', 'пожежа');
    expect(world.sent.flatMap(({ message }) => message.parts.map(({ key }) => key))).toEqual(
      expect.arrayContaining(['emergency.title', 'edit.unknown']),
    );
    expect(keys()).toEqual(['emergency.title']);
  });
});

describe('a message that is not here', () => {
  it('is not put into the case when it is changed, and its writer hears how it is read', async () => {
    await write('m1', 'у нас холодно');
    await press({ on: 'draft', draft: 1, act: 'send' });
    const before = world.sent.length;
    await edit('discarded', 'зовсім інше');
    expect(await versions()).toEqual([]);
    expect(keys().slice(before)).toEqual(['edit.unknown']);
  });
});

describe('an edit that changes nothing', () => {
  const bold = { attachment: { entities: [{ type: 'bold', offset: 0, length: 1 }] } };

  it('is no new version and is not spoken of', async () => {
    await write('m1', 'у нас холодно');
    await press({ on: 'draft', draft: 1, act: 'send' });
    const before = world.sent.length;
    await edit('m1', 'у нас холодно');
    expect(await versions()).toEqual([]);
    expect(world.sent).toHaveLength(before);
  });

  it('is told by what stands there now, not by what was written first', async () => {
    await write('m1', 'у нас холодно');
    await press({ on: 'draft', draft: 1, act: 'send' });
    await edit('m1', 'у нас дуже холодно');
    await edit('m1', 'у нас дуже холодно');
    await edit('m1', 'у нас холодно');
    await edit('m1', 'у нас холодно', bold);
    expect(await versions()).toEqual(['у нас дуже холодно', 'у нас холодно', 'у нас холодно']);
  });
});

describe('an id that comes again after a quiet week', () => {
  async function deliver(messageId: string, text: string, identity: string): Promise<void> {
    const content: Content = { kind: 'text', text, form: 'text' };
    const update = {
      type: 'message',
      person,
      messageId,
      at: civilNow,
      content,
      replyTo: null,
      albumId: null,
    } as const;
    await hearResident(world.context, { channel: 'telegram:1', deliveryId: '7', identity }, update);
    await world.rest();
  }

  it('hides no message, and each has its effect once', async () => {
    const all = [
      ['m1', 'у нас холодно'],
      ['m2', 'і шумно'],
      ['m3', 'і брудно'],
    ] as const;
    for (let again = 0; again < 3; again += 1)
      for (const [messageId, text] of all) await deliver(messageId, text, messageId);
    await press({ on: 'draft', draft: 1, act: 'send' });
    const caseId = await world.theCase();
    const entries = await world.store.transaction((tx) => tx.entries.list(caseId));
    expect(entries.flatMap(({ body }) => (body.type === 'opening' ? [body.content.text] : []))).toEqual(
      all.map(([, text]) => text),
    );
  });
});

it('a message of a case that is over is changed: whoever had it is told', async () => {
  await write('m1', 'у нас холодно');
  await press({ on: 'draft', draft: 1, act: 'send' });
  const caseId = await world.theCase();
  await edit('m1', 'у нас холодно вже тиждень');
  const told = () =>
    world.desk.flatMap(({ post }) =>
      post.post === 'line' && post.text.key === 'thread.residentEdited' ? [post.to] : [],
    );
  expect(told()).toEqual([]);
  await world.store.transaction(async (tx) => {
    const one = await tx.cases.get(caseId);
    if (one !== null) await tx.cases.save({ ...one, handler: handlerMaria, state: 'closed' });
  });
  await edit('m1', 'у нас холодно знову');
  expect(told()).toEqual([handlerMaria]);
});
