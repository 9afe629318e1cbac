/**
 * files.*: the three steps of an upload, and asking after or deleting a file. As with Slack, the answer of the last
 * step does not say where the file was shared; files.info does.
 */
import { isObject } from '../block-kit/validate.ts';
import { emitFileShared, emitMessage } from '../events.ts';
import { SlackError } from '../slack-error.ts';
import { endingOf, fileWire } from '../wire.ts';
import type { SlackWorld, StoredFile, Wire } from '../world.ts';
import { postTarget, threadParent } from './chat.ts';
import { jsonArg, textArg, type Method } from './method.ts';

/** One gigabyte. */
const uploadBytesMax = 1024 ** 3;

/** By the ending of the name, as Slack shows a file. */
const mimeTypes: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  ogg: 'audio/ogg',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  pdf: 'application/pdf',
  txt: 'text/plain',
  html: 'text/html',
};

const getUploadUrl: Method = (args, { world, urls }) => {
  const name = textArg(args, 'filename');
  const length = Number(textArg(args, 'length'));
  if (name === '') throw new SlackError('invalid_arguments', ['[ERROR] missing required field: filename']);
  if (!Number.isInteger(length) || length < 1) throw new SlackError('invalid_arguments', ['[ERROR] length']);
  if (length > uploadBytesMax) throw new SlackError('file_upload_size_restricted');
  const { id } = world.addFile({
    userId: world.team.botUserId,
    name,
    mimeType: mimeTypes[endingOf(name)] ?? 'application/octet-stream',
    sizeBytes: length,
    bytes: new Uint8Array(),
    isComplete: false,
  });
  return { upload_url: `${urls.upload}${id}`, file_id: id };
};

/** The bytes that come to the upload address; false when they are not what was announced. */
export function receiveUpload(world: SlackWorld, id: string, bytes: Uint8Array, mimeType: string): boolean {
  const file = world.files.get(id);
  if (!file || file.isComplete || bytes.length !== file.sizeBytes) return false;
  file.bytes = bytes;
  if (mimeType !== '' && mimeType !== 'application/octet-stream') file.mimeType = mimeType;
  return true;
}

const completeUpload: Method = (args, { world, feed }) => {
  const given = jsonArg(args, 'files', 'invalid_arguments');
  const entries = Array.isArray(given) ? given.filter(isObject) : [];
  if (entries.length === 0)
    throw new SlackError('invalid_arguments', ['[ERROR] missing required field: files']);
  const files = entries.map((entry) => {
    const file = world.files.get(String(entry['id']));
    if (!file || file.isDeleted) throw new SlackError('file_not_found');
    if (file.isComplete) throw new SlackError('file_already_completed');
    if (file.bytes.length === 0) throw new SlackError('file_update_failed');
    return { file, title: typeof entry['title'] === 'string' ? entry['title'] : file.name };
  });
  const channelId = textArg(args, 'channel_id');
  const conversation = channelId === '' ? null : postTarget(world, channelId);
  const threadTs = conversation ? threadParent(args, world, conversation) : null;
  for (const { file, title } of files) Object.assign(file, { title, isComplete: true });
  if (conversation && world.sharesToLose > 0) world.sharesToLose -= 1;
  else if (conversation) {
    const message = world.addMessage(conversation, {
      userId: world.team.botUserId,
      isFromApp: true,
      text: textArg(args, 'initial_comment'),
      threadTs,
      fileIds: files.map(({ file }) => file.id),
    });
    for (const { file } of files) file.shares = [{ channelId: conversation.id, ts: message.ts }];
    emitMessage(feed, world, conversation, message);
    for (const { file } of files) emitFileShared(feed, world, conversation, file);
  }
  return { files: files.map(({ file }) => ({ id: file.id, title: file.title })) };
};

function knownFile(args: Wire, world: SlackWorld): StoredFile {
  const file = world.files.get(textArg(args, 'file'));
  if (!file || !world.isFileSeenByApp(file)) throw new SlackError('file_not_found');
  if (file.isDeleted) throw new SlackError('file_deleted');
  return file;
}

const info: Method = (args, { world }) => {
  const file = knownFile(args, world);
  if (!file.isComplete) throw new SlackError('file_not_found');
  const shares: Record<string, Record<string, { ts: string }[]>> = { public: {}, private: {} };
  for (const { channelId, ts } of file.shares) {
    const kind = world.conversation(channelId).isPrivate ? 'private' : 'public';
    (shares[kind] ??= {})[channelId] = [{ ts }];
  }
  const isUnknown = world.isUnknownYet(file);
  if (isUnknown) world.asksTooSoon -= 1;
  const wire = { ...fileWire(world, file), ...(isUnknown ? { mimetype: '', filetype: '' } : {}), shares };
  return { file: wire, comments: [], response_metadata: { next_cursor: '' } };
};

/** The messages that show it stand on and say that it was deleted. */
const remove: Method = (args, { world }) => {
  const file = knownFile(args, world);
  if (file.userId !== world.team.botUserId) throw new SlackError('cant_delete_file');
  file.isDeleted = true;
  file.bytes = new Uint8Array();
  world.changes.announce();
  return {};
};

export const fileMethods: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': completeUpload,
  'files.info': info,
  'files.delete': remove,
};
