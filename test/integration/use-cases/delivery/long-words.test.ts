/** Slack counts `&`, `<` and `>` as several letters: whatever one message holds, all of it stands at the desk. */
import { afterEach, describe, expect, it } from 'vitest';
import { deskWords } from '#slack/render/desk-words.ts';
import { fitsMessage } from '#slack/render/message-room.ts';
import { renderPost } from '#slack/render/post.ts';
import { texts } from '#test/support/data/texts.ts';
import { directory } from '#test/support/desk/slack-posts.ts';
import { renderEverything } from '#test/support/world/readable.ts';
import { fakeTranslator } from '#test/support/world/translator.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
afterEach(async () => {
  renderEverything(world);
  await world.close();
});

const said = (): string =>
  world.desk
    .flatMap(({ post }) =>
      post.post === 'card'
        ? post.words.map(({ text }) => text)
        : post.post === 'resident-words'
          ? [post.content.text]
          : [],
    )
    .join('');

const refused = (): readonly string[] =>
  world.desk
    .filter(({ post }) => !fitsMessage(renderPost(post, deskWords(texts, directory, 'nl')).blocks))
    .map(({ post }) => post.post);

describe.each([
  ['ampersands', '&'.repeat(4_096)],
  ['brackets', '<>'.repeat(2_048)],
  ['faces and ampersands', '🙈&&'.repeat(1_024)],
  ['words of a long list', 'холодно '.repeat(4_000)],
])('a message of %s', (_what, long) => {
  it.each([
    ['without translations', {}],
    ['translated', { translator: fakeTranslator() }],
  ])('stands at the desk in posts that Slack takes, whole and once: %s', async (_how, options) => {
    world = await openWorld({ triage: () => ({}), ...options });
    await world.write('1', long);
    await world.press('1', { on: 'draft', draft: 1, act: 'send' });
    await world.rest();
    expect(said()).toBe(long);
    expect(refused()).toEqual([]);
    await world.pass('P1D');
    await world.write('1', long);
    await world.rest();
    expect(said()).toBe(`${long}${long}`);
    expect(refused()).toEqual([]);
  });
});
