import type { FileHandle } from 'node:fs/promises';

/** All of it: right before the disk is full a write takes a part, and says so only by its count. */
export async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) done += (await file.write(bytes, done)).bytesWritten;
}
