/** Events and interactions of the simulated Slack, met by an unchanged Bolt app in Socket Mode and over signed HTTP. */
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSlackSimulator, type SlackSimulator } from '#playground/slack/simulator.ts';

const botToken = 'xoxb-simulated';
const appToken = 'xapp-simulated';
const signingSecret = 'signing-secret';
let realNow = 0;
let slack: SlackSimulator;
let app: App;

beforeEach(async () => {
  realNow = Date.now();
  const now = () => Date.parse('2026-11-24T16:00:00.000Z');
  slack = await startSlackSimulator({
    botToken,
    appToken,
    signingSecret,
    now,
    realNow: () => realNow,
    eventRetryMs: [0, 0],
  });
  slack.addUser({ id: 'U1', name: 'anna' });
  slack.addChannel({ id: 'C1', name: 'intake', isPrivate: true, members: ['U1'], withApp: true });
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
  app = new App({ token: botToken, appToken, socketMode: true, clientOptions, logLevel: LogLevel.ERROR });
});

afterEach(async () => {
  await app.stop();
  await slack.until(({ sockets }) => sockets === 0);
  await slack.close();
});

const replyModal: ModalView = {
  type: 'modal',
  callback_id: 'reply',
  title: { type: 'plain_text', text: 'Antwoorden' },
  submit: { type: 'plain_text', text: 'Stuur' },
  blocks: [
    {
      type: 'input',
      block_id: 'text',
      label: { type: 'plain_text', text: 'Tekst' },
      element: { type: 'plain_text_input', action_id: 'value', multiline: true, max_length: 20 },
    },
    {
      type: 'input',
      block_id: 'tone',
      optional: true,
      label: { type: 'plain_text', text: 'Toon' },
      element: {
        type: 'static_select',
        action_id: 'value',
        options: [{ text: { type: 'plain_text', text: 'Kort' }, value: 'short' }],
      },
    },
  ],
};
const card = {
  text: 'kaart',
  blocks: [
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: 'case_reply',
          value: 'case-1',
          text: { type: 'plain_text', text: 'Antwoorden' },
        },
      ],
    },
  ],
};

async function postCard(): Promise<{ channel: string; ts: string; actionId: string }> {
  const { ts } = await app.client.chat.postMessage({ channel: 'C1', ...card } as never);
  return { channel: 'C1', ts: ts!, actionId: 'case_reply' };
}

function openModalOnClick(): void {
  app.action('case_reply', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: (body as { trigger_id: string }).trigger_id, view: replyModal });
  });
}

test('messages and joins of people arrive as events', async () => {
  const seen: unknown[] = [];
  app.event(
    'message',
    async ({ event }) => void seen.push([event.subtype ?? null, 'text' in event ? event.text : null]),
  );
  app.event('member_joined_channel', async ({ event }) => void seen.push(event.user));
  await app.start();
  slack.addUser({ id: 'U2', name: 'bram' });
  const ts = slack.post('U1', 'C1', '<b> & "hoi"');
  await slack.until(({ pendingEvents }) => pendingEvents === 0);
  slack.editMessage('U1', { channel: 'C1', ts }, 'beter');
  await slack.until(({ pendingEvents }) => pendingEvents === 0);
  slack.joinChannel('U2', 'C1');
  await slack.until(({ pendingEvents }) => pendingEvents === 0);
  expect(seen).toEqual([[null, '&lt;b&gt; &amp; "hoi"'], ['message_changed', null], 'U2']);
});

test('an event that nobody acknowledges is sent again with the same id, and by hand as often as asked', async () => {
  const seen: unknown[] = [];
  app.use(async ({ body, context, next }) => {
    seen.push([(body as { event_id: string }).event_id, context.retryNum ?? 0]);
    await next();
  });
  slack.post('U1', 'C1', 'te vroeg');
  await slack.until(({ pendingEvents }) => pendingEvents === 0);
  expect(seen).toEqual([]);
  await app.start();
  const id = slack.openHome('U1');
  await slack.until(({ pendingEvents }) => pendingEvents === 0);
  expect(await slack.redeliver(id, 2)).toBe(true);
  expect(seen).toEqual([
    [id, 0],
    [id, 2],
  ]);
});

