/**
 * Where in the workspace somebody is: one of the app's two tabs (its home, its direct messages), or a channel, with
 * perhaps a thread.
 */
export type Place =
  | { readonly view: 'home' }
  | { readonly view: 'messages'; readonly threadTs: string | null }
  | { readonly view: 'channel'; readonly channelId: string; readonly threadTs: string | null };

/** The place a permalink names, or null when it leads elsewhere. */
export function placeOfLink(href: string): Place | null {
  const match = /\/archives\/([A-Z0-9]+)(?:\/p(\d{10})(\d{6}))?(?:\?(.*))?$/.exec(href);
  const channelId = match?.[1];
  if (match === null || channelId === undefined) return null;
  const ts = match[2] === undefined ? null : `${match[2]}.${match[3]}`;
  return { view: 'channel', channelId, threadTs: new URLSearchParams(match[4] ?? '').get('thread_ts') ?? ts };
}
