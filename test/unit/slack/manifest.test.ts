/** What the Slack app asks for is what the code uses, in the manifest that is shipped, and docs/slack.md gives the reason of each. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { translateEvent } from '#slack/translate-event.ts';
import { commands } from '#slack/commands/index.ts';
import { shortcuts } from '#slack/shortcuts/index.ts';
import { readManifest } from '#playground/slack/manifest.ts';

const file = JSON.parse(readFileSync('data/slack-manifest.json', 'utf8')) as {
  readonly settings: Readonly<Record<string, unknown>>;
};
const manifest = readManifest(file);
const page = readFileSync('docs/slack.md', 'utf8');

/** Of each kind of event one that we listen to. */
const heard: Readonly<Record<string, object>> = {
  'message.channels': note('C1'),
  'message.groups': note('C1'),
  'message.im': note('D1'),
  app_home_opened: { user: 'U1', tab: 'home' },
  member_joined_channel: { user: 'U1', channel: 'C1' },
  member_left_channel: { user: 'U1', channel: 'C1' },
  channel_archive: { channel: 'C1' },
  channel_deleted: { channel: 'C1' },
  channel_left: { channel: 'C1' },
  channel_rename: { channel: { id: 'C1', name: 'anders' } },
  channel_unarchive: { channel: 'C1' },
  group_archive: { channel: 'C1' },
  group_deleted: { channel: 'C1' },
  group_left: { channel: 'C1' },
  group_rename: { channel: { id: 'C1', name: 'anders' } },
  group_unarchive: { channel: 'C1' },
  user_change: { user: { id: 'U1', deleted: true } },
};

function note(channel: string): object {
  return { channel, user: 'U1', text: 'bel even', ts: '2.0', thread_ts: '1.0' };
}

describe('the manifest', () => {
  it('asks for the events that are understood, and for no other', () => {
    expect(manifest.events?.toSorted()).toEqual(Object.keys(heard).toSorted());
    for (const [name, event] of Object.entries(heard)) {
      const type = name.startsWith('message.') ? 'message' : name;
      const body = { type: 'event_callback', event_id: 'Ev1', event: { type, ...event } };
      expect(`${name} ${translateEvent(body).type}`).not.toContain('ignored');
    }
  });

  it('has the shortcuts and the command that are served, and the tabs of its home', () => {
    expect(manifest.shortcuts?.map(({ callbackId }) => callbackId).toSorted()).toEqual(
      shortcuts.map(({ id }) => id).toSorted(),
    );
    expect(manifest.commands?.map(({ command }) => command)).toEqual(['/klacht']);
    const [klacht] = manifest.commands ?? [];
    const named: readonly string[] = klacht?.usage.match(/[a-z]+/gu) ?? [];
    expect(commands.map(({ word }) => word).filter((word) => !named.includes(word))).toEqual([]);
    expect(manifest.hasHomeTab).toBe(true);
  });

  it('works without an open port, and what people press reaches us', () => {
    expect(file.settings).toMatchObject({
      interactivity: { is_enabled: true },
      socket_mode_enabled: true,
      token_rotation_enabled: false,
    });
  });
});

describe('docs/slack.md', () => {
  it('gives the reason of every scope and event, and of no other', () => {
    const tableOf = (heading: string): string =>
      new RegExp(`^\\| ${heading} \\|[\\s\\S]*?\\n\\n`, 'mu').exec(page)?.[0] ?? '';
    const first = (table: string): readonly string[] =>
      [...table.matchAll(/^\| ([^|]*) \|/gmu)].flatMap(([, cell = '']) =>
        [...cell.matchAll(/`([^`]+)`/gu)].map(([, name = '']) => name),
      );
    expect([...first(tableOf('scope'))].toSorted()).toEqual(manifest.scopes.toSorted());
    const events = first(tableOf('event')).filter((name) => name !== 'group_…');
    const groups = events.flatMap((name) =>
      name.startsWith('channel_') ? [name, name.replace('channel_', 'group_')] : [name],
    );
    expect(groups.toSorted()).toEqual(manifest.events?.toSorted());
  });

  it('names every shortcut and the command', () => {
    for (const { id } of shortcuts) expect(page).toContain(`\`${id}\``);
    expect(page).toContain('`/klacht`');
  });

  it('does not ask Slack to show links to cases elsewhere', () => {
    expect(manifest.events).not.toContain('link_shared');
    expect(page).toContain('`link_shared`');
  });
});
