/**
 * Files in case threads, in Slack's three steps: an address, the bytes, and the call that completes the upload and shares it. Only the last one
 * shows anything to anybody, and Slack takes it once per upload: repeating it can double nothing.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import { PochutoError } from '#core/errors.ts';
import type { Text } from '#core/message.ts';
import { isPerson } from '#core/ids.ts';
import type { DeskKey } from '#core/text-key.ts';
import { notShownYet, type HandlerDesk } from '#ports/handler-desk.ts';
import { carried, mrkdwnMarkup, mrkdwnStart } from './render/blocks.ts';
import type { DeskWords } from './render/desk-words.ts';
import { callSlack, waitOf } from './errors.ts';
import { fetchSlackFile } from './fetch-file.ts';
import { openDirect } from './open-direct.ts';

/** A file of 20 MB, the most that Telegram hands over, over a line of 8 Mbit/s. */
const uploadTimeoutMs = 20_000;
/** Between looks at whether it is shown. */
const defaultPausesMs: readonly number[] = [300, 700, 1_500];

export function slackFiles(
  client: WebClient,
  desk: DeskWords,
  confirmPausesMs = defaultPausesMs,
): Pick<HandlerDesk, 'upload' | 'share' | 'readyPicture' | 'isShared' | 'fetchFile' | 'removeFile'> {
  const say = (text: Text<DeskKey>): string => desk.words.render(text, asItIs);
  return {
    upload: async ({ name, extension, bytes }) => {
      const title = say(name);
      // What is read to whoever does not see it; the SDK has another name for it, which Slack passes over.
      const file = {
        filename: `${title.replaceAll(/\s+/g, '-')}.${extension}`,
        length: bytes.length,
        alt_txt: title,
      };
      const place = await callSlack(() => client.files.getUploadURLExternal(file));
      if (place.upload_url === undefined || place.file_id === undefined)
        throw new PochutoError('unavailable', 'unreadable_answer');
      await sendBytes(place.upload_url, bytes);
      return place.file_id;
    },

    share: async (place, [first, ...more], as) => {
      if (first === undefined) return;
      const named = ({ fileId, title }: typeof first) => ({ id: fileId, title: say(title) });
      const where =
        'thread' in as
          ? { channel_id: as.thread.channel, thread_ts: as.thread.messageId }
          : {
              channel_id: isPerson(place) ? await openDirect(client, place) : place,
              initial_comment: mrkdwnStart(desk.words.render(as.saying, mrkdwnMarkup)),
            };
      as.beforeLeaving?.();
      try {
        await callSlack(
          () =>
            client.files.completeUploadExternal({
              files: [named(first), ...more.map(named)],
              ...where,
            }),
          { toPerson: isPerson(place) },
        );
      } catch (error) {
        if (!(error instanceof PochutoError)) throw error;
        // An earlier call whose answer was lost has done it: Slack completes nothing twice.
        if (error.code === 'rejected' && (await isShared(client, first.fileId))) return;
        // Only the file can be brought again; a thread that is gone stays gone.
        if (error.code === 'target-gone' && !error.reason.startsWith('file_'))
          throw new PochutoError('rejected', error.reason);
        throw error;
      }
      await confirm(client, first.fileId, confirmPausesMs);
    },

    readyPicture: (fileId, title) => readyPicture(client, fileId, title, confirmPausesMs),

    isShared: (fileId) => isShared(client, fileId),

    fetchFile: (fileId) => fetchSlackFile(client, fileId),

    removeFile: (fileId) => removeFile(client, fileId),
  };
}

/** File names and titles are plain text to Slack. */
export const asItIs = { escape: (words: string) => words.toWellFormed(), staff: (id: string) => id };

/** Also the messages that show it: else each of them stands on, and says that a file was deleted. */
export async function removeFile(client: WebClient, fileId: string): Promise<void> {
  const where = await whereIs(client, fileId);
  const messages = typeof where === 'string' ? [] : where;
  for (const { channel, ts } of messages) await unlessGone(() => client.chat.delete({ channel, ts }));
  await unlessGone(() => client.files.delete({ file: fileId }));
}

