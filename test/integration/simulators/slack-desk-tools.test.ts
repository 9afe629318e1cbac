// The app's home tab, commands, stacked forms, files and private answers in the simulated Slack, met by an unchanged Bolt app.

import { readFileSync } from 'node:fs';
import { App, LogLevel } from '@slack/bolt';
import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readManifest, type AppSetup } from '#playground/slack/manifest.ts';
import { startSlackSimulator, type SlackSimulator } from '#playground/slack/simulator.ts';

const botToken = 'xoxb-simulated';
const appToken = 'xapp-simulated';
let realNow = 0;
let slack: SlackSimulator;
let app: App;
/** Every payload the app got, in order. */
let got: Record<string, unknown>[];

async function start(setup?: AppSetup): Promise<void> {
  slack = await startSlackSimulator({
    botToken,
    appToken,
    signingSecret: 'secret',
    now: () => Date.parse('2026-11-24T16:00:00.000Z'),
    realNow: () => realNow,
    ...(setup ? { setup } : {}),
  });
  slack.addUser({ id: 'U1', name: 'anna' });
  slack.addUser({ id: 'U2', name: 'bram' });
  slack.addChannel({ id: 'C1', name: 'intake', isPrivate: true, members: ['U1', 'U2'], withApp: true });
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
  const modes = { socketMode: true, tokenVerificationEnabled: false };
  app = new App({ token: botToken, appToken, ...modes, clientOptions, logLevel: LogLevel.ERROR });
  got = [];
  app.use(async ({ body, next }) => {
    got.push(body as never);
    await next();
  });
}

beforeEach(async () => {
  realNow = Date.now();
  await start();
});

afterEach(async () => {
  await app.stop();
  await slack.until(({ sockets }) => sockets === 0);
  await slack.close();
});

const plain = (text: string) => ({ type: 'plain_text', text }) as const;
const option = (value: string) => ({ text: plain(value), value });
const button = (actionId: string, value: string) =>
  ({ type: 'button', action_id: actionId, value, text: plain(actionId) }) as const;
const menu = (...values: string[]) =>
  ({ type: 'static_select', action_id: 'filter', options: values.map(option) }) as const;
/** What stands in a payload under a path of names. */
const look = (payload: unknown, path: string): unknown =>
  path.split('.').reduce((value, name) => (value as Record<string, unknown> | undefined)?.[name], payload);
const settled = () => slack.until(({ pendingEvents }) => pendingEvents === 0);

function modal(callbackId: string, blocks: readonly unknown[], more: Partial<ModalView> = {}): ModalView {
  const head = {
    type: 'modal',
    callback_id: callbackId,
    title: plain(callbackId),
    submit: plain('Stuur'),
  } as const;
  return { ...head, blocks: blocks as KnownBlock[], ...more };
}

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
    realNow += 30 * 60_000 + 1;
    expect(await answer()).toEqual({ ok: false, error: 'expired_url' });
    expect(slack.snapshot().ephemerals).toHaveLength(5);
  });
});

describe('forms on top of each other', () => {
  const step = (callbackId: string, more: Partial<ModalView> = {}) =>
    modal(callbackId, [{ type: 'actions', block_id: 'acts', elements: [button('deeper', callbackId)] }], {
      notify_on_close: true,
      ...more,
    });

  async function openThree(top: Partial<ModalView> = {}): Promise<string[]> {
    const views = [step('one'), step('two'), step('three', top), step('four')];
    const refusals: unknown[] = [];
    app.shortcut('open', async ({ ack, body, client }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: views[0]! });
    });
    app.action('deeper', async ({ ack, body, client }) => {
      await ack();
      const view = views[slack.snapshot().modals.length]!;
      const push = client.views.push({ trigger_id: (body as { trigger_id: string }).trigger_id, view });
      await push.catch(({ data }) => refusals.push(data.error));
    });
    app.view({ type: 'view_closed', callback_id: /./ }, async ({ ack }) => ack());
    await app.start();
    await slack.globalShortcut('U1', 'open');
    for (const depth of [1, 2]) {
      const { viewId } = await slack.until(({ modals }) => modals.length === depth && modals.at(-1));
      await slack.click('U1', { viewId, actionId: 'deeper' });
    }
    const shown = await slack.until(({ modals }) => modals.length === 3 && modals);
    await slack.click('U1', { viewId: shown[2]!.viewId, actionId: 'deeper' });
    await expect.poll(() => refusals).toEqual(['push_limit_reached']);
    return shown.map(({ viewId }) => viewId);
  }
  const closed = () =>
    got
      .filter((body) => body['type'] === 'view_closed')
      .map((body) => [look(body, 'view.callback_id'), body['is_cleared']]);

  test('at most three; the button leads one back, the cross closes all, and the app is told of each', async () => {
    const [first, second, third] = await openThree();
    expect(slack.snapshot().modals.map(({ previousViewId }) => previousViewId)).toEqual([
      null,
      first,
      second,
    ]);
    await slack.closeModal('U1', third!);
    expect(closed()).toEqual([['three', false]]);
    await slack.closeModal('U1', second!, 'cross');
    expect(slack.snapshot().modals).toEqual([]);
    expect(closed().slice(1)).toEqual([
      ['two', true],
      ['one', true],
    ]);
  });

  test('where the view says so, its button closes all', async () => {
    const [, , third] = await openThree({ clear_on_close: true });
    await slack.closeModal('U1', third!);
    expect(slack.snapshot().modals).toEqual([]);
    expect(closed()).toHaveLength(3);
  });
});

