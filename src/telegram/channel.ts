/** The resident channel over Telegram: renders, sends, and says in our words what went wrong. */
import { InputFile, type Api } from 'grammy';

import { PochutoError } from '#core/errors.ts';
import type { OutboxId } from '#core/ids.ts';
import type { Language, ResidentMessage } from '#core/message.ts';
import type { Documents } from '#ports/documents.ts';
import type { LastLook } from '#ports/last-look.ts';
import type { Attachment, ResidentChannel } from '#ports/resident-channel.ts';
import type { Texts } from '#ports/texts.ts';
import { isNotModified, movedTo, toPochutoError } from './errors.ts';
import { renderMessage, type RenderedMessage } from './render-message.ts';

export type SendingApi = Pick<
  Api,
  | 'sendMessage'
  | 'sendDocument'
  | 'sendPhoto'
  | 'editMessageText'
  | 'deleteMessages'
  | 'answerCallbackQuery'
  | 'sendChatAction'
>;

/** Telegram takes this many ids in one call. */
const removedAtOnceMax = 100;

/** What Telegram shows as a picture, and how large it may be. */
const pictures: readonly string[] = ['image/jpeg', 'image/png', 'image/webp'];
const pictureBytesMax = 10 * 1024 * 1024;

/** A piece that stands in the chat. */
interface Gone {
  readonly text: string;
  readonly messageId: string;
}

type Place = Parameters<ResidentChannel['send']>[0];

/** The animation itself lasts five seconds; what comes later would show work that is done. */
const typingTimeoutMs = 2_000;

interface As extends LastLook {
  readonly language: Language;
  readonly outboxId: OutboxId;
}

/**
 * A text too long for one Telegram message goes out as several; the last one has the buttons. When it breaks off halfway, the next `send` of the same row goes on where it stopped, as long as the
 * process lives. `edit` puts the first piece in place of the old message and sends the others after it.
 */
export function telegramChannel({
  api,
  uploads,
  texts,
  documents,
  fetchFile,
}: {
  readonly api: SendingApi;
  /** The same with more time for a call: a large file over a slow line. */
  readonly uploads: Pick<SendingApi, 'sendDocument' | 'sendPhoto'>;
  readonly texts: Texts;
  readonly documents: Documents;
  readonly fetchFile: ResidentChannel['fetchFile'];
}): ResidentChannel {
  /** Pieces of unfinished rows that have gone out. */
  const gone = new Map<OutboxId, readonly Gone[]>();

  async function sendAll(
    to: Place,
    pieces: readonly RenderedMessage[],
    { outboxId, beforeLeaving }: Pick<As, 'outboxId' | 'beforeLeaving'>,
  ): Promise<readonly string[]> {
    const before = gone.get(outboxId) ?? [];
    // In another language, or after the text changed, it is another message: from the start.
    const start = before.every(({ text }, index) => pieces[index]?.text === text) ? before.length : 0;
    const sent: Gone[] = before.slice(0, start);
    for (const [index, piece] of pieces.entries()) {
      if (index < start) continue;
      beforeLeaving?.();
      try {
        sent.push({ text: piece.text, messageId: idOf(await sendPiece(api, to, piece)) });
      } catch (error) {
        const known = toPochutoError(error, { sends: true });
        if (known.code === 'rate-limited' || known.code === 'unavailable') {
          gone.set(outboxId, [...sent]);
        } else {
          gone.delete(outboxId);
        }
        throw known;
      }
    }
    gone.delete(outboxId);
    return sent.map(({ messageId }) => messageId);
  }

  return {
    async send(to, message, as) {
      const sent = await sendAll(to, render(message, as, texts), as);
      const messageId = sent.at(-1);
      if (messageId === undefined) throw new PochutoError('rejected', 'empty');
      return sent.length === 1 ? { messageId } : { messageId, before: sent.slice(0, -1) };
    },

    async edit({ chatId, messageId }, message, as) {
      const [first, ...rest] = render(message, as, texts);
      if (first === undefined) throw new PochutoError('rejected', 'empty');
      try {
        const { text, ...other } = first;
        await api.editMessageText(chatId, Number(messageId), text, other);
      } catch (error) {
        if (!isNotModified(error)) throw toPochutoError(error, { sends: false });
      }
      return { after: await sendAll({ chatId }, rest, as) };
    },

    async sendFile({ chatId }, file, { language, form, beforeLeaving }) {
      const { name, bytes } = await written(() => documents.personalFile(file, language, form));
      beforeLeaving?.();
      try {
        const sent = await uploads.sendDocument(chatId, new InputFile(bytes, name));
        return { messageId: idOf(sent) };
      } catch (error) {
        throw toPochutoError(error, { sends: true });
      }
    },

    async sendAttachment({ chatId }, file) {
      try {
        return { messageId: idOf(await sendAttachment(uploads, chatId, file)) };
      } catch (error) {
        throw toPochutoError(error, { sends: true });
      }
    },

    async remove({ chatId }, messageIds) {
      let isAll = true;
      for (let first = 0; first < messageIds.length; first += removedAtOnceMax) {
        const some = messageIds.slice(first, first + removedAtOnceMax).map(Number);
        try {
          await api.deleteMessages(chatId, some);
        } catch (error) {
          const known = toPochutoError(error, { sends: false });
          if (known.code !== 'rejected') throw known;
          isAll = false;
        }
      }
      return isAll;
    },

    fetchFile,

    showTyping(chatId) {
      // grammY's type of the signal is an old package's; the platform's own does as well.
      const stop = AbortSignal.timeout(typingTimeoutMs) as Parameters<Api['sendChatAction']>[3];
      void api.sendChatAction(chatId, 'typing', {}, stop).catch(() => undefined);
    },

    async acknowledgePress(pressId) {
      // Answered late, twice or not at all, the animation ends by itself; nothing depends on it.
      await api.answerCallbackQuery(pressId).catch(() => undefined);
    },
  };
}

