/** The app's home tab, its commands and what only one person sees, in the simulated Slack, met by an unchanged Bolt app. */
import type { HomeView, KnownBlock } from '@slack/types';
import { beforeEach, describe, expect, test } from 'vitest';
import { button, look, menu, modal, option, plain, useSlackApp, type SlackAppInUse } from './slack-app.ts';

const inUse = useSlackApp();
let slack: SlackAppInUse['slack'];
let app: SlackAppInUse['app'];
let got: SlackAppInUse['got'];
beforeEach(() => {
  ({ slack, app, got } = inUse);
});
const settled = () => slack.until(({ pendingEvents }) => pendingEvents === 0);

describe('the home tab', () => {
  const home = (...values: string[]): HomeView => ({
    type: 'home',
    callback_id: 'overview',
    blocks: [
      { type: 'actions', block_id: 'tools', elements: [menu(...values), button('page', '2')] },
      { type: 'section', block_id: 'text', text: plain('Mijn zaken') },
    ],
  });

  test('opening it is an event, which tells what stands there once something was published', async () => {
    await app.start();
    slack.openHome('U1');
    await settled();
    const published = await app.client.views.publish({ user_id: 'U1', view: home('mine') });
    slack.openHome('U1');
    slack.openMessages('U1');
    await settled();
    const dm = slack.snapshot().dms[0]!.id;
    expect(got.map((body) => body['event'])).toMatchObject([
      { type: 'app_home_opened', tab: 'home', user: 'U1', channel: dm },
      { tab: 'home', view: { id: published.view!.id, type: 'home', hash: published.view!.hash } },
      { tab: 'messages', channel: dm },
    ]);
    expect(got[0]!['event']).not.toHaveProperty('view');
    expect(got[2]!.event).not.toHaveProperty('view');
  });

  test('a menu is an act of its own, and the next button tells what was chosen; there is no channel', async () => {
    app.action(/./, async ({ ack }) => ack());
    await app.start();
    await app.client.views.publish({ user_id: 'U1', view: home('mine', 'late') });
    await slack.click('U1', { home: true, actionId: 'filter', value: 'late' });
    await slack.click('U1', { home: true, actionId: 'page', value: '2' });
    const chosen = { type: 'static_select', selected_option: option('late') };
    expect(got).toMatchObject([
      { type: 'block_actions', actions: [{ ...chosen, action_id: 'filter', block_id: 'tools' }] },
      {
        container: { type: 'view' },
        view: { type: 'home', callback_id: 'overview', state: { values: { tools: { filter: chosen } } } },
        actions: [{ type: 'button', value: '2' }],
      },
    ]);
    for (const missing of ['channel', 'message', 'response_url', 'state'])
      expect(got[1]).not.toHaveProperty(missing);
  });

  test('drawn anew it keeps what was chosen, unless that can no longer be chosen', async () => {
    app.action(/./, async ({ ack }) => ack());
    await app.start();
    const { view } = await app.client.views.publish({ user_id: 'U1', view: home('mine', 'late') });
    await slack.click('U1', { home: true, actionId: 'filter', value: 'late' });
    const chosen = () => slack.snapshot().homes[0]!.values['tools']!['filter']!['selected_option'];
    await app.client.views.publish({ user_id: 'U1', view: home('late', 'new') });
    expect(chosen()).toEqual(option('late'));
    await app.client.views.publish({ user_id: 'U1', view: home('new') });
    expect(chosen()).toBeNull();
    const stale = app.client.views.publish({ user_id: 'U1', view: home('x'), hash: view!.hash! });
    await expect(stale).rejects.toThrow(/hash_conflict/);
  });
});