test('every kind of input is filled in, and stands in the submission in its own form', async () => {
  const elements = [
    { type: 'plain_text_input' },
    { type: 'email_text_input' },
    { type: 'url_text_input' },
    { type: 'number_input', is_decimal_allowed: false, max_value: '10' },
    { type: 'rich_text_input' },
    { type: 'checkboxes', options: [option('a'), option('b')] },
    { type: 'radio_buttons', options: [option('a')] },
    { type: 'static_select', options: [option('a')] },
    {
      type: 'multi_static_select',
      option_groups: [{ label: plain('Groep'), options: [option('a'), option('b')] }],
    },
    { type: 'users_select' },
    { type: 'multi_users_select', max_selected_items: 1 },
    { type: 'channels_select' },
    { type: 'datepicker' },
    { type: 'timepicker' },
    { type: 'datetimepicker' },
  ];
  const blocks = elements.map((element) => ({
    type: 'input',
    block_id: element.type,
    label: plain(element.type),
    element: { ...element, action_id: 'it' },
  }));
  app.shortcut('open', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: modal('all', blocks) });
  });
  app.view('all', async ({ ack }) => ack());
  await app.start();
  await slack.globalShortcut('U1', 'open');
  const { viewId } = await slack.until(({ modals }) => modals[0]);
  const filled = {
    plain_text_input: 'tekst',
    email_text_input: 'geen adres',
    url_text_input: 'example.org',
    number_input: '1.5',
    rich_text_input: 'vet',
    checkboxes: ['a', 'b'],
    radio_buttons: 'a',
    static_select: 'a',
    multi_static_select: ['b'],
    users_select: 'U2',
    multi_users_select: ['U1', 'U2'],
    channels_select: 'C1',
    datepicker: '24-11-2026',
    timepicker: '9 uur',
    datetimepicker: 1_795_536_000,
  };
  const send = (values: Record<string, unknown>) =>
    slack.submit(
      'U1',
      viewId,
      Object.fromEntries(Object.entries(values).map(([id, it]) => [id, { it }])) as never,
    );
  expect(await send(filled)).toEqual({
    outcome: 'incomplete',
    errors: {
      email_text_input: 'Please enter an email address.',
      url_text_input: 'Please enter a URL.',
      number_input: 'Please enter a whole number.',
      multi_users_select: 'Please choose no more than 1.',
      datepicker: 'Please enter a date.',
      timepicker: 'Please enter a time.',
    },
  });
  expect((await send({ number_input: '11' })).errors).toHaveProperty('number_input');
  const right = {
    email_text_input: 'a@example.org',
    url_text_input: 'https://example.org',
    number_input: '7',
  };
  const rest = { multi_users_select: ['U2'], datepicker: '2026-11-24', timepicker: '09:30' };
  expect((await send({ ...right, ...rest })).outcome).toBe('closed');
  const values = look(got.at(-1), 'view.state.values') as Record<string, { it: Record<string, unknown> }>;
  const held = Object.entries(values).map(([type, { it }]) => [type, Object.values(it).at(-1)]);
  expect(Object.fromEntries(held)).toEqual({
    ...filled,
    ...right,
    ...rest,
    rich_text_input: expect.objectContaining({ type: 'rich_text' }),
    checkboxes: [option('a'), option('b')],
    radio_buttons: option('a'),
    static_select: option('a'),
    multi_static_select: [option('b')],
  });
});

