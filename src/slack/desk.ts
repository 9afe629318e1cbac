/** The handler desk in Slack: shows posts, finds its own again after an unclear answer, and tells who is in a channel. */
import type { WebClient } from '@slack/web-api';
import { PochutoError } from '#core/errors.ts';
import { isPerson, type ChannelId, type OutboxId, type PlaceId, type StaffId } from '#core/ids.ts';
import type { DeskPost } from '#core/desk/post.ts';
import type { DeskMessage, HandlerDesk } from '#ports/handler-desk.ts';
import type { Timers } from '#ports/clock.ts';
import type { Texts } from '#ports/texts.ts';
import { buttons, lines, mrkdwnMarkup, mrkdwnStart } from './render/blocks.ts';
import { deskWords, type Directory } from './render/desk-words.ts';
import { callSlack } from './errors.ts';
import { asItIs, slackFiles } from './files.ts';
import { openDirect, unreadable } from './open-direct.ts';
import { slackPeople } from './people.ts';
import { search, type FoundMessage } from './search-history.ts';
import { renderHome } from './render/home.ts';
import { namedIn, withNames } from './render/quiet-names.ts';
import type { RenderedPost } from './render/case.ts';
import { renderPost } from './render/post.ts';
import { webClient, type SlackAccess } from './web-client.ts';

/** Readable by every app in the workspace, so it holds the row's id and nothing else. */
const eventType = 'pochuto_post';
const defaultTimeoutMs = 10_000;
/** Our clock and Slack's may differ by this much. */
const clockSlackMs = 60_000;
/** Of one search; the newest of them are looked at in any case, also where the clocks differ by more. */
const pageSize = 200;
/** Addresses of messages that are remembered. */
const linksMax = 5_000;

