/** Serves a shortcut: transaction, acknowledgement, and then what the person gets to see. */
import type { SlackShortcut } from '@slack/bolt';
import type { StaffId } from '#core/ids.ts';
import type { FollowUp } from './actions/action.ts';
import { mrkdwnMarkup, mrkdwnStart } from './blocks.ts';
import { callSlack, toPochutoError } from './errors.ts';
import type { Interaction } from './interaction.ts';
import { tellingView } from './modals/modal.ts';
import { filesOf } from './translate-event.ts';
import { shortcuts } from './shortcuts/index.ts';
import type { Press } from './shortcuts/shortcut.ts';

export async function answerShortcut(
  body: SlackShortcut,
  ack: () => Promise<void>,
  interaction: Interaction,
): Promise<void> {
  const { acts, log, people } = interaction;
  const shortcut = shortcuts.find((known) => known.id === body.callback_id);
  if (shortcut === undefined) {
    await ack();
    log.warn('slack-shortcut-unknown', { shortcut: body.callback_id });
    return;
  }
  const press = pressOf(body);
  const language = people.languageOf(press.by);
  let followUp: FollowUp;
  try {
    followUp = await shortcut.decide(press, acts);
  } catch (error) {
    log.error('slack-act-failed', { shortcut: shortcut.id, code: toPochutoError(error).code });
    followUp = { show: 'refusal', refusal: { key: 'refuse.busy' } };
  }
  await ack().catch(() => log.warn('slack-ack-failed'));
  try {
    await show(followUp, press, interaction, interaction.desk(await language));
  } catch (error) {
    log.warn('slack-follow-up-failed', { shortcut: shortcut.id, reason: toPochutoError(error).reason });
  }
}

async function show(
  followUp: FollowUp,
  press: Press,
  { views, messages }: Interaction,
  desk: ReturnType<Interaction['desk']>,
): Promise<void> {
  // Only a message can be replaced, and a shortcut has none of its own.
  if (followUp.show === 'nothing' || followUp.show === 'instead') return;
  if (followUp.show === 'window') {
    await callSlack(() => views.views.open({ trigger_id: press.deliveryId, view: followUp.view(desk) }));
    return;
  }
  const what = followUp.show === 'refusal' ? followUp.refusal : followUp.said;
  const { message } = press;
  if (message === null) {
    const view = tellingView(desk.words.t('action.register'), what, desk);
    await callSlack(() => views.views.open({ trigger_id: press.deliveryId, view }));
    return;
  }
  await callSlack(() =>
    messages.chat.postEphemeral({
      channel: message.channel,
      user: press.by,
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
  } = body.message as {
    readonly ts: string;
    readonly thread_ts?: string;
    readonly text?: string;
    readonly files?: unknown;
  };
  return {
    ...press,
    message: {
      channel: body.channel.id,
      messageId: ts,
      threadId: thread ?? null,
      text: text ?? '',
      files: filesOf(files),
    },
  };
}
