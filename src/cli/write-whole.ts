/** Files that commands make: each has its name only when all of it is on disk. Killed at any moment, or without room, what stood there before stays. */
import { realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A page, a table or a letter; whole or as it comes. */
type Content = string | Uint8Array | AsyncIterable<Uint8Array>;

/** `mode`: its rights, where others than everybody's may read it; also of a file that was there with more. */
export async function writeWhole(path: string, content: Content, mode = 0o666): Promise<void> {
  const there = statSync(path, { throwIfNoEntry: false });
  // A pipe or a device has no half.
  if (there !== undefined && !there.isFile()) return write(path, content, { flags: 'w' });
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

/** The file is there before the content is asked for: opened later, it could come into being after it was cleared away. */
async function write(
  path: string,
  content: Content,
  { flags, mode, flush }: { readonly flags: string; readonly mode?: number; readonly flush?: boolean },
): Promise<void> {
  const file = await open(path, flags, mode);
  await pipeline(
    typeof content === 'string' || content instanceof Uint8Array ? Readable.from([content]) : content,
    file.createWriteStream({ flush }),
  );
}
