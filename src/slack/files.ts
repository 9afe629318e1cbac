/**
 * Files in case threads, in Slack's three steps: an address, the bytes, and the call that completes the upload and shares it. Only the last one
 * shows anything to anybody, and Slack takes it once per upload: repeating it can double nothing.
 */
import type { WebClient } from '@slack/web-api';
import { PochutoError } from '#core/errors.ts';
import type { Text } from '#core/message.ts';
import { isPerson } from '#core/ids.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { HandlerDesk } from '#ports/handler-desk.ts';
import type { DeskWords } from './desk-words.ts';
import { callSlack } from './errors.ts';

/** A file of 20 MB, the most that Telegram hands over, over a line of 8 Mbit/s. */
const uploadTimeoutMs = 20_000;

export function slackFiles(
  client: WebClient,
  desk: DeskWords,
): Pick<HandlerDesk, 'upload' | 'share' | 'isShared' | 'removeFile'> {
  const say = (text: Text<DeskKey>): string => desk.words.render(text, asItIs);
  const isShared: HandlerDesk['isShared'] = async (fileId) => (await sharesOf(client, fileId)) !== null;
  return {
    upload: async ({ name, extension, bytes }) => {
      const title = say(name);
      const place = await callSlack(() =>
        client.files.getUploadURLExternal({
          filename: `${title.replaceAll(/\s+/g, '-')}.${extension}`,
          length: bytes.length,
          alt_text: title,
        }),
      );
      if (place.upload_url === undefined || place.file_id === undefined)
        throw new PochutoError('unavailable', 'unreadable_answer');
      await sendBytes(place.upload_url, bytes);
      return place.file_id;
    },

    share: async (place, [first, ...more], { thread }) => {
      if (first === undefined) return;
      const named = ({ fileId, title }: typeof first) => ({ id: fileId, title: say(title) });
      try {
        await callSlack(
          () =>
            client.files.completeUploadExternal({
              files: [named(first), ...more.map(named)],
              channel_id: thread.channel,
              thread_ts: thread.messageId,
            }),
          { toPerson: isPerson(place) },
        );
      } catch (error) {
        if (!(error instanceof PochutoError)) throw error;
        // An earlier call whose answer was lost has done it: Slack completes nothing twice.
        if (error.code === 'rejected' && (await isShared(first.fileId))) return;
        // Only the file can be brought again; a thread that is gone stays gone.
        if (error.code === 'target-gone' && !error.reason.startsWith('file_'))
          throw new PochutoError('rejected', error.reason);
        throw error;
      }
    },

    isShared,

    removeFile: (fileId) => removeFile(client, fileId),
  };
}

/** Also the messages that show it: else each of them stands on, and says that a file was deleted. */
export async function removeFile(client: WebClient, fileId: string): Promise<void> {
  for (const { channel, ts } of (await sharesOf(client, fileId)) ?? [])
    await unlessGone(() => client.chat.delete({ channel, ts }));
  await unlessGone(() => client.files.delete({ file: fileId }));
}

/** File names and titles are plain text to Slack. */
const asItIs = { escape: (words: string) => words.toWellFormed(), staff: (id: string) => id };

/**
 * The messages that show a file, as far as Slack knows them already; `null` while it is not shared. Completing and sharing are one call, so a file
 * that Slack knows was shared, although `shares` fills in only a moment later. One that was deleted since was shared too.
 */
async function sharesOf(
  client: WebClient,
  fileId: string,
): Promise<readonly { channel: string; ts: string }[] | null> {
  try {
    const { file } = await callSlack(() => client.files.info({ file: fileId }));
    const all = Object.values((file?.shares ?? {}) as Readonly<Record<string, Shares>>);
    return all.flatMap((shares) =>
      Object.entries(shares).flatMap(([channel, messages]) =>
        messages.flatMap(({ ts }) => (ts === undefined ? [] : [{ channel, ts }])),
      ),
    );
  } catch (error) {
    if (!(error instanceof PochutoError) || error.code !== 'target-gone') throw error;
    return error.reason === 'file_deleted' ? [] : null;
  }
}

/** By channel. */
type Shares = Readonly<Record<string, readonly { readonly ts?: string }[]>>;

async function unlessGone(call: () => Promise<unknown>): Promise<void> {
  try {
    await callSlack(call);
  } catch (error) {
    if (!(error instanceof PochutoError) || error.code !== 'target-gone') throw error;
  }
}

/** The address is a secret of its own and takes no token. Nothing is unclear when this fails: what came through nobody sees. */
async function sendBytes(url: string, bytes: Uint8Array): Promise<void> {
  let status: number;
  try {
    const body = new Blob([Uint8Array.from(bytes)]);
    ({ status } = await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(uploadTimeoutMs) }));
  } catch {
    throw new PochutoError('unavailable', 'upload_failed');
  }
  if (status === 429) throw new PochutoError('rate-limited', 'http_429', { retryAfterMs: 30_000 });
  if (status !== 200) throw new PochutoError(status >= 500 ? 'unavailable' : 'rejected', `http_${status}`);
}
