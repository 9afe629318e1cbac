/** Guarantee 12: what could not be stored is never acknowledged, and the person hears so once, with a number to call. */
import { expect, it } from 'vitest';
import type { IncomingUpdate } from '#core/conversation/event.ts';
import type { ResidentMessage } from '#core/message.ts';
import { apologiser } from '#use-cases/resident/apologise.ts';
import { civilNow, openWorld } from '#test/support/world/world.ts';

it('tells the person once, in the language of their phone, that nothing was saved', async () => {
  const world = await openWorld();
  const said: [string, ResidentMessage, string][] = [];
  const apologise = apologiser(world.context, {
    send: async ({ chatId }, message, { language }) => {
      said.push([chatId, message, language]);
      return { messageId: '1' };
    },
    edit: async () => ({}),
    sendFile: async () => ({ messageId: '1' }),
    sendAttachment: async () => ({ messageId: '1' }),
    remove: async () => true,
    fetchFile: async () => new Uint8Array(),
    showTyping: () => undefined,
    acknowledgePress: async () => undefined,
  });
  const update: IncomingUpdate = {
    type: 'message',
    person: { chatId: '1', firstName: 'Сергій', username: null, languageCode: 'ru' },
    messageId: '1',
    at: civilNow,
    content: { kind: 'text', text: 'холодно', form: 'text' },
    replyTo: null,
    albumId: null,
  };
  await apologise(update);
  await apologise(update);
  const params = { phone: '0123-456789', emergencyPhone: '112' };
  expect(said).toEqual([['1', { parts: [{ key: 'small.notSaved', params }] }, 'ru']]);
  await world.timers.advance(11 * 60_000);
  await apologise(update);
  expect(said).toHaveLength(2);
  await world.close();
});
