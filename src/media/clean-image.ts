/** A picture is made anew from what it shows: place, phone, name and everything else that is not seen stays behind. */
import type { Examined } from '#ports/media.ts';

type Format = 'jpeg' | 'png' | 'webp' | 'gif';

/** What each becomes. AVIF is written too slowly, and the desk shows JPEG everywhere. */
const formats: Readonly<Record<string, Format>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/apng': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'jpeg',
};

/** More than any phone takes, in pixels of all frames together; a small file that opens to more is a trap. */
const pixelsMax = 2 ** 28;
/**
 * On each side: a sheet of paper reads well at that, phones' usual pictures stay as large as they are, and larger ones are opened at half
 * their size or less, which takes a fraction of the room.
 */
const sideMax = 4_080;
const jpegQuality = 90;

/** HEIC is not among them: the library can't read it without a licence, so such a picture stays as it is. */
export const isCleanable = (type: string): boolean => Object.hasOwn(formats, type);

export async function cleanImage(bytes: Uint8Array, type: string): Promise<Examined | 'unsafe'> {
  const format = formats[type];
  if (format === undefined) return 'unsafe';
  const { default: sharp } = await import('sharp');
  // Pictures are rare: what is kept for the next one would only take room.
  sharp.cache(false);
  sharp.concurrency(1);
  try {
    const image = sharp(bytes, {
      animated: format === 'gif' || format === 'webp',
      failOn: 'none',
      limitInputPixels: pixelsMax,
    });
    // How the phone was held stands in the metadata: it is applied before they go.
    const upright = image
      .autoOrient()
      .resize({ width: sideMax, height: sideMax, fit: 'inside', withoutEnlargement: true });
    const made =
      format === 'jpeg'
        ? upright.flatten({ background: 'white' }).jpeg({ quality: jpegQuality })
        : upright.toFormat(format);
    const clean = await made.toBuffer();
    return {
      type: `image/${format}`,
      extension: format === 'jpeg' ? 'jpg' : format,
      bytes: clean,
      hidden: 'clean',
      playable: null,
    };
  } catch {
    // It says it is a picture and can't be opened as one.
    return 'unsafe';
  }
}
