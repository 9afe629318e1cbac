/** The residents' chats: a stand-in that remembers what each shows. */
import { PochutoError } from '#core/errors.ts';
import type { Language, ResidentMessage } from '#core/message.ts';
import type { PersonalFile } from '#core/personal-file.ts';
import type { PaperForm } from '#ports/documents.ts';
import type { Attachment, ResidentChannel } from '#ports/resident-channel.ts';
import { handOver, numbered, take, type Fault } from './faults.ts';

export interface Sent {
  readonly chatId: string;
  readonly messageId: string;
  message: ResidentMessage;
  language: Language;
  edits: number;
  /** Of a message that is a file. */
  readonly file?: PersonalFile;
  readonly form?: PaperForm;
  readonly attachment?: Attachment;
  isRemoved: boolean;
}

export function fakeChannel(
  sent: Sent[],
  files: Map<string, Uint8Array>,
  faults: Fault[],
  typing: string[],
): ResidentChannel {
  return {
    send: async ({ chatId }, message, { language }) => {
      const fault = take(faults, 'send');
      if (fault && !fault.after) throw fault.error;
      const messageId = `b${sent.length + 1}`;
      sent.push({ chatId, messageId, message, language, edits: 0, isRemoved: false });
      if (fault) throw fault.error;
      return { messageId };
    },
    edit: async ({ messageId }, message, { language }) => {
      const fault = take(faults, 'edit');
      if (fault) throw fault.error;
      const one = numbered(sent, messageId);
      if (one === undefined) throw new PochutoError('target-gone', 'message to edit not found');
      one.message = message;
      one.language = language;
      one.edits += 1;
      return {};
    },
    sendFile: async ({ chatId }, file, { language, form }) => {
      const messageId = `b${sent.length + 1}`;
      sent.push({
        chatId,
        messageId,
        message: { parts: [] },
        language,
        edits: 0,
        file,
        form,
        isRemoved: false,
      });
      return { messageId };
    },
    sendAttachment: async ({ chatId }, attachment) => {
      const fault = take(faults, 'send');
      if (fault && !fault.after) throw fault.error;
      const messageId = `b${sent.length + 1}`;
      const said = { message: { parts: [] }, language: 'uk', edits: 0, isRemoved: false } as const;
      sent.push({ chatId, messageId, ...said, attachment });
      if (fault) throw fault.error;
      return { messageId };
    },
    remove: async (_where, messageIds) => {
      for (const one of sent) one.isRemoved ||= messageIds.includes(one.messageId);
      return true;
    },
    fetchFile: async (platformId) => handOver(files, faults, platformId),
    showTyping: (chatId) => void typing.push(chatId),
    acknowledgePress: async () => undefined,
  };
}