/** All errors are PochutoErrors; nothing is repeated by itself. */
export function slackDesk(
  options: SlackAccess & {
    readonly texts: Texts;
    readonly directory: Directory;
    readonly timers: Pick<Timers, 'now'>;
    readonly timeoutMs?: number;
    /** Between looks at whether a file that was shared is to be seen. */
    readonly confirmPausesMs?: readonly number[];
  },
): HandlerDesk {
  const client = webClient(options, options.timeoutMs ?? defaultTimeoutMs);
  const words = deskWords(options.texts, options.directory, options.directory.deskLanguage);
  const { deskLanguage } = options.directory;
  const people = slackPeople({ client, deskLanguage, timers: options.timers });
  /** A message's address never changes. */
  const links = new Map<string, string>();
  const self = once(() => callSlack(() => client.auth.test()));
  const fromMs = (since: number): string => ((since - clockSlackMs) / 1000).toFixed(6);
  const metadata = (key: OutboxId) => ({ event_type: eventType, event_payload: { key } });
  /** A message to one person alerts them anyway, and nobody else. */
  const renderNew = async (place: PlaceId, post: DeskPost): Promise<RenderedPost> => {
    const rendered = renderPost(post, words);
    if (isPerson(place)) return rendered;
    const names = new Map<string, string>();
    for (const person of namedIn(rendered, 'to' in post ? (post.to ?? null) : null)) {
      const name = await people.nameOf(person);
      if (name !== null) names.set(person, name);
    }
    return names.size === 0 ? rendered : withNames(rendered, names);
  };

  return {
    ...slackFiles(client, words, options.confirmPausesMs),

    members: async (channel) => {
      const [{ user_id: ourselves }, all] = await Promise.all([self(), allMembers(client, channel)]);
      return all.filter((member) => member !== ourselves);
    },

    post: async (place, post, { outboxId, thread, beforeLeaving }) => {
      const rendered = await renderNew(place, post);
      beforeLeaving?.();
      return callSlack(
        async () => {
          const posted = await client.chat.postMessage({
            ...rendered,
            metadata: metadata(outboxId),
            channel: thread?.channel ?? place,
            ...(thread === undefined ? {} : { thread_ts: thread.messageId }),
            unfurl_links: false,
            unfurl_media: false,
          });
          return deskMessage(posted.channel, posted.ts);
        },
        { toPerson: isPerson(place), isVital: true },
      );
    },

    edit: async (message, post, { outboxId, postedFor }) => {
      await callSlack(
        () =>
          client.chat.update({
            ...renderPost(post, words),
            metadata: metadata(postedFor ?? outboxId),
            channel: message.channel,
            ts: message.messageId,
          }),
        { isVital: true },
      );
    },

    whisper: async ({ channel, messageId }, person, { text, button }) => {
      const own = deskWords(options.texts, options.directory, await people.languageOf(person));
      const said = own.words.render(text, mrkdwnMarkup);
      await callSlack(() =>
        client.chat.postEphemeral({
          channel,
          thread_ts: messageId,
          user: person,
          text: mrkdwnStart(said),
          blocks: [
            ...lines(said),
            ...buttons(
              button === undefined
                ? []
                : [{ label: own.words.t(button.label), actionId: button.act, value: button.value }],
            ),
          ],
        }),
      );
    },

    showHome: async (person, home) => {
      const own = deskWords(options.texts, options.directory, await people.languageOf(person));
      const view = renderHome(home, options.directory, own);
      await callSlack(() => client.views.publish({ user_id: person, view }), { toPerson: true });
    },

    languageOf: (person) => people.languageOf(person),

    remove: async ({ channel, messageId }) => {
      try {
        await callSlack(() => client.chat.delete({ channel, ts: messageId }), { isVital: true });
      } catch (error) {
        if (!(error instanceof PochutoError) || error.code !== 'target-gone') throw error;
      }
    },

    find: async (place, outboxId, since, { thread, except } = {}) => {
      const ourselves = await self();
      const channel = thread?.channel ?? (isPerson(place) ? await openDirect(client, place) : place);
      const range = { channel, include_all_metadata: true, limit: pageSize };
      const isIt = (message: FoundMessage): boolean =>
        (message.user === ourselves.user_id || message.bot_id === ourselves.bot_id) &&
        message.ts !== except &&
        isRow(message, outboxId);
      const found =
        thread === undefined
          ? await search((cursor) => client.conversations.history({ ...range, ...cursor }), isIt, {
              downTo: fromMs(since),
            })
          : await search(
              (cursor) => client.conversations.replies({ ...range, ts: thread.messageId, ...cursor }),
              isIt,
            );
      return found === null ? null : deskMessage(channel, found.ts);
    },

    findShared: async ({ channel, messageId }, titles, since) => {
      const ourselves = await self();
      const wanted = titles.map((title) => words.words.render(title, asItIs));
      const range = { channel, ts: messageId, oldest: fromMs(since), limit: pageSize };
      const found = await search(
        (cursor) => client.conversations.replies({ ...range, ...cursor }),
        ({ user, bot_id, files = [] }) =>
          (user === ourselves.user_id || bot_id === ourselves.bot_id) &&
          files.length === wanted.length &&
          files.every(({ title }, index) => title === wanted[index]),
      );
      const ids = found?.files?.flatMap(({ id }) => (id === undefined ? [] : [id])) ?? [];
      return ids.length === 0 ? null : ids;
    },

    permalink: async ({ channel, messageId }) => {
      const known = links.get(`${channel}:${messageId}`);
      if (known !== undefined) return known;
      const answer = await callSlack(() => client.chat.getPermalink({ channel, message_ts: messageId }));
      if (answer.permalink === undefined) throw unreadable();
      if (links.size >= linksMax) links.clear();
      links.set(`${channel}:${messageId}`, answer.permalink);
      return answer.permalink;
    },
  };
}

async function allMembers(client: WebClient, channel: ChannelId): Promise<StaffId[]> {
  const members: StaffId[] = [];
  let cursor: string | undefined = '';
  while (cursor !== undefined) {
    const from: { cursor?: string } = cursor === '' ? {} : { cursor };
    const page = await callSlack(() => client.conversations.members({ channel, limit: 1000, ...from }), {
      isVital: true,
    });
    members.push(...((page.members ?? []) as StaffId[]));
    cursor = page.response_metadata?.next_cursor || undefined;
  }
  return members;
}

function isRow({ metadata }: FoundMessage, outboxId: OutboxId): boolean {
  const payload = metadata?.event_payload;
  return (
    metadata?.event_type === eventType &&
    typeof payload === 'object' &&
    payload !== null &&
    'key' in payload &&
    payload.key === outboxId
  );
}

function deskMessage(channel: string | undefined, messageId: string | undefined): DeskMessage {
  if (channel === undefined || messageId === undefined) throw unreadable();
  return { channel, messageId };
}

/** Asks once and remembers the answer; a failure is not remembered. */
function once<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let asked: Promise<Answer> | null = null;
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = null;
      throw error;
    });
    return asked;
  };
}