/** The messages that show it. */
type Whereabouts = 'not-completed' | 'deleted' | readonly { readonly channel: string; readonly ts: string }[];

async function whereIs(client: WebClient, fileId: string): Promise<Whereabouts> {
  try {
    const { file } = await callSlack(() => client.files.info({ file: fileId }));
    const { public: open = {}, private: closed = {} } = file?.shares ?? {};
    return [...Object.entries(open), ...Object.entries(closed)].flatMap(([channel, messages]) =>
      messages.flatMap(({ ts }) => (ts === undefined ? [] : [{ channel, ts }])),
    );
  } catch (error) {
    if (!(error instanceof PochutoError) || error.code !== 'target-gone') throw error;
    return error.reason === 'file_deleted' ? 'deleted' : 'not-completed';
  }
}

/**
 * Completing is answered before anything is shown, and now and then nothing ever is (slackapi/bolt-js#2115, paradigmxyz/centaur#311): only files.info
 * tells. What somebody has deleted since was shown, and is not to come back.
 */
const isSeen = (where: Whereabouts): boolean =>
  where === 'deleted' || (typeof where !== 'string' && where.length > 0);

async function isShared(client: WebClient, fileId: string): Promise<boolean> {
  const where = await whereIs(client, fileId);
  if (where === 'not-completed') return false;
  if (!isSeen(where)) throw new PochutoError('unavailable', notShownYet, { ambiguous: true });
  return true;
}

/**
 * Completed without a channel it stands nowhere, and an image block may show it to whoever reads the message: once Slack knows what it is, which it
 * finds out after it has answered (slackapi/java-slack-sdk#1349, slackapi/slack-github-action#413).
 */
async function readyPicture(
  client: WebClient,
  fileId: string,
  title: string,
  pausesMs: readonly number[],
): Promise<void> {
  try {
    await callSlack(() =>
      client.files.completeUploadExternal({ files: [{ id: fileId, title: carried(title) }] }),
    );
  } catch (error) {
    // An earlier call whose answer was lost has done it: Slack completes nothing twice.
    if (!(error instanceof PochutoError) || error.code !== 'rejected') throw error;
  }
  for (const pauseMs of [...pausesMs, 0]) {
    const { file } = await callSlack(() => client.files.info({ file: fileId }));
    if (file?.mimetype?.startsWith('image/')) return;
    await pause(pauseMs);
  }
  throw new PochutoError('unavailable', notShownYet);
}

async function confirm(client: WebClient, fileId: string, pausesMs: readonly number[]): Promise<void> {
  for (const pauseMs of pausesMs) {
    if (isSeen(await whereIs(client, fileId))) return;
    await pause(pauseMs);
  }
  await isShared(client, fileId);
}

async function unlessGone(call: () => Promise<unknown>): Promise<void> {
  try {
    await callSlack(call);
  } catch (error) {
    if (!(error instanceof PochutoError) || error.code !== 'target-gone') throw error;
  }
}

/** The address is a secret of its own and takes no token. Nothing is unclear when this fails: what came through nobody sees. */
async function sendBytes(url: string, bytes: Uint8Array): Promise<void> {
  const body = new Blob([Uint8Array.from(bytes)]);
  const signal = AbortSignal.timeout(uploadTimeoutMs);
  const answer = await fetch(url, { method: 'POST', body, signal }).catch(() => null);
  if (answer === null) throw new PochutoError('unavailable', 'upload_failed');
  const { status } = answer;
  const reason = `http_${status}`;
  if (status === 429) {
    const retryAfterMs = waitOf(Number.parseFloat(answer.headers.get('retry-after') ?? ''));
    throw new PochutoError('rate-limited', reason, { retryAfterMs });
  }
  if (!answer.ok) throw new PochutoError(status >= 500 ? 'unavailable' : 'rejected', reason);
}
