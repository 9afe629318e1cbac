/** A Bolt app at the simulated Slack for every test of a file; it writes down every payload it gets. */
import { App, LogLevel } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { afterEach, beforeEach } from 'vitest';
import type { AppSetup } from '#playground/slack/manifest.ts';
import { startSlackSimulator, type SlackSimulator } from '#playground/slack/simulator.ts';

export const botToken = 'xoxb-simulated';
const appToken = 'xapp-simulated';

export interface SlackAppInUse {
  slack: SlackSimulator;
  app: App;
  /** Every payload, in order. */
  got: Record<string, unknown>[];
  /** Added to the real clock, milliseconds. */
  aheadMs: number;
}

export function useSlackApp(setup?: AppSetup): SlackAppInUse {
  const inUse = {} as SlackAppInUse;
  beforeEach(async () => {
    const slack = await startSlackSimulator({
      botToken,
      appToken,
      signingSecret: 'secret',
      now: () => Date.parse('2026-11-24T16:00:00.000Z'),
      realNow: () => Date.now() + inUse.aheadMs,
      ...(setup ? { setup } : {}),
    });
    slack.addUser({ id: 'U1', name: 'anna' });
    slack.addUser({ id: 'U2', name: 'bram' });
    slack.addChannel({ id: 'C1', name: 'intake', isPrivate: true, members: ['U1', 'U2'], withApp: true });
    const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
    const modes = { socketMode: true, tokenVerificationEnabled: false };
    const app = new App({ token: botToken, appToken, ...modes, clientOptions, logLevel: LogLevel.ERROR });
    const got: SlackAppInUse['got'] = [];
    app.use(async ({ body, next }) => {
      got.push(body as never);
      await next();
    });
    Object.assign(inUse, { slack, app, got, aheadMs: 0 });
  });
  afterEach(async () => {
    await inUse.app.stop();
    await inUse.slack.until(({ sockets }) => sockets === 0);
    await inUse.slack.close();
  });
  return inUse;
}

/** What stands in a payload under a path of names. */
export const look = (payload: unknown, path: string): unknown =>
  path.split('.').reduce((value, name) => (value as Record<string, unknown> | undefined)?.[name], payload);

export const plain = (text: string) => ({ type: 'plain_text', text }) as const;
export const option = (value: string) => ({ text: plain(value), value });
export const button = (actionId: string, value: string) =>
  ({ type: 'button', action_id: actionId, value, text: plain(actionId) }) as const;
export const menu = (...values: string[]) =>
  ({ type: 'static_select', action_id: 'filter', options: values.map(option) }) as const;

export function modal(
  callbackId: string,
  blocks: readonly unknown[],
  more: Partial<ModalView> = {},
): ModalView {
  const named = { callback_id: callbackId, title: plain(callbackId), submit: plain('Stuur') };
  return { type: 'modal', ...named, blocks: blocks as KnownBlock[], ...more };
}
