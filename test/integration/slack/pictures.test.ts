/** A picture of ours in a message, over HTTP against the strict simulated workspace: uploaded once, shown only where the message is, with words for who does not see it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OverviewPost } from '#core/desk/post.ts';
import type { OutboxId, StaffId } from '#core/ids.ts';
import { notShownYet, type HandlerDesk } from '#ports/handler-desk.ts';
import { startSlackSimulator, type SlackSimulator } from '#playground/slack/simulator.ts';
import { slackDesk } from '#slack/desk.ts';
import { postsShown } from '#test/support/desk/posts.ts';
import { texts } from '#test/support/data/texts.ts';
import { directory } from '#test/support/desk/slack-posts.ts';

const person = 'U1' as StaffId;
const picture = { name: { key: 'figures.topics' }, extension: 'png', bytes: Buffer.from('picture') } as const;
const [overview] = postsShown({ words: 'Overzicht' } as Parameters<typeof postsShown>[0]).overview as [
  OverviewPost,
];

let slack: SlackSimulator;
let desk: HandlerDesk;
beforeEach(async () => {
  const tokens = { botToken: 'xoxb-simulated', appToken: 'xapp-simulated' };
  slack = await startSlackSimulator({ ...tokens, signingSecret: 'secret', now: () => Date.now() });
  slack.addUser({ id: person, name: 'anna', locale: 'nl-NL' });
  slack.addUser({ id: 'U2', name: 'bram', locale: 'en-GB' });
  desk = slackDesk({
    botToken: tokens.botToken,
    apiUrl: slack.apiUrl,
    texts,
    directory,
    timers: { now: () => 0 },
    confirmPausesMs: [1, 1],
  });
});
afterEach(() => slack.close());

const show = (fileId: string) =>
  desk.post(
    person,
    { ...overview, picture: { fileId, alt: 'Staafgrafiek' } },
    { outboxId: 'row-1' as OutboxId },
  );
const shown = () =>
  slack.snapshot().dms.flatMap(({ userId, messages }) => messages.map(({ blocks }) => ({ userId, blocks })));

describe('a picture', () => {
  it('stands in the message to one person, with its words, and nowhere else', async () => {
    const fileId = await desk.upload(picture);
    await desk.readyPicture(fileId, 'Overzicht');
    await show(fileId);
    expect(shown()).toMatchObject([{ userId: person }]);
    expect(shown()[0]?.blocks).toContainEqual(
      expect.objectContaining({ type: 'image', slack_file: { id: fileId }, alt_text: 'Staafgrafiek' }),
    );
    expect(slack.snapshot().files).toMatchObject([{ id: fileId, title: 'Overzicht', shares: [] }]);
    // docs.slack.dev/reference/methods/files.getUploadURLExternal
    const [asked] = slack.journal().filter(({ method }) => method === 'files.getUploadURLExternal');
    expect(asked?.args).toMatchObject({ alt_txt: expect.stringMatching(/\w/) });
  });

  it('is made ready once, however often that is asked', async () => {
    const fileId = await desk.upload(picture);
    slack.fault({ method: 'files.completeUploadExternal', kind: 'resetAfterEffect', times: 1 });
    await expect(desk.readyPicture(fileId, 'Overzicht')).rejects.toMatchObject({ code: 'unavailable' });
    await desk.readyPicture(fileId, 'Overzicht');
    expect(slack.snapshot().files).toHaveLength(1);
  });

  it('of which Slack does not know yet what it is waits, and is refused when it is shown too soon', async () => {
    const fileId = await desk.upload(picture);
    slack.answerTooSoon(4);
    await expect(desk.readyPicture(fileId, 'Overzicht')).rejects.toMatchObject({ reason: notShownYet });
    await expect(show(fileId)).rejects.toMatchObject({ code: 'rejected', reason: 'invalid_blocks' });
    await desk.readyPicture(fileId, 'Overzicht');
    await show(fileId);
    expect(shown()).toHaveLength(1);
  });

  it('that Slack no longer keeps is to be brought anew', async () => {
    await expect(desk.readyPicture('F404', 'Overzicht')).rejects.toMatchObject({ code: 'target-gone' });
    await expect(show('F404')).rejects.toMatchObject({ code: 'rejected' });
  });
});

it('is said in the language of its reader', async () => {
  expect([await desk.languageOf(person), await desk.languageOf('U2' as StaffId)]).toEqual(['nl', 'en']);
});