/** A success that names no message is not Telegram's: whether anything was sent is not known, and nothing could be edited later. */
function idOf(sent: { readonly message_id: number }): string {
  if (!Number.isSafeInteger(sent.message_id))
    throw new PochutoError('unavailable', 'unreadable', { ambiguous: true });
  return String(sent.message_id);
}

/** A picture that Telegram takes for none (too long, too narrow) goes as a file. */
async function sendAttachment(
  api: Pick<SendingApi, 'sendDocument' | 'sendPhoto'>,
  chatId: string,
  { name, type, bytes, isDiscreet, isSilent = false }: Attachment,
): Promise<{ readonly message_id: number }> {
  const isPicture = !isDiscreet && pictures.includes(type) && bytes.length <= pictureBytesMax;
  if (isPicture) {
    try {
      return await api.sendPhoto(chatId, new InputFile(bytes, name), { has_spoiler: true });
    } catch (error) {
      if (toPochutoError(error, { sends: true }).code !== 'rejected') throw error;
    }
  }
  return api.sendDocument(chatId, new InputFile(bytes, name), {
    disable_content_type_detection: true,
    ...(isSilent ? { disable_notification: true } : {}),
  });
}

/** A paper that can't be written is a mistake of ours: park the row, don't try it again for ever. */
async function written<Paper>(write: () => Promise<Paper>): Promise<Paper> {
  try {
    return await write();
  } catch (cause) {
    throw new PochutoError('rejected', 'typeset', { cause });
  }
}

/** A group that became a supergroup has another id from then on; what was meant for the old one goes to the new. */
async function sendPiece(api: SendingApi, { chatId, thread }: Place, piece: RenderedMessage) {
  const { text, ...words } = piece;
  const other = { ...words, ...(thread !== undefined && { message_thread_id: Number(thread) }) };
  try {
    return await api.sendMessage(chatId, text, other);
  } catch (error) {
    const moved = movedTo(error);
    if (moved === null) throw error;
    return api.sendMessage(moved, text, other);
  }
}

/** A text that can't be written is a mistake of ours: park the row, don't try it again for ever. */
function render(message: ResidentMessage, as: As, texts: Texts): readonly RenderedMessage[] {
  try {
    return renderMessage(message, as, texts);
  } catch (cause) {
    throw cause instanceof PochutoError ? cause : new PochutoError('rejected', 'text', { cause });
  }
}