describe('files', () => {
  const letter = { name: 'Brief.PDF', mimeType: 'application/pdf', bytes: Buffer.from('%PDF-1.4') };
  const fetchFile = (url: string, token: string) =>
    fetch(url, { headers: { authorization: `Bearer ${token}` } }).then((response) => response.text());

  test('in a form the person picks them, and from then on the app may fetch them', async () => {
    const input = { type: 'file_input', action_id: 'files', filetypes: ['pdf'], max_files: 1 };
    const block = { type: 'input', block_id: 'proof', label: plain('Bijlage'), element: input };
    app.shortcut('open', async ({ ack, body, client }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: modal('proof', [block]) });
    });
    app.view('proof', async ({ ack }) => ack());
    await app.start();
    await slack.globalShortcut('U1', 'open');
    const { viewId } = await slack.until(({ modals }) => modals[0]);
    const id = slack.upload('U1', letter);
    const picture = slack.upload('U1', { ...letter, name: 'foto.jpg', mimeType: 'image/jpeg' });
    const hidden = app.client.files.info({ file: id });
    await expect(hidden).rejects.toThrow(/file_not_found/);
    const send = (files: string[]) => slack.submit('U1', viewId, { proof: { files } });
    expect((await send([])).errors).toEqual({ proof: 'Please complete this required field.' });
    expect((await send([id, id])).errors).toEqual({ proof: 'Please choose no more than 1 files.' });
    expect((await send([picture])).errors).toEqual({ proof: 'Please choose files of these kinds: pdf.' });
    expect((await send([id])).outcome).toBe('closed');
    const held = look(got.at(-1), 'view.state.values.proof.files');
    const file = { id, name: 'Brief.PDF', filetype: 'pdf', size: 8, user: 'U1' };
    expect(held).toMatchObject({ type: 'file_input', files: [file] });
    const address = String(look(held, 'files.0.url_private_download'));
    expect(await fetchFile(address, botToken)).toBe('%PDF-1.4');
    expect(await fetchFile(address, 'xoxb-other')).toContain('Sign in');
    expect((await app.client.files.info({ file: id })).file).toMatchObject({ name: 'Brief.PDF', shares: {} });
  });

  test('in a thread they come with the message, and the app may fetch them where it is a member', async () => {
    slack.addChannel({ id: 'C2', name: 'elders', isPrivate: true, members: ['U1'] });
    await app.start();
    const parent = await app.client.chat.postMessage({ channel: 'C1', text: 'kaart' });
    const fileIds = [slack.upload('U1', letter), slack.upload('U1', letter)];
    const elsewhere = slack.upload('U1', letter);
    slack.post('U1', 'C2', 'elders', { fileIds: [elsewhere] });
    const ts = slack.post('U1', 'C1', 'zie bijlage', { threadTs: parent.ts!, fileIds });
    await settled();
    const event = got.map((body) => body['event']).find((one) => look(one, 'ts') === ts);
    expect(event).toMatchObject({
      type: 'message',
      subtype: 'file_share',
      channel: 'C1',
      channel_type: 'group',
      user: 'U1',
      text: 'zie bijlage',
      thread_ts: parent.ts,
      parent_user_id: 'UBOT00001',
      files: fileIds.map((id) => ({ id, mimetype: 'application/pdf' })),
    });
    expect(await fetchFile(String(look(event, 'files.1.url_private_download')), botToken)).toBe('%PDF-1.4');
    await expect(app.client.files.info({ file: elsewhere })).rejects.toThrow(/file_not_found/);
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

describe('the manifest', () => {
  const features = {
    app_home: { home_tab_enabled: false },
    slash_commands: [{ command: '/klacht', description: 'Zoeken', usage_hint: 'zoek …' }],
    shortcuts: [
      { name: 'Stuur', type: 'message', callback_id: 'send_to_resident', description: 'Naar bewoner' },
    ],
  };
  const manifest = {
    features,
    oauth_config: { scopes: { bot: ['chat:write'] } },
    settings: { event_subscriptions: { bot_events: ['message.groups'] } },
  };

  test('what it does not name does not exist: events, commands, shortcuts, scopes, the home tab', async () => {
    await app.stop();
    await slack.close();
    await start(readManifest(manifest));
    app.command('/klacht', async ({ ack }) => ack('hulp'));
    await app.start();
    const ts = slack.post('U1', 'C1', 'hoort de app');
    slack.openMessages('U1');
    await settled();
    expect(got.map((body) => look(body, 'event.type'))).toEqual(['message']);
    expect(await slack.slashCommand('U1', 'C1', '/klacht', '')).toBe(true);
    expect(await slack.slashCommand('U1', 'C1', '/andere', '')).toBe(false);
    expect(slack.snapshot().visibleErrors[0]!.detail).toBe('/andere is not a valid command.');
    const place = { channel: 'C1', ts };
    await expect(slack.messageShortcut('U1', place, 'other')).rejects.toThrow(/no message shortcut other/);
    await expect(slack.globalShortcut('U1', 'send_to_resident')).rejects.toThrow(/no global shortcut/);
    expect(() => slack.openHome('U1')).toThrow(/not enabled/);
    const { client } = app;
    const publish = client.views.publish({ user_id: 'U1', view: { type: 'home', blocks: [] } });
    await expect(publish).rejects.toThrow(/not_enabled/);
    await expect(client.users.info({ user: 'U1' })).rejects.toThrow(/missing_scope/);
  });

  test('the one the product ships can be read', () => {
    const file = new URL('../../../data/slack-manifest.json', import.meta.url);
    const { scopes, events } = readManifest(JSON.parse(readFileSync(file, 'utf8')));
    expect(scopes).toContain('chat:write');
    expect(events).toContain('message.groups');
  });
});
