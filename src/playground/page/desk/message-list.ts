/** Messages in order with a line for each new day. */
/// <reference lib="dom" />

import { dayKey, dayName } from '../format.ts';
import { h, html, type VNode } from '../html.ts';
import { JumpToEnd } from '../jump-to-end.ts';
import { useStickToEnd } from '../use-stick-to-end.ts';
import { momentOf, type DeskContext } from './desk-context.ts';
import { Message, type Post } from './message.ts';
import { localeOfUser } from './slack-date.ts';

interface MessageListProps {
  readonly posts: readonly Post[];
  readonly channelId: string;
  /** Names the list, for the reader's place in it. */
  readonly place: string;
  readonly label: string;
  readonly desk: DeskContext;
  readonly onThread: ((ts: string) => void) | null;
}

const continuedWithinMs = 5 * 60_000;

export function MessageList({ posts, channelId, place, label, desk, onThread }: MessageListProps): VNode {
  const { list, isAway, toEnd } = useStickToEnd(`${desk.userId} ${place}`);
  const zone = desk.info.timeZone;
  return html`<div class="message-list" ref=${list} tabindex="0" role="log" aria-label=${label}>
    <ol>
      ${posts.map((post, index) => {
        const at = momentOf(post.message.ts);
        const before = posts[index - 1];
        const isNewDay = dayKey(at, zone) !== dayKey(before ? momentOf(before.message.ts) : 0, zone);
        return [
          isNewDay &&
            html`<li class="day-line" key=${`day-${post.message.ts}`}>
              <span>${dayName({ at, locale: localeOfUser(desk), timeZone: zone })}</span>
            </li>`,
          h(Message, {
            key: `${post.type} ${post.message.ts}`,
            post,
            channelId,
            desk,
            isContinued: !isNewDay && isContinuation(before, post),
            onThread,
          }),
        ];
      })}
    </ol>
    ${isAway && h(JumpToEnd, { label: 'Naar het nieuwste bericht', onJump: toEnd })}
  </div>`;
}

/** Cards of the app always keep their head: each is a thing of its own. */
function isContinuation(before: Post | undefined, post: Post): boolean {
  if (before?.type !== 'message' || post.type !== 'message' || post.message.isFromApp) return false;
  const gapMs = momentOf(post.message.ts) - momentOf(before.message.ts);
  return before.message.userId === post.message.userId && gapMs < continuedWithinMs;
}
