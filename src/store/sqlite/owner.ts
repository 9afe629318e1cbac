import { chownSync, statSync } from 'node:fs';

/** What root makes where the product's user has its files is that user's, who could not open it otherwise. Does nothing for anybody else. */
export function giveToOwnerOf(folder: string, path: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(folder);
  chownSync(path, uid, gid);
}
