/** The id of the conversation with a person. A post goes to the person's own id; only to search there, and to bring a file, this one is needed. */
import type { WebClient } from '@slack/web-api';
import { PochutoError } from '#core/errors.ts';
import type { StaffId } from '#core/ids.ts';
import { callSlack } from './errors.ts';

export async function openDirect(client: WebClient, person: StaffId): Promise<string> {
  const { channel } = await callSlack(() => client.conversations.open({ users: person }), { toPerson: true });
  if (channel?.id === undefined) throw unreadable();
  return channel.id;
}

export function unreadable(): PochutoError {
  return new PochutoError('unavailable', 'unreadable_answer', { ambiguous: true });
}
