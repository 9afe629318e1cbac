/** Forms in the simulated Slack: on top of each other, with every kind of input, with files; and files in messages. */
import type { ModalView } from '@slack/types';
import { beforeEach, describe, expect, test } from 'vitest';
import { slackSamples } from '#playground/slack/state.ts';
import {
  botToken,
  button,
  look,
  modal,
  option,
  plain,
  useSlackApp,
  type SlackAppInUse,
} from './slack-app.ts';

const inUse = useSlackApp();
let slack: SlackAppInUse['slack'];
let app: SlackAppInUse['app'];
let got: SlackAppInUse['got'];
beforeEach(() => {
  ({ slack, app, got } = inUse);
});
const settled = () => slack.until(({ pendingEvents }) => pendingEvents === 0);

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

test('what the page sends as JSON does the same: samples, messages with files, the cross of a form', async () => {
  app.shortcut('open', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({
      trigger_id: body.trigger_id,
      view: modal('first', [], { notify_on_close: true }),
    });
  });
  app.view({ type: 'view_closed', callback_id: /./ }, async ({ ack }) => ack());
  await app.start();
  const person = { userId: 'U1' };
  const fileIds: string[] = [];
  for (const sample of slackSamples)
    fileIds.push(String(await slack.perform({ act: 'uploadSample', ...person, sample })));
  await slack.perform({ act: 'post', ...person, channel: 'C1', text: '', fileIds });
  await slack.perform({ act: 'openMessages', ...person });
  await settled();
  const [message, opened] = ['message', 'app_home_opened'].map((type) =>
    got.map((body) => body['event']).find((event) => look(event, 'type') === type),
  );
  const mimeTypes = ['image/jpeg', 'application/pdf', 'audio/mpeg'];
  expect(message).toMatchObject({ files: mimeTypes.map((mimetype, at) => ({ id: fileIds[at], mimetype })) });
  expect(opened).toMatchObject({ tab: 'messages' });
  await slack.perform({ act: 'globalShortcut', ...person, callbackId: 'open' });
  const { viewId } = await slack.until(({ modals }) => modals[0]);
  await slack.perform({ act: 'closeModal', ...person, viewId, isWholeStack: true });
  expect(got.at(-1)).toMatchObject({ type: 'view_closed', is_cleared: true });
  await expect(
    slack.perform({ act: 'post', userId: 'U2', channel: 'C1', text: '', fileIds }),
  ).rejects.toThrow(/no file .* of U2/);
});
