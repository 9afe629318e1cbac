/** What the app's manifest allows in the simulated Slack. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readManifest } from '#playground/slack/manifest.ts';
import { look, useSlackApp } from './slack-app.ts';

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
const inUse = useSlackApp(readManifest(manifest));

test('what the manifest does not name does not exist: events, commands, shortcuts, scopes, the home tab', async () => {
  const { slack, app, got } = inUse;
  app.command('/klacht', async ({ ack }) => ack('hulp'));
  await app.start();
  const ts = slack.post('U1', 'C1', 'hoort de app');
  slack.openMessages('U1');
  await slack.until(({ pendingEvents }) => pendingEvents === 0);
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

test('the manifest that the product ships can be read', () => {
  const file = new URL('../../../data/slack-manifest.json', import.meta.url);
  const { scopes, events } = readManifest(JSON.parse(readFileSync(file, 'utf8')));
  expect(scopes).toContain('chat:write');
  expect(events).toContain('message.groups');
});