test('a click opens a modal, whose submission is refused by the client, by the app, and taken', async () => {
  openModalOnClick();
  app.view('reply', async ({ ack, view }) => {
    const text = view.state.values['text']!['value']!.value!;
    if (text === 'fout') await ack({ response_action: 'errors', errors: { text: 'Niet goed' } });
    else await ack();
  });
  await app.start();
  expect(await slack.click('U1', await postCard())).toBe(true);
  const { viewId } = await slack.until(({ modals }) => modals[0]);
  expect(await slack.submit('U1', viewId, {})).toMatchObject({ outcome: 'incomplete' });
  expect(await slack.submit('U1', viewId, { text: { value: 'x'.repeat(21) } })).toMatchObject({
    outcome: 'incomplete',
  });
  const refused = await slack.submit('U1', viewId, { text: { value: 'fout' }, tone: { value: 'short' } });
  expect(refused).toEqual({ outcome: 'errors', errors: { text: 'Niet goed' } });
  expect(slack.snapshot().modals[0]!.values['tone']!['value']).toMatchObject({
    selected_option: { value: 'short' },
  });
  expect((await slack.submit('U1', viewId, { text: { value: 'goed' } })).outcome).toBe('closed');
  expect(slack.snapshot().modals).toEqual([]);
  await expect(slack.submit('U1', viewId, {})).rejects.toThrow(/no view/);
});

test('a submission may replace, stack and clear views, with the entered values kept', async () => {
  openModalOnClick();
  let turn = 0;
  app.view('reply', async ({ ack }) => {
    turn += 1;
    if (turn === 1)
      await ack({
        response_action: 'update',
        view: { ...replyModal, title: { type: 'plain_text', text: 'Twee' } },
      });
    else if (turn === 2) await ack({ response_action: 'push', view: replyModal });
    else await ack({ response_action: 'clear' });
  });
  await app.start();
  await slack.click('U1', await postCard());
  const { viewId } = await slack.until(({ modals }) => modals[0]);
  expect((await slack.submit('U1', viewId, { text: { value: 'een' } })).outcome).toBe('updated');
  expect(slack.snapshot().modals[0]).toMatchObject({
    view: { title: { text: 'Twee' } },
    values: { text: { value: { value: 'een' } } },
  });
  expect((await slack.submit('U1', viewId, {})).outcome).toBe('pushed');
  const top = slack.snapshot().modals[1]!;
  expect(top).toMatchObject({ previousViewId: viewId, rootViewId: viewId });
  expect((await slack.submit('U1', top.viewId, { text: { value: 'x' } })).outcome).toBe('cleared');
  expect(slack.snapshot().modals).toEqual([]);
});

test('a trigger works once and for three seconds', async () => {
  const answers: unknown[] = [];
  app.action('case_reply', async ({ ack, body, client }) => {
    await ack();
    const open = () =>
      client.views.open({ trigger_id: (body as { trigger_id: string }).trigger_id, view: replyModal });
    const codeOf = (error: { data: { error: string } }) => error.data.error;
    if (answers.length === 0) {
      await open();
      answers.push(await open().catch(codeOf));
    } else {
      realNow += 3001;
      answers.push(await open().catch(codeOf));
    }
    await client.conversations.info({ channel: 'C1' });
  });
  await app.start();
  const place = await postCard();
  await slack.click('U1', place);
  await slack.until(() => answers.length === 1);
  await slack.click('U1', place);
  await slack.until(() => answers.length === 2);
  expect(answers).toEqual(['exchanged_trigger_id', 'expired_trigger_id']);
});

test('what the app does not acknowledge shows the person an error and comes once', async () => {
  let clicks = 0;
  app.action('case_reply', async () => {
    clicks += 1;
  });
  await app.start();
  expect(await slack.click('U1', await postCard())).toBe(false);
  expect(slack.snapshot().visibleErrors).toMatchObject([
    { userId: 'U1', reason: 'not_acknowledged', during: 'block_actions case_reply' },
  ]);
  expect(clicks).toBe(1);
});

