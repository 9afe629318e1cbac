/** What a bot token must be allowed to do before a method does anything. Methods that are missing here want no scope. */
import { SlackError } from './slack-error.ts';

const read = ['channels:read', 'groups:read', 'im:read'];
const history = ['channels:history', 'groups:history', 'im:history'];

/** Any one of these is enough: which one a channel of this or that kind wants is not told apart. */
const wanted: Readonly<Record<string, readonly string[]>> = {
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'conversations.info': read,
  'conversations.members': read,
  'conversations.list': read,
  'conversations.open': ['im:write', 'channels:manage', 'groups:write'],
  'conversations.history': history,
  'conversations.replies': history,
  'users.info': ['users:read'],
  'users.list': ['users:read'],
  'reactions.add': ['reactions:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.delete': ['files:write'],
  'files.info': ['files:read'],
};

/** Throws `missing_scope`, with what is wanted and what there is. */
export function refuseScope(method: string, scopes: readonly string[]): void {
  const wants = wanted[method];
  if (wants === undefined || wants.some((scope) => scopes.includes(scope))) return;
  throw new SlackError('missing_scope', [], { needed: wants.join(','), provided: scopes.join(',') });
}
