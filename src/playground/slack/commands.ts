/** Slash commands and shortcuts of a person. */
import { checkBlocks, isObject } from './block-kit/validate.ts';
import {
  channelBrief,
  deliver,
  interactionBase,
  visibleConversation,
  type InteractionContext,
} from './interaction.ts';
import type { SlackShortcut } from './manifest.ts';
import type { ResponseTarget } from './passes.ts';
import { answerByUrl } from './response-url.ts';
import { messageWire } from './wire.ts';

export async function slashCommand(
  context: InteractionContext,
  userId: string,
  channelId: string,
  command: string,
  text: string,
): Promise<boolean> {
  const { world, passes } = context;
  const conversation = visibleConversation(world, userId, channelId);
  if (world.setup.commands && !world.setup.commands.some((one) => one.command === command)) {
    const detail = `${command} is not a valid command.`;
    world.showError({ userId, reason: 'refused', during: command, detail });
    return false;
  }
  const target: ResponseTarget = {
    channelId: conversation.id,
    userId,
    messageTs: null,
    isEphemeral: false,
    isFromCommand: true,
    threadTs: null,
  };
  const user = world.user(userId);
  const payload = {
    token: 'simulator',
    team_id: world.team.id,
    team_domain: world.team.domain,
    channel_id: conversation.id,
    channel_name: conversation.dmUserId === null ? conversation.name : 'directmessage',
    user_id: userId,
    user_name: user.name,
    command,
    text,
    api_app_id: world.team.appId,
    is_enterprise_install: 'false',
    response_url: passes.issueResponseUrl(target),
    trigger_id: passes.issueTrigger(userId, null),
  };
  const result = await deliver(context, userId, 'slash_commands', payload, command);
  if (!result.isAcked) return false;
  const answer = typeof result.payload === 'string' ? { text: result.payload } : result.payload;
  if (isObject(answer) && (answer['text'] || answer['blocks'])) {
    const messages = answer['blocks'] === undefined ? [] : checkBlocks(answer['blocks'], 'message');
    if (messages.length > 0)
      world.showError({ userId, reason: 'refused', during: command, detail: messages.join(' ') });
    else answerByUrl(context, target, answer);
  }
  return true;
}

/** Slack offers no shortcut that the app has not named. */
function refuseUnknown({ world }: InteractionContext, callbackId: string, type: SlackShortcut['type']): void {
  const { shortcuts } = world.setup;
  if (shortcuts === null) return;
  if (!shortcuts.some((one) => one.callbackId === callbackId && one.type === type))
    throw new Error(`the app has no ${type} shortcut ${callbackId}`);
}

export async function globalShortcut(
  context: InteractionContext,
  userId: string,
  callbackId: string,
): Promise<boolean> {
  refuseUnknown(context, callbackId, 'global');
  const payload = {
    ...interactionBase(context, userId, null),
    type: 'shortcut',
    callback_id: callbackId,
    action_ts: context.world.nextTs(),
  };
  return (await deliver(context, userId, 'interactive', payload, `shortcut ${callbackId}`)).isAcked;
}

export async function messageShortcut(
  context: InteractionContext,
  userId: string,
  place: { channel: string; ts: string },
  callbackId: string,
): Promise<boolean> {
  const { world, passes } = context;
  refuseUnknown(context, callbackId, 'message');
  const conversation = visibleConversation(world, userId, place.channel);
  const message = world.message(conversation, place.ts);
  if (!message) throw new Error(`no message ${place.ts} in ${place.channel}`);
  const target = {
    channelId: conversation.id,
    userId,
    messageTs: message.ts,
    isEphemeral: false,
    isFromCommand: false,
    threadTs: message.threadTs,
  };
  const payload = {
    ...interactionBase(context, userId, null),
    type: 'message_action',
    callback_id: callbackId,
    action_ts: world.nextTs(),
    message_ts: message.ts,
    channel: channelBrief(conversation),
    message: messageWire(world, conversation, message),
    response_url: passes.issueResponseUrl(target),
  };
  return (await deliver(context, userId, 'interactive', payload, `message_action ${callbackId}`)).isAcked;
}
