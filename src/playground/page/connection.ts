/** The page's two ways to the server: the stream of worlds that comes in, and the acts of people that go out. */
/// <reference lib="dom" />

import type { SlackAct } from '../slack/state.ts';
import type { TelegramAct } from '../telegram/state.ts';
import type { FaultName, PlatformName, StreamEvents } from './world.ts';

type EventName = keyof StreamEvents;
type StreamListener = <Name extends EventName>(name: Name, value: StreamEvents[Name]) => void;

/** Listens until the page is closed; the browser connects again by itself. */
export function openStream(onEvent: StreamListener, onLink: (isOpen: boolean) => void): void {
  const source = new EventSource('/api/stream');
  const names: readonly EventName[] = ['info', 'telegram', 'slack', 'owed'];
  for (const name of names) {
    source.addEventListener(name, (event) => onEvent(name, JSON.parse(String(event.data))));
  }
  source.addEventListener('open', () => onLink(true));
  source.addEventListener('error', () => onLink(false));
}

type SendAct<Act> = (act: Act) => Promise<unknown>;

/** Resolves with the act's result when the world has taken it; rejects with a sentence for people. */
export const sendTelegramAct: SendAct<TelegramAct> = (act) => post('/api/telegram/act', act);
export const sendSlackAct: SendAct<SlackAct> = (act) => post('/api/slack/act', act);

export const sendJump = (ms: number): Promise<unknown> => post('/api/clock', { act: 'jump', ms });
export const sendFault = (platform: PlatformName, fault: FaultName): Promise<unknown> =>
  post('/api/fault', { act: 'fault', platform, fault });

async function post(path: string, act: unknown): Promise<unknown> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(act),
  }).catch(() => null);
  if (!response) throw new Error('The playground does not answer. Is it still running?');
  const answer: { readonly result?: unknown; readonly error?: string } = await response
    .json()
    .catch(() => ({}));
  if (response.ok) return answer.result;
  throw new Error(answer.error ?? `The playground answered ${response.status}.`);
}