test('a view Slack would refuse is refused, also as the answer to a submission', async () => {
  openModalOnClick();
  const bad = { ...replyModal, title: { type: 'plain_text', text: 'x'.repeat(25) } } as ModalView;
  app.view('reply', async ({ ack }) => ack({ response_action: 'update', view: bad }));
  await app.start();
  await slack.click('U1', await postCard());
  const { viewId } = await slack.until(({ modals }) => modals[0]);
  expect((await slack.submit('U1', viewId, { text: { value: 'x' } })).outcome).toBe('failed');
  expect(slack.snapshot().visibleErrors[0]!.detail).toContain(
    'must be less than 25 characters [json-pointer:/view/title/text]',
  );
  const stale = app.client.views.update({ view_id: viewId, hash: 'old', view: replyModal });
  await expect(stale).rejects.toThrow(/hash_conflict/);
});

test('commands, shortcuts, ephemeral buttons and response URLs reach the person who used them', async () => {
  app.command('/klacht', async ({ ack }) => ack({ text: 'gevonden', blocks: card.blocks as never }));
  app.shortcut('send_to_resident', async ({ ack, respond }) => {
    await ack();
    await respond('gestuurd');
  });
  app.action('case_reply', async ({ ack, respond }) => {
    await ack();
    for (let use = 1; use <= 5; use += 1) await respond({ replace_original: true, text: `keer ${use}` });
    await respond('zes').catch((error: unknown) => respond(String(error)).catch(() => {}));
  });
  await app.start();
  expect(await slack.slashCommand('U1', 'C1', '/klacht', 'zoek lekkage')).toBe(true);
  const { ts } = slack.snapshot().ephemerals[0]!;
  await slack.click('U1', { channel: 'C1', ts, actionId: 'case_reply' });
  await slack.until(
    () =>
      slack.journal().filter(({ method, hadEffect }) => method === 'response_url' && !hadEffect).length === 2,
  );
  expect(slack.snapshot().ephemerals[0]).toMatchObject({ text: 'keer 5', userId: 'U1' });
  const mine = slack.post('U1', 'C1', 'een bericht');
  await slack.messageShortcut('U1', { channel: 'C1', ts: mine }, 'send_to_resident');
  await slack.until(({ ephemerals }) => ephemerals.some(({ text }) => text === 'gestuurd'));
});

test('the home tab is published and its buttons work', async () => {
  const pressed: string[] = [];
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: card.blocks as never } });
  });
  app.action('case_reply', async ({ ack, body }) => {
    await ack();
    pressed.push(body.user.id);
  });
  await app.start();
  slack.openHome('U1');
  await slack.until(({ homes }) => homes[0]);
  await slack.click('U1', { home: true, actionId: 'case_reply' });
  expect(pressed).toEqual(['U1']);
});

test('a connection that is asked to leave is followed by a new one', async () => {
  const seen: string[] = [];
  app.event('app_home_opened', async ({ event }) => void seen.push(event.user));
  await app.start();
  slack.disconnectSockets();
  await slack.until(({ sockets }) => sockets === 1, 15_000);
  slack.openHome('U1');
  await slack.until(({ pendingEvents }) => pendingEvents === 0);
  expect(seen).toEqual(['U1']);
});

test('over HTTP the same requests come signed', async () => {
  const clientOptions = { slackApiUrl: slack.apiUrl };
  const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR });
  const httpApp = new App({ token: botToken, receiver, clientOptions, logLevel: LogLevel.ERROR });
  const seen: string[] = [];
  httpApp.event('app_home_opened', async ({ event }) => void seen.push(event.user));
  httpApp.command('/klacht', async ({ ack, command }) => ack(`hulp voor ${command.text}`));
  const server = await receiver.start(0);
  const { port } = server.address() as { port: number };
  slack.useRequestUrl(`http://127.0.0.1:${port}/slack/events`);
  slack.openHome('U1');
  await slack.until(({ pendingEvents }) => pendingEvents === 0);
  expect(seen).toEqual(['U1']);
  expect(await slack.slashCommand('U1', 'C1', '/klacht', 'help')).toBe(true);
  expect(slack.snapshot().ephemerals[0]!.text).toBe('hulp voor help');
  realNow -= 10 * 60_000;
  expect(await slack.slashCommand('U1', 'C1', '/klacht', 'oud')).toBe(false);
  server.closeAllConnections();
  await receiver.stop();
});
