/** Files in both directions: download of what people sent, and documents and photos the bot sends. */
import { badRequest } from '../bot-api-error.ts';
import type { StoredFile, Wire } from '../world.ts';
import { readCaption, readEnvelope, showReplyKeyboard } from './messages.ts';
import { textArg, type Method, type MethodContext } from './method.ts';

const downloadBytesMax = 20 * 1024 * 1024;
const uploadBytesMax = 50 * 1024 * 1024;

const getFile: Method = (args, { world }) => {
  const file = world.files.get(textArg(args, 'file_id'));
  if (!file) throw badRequest('wrong file_id or the file is temporarily unavailable');
  if (file.sizeBytes > downloadBytesMax) throw badRequest('file is too big');
  return { ...fileWire(file), file_path: file.path };
};

export function fileWire(file: StoredFile): Wire {
  return { file_id: file.fileId, file_unique_id: file.uniqueId, file_size: file.sizeBytes };
}

/** The file a method sends: bytes of the same request, or the id of one Telegram knows. */
function readFile(args: Wire, kind: string, context: MethodContext) {
  const given = textArg(args, kind);
  const upload = context.uploads.get(given.startsWith('attach://') ? given.slice('attach://'.length) : kind);
  if (upload) {
    if (upload.bytes.length === 0) throw badRequest('file must be non-empty');
    if (upload.bytes.length > uploadBytesMax) throw badRequest('file is too big');
    const file = context.world.addFile(kind, upload.bytes, upload.bytes.length);
    return { file, name: upload.name, mimeType: upload.mimeType };
  }
  const known = context.world.files.get(given);
  if (!known) throw badRequest('wrong file identifier/HTTP URL specified');
  return { file: known, name: null, mimeType: null };
}

function sender(kind: 'document' | 'photo'): Method {
  return (args, context) => {
    const { chat, markup, view, wire } = readEnvelope(args, context.world);
    const { text, entities } = readCaption(args);
    const { file, name, mimeType } = readFile(args, kind, context);
    const described = {
      ...fileWire(file),
      ...(name ? { file_name: name } : {}),
      ...(mimeType ? { mime_type: mimeType } : {}),
    };
    const message = context.world.addMessage(chat, 'bot', {
      ...view,
      kind,
      text,
      entities,
      file: { fileId: file.fileId, name, mimeType, sizeBytes: file.sizeBytes },
      wire: {
        [kind]: kind === 'photo' ? [{ ...fileWire(file), width: 1, height: 1 }] : described,
        ...(text === '' ? {} : { caption: text }),
        ...(entities.length > 0 ? { caption_entities: entities } : {}),
        ...wire,
      },
    });
    showReplyKeyboard(chat, markup);
    return message.wire;
  };
}

export const fileMethods: Readonly<Record<string, Method>> = {
  getFile,
  sendDocument: sender('document'),
  sendPhoto: sender('photo'),
};
