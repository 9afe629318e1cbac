/** Slack's connection may end between a payload and its acknowledgement; what came is done all the same. */
import type { App, BlockAction, Receiver, ReceiverEvent, ViewSubmitAction } from '@slack/bolt';
import { expect, it } from 'vitest';
import { answerChoice } from '#slack/answer/choice.ts';
import { answerSubmission } from '#slack/answer/submission.ts';
import { durableReceiver } from '#slack/durable-receiver.ts';
import type { Interaction } from '#slack/answer/interaction.ts';

const gone = () => Promise.reject(new Error('no active connection'));

function interaction(): { readonly given: Interaction; readonly logged: string[] } {
  const logged: string[] = [];
  const log = {
    info: () => undefined,
    warn: (event: string) => void logged.push(event),
    error: () => undefined,
  };
  return { given: { log } as unknown as Interaction, logged };
}

it('a submission that cannot be acknowledged any more is no failed delivery', async () => {
  const { given, logged } = interaction();
  const body = { user: { id: 'U1' }, view: { callback_id: 'unheard' } } as unknown as ViewSubmitAction;
  await answerSubmission(body, gone, given);
  expect(logged).toEqual(['slack-view-unknown', 'slack-ack-failed']);
});

it('nor is a choice in a window', async () => {
  const { given, logged } = interaction();
  const body = { user: { id: 'U1' }, view: { callback_id: 'unheard' }, actions: [] };
  await answerChoice(
    body as unknown as BlockAction & { view: NonNullable<BlockAction['view']> },
    gone,
    given,
  );
  expect(logged).toEqual(['slack-ack-failed', 'slack-action-unknown']);
});

it('nor is an event: it is stored, and Slack delivers it again', async () => {
  const { given, logged } = interaction();
  let bolt: App | undefined;
  const inner: Receiver = {
    init: (app) => void (bolt = app),
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };
  const log = { ...given.log, error: (event: string) => void logged.push(event) };
  const timers = { now: () => 0, after: () => () => undefined };
  const onEvent = (body: unknown) => Promise.resolve(void logged.push(JSON.stringify(body)));
  const acknowledges = { processEvent: ({ ack }: ReceiverEvent) => ack() } as unknown as App;
  durableReceiver(inner, { onEvent, onWithheld: () => undefined, timers, log }).init(acknowledges);
  await bolt?.processEvent({ body: { type: 'event_callback' }, ack: gone });
  expect(logged).toEqual(['{"type":"event_callback"}', 'slack-ack-failed']);
});
