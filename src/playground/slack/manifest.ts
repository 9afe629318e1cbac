/**
 * What Slack learns of the app from its manifest: scopes, events, commands, shortcuts, and the tabs of its home. The
 * manifest is data/slack-manifest.json; without one the simulated app may do and hears everything.
 */
import { isObject } from './block-kit/validate.ts';
import type { Wire } from './world.ts';

export interface AppSetup {
  /** What the app is called at the desk. */
  readonly name: string;
  readonly scopes: readonly string[];
  /** Null: every event comes, also those nobody has asked for. */
  readonly events: readonly string[] | null;
  readonly hasHomeTab: boolean;
  /** Null: every command and shortcut is passed on. */
  readonly commands: readonly SlackCommand[] | null;
  readonly shortcuts: readonly SlackShortcut[] | null;
}

export interface SlackCommand {
  /** With its stroke: `/klacht`. */
  readonly command: string;
  readonly description: string;
  readonly usage: string;
}

export interface SlackShortcut {
  readonly callbackId: string;
  readonly label: string;
  readonly description: string;
  /** On a message, or from anywhere. */
  readonly type: 'message' | 'global';
}

export const defaultName = 'pochuto';

export function readManifest(manifest: unknown): AppSetup {
  const features = part(manifest, 'features');
  const bot = part(part(manifest, 'oauth_config'), 'scopes')['bot'];
  const events = part(part(manifest, 'settings'), 'event_subscriptions')['bot_events'];
  return {
    name: text(part(features, 'bot_user')['display_name']) || defaultName,
    scopes: strings(bot),
    events: strings(events),
    hasHomeTab: part(features, 'app_home')['home_tab_enabled'] === true,
    commands: objects(features['slash_commands']).map((one) => ({
      command: String(one['command']),
      description: text(one['description']),
      usage: text(one['usage_hint']),
    })),
    shortcuts: objects(features['shortcuts']).map((one) => ({
      callbackId: String(one['callback_id']),
      label: text(one['name']),
      description: text(one['description']),
      type: one['type'] === 'message' ? 'message' : 'global',
    })),
  };
}

function part(value: unknown, name: string): Wire {
  const inner = isObject(value) ? value[name] : undefined;
  return isObject(inner) ? inner : {};
}

function objects(value: unknown): Wire[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Whether the app has asked for an event: messages are asked for by kind of channel, all others by their type. */
export function isSubscribed(setup: AppSetup, event: Wire): boolean {
  if (setup.events === null) return true;
  const type = String(event['type']);
  const kinds: Readonly<Record<string, string>> = {
    channel: 'message.channels',
    group: 'message.groups',
    im: 'message.im',
  };
  return setup.events.includes(type === 'message' ? (kinds[String(event['channel_type'])] ?? type) : type);
}
