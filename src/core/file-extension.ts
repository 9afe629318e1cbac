/** The ending of a file's name by what the file is. The resident's own name for it is never used: it may hold theirs. */

/** What phones send most; others are told apart by the program that opens them. */
const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/heic': 'heic',
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/x-m4a': 'm4a',
  'audio/wav': 'wav',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
  'video/3gpp': '3gp',
  'application/pdf': 'pdf',
  'application/rtf': 'rtf',
  'application/msword': 'doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'text/plain': 'txt',
};

/** Without the dot; `bin` for what nothing should open by itself. */
export function extensionOf(type: string | null): string {
  const bare = (type ?? '').split(';', 1)[0]?.trim() ?? '';
  return Object.hasOwn(extensions, bare) ? (extensions[bare] ?? 'bin') : 'bin';
}
