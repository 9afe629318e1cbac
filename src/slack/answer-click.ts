/** Serves a click on a button: transaction, acknowledgement, and then what the person who clicked gets to see. */
import type { BlockAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { CaseId, StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import { mrkdwnMarkup, mrkdwnStart } from './blocks.ts';
import type { Action, Click, FollowUp } from './actions/action.ts';
import { actions } from './actions/index.ts';
import { callSlack, toPochutoError } from './errors.ts';
import type { Interaction } from './interaction.ts';

const notStored: FollowUp = { show: 'refusal', refusal: { key: 'refuse.busy' } };

/** Where the person clicked, for what only they see. */
interface Spot {
  readonly by: StaffId;
  readonly channel: string;
  readonly thread: string | undefined;
}

export async function answerClick(
  body: BlockAction,
  ack: () => Promise<void>,
  interaction: Interaction,
): Promise<void> {
  const touched = body.actions[0];
  const action = actions.find((known) => known.id === touched?.action_id);
  const caseId = touched?.type === 'button' ? touched.value : undefined;
  if (action === undefined || caseId === undefined) {
    await ack();
    interaction.log.warn('slack-action-unknown', { action: touched?.action_id });
    return;
  }
  const click = { deliveryId: body.trigger_id, by: body.user.id as StaffId, caseId: caseId as CaseId };
  // Asked for while the transaction runs: the trigger lives three seconds.
  const language = interaction.people.languageOf(click.by);
  const followUp = await decide(action, click, interaction);
  await acknowledge(ack, interaction);
  const spot = spotOf(body);
  try {
    await show(followUp, { click, spot, desk: interaction.desk(await language) }, interaction);
  } catch (error) {
    interaction.log.warn('slack-follow-up-failed', {
      action: action.id,
      reason: toPochutoError(error).reason,
    });
  }
}

async function decide(action: Action, click: Click, { acts, log }: Interaction): Promise<FollowUp> {
  try {
    return await action.decide(click, acts);
  } catch (error) {
    log.error('slack-act-failed', { action: action.id, code: toPochutoError(error).code });
    return notStored;
  }
}

/** The act is stored: without the acknowledgement the person sees a warning, but still gets their window or their refusal. */
async function acknowledge(ack: () => Promise<void>, { log }: Interaction): Promise<void> {
  try {
    await ack();
  } catch {
    log.warn('slack-ack-failed');
  }
}

async function show(
  followUp: FollowUp,
  to: { click: Click; spot: Spot | null; desk: ReturnType<Interaction['desk']> },
  { views, messages }: Interaction,
): Promise<void> {
  switch (followUp.show) {
    case 'nothing':
      return;
    case 'refusal':
      return refuse(messages, followUp.refusal, to);
    case 'window':
      try {
        const view = followUp.view(to.desk);
        await callSlack(() => views.views.open({ trigger_id: to.click.deliveryId, view }));
      } catch (error) {
        await refuse(messages, { key: 'refuse.busy' }, to);
        throw error;
      }
  }
}

async function refuse(
  messages: WebClient,
  refusal: Text<DeskKey>,
  { spot, desk }: { spot: Spot | null; desk: ReturnType<Interaction['desk']> },
): Promise<void> {
  if (spot === null) return;
  const text = mrkdwnStart(desk.words.render(refusal, mrkdwnMarkup));
  await callSlack(() =>
    messages.chat.postEphemeral({
      channel: spot.channel,
      user: spot.by,
      text,
      ...(spot.thread === undefined ? {} : { thread_ts: spot.thread }),
    }),
  );
}

function spotOf(body: BlockAction): Spot | null {
  const channel = body.channel?.id;
  if (channel === undefined) return null;
  const thread: unknown = body.message?.['thread_ts'];
  // The card itself begins the thread; what is said about it stands beside it in the channel.
  const isInThread = typeof thread === 'string' && thread !== body.message?.ts;
  return { by: body.user.id as StaffId, channel, thread: isInThread ? thread : undefined };
}
