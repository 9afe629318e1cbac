/** The folder in which backups lie: their names tell when each was made, and what is half written has another name. */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseInstant, type Instant } from '#core/time.ts';

export interface BackupFile {
  readonly path: string;
  readonly madeAt: Instant;
}

const nameShape = /^pochuto-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.age$/;
const leftoverShape = /^(?:\.?pochuto-.*\.part(?:-wal|-shm|-journal)?|\.pochuto-check-.*)$/;
/** Whatever is still being written is touched far more often. */
const leftoverAfterMs = 3_600_000;

/** `pochuto-20261129T010203Z.age` */
export const backupName = (at: Instant): string => `pochuto-${at.slice(0, 19).replaceAll(/[-:]/g, '')}Z.age`;

/** Where it is written until it is whole. */
export const partOf = (path: string, mark: string): string => `${path}.${mark}.part`;
export const snapshotName = (mark: string): string => `.pochuto-snapshot-${mark}.part`;

/** The backups in the folder, newest first. */
export function listBackups(folder: string): readonly BackupFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const madeAt = madeAtOf(name);
      return madeAt === null ? [] : [{ path: join(folder, name), madeAt }];
    })
    .toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
}

function madeAtOf(name: string): Instant | null {
  const [, year, month, day, hour, minute, second] = nameShape.exec(name) ?? [];
  return year === undefined ? null : parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** What a process that was killed left half done; not what another one is writing now. */
export function listLeftovers(folder: string, now: number): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => leftoverShape.test(name))
    .map((name) => join(folder, name))
    .filter((path) => {
      const touched = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
      return touched !== undefined && now - touched > leftoverAfterMs;
    });
}

export function removeLeftovers(folder: string, now: number): void {
  for (const path of listLeftovers(folder, now)) rmSync(path, { force: true, recursive: true });
}

/** Removes backups that were made longer ago than so many days; answers how many. */
export function removeOld(folder: string, days: number, now: number): number {
  const old = listBackups(folder).filter(({ madeAt }) => now - Date.parse(madeAt) > days * 86_400_000);
  for (const { path } of old) rmSync(path, { force: true });
  return old.length;
}