describe('a slash command', () => {
  test('is answered for all or for one, and its answers are replaced and deleted by their address', async () => {
    app.command('/klacht', async ({ ack, respond, command }) => {
      await ack();
      await respond({ text: 'zoekt', response_type: command.text as 'ephemeral' });
      await respond({ text: 'gevonden', replace_original: true });
      if (command.text === 'ephemeral') await respond({ delete_original: true });
    });
    await app.start();
    await slack.slashCommand('U1', 'C1', '/klacht', 'ephemeral');
    await slack.until(({ ephemerals }) => ephemerals[0]?.isDeleted);
    await slack.slashCommand('U1', 'C1', '/klacht', 'in_channel');
    const { channels } = await slack.until(
      (snapshot) => snapshot.channels[0]?.messages[0]?.edited && snapshot,
    );
    expect(channels[0]!.messages).toMatchObject([{ text: 'gevonden', isFromApp: true }]);
    expect(slack.snapshot().ephemerals).toMatchObject([{ text: 'gevonden', userId: 'U1', isDeleted: true }]);
  });

  test('takes five answers within half an hour, and opens a window', async () => {
    let url = '';
    app.command('/klacht', async ({ ack, command, client }) => {
      url = command.response_url;
      await ack();
      if (command.text === 'venster')
        await client.views.open({ trigger_id: command.trigger_id, view: modal('search', []) });
    });
    await app.start();
    const answer = () =>
      fetch(url, { method: 'POST', body: JSON.stringify({ text: 'antwoord' }) }).then((response) =>
        response.json(),
      );
    await slack.slashCommand('U1', 'C1', '/klacht', 'venster');
    await slack.until(({ modals }) => modals[0]);
    for (let use = 1; use <= 5; use += 1) expect(await answer()).toEqual({ ok: true });
    expect(await answer()).toEqual({ ok: false, error: 'used_url' });
    await slack.slashCommand('U1', 'C1', '/klacht', '');
    inUse.aheadMs = 30 * 60_000 + 1;
    expect(await answer()).toEqual({ ok: false, error: 'expired_url' });
    expect(slack.snapshot().ephemerals).toHaveLength(5);
  });
});

test('what only one person sees has buttons too, and is changed or taken away by its own address', async () => {
  app.action('send', async ({ ack, respond }) => {
    await ack();
    await respond({ replace_original: true, text: 'verstuurd' });
  });
  app.action('drop', async ({ ack, respond }) => {
    await ack();
    await respond({ delete_original: true });
  });
  await app.start();
  const blocks = [{ type: 'actions', elements: [button('send', '1'), button('drop', '1')] }] as KnownBlock[];
  const parent = await app.client.chat.postMessage({ channel: 'C1', text: 'kaart' });
  const offer = () =>
    app.client.chat.postEphemeral({
      channel: 'C1',
      user: 'U1',
      text: 'Sturen?',
      thread_ts: parent.ts!,
      blocks,
    });
  const [sent, dropped] = [await offer(), await offer()].map((answer) => answer.message_ts!);
  const place = { channel: 'C1', ts: sent! };
  await expect(slack.click('U2', { ...place, actionId: 'send' })).rejects.toThrow(/sees no message/);
  await slack.click('U1', { ...place, actionId: 'send' });
  await slack.click('U1', { channel: 'C1', ts: dropped!, actionId: 'drop' });
  await slack.until(({ ephemerals }) => ephemerals[1]!.isDeleted && ephemerals[0]!.text === 'verstuurd');
  expect(got[0]!['container']).toEqual({
    type: 'message',
    message_ts: sent,
    channel_id: 'C1',
    is_ephemeral: true,
    thread_ts: parent.ts,
  });
  expect(got[0]).not.toHaveProperty('message');
  expect(slack.snapshot().channels[0]!.messages).toHaveLength(1);
});

test('a button of a message tells what was chosen in the menus beside it', async () => {
  app.action('page', async ({ ack }) => ack());
  await app.start();
  const elements = [menu('mine', 'late'), button('page', '2')];
  const { ts } = await app.client.chat.postMessage({
    channel: 'C1',
    text: 'lijst',
    blocks: [{ type: 'actions', block_id: 'tools', elements }],
  });
  await slack.click('U1', {
    channel: 'C1',
    ts: ts!,
    actionId: 'page',
    values: { tools: { filter: 'late' } },
  });
  expect(look(got[0], 'state.values.tools.filter.selected_option')).toEqual(option('late'));
});
