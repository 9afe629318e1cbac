/**
 * Answers the app sends to a response_url: an ephemeral by default, a message for all where it says so, or a
 * replacement of what the interaction started from. docs.slack.dev/interactivity/handling-user-interaction.
 */
import { checkBlocks } from './block-kit/validate.ts';
import { emitMessage, emitMessageChange, type EventFeed } from './events.ts';
import { findMentions } from './mentions.ts';
import type { ResponseTarget } from './passes.ts';
import { SlackError } from './slack-error.ts';
import type { SlackBlock } from './state.ts';
import { messageWire } from './wire.ts';
import type { SlackWorld, Wire } from './world.ts';

export function answerByUrl(
  { world, feed }: { world: SlackWorld; feed: EventFeed },
  target: ResponseTarget,
  answer: Wire,
): void {
  const text = typeof answer['text'] === 'string' ? answer['text'] : '';
  const given = answer['blocks'] ?? [];
  const messages = checkBlocks(given, 'message');
  if (messages.length > 0) throw new SlackError('invalid_blocks', messages);
  const blocks = world.withIds(given as SlackBlock[]);
  const isChange = answer['delete_original'] === true || answer['replace_original'] === true;
  if (isChange && target.messageTs !== null) {
    changeOriginal({ world, feed }, target, { text, blocks, isDeleted: answer['delete_original'] === true });
    return;
  }
  if (text === '' && blocks.length === 0) throw new SlackError('no_text');
  const threadTs = typeof answer['thread_ts'] === 'string' ? answer['thread_ts'] : null;
  if (answer['response_type'] === 'in_channel') {
    const conversation = world.conversation(target.channelId);
    const by = { userId: world.team.botUserId, isFromApp: true };
    const message = world.addMessage(conversation, { ...by, text, blocks, threadTs });
    emitMessage(feed, world, conversation, message);
    remember(target, message.ts, false);
    return;
  }
  const { channelId, userId } = target;
  const shown = { channelId, userId, text, blocks, threadTs: threadTs ?? target.threadTs };
  remember(target, world.addEphemeral(shown).ts, true);
}

/** Only what came without a message of its own replaces its answers. */
function remember(target: ResponseTarget, ts: string, isEphemeral: boolean): void {
  if (!target.isFromCommand) return;
  target.messageTs = ts;
  target.isEphemeral = isEphemeral;
}

function changeOriginal(
  { world, feed }: { world: SlackWorld; feed: EventFeed },
  target: ResponseTarget,
  change: { text: string; blocks: SlackBlock[]; isDeleted: boolean },
): void {
  const { text, blocks } = change;
  if (target.isEphemeral) {
    const shown = world.ephemerals.find(({ ts }) => ts === target.messageTs);
    if (!shown || shown.isDeleted) throw new SlackError('message_not_found');
    if (change.isDeleted) shown.isDeleted = true;
    else Object.assign(shown, { text, blocks, mentions: findMentions(text, blocks) });
    world.changes.announce();
    return;
  }
  const conversation = world.conversation(target.channelId);
  const message = world.message(conversation, target.messageTs);
  if (!message?.isFromApp) throw new SlackError('message_not_found');
  const previous = messageWire(world, conversation, message);
  if (change.isDeleted) world.deleteMessage(conversation, message);
  else world.changeMessage(message, { userId: world.team.botUserId, text, blocks });
  const subtype = change.isDeleted ? 'message_deleted' : 'message_changed';
  emitMessageChange(feed, world, conversation, { subtype, message, previous });
}
