/** One of our own messages, looked for in what stands in a channel or thread. */
import { PochutoError } from '#core/errors.ts';
import { callSlack } from './errors.ts';

const pagesMax = 50;

export interface FoundMessage {
  readonly ts?: string;
  readonly bot_id?: string;
  readonly user?: string;
  readonly files?: readonly { readonly id?: string; readonly title?: string | null }[];
  readonly metadata?: {
    readonly event_type?: string;
    readonly event_payload?: unknown;
  };
}

interface Page {
  readonly messages?: readonly FoundMessage[];
  readonly response_metadata?: { readonly next_cursor?: string };
}

/** `downTo` is for what comes newest first: the `ts` below which nothing is looked for on further pages. */
export async function search(
  pageFrom: (cursor: { cursor?: string }) => Promise<Page>,
  isIt: (message: FoundMessage) => boolean,
  { downTo = '0' }: { readonly downTo?: string } = {},
): Promise<FoundMessage | null> {
  let cursor: { cursor?: string } = {};
  for (let page = 0; page < pagesMax; page += 1) {
    const answer = await callSlack(() => pageFrom(cursor));
    const found = answer.messages?.find(isIt);
    if (found !== undefined) return found;
    const next = answer.response_metadata?.next_cursor;
    if (!next || Number(answer.messages?.at(-1)?.ts) < Number(downTo)) return null;
    cursor = { cursor: next };
  }
  // Not "it is not there": whoever asked would post it twice.
  throw new PochutoError('unavailable', 'too_much_history');
}
