/** How users, channels, messages, views and files look in Slack's own JSON. */
import type { SlackHome, SlackModal, SlackUser } from './state.ts';
import type { Conversation, SlackWorld, StoredFile, StoredMessage, Wire } from './world.ts';

export function userWire(world: SlackWorld, user: SlackUser, withLocale: boolean): Wire {
  return {
    id: user.id,
    team_id: world.team.id,
    name: user.name,
    real_name: user.realName,
    deleted: user.isDeleted,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: offsetSeconds(user.tz, world.now()),
    is_bot: user.isBot,
    is_app_user: false,
    is_restricted: user.isGuest,
    is_ultra_restricted: false,
    is_admin: false,
    is_owner: false,
    profile: { real_name: user.realName, display_name: user.name },
    ...(withLocale ? { locale: user.locale } : {}),
  };
}

function offsetSeconds(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60);
}

export function channelWire(world: SlackWorld, conversation: Conversation): Wire {
  if (conversation.dmUserId !== null) {
    return {
      id: conversation.id,
      is_im: true,
      user: conversation.dmUserId,
      is_archived: false,
      is_user_deleted: false,
    };
  }
  return {
    id: conversation.id,
    name: conversation.name,
    name_normalized: conversation.name,
    is_channel: !conversation.isPrivate,
    is_group: conversation.isPrivate,
    is_im: false,
    is_mpim: false,
    is_private: conversation.isPrivate,
    is_archived: conversation.isArchived,
    is_member: world.hasApp(conversation),
    is_ext_shared: false,
    context_team_id: world.team.id,
    num_members: conversation.members.length,
  };
}

export function channelType(conversation: Conversation): 'channel' | 'group' | 'im' {
  if (conversation.dmUserId !== null) return 'im';
  return conversation.isPrivate ? 'group' : 'channel';
}

/** A message; `metadata: 'type'` is what Slack gives without include_all_metadata. */
export function messageWire(
  world: SlackWorld,
  conversation: Conversation,
  message: StoredMessage,
  metadata: 'all' | 'type' = 'all',
): Wire {
  const replies = conversation.messages.filter(
    (one) => one.threadTs === message.ts && one.ts !== message.ts && !one.isDeleted,
  );
  const isReply = message.threadTs !== null && message.threadTs !== message.ts;
  const parent = isReply ? conversation.messages.find(({ ts }) => ts === message.threadTs) : undefined;
  const files = message.fileIds.map((id) => world.files.get(id)).filter((file) => file !== undefined);
  // What an app shares comes like a person's file, without the marks of an app.
  const isMarked = message.isFromApp && files.length === 0;
  return {
    type: 'message',
    ...(files.length > 0 ? { subtype: 'file_share' } : {}),
    user: message.userId,
    text: message.text,
    ts: message.ts,
    team: world.team.id,
    ...(isMarked ? { bot_id: world.team.botId, app_id: world.team.appId } : {}),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    ...(parent ? { parent_user_id: parent.userId } : {}),
    ...(replies.length > 0 ? { reply_count: replies.length, latest_reply: replies.at(-1)?.ts } : {}),
    ...(message.edited ? { edited: { user: message.edited.userId, ts: message.edited.ts } } : {}),
    ...(files.length > 0 ? { upload: false, display_as_bot: false } : {}),
    ...(files.length > 0 ? { files: files.map((file) => fileWire(world, file)) } : {}),
    ...(message.reactions.length > 0
      ? { reactions: message.reactions.map((one) => ({ ...one, count: one.users.length })) }
      : {}),
    ...(message.metadata
      ? { metadata: metadata === 'all' ? message.metadata : { event_type: message.metadata.event_type } }
      : {}),
  };
}

export function fileWire(world: SlackWorld, file: StoredFile): Wire {
  if (file.isDeleted) return { id: file.id, mode: 'tombstone' };
  return {
    id: file.id,
    created: Math.floor(file.createdAt / 1000),
    timestamp: Math.floor(file.createdAt / 1000),
    name: file.name,
    title: file.title,
    mimetype: file.mimeType,
    filetype: endingOf(file.name),
    pretty_type: endingOf(file.name).toUpperCase(),
    size: file.sizeBytes,
    user: file.userId,
    user_team: world.team.id,
    mode: 'hosted',
    editable: false,
    is_external: false,
    external_type: '',
    is_public: file.shares.some(({ channelId }) => !world.conversation(channelId).isPrivate),
    file_access: 'visible',
    permalink: `https://${world.team.domain}.slack.com/files/${file.userId}/${file.id}/${encodeURIComponent(file.name)}`,
    url_private: `${world.filesUrl}${file.id}/${encodeURIComponent(file.name)}`,
    url_private_download: `${world.filesUrl}${file.id}/download/${encodeURIComponent(file.name)}`,
  };
}

export function endingOf(name: string): string {
  return /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** A modal or home tab; `values` is the state Slack sends with interactions. */
export function viewWire(world: SlackWorld, shown: SlackModal | SlackHome, values: Wire = {}): Wire {
  const { view } = shown;
  return {
    id: shown.viewId,
    team_id: world.team.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    external_id: view.external_id ?? '',
    state: { values },
    hash: shown.hash,
    title: view.title ?? null,
    submit: view.submit ?? null,
    close: view.close ?? null,
    clear_on_close: view.clear_on_close ?? false,
    notify_on_close: view.notify_on_close ?? false,
    root_view_id: 'rootViewId' in shown ? shown.rootViewId : shown.viewId,
    previous_view_id: 'previousViewId' in shown ? shown.previousViewId : null,
    app_id: world.team.appId,
    app_installed_team_id: world.team.id,
    bot_id: world.team.botId,
  };
}
