/** Serves a shortcut: transaction, acknowledgement, and then what the person gets to see. */
import type { SlackShortcut } from '@slack/bolt';
import type { View } from '@slack/types';
import { describeFailure } from '#core/errors.ts';
import type { StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import { acknowledge } from '../acknowledge.ts';
import type { FollowUp } from '../actions/action.ts';
import { mrkdwnMarkup, mrkdwnStart } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { callSlack, stoodBefore, toPochutoError } from '../errors.ts';
import type { Interaction } from './interaction.ts';
import { tellingView } from '../modals/modal.ts';
import { filesOf } from '../translate-event.ts';
import { shortcuts } from '../shortcuts/index.ts';
import type { Press } from '../shortcuts/shortcut.ts';

export async function answerShortcut(
  body: SlackShortcut,
  ack: () => Promise<void>,
  interaction: Interaction,
): Promise<void> {
  const { acts, log, people } = interaction;
  const shortcut = shortcuts.find((known) => known.id === body.callback_id);
  if (shortcut === undefined) {
    await acknowledge(ack, interaction);
    log.warn('slack-shortcut-unknown', { shortcut: body.callback_id });
    return;
  }
  const press = pressOf(body);
  const language = people.languageOf(press.by);
  let followUp: FollowUp;
  try {
    followUp = await shortcut.decide(press, acts);
  } catch (error) {
    log.error('slack-act-failed', { shortcut: shortcut.id, ...describeFailure(error) });
    followUp = { show: 'refusal', refusal: { key: 'refuse.busy' } };
  }
  await acknowledge(ack, interaction);
  const desk = interaction.desk(await language);
  try {
    await show(followUp, press, interaction, desk);
  } catch (error) {
    log.warn('slack-follow-up-failed', { shortcut: shortcut.id, reason: toPochutoError(error).reason });
    if (!stoodBefore(error)) await showOtherwise(followUp, press, interaction, desk).catch(() => undefined);
  }
}

async function show(
  followUp: FollowUp,
  press: Press,
  interaction: Interaction,
  desk: DeskWords,
): Promise<void> {
  // Only a message can be replaced, and a shortcut has none of its own.
  if (followUp.show === 'nothing' || followUp.show === 'instead') return;
  if (followUp.show === 'window') return openWindow(followUp.view(desk), press, interaction);
  const what = followUp.show === 'refusal' ? followUp.refusal : followUp.said;
  if (press.message === null)
    return openWindow(tellingView(desk.words.t('action.register'), what, desk), press, interaction);
  return whisper(what, press.message, press.by, interaction, desk);
}

/** A window that does not open is told of at the message; what cannot be said in a place where the app is not is told in a window. */
async function showOtherwise(
  followUp: FollowUp,
  press: Press,
  interaction: Interaction,
  desk: DeskWords,
): Promise<void> {
  if (press.message === null) return;
  if (followUp.show === 'window')
    return whisper({ key: 'refuse.window' }, press.message, press.by, interaction, desk);
  if (followUp.show !== 'refusal' && followUp.show !== 'said') return;
  const what = followUp.show === 'refusal' ? followUp.refusal : followUp.said;
  return openWindow(tellingView(desk.words.t('action.noteSend'), what, desk), press, interaction);
}

const openWindow = async (view: View, press: Press, { views }: Interaction): Promise<void> => {
  await callSlack(() => views.views.open({ trigger_id: press.deliveryId, view }));
};

async function whisper(
  what: Text<DeskKey>,
  message: NonNullable<Press['message']>,
  to: StaffId,
  { messages }: Interaction,
  desk: DeskWords,
): Promise<void> {
  await callSlack(() =>
    messages.chat.postEphemeral({
      channel: message.channel,
      user: to,
      text: mrkdwnStart(desk.words.render(what, mrkdwnMarkup)),
      ...(message.threadId === null ? {} : { thread_ts: message.threadId }),
    }),
  );
}

function pressOf(body: SlackShortcut): Press {
  const press = { deliveryId: body.trigger_id, by: body.user.id as StaffId };
  if (body.type !== 'message_action') return { ...press, message: null };
  const {
    ts,
    thread_ts: thread,
    text,
    files,
    bot_id: bot,
  } = body.message as {
    readonly ts: string;
    readonly thread_ts?: string;
    readonly text?: string;
    readonly files?: unknown;
    readonly bot_id?: string;
  };
  return {
    ...press,
    message: {
      channel: body.channel.id,
      messageId: ts,
      threadId: thread ?? null,
      // What the bot's posts say of themselves is nobody's answer.
      text: bot === undefined ? (text ?? '') : '',
      files: filesOf(files),
    },
  };
}
