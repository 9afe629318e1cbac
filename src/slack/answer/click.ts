/** Serves a click on a button: transaction, acknowledgement, and then what the person who clicked gets to see. */
import type { BlockAction, RespondFn } from '@slack/bolt';
import { describeFailure } from '#core/errors.ts';
import type { StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import { acknowledge } from '../acknowledge.ts';
import { mrkdwnMarkup, mrkdwnStart } from '../render/blocks.ts';
import type { Action, Click, FollowUp } from '../actions/action.ts';
import { actions } from '../actions/index.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { callSlack, stoodBefore, toPochutoError } from '../errors.ts';
import type { Interaction } from './interaction.ts';
import { remembered, tellingView } from '../modals/modal.ts';

const notStored: FollowUp = { show: 'refusal', refusal: { key: 'refuse.busy' } };

/** Where the person clicked, for what only they see: a conversation, or a window. */
type Spot =
  | {
      readonly in: 'channel';
      readonly by: StaffId;
      readonly channel: string;
      readonly thread: string | undefined;
    }
  | { readonly in: 'window'; readonly title: string; readonly viewId: string }
  | { readonly in: 'home' };

export const isKnownAction = (id: string | undefined): boolean => actions.some((known) => known.id === id);

export async function answerClick(
  body: BlockAction,
  { ack, respond }: { readonly ack: () => Promise<void>; readonly respond: RespondFn },
  interaction: Interaction,
): Promise<void> {
  const touched = body.actions[0];
  const action = actions.find((known) => known.id === touched?.action_id);
  const value = touched === undefined ? undefined : valueOf(touched);
  if (action === undefined || value === undefined) {
    await acknowledge(ack, interaction);
    interaction.log.warn('slack-action-unknown', { action: touched?.action_id });
    return;
  }
  const click = { deliveryId: body.trigger_id, by: body.user.id as StaffId, ...remembered(value) };
  // Asked for while the transaction runs: the trigger lives three seconds.
  const language = interaction.people.languageOf(click.by);
  const followUp = await decide(action, click, interaction);
  await acknowledge(ack, interaction);
  const spot = spotOf(body);
  try {
    await show(followUp, { click, spot, desk: interaction.desk(await language), respond }, interaction);
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
    log.error('slack-act-failed', { action: action.id, ...describeFailure(error) });
    return notStored;
  }
}

async function show(
  followUp: FollowUp,
  to: { click: Click; spot: Spot | null; desk: DeskWords; respond: RespondFn },
  interaction: Interaction,
): Promise<void> {
  switch (followUp.show) {
    case 'nothing':
      return;
    case 'refusal':
      return tell(interaction, followUp.refusal, to);
    case 'said':
      return tell(interaction, followUp.said, to);
    case 'instead': {
      const shown = (await followUp.find())(to.desk);
      await callSlack(() => to.respond({ ...shown, response_type: 'ephemeral', replace_original: true }));
      return;
    }
    case 'window':
      try {
        await openWindow(followUp, to, interaction);
      } catch (error) {
        if (!stoodBefore(error)) await tell(interaction, { key: 'refuse.window' }, to);
        throw error;
      }
  }
}

async function openWindow(
  { view, inPlace }: FollowUp & { readonly show: 'window' },
  { click, spot, desk }: { click: Click; spot: Spot | null; desk: DeskWords },
  { views: { views } }: Interaction,
): Promise<void> {
  const trigger = { trigger_id: click.deliveryId, view: view(desk) };
  await callSlack(() => {
    if (spot?.in !== 'window') return views.open(trigger);
    return inPlace === true
      ? views.update({ view_id: spot.viewId, view: trigger.view })
      : views.push(trigger);
  });
}

/** Under the card for a click there; over the window, or in one of its own, where there is no conversation. */
async function tell(
  { messages, views: { views } }: Interaction,
  what: Text<DeskKey>,
  { click, spot, desk, respond }: { click: Click; spot: Spot | null; desk: DeskWords; respond: RespondFn },
): Promise<void> {
  if (spot === null) return;
  if (spot.in !== 'channel') {
    const title = spot.in === 'window' ? spot.title : desk.words.t('home.mine');
    const trigger = { trigger_id: click.deliveryId, view: tellingView(title, what, desk) };
    await callSlack(() => (spot.in === 'window' ? views.push(trigger) : views.open(trigger)));
    return;
  }
  const text = mrkdwnStart(desk.words.render(what, mrkdwnMarkup));
  const thread = spot.thread === undefined ? {} : { thread_ts: spot.thread };
  try {
    const { channel, by: user } = spot;
    await callSlack(() => messages.chat.postEphemeral({ channel, user, text, ...thread }));
  } catch (error) {
    // Where we were put out, or may say nothing now, the way that came with the click is open still.
    const said = { text, ...thread, response_type: 'ephemeral', replace_original: false } as const;
    await callSlack(() => respond(said)).catch(() => {
      throw error;
    });
  }
}

function spotOf(body: BlockAction): Spot | null {
  if (body.view !== undefined)
    return body.view.type === 'home'
      ? { in: 'home' }
      : { in: 'window', title: body.view.title?.text ?? '', viewId: body.view.id };
  const channel = body.channel?.id;
  if (channel === undefined) return null;
  // What one person alone was shown is no message to Slack: only its container says where it stands.
  const thread: unknown = body.message?.['thread_ts'] ?? body.container['thread_ts'];
  // The card itself begins the thread; what is said about it stands beside it in the channel.
  const isInThread = typeof thread === 'string' && thread !== body.message?.ts;
  return {
    in: 'channel',
    by: body.user.id as StaffId,
    channel,
    thread: isInThread ? thread : undefined,
  };
}

/** What a button holds, or what was chosen from a menu. */
function valueOf(touched: BlockAction['actions'][number]): string | undefined {
  if (touched.type === 'button') return touched.value;
  if (touched.type === 'static_select' || touched.type === 'overflow') return touched.selected_option.value;
  return undefined;
}
