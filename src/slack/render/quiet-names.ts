/**
 * Slack alerts everybody whom a new message mentions, also of what they did themselves. So only whom a post is for is mentioned in it; for others
 * their name stands there. An edit alerts nobody.
 */
import type { StaffId } from '#core/ids.ts';
import { escapeMrkdwn } from './blocks.ts';
import type { RenderedPost } from './case.ts';

const mention = /<@([A-Z0-9]+)>/gu;
const nameMax = 40;
/** The least of Slack's limits for a text; one that comes near it stays as it is. */
const textMax = 2_000;

/** People who are mentioned without being called. */
export function namedIn(post: RenderedPost, called: StaffId | null): readonly StaffId[] {
  const found = new Set<StaffId>();
  inMrkdwn(post, (text) => {
    for (const [, id] of text.matchAll(mention)) if (id !== called) found.add(id as StaffId);
    return text;
  });
  return [...found];
}

/** Of whom no name is known, the mention stays. */
export const withNames = (post: RenderedPost, names: ReadonlyMap<string, string>): RenderedPost =>
  inMrkdwn(post, (text) => {
    const named = text.replaceAll(mention, (whole, id: string) => {
      const name = names.get(id);
      return name === undefined ? whole : escapeMrkdwn(name.slice(0, nameMax));
    });
    return named.length > textMax ? text : named;
  });

/** The post with every text that Slack would parse put through this; people's own words are none of these. */
function inMrkdwn(post: RenderedPost, change: (text: string) => string): RenderedPost {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const isParsed = 'type' in value && value.type === 'mrkdwn';
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        isParsed && key === 'text' && typeof inner === 'string' ? change(inner) : walk(inner),
      ]),
    );
  };
  return { ...post, text: change(post.text), blocks: walk(post.blocks) as RenderedPost['blocks'] };
}
