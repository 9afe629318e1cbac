/** Slack's Web API for a benchmark: every call succeeds at once. */

export interface SlackPost {
  readonly ts: string;
  /** The form as it came. */
  readonly body: string;
}

const ourselves = { user_id: 'U0APP', bot_id: 'B0APP', team_id: 'T0BENCH' };
const members = ['U0APP', 'U0MARIA', 'U0PIETER', 'U0SANNE', 'U0BRAM', 'U0CEES', 'U0COORD'];
const startedAt = Math.floor(Date.now() / 1000);

let posts = 0;

/** What `method` answers; a new post is told of. */
export function slackAnswer(
  method: string,
  body: string,
  { address, onPost }: { readonly address: string; readonly onPost: (post: SlackPost) => void },
): object {
  switch (method) {
    case 'apps.connections.open':
      return { ok: true, url: address };
    case 'auth.test':
      return { ok: true, ...ourselves };
    case 'conversations.members':
      return { ok: true, members, response_metadata: { next_cursor: '' } };
    case 'chat.postMessage': {
      posts += 1;
      const ts = `${startedAt}.${String(posts).padStart(6, '0')}`;
      onPost({ ts, body });
      return { ok: true, channel: /(?:^|&)channel=([^&]+)/.exec(body)?.[1] ?? '', ts };
    }
    case 'users.info':
      return { ok: true, user: { id: 'U0MARIA', locale: 'nl-NL' } };
    case 'chat.getPermalink':
      return { ok: true, permalink: 'https://example.slack.com/archives/C0INTAKE/p1' };
    default:
      return { ok: true };
  }
}
