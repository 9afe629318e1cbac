/** Where the bot is found is asked of Telegram once. */
import { expect, it } from 'vitest';
import { botLinkOf } from '#app/papers/bot-link.ts';

type Me = Awaited<ReturnType<Parameters<typeof botLinkOf>[0]['getMe']>>;

it('asks once it is wanted, and remembers only an answer', async () => {
  let asked = 0;
  let isDown = true;
  const botLink = botLinkOf({
    getMe: async () => {
      asked += 1;
      if (isDown) throw new Error('no network');
      return { username: 'pochuto_bot' } as Me;
    },
  });
  expect(asked).toBe(0);
  // Whoever wants it waits and comes back.
  await expect(botLink()).rejects.toMatchObject({ code: 'unavailable' });
  isDown = false;
  expect(await botLink()).toBe('https://t.me/pochuto_bot');
  expect(await botLink()).toBe('https://t.me/pochuto_bot');
  expect(asked).toBe(2);
});
