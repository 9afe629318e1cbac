/** What a person is told of cases in one direct message, with a way to each. */
import type { Prompts } from '#core/desk-post.ts';
import type { Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { DeskMessage, HandlerDesk } from '#ports/handler-desk.ts';
import { linkOf } from './card-link.ts';

/** More cases than this are counted instead of listed, so that the message can be read and sent. */
const listedMax = 20;

/** One case is told by itself, several as a digest. */
export async function promptsPost(
  desk: HandlerDesk,
  cases: readonly { readonly text: Text<DeskKey>; readonly linkTo: DeskMessage | null }[],
): Promise<Prompts> {
  const lines: { text: Text<DeskKey>; link: string | null }[] = [];
  for (const { text, linkTo } of cases.slice(0, listedMax)) {
    lines.push({ text, link: await linkOf(desk, linkTo) });
  }
  if (cases.length > listedMax) {
    lines.push({ text: { key: 'digest.new', params: { count: cases.length } }, link: null });
  }
  return { post: 'prompts', title: cases.length > 1 ? { key: 'digest.title' } : null, lines };
}
