/** Whom a new message at the desk calls: only whom it is for. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ChannelId, OutboxId, StaffId } from '#core/ids.ts';
import type { DeskPost } from '#core/desk/post.ts';
import type { HandlerDesk } from '#ports/handler-desk.ts';
import { startSlackSimulator, type SlackSimulator } from '#playground/slack/simulator.ts';
import { slackDesk } from '#slack/desk.ts';
import { texts } from '#test/support/data/texts.ts';
import { aCard, directory } from '#test/support/desk/slack-posts.ts';

const [anna, bram, gone] = ['U1', 'U2', 'U9'] as StaffId[];
const channel = 'C1' as ChannelId;

let slack: SlackSimulator;
let desk: HandlerDesk;
beforeEach(async () => {
  const tokens = { botToken: 'xoxb-simulated', appToken: 'xapp-simulated' };
  slack = await startSlackSimulator({ ...tokens, signingSecret: 'secret', now: () => 1_800_000_000_000 });
  slack.addUser({ id: 'U1', name: 'anna <!here>' });
  slack.addUser({ id: 'U2', name: 'bram' });
  slack.addChannel({ id: 'C1', name: 'intake', isPrivate: true, members: ['U1', 'U2'], withApp: true });
  desk = slackDesk({
    botToken: tokens.botToken,
    apiUrl: slack.apiUrl,
    texts,
    directory,
    timers: { now: () => 0 },
  });
});
afterEach(() => slack.close());

let rows = 0;
async function posted(post: DeskPost, place: ChannelId | StaffId = channel) {
  const message = await desk.post(place, post, { outboxId: `row-${(rows += 1)}` as OutboxId });
  const read = () =>
    JSON.stringify(
      [...slack.snapshot().channels, ...slack.snapshot().dms]
        .flatMap(({ messages }) => messages)
        .find(({ ts }) => ts === message.messageId),
    );
  return { message, read };
}
const taken = (who: StaffId | undefined): DeskPost => ({
  post: 'line',
  text: { key: 'thread.taken', params: { who: { staff: who ?? '' } } },
});

it('who did something is named and not called; their name can call nobody either', async () => {
  const { read } = await posted(taken(anna));
  expect(read()).not.toContain('<@U1>');
  expect(read()).toContain('anna &lt;!here&gt; heeft de zaak opgepakt');
});

it('a line that may not leave any more once its names are known does not', async () => {
  const refused = new Error('no longer ours');
  const beforeLeaving = (): void => {
    expect(slack.journal().map(({ method }) => method)).toContain('users.info');
    throw refused;
  };
  const as = { outboxId: 'row-lost' as OutboxId, beforeLeaving };
  await expect(desk.post(channel, taken(anna), as)).rejects.toBe(refused);
  expect(slack.journal().map(({ method }) => method)).not.toContain('chat.postMessage');
});

it('whom a line is for is called, and no one else who is named in it', async () => {
  const { read } = await posted({ ...taken(anna), ...(bram === undefined ? {} : { to: bram }) } as DeskPost);
  expect(read()).toContain('<@U2> anna');
  expect(read()).not.toContain('<@U1>');
});

it('what a resident writes stays as it is', async () => {
  const said = 'Скажіть <@U2> про кран';
  const { read } = await posted(aCard({ words: [{ kind: 'text', text: said, form: 'text' }] }));
  expect(read()).toContain(said);
});

it('an edit calls nobody, and mentions people so that one can look them up', async () => {
  const { message, read } = await posted(taken(bram));
  await desk.edit(message, taken(anna), { outboxId: 'row-x' as OutboxId });
  expect(read()).toContain('<@U1> heeft de zaak opgepakt');
});

it('somebody whom Slack does not know stays a mention, and a direct message stays as it is', async () => {
  expect((await posted(taken(gone))).read()).toContain('<@U9>');
  expect((await posted(taken(bram), anna)).read()).toContain('<@U2>');
});
