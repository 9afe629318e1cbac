/** Who a message calls: mentions in its text and in every part of its blocks that Slack reads mark-up in. */
import { isObject } from './block-kit/validate.ts';
import type { SlackMention } from './state.ts';

const broadcasts = ['channel', 'here', 'everyone'] as const;

export function findMentions(text: string, blocks: readonly unknown[]): SlackMention[] {
  const found = [...inText(text), ...blocks.flatMap((block) => inBlock(block))];
  return [...new Map(found.map((mention) => [`${mention.kind} ${mention.id}`, mention])).values()];
}

function inText(text: string): SlackMention[] {
  const mentions: SlackMention[] = [];
  for (const [, mark = ''] of text.matchAll(/<([@!][^>|]*)(?:\|[^>]*)?>/g)) {
    const broadcast = broadcasts.find((one) => mark === `!${one}`);
    if (broadcast) mentions.push({ kind: 'broadcast', id: broadcast });
    else if (mark.startsWith('@')) mentions.push({ kind: 'user', id: mark.slice(1) });
    else if (mark.startsWith('!subteam^'))
      mentions.push({ kind: 'group', id: mark.slice('!subteam^'.length) });
  }
  return mentions;
}

function inBlock(part: unknown): SlackMention[] {
  if (Array.isArray(part)) return part.flatMap((one: unknown) => inBlock(one));
  if (!isObject(part)) return [];
  const type = part['type'];
  if ((type === 'mrkdwn' || type === 'markdown') && typeof part['text'] === 'string')
    return inText(part['text']);
  if (type === 'user' && typeof part['user_id'] === 'string') return [{ kind: 'user', id: part['user_id'] }];
  if (type === 'usergroup' && typeof part['usergroup_id'] === 'string')
    return [{ kind: 'group', id: part['usergroup_id'] }];
  const range = broadcasts.find((one) => type === 'broadcast' && part['range'] === one);
  if (range) return [{ kind: 'broadcast', id: range }];
  return Object.values(part).flatMap((value) => inBlock(value));
}
