/** Files that commands make: each has its name only when all of it is on disk. Killed at any moment, or without room, what stood there before stays. */
import { createWriteStream, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A page, a table or a letter; whole or as it comes. */
type Content = string | Uint8Array | AsyncIterable<Uint8Array>;

/** `mode`: its rights, where others than everybody's may read it; also of a file that was there with more. */
export async function writeWhole(path: string, content: Content, mode = 0o666): Promise<void> {
  const there = statSync(path, { throwIfNoEntry: false });
  // A pipe or a device has no half.
  if (there !== undefined && !there.isFile()) return write(path, content, {});
  // A link stays one.
  const real = there === undefined ? path : realpathSync(path);
  // Always the same, so that the next try clears away what a kill left.
  const part = `${real}.part`;
  rmSync(part, { force: true });
  try {
    await write(part, content, { mode, flags: 'wx', flush: true });
    renameSync(part, real);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

const write = (
  path: string,
  content: Content,
  how: { readonly mode?: number; readonly flags?: string; readonly flush?: boolean },
): Promise<void> =>
  pipeline(
    typeof content === 'string' || content instanceof Uint8Array ? Readable.from([content]) : content,
    createWriteStream(path, how),
  );
