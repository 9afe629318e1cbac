/** Looks at files one after another, however many wait: an opened picture takes a hundred times the room of its bytes. */
import type { Examined, Media } from '#ports/media.ts';
import { cleanImage, isCleanable } from './clean-image.ts';
import { isProgram } from './programs.ts';
import { textType } from './text-type.ts';
import { voiceAsMp3 } from './voice-as-mp3.ts';

/** Its libraries are loaded when the first file comes: a bot that gets none needs no room for them. */
export function media(): Media {
  let last: Promise<unknown> = Promise.resolve();
  return {
    examine: (bytes) => {
      const turn = last.then(() => examine(bytes));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

async function examine(bytes: Uint8Array): Promise<Examined | 'unsafe'> {
  const { type, extension } = await typeOf(bytes);
  if (isProgram(type, bytes)) return 'unsafe';
  if (isCleanable(type)) return cleanImage(bytes, type);
  const playable = type.startsWith('audio/ogg') ? await voiceAsMp3(bytes) : null;
  return {
    type,
    extension,
    bytes,
    hidden: 'may_hold',
    playable: playable === null ? null : { type: 'audio/mpeg', bytes: playable },
  };
}

async function typeOf(bytes: Uint8Array): Promise<{ type: string; extension: string }> {
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  // What begins like XML may be a page or a drawing with a script in it.
  if (found !== undefined && found.mime !== 'application/xml')
    return { type: found.mime, extension: found.ext };
  return textType(bytes) ?? { type: 'application/octet-stream', extension: '' };
}
