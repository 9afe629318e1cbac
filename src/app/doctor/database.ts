/** The database: does it open with this key, is it whole, does it take what is written, who may read it, is there room, and does the key lie apart from it? */
import { existsSync, readdirSync, readFileSync, realpathSync, statfsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isWhole } from '#store/sqlite/inspect-database.ts';
import type { Config } from '../settings/config.ts';
import { storeProblem, withKnownStore } from '../open-own-store.ts';
import { CannotStart } from '../problems.ts';
import { systemTimers } from '../system.ts';
import { writeToStore } from '../watch/readiness.ts';
import { mistake, ok, warning, type Finding } from './finding.ts';

const megabyte = 1024 * 1024;
const freeWarning = 2_000 * megabyte;
const freeMistake = 200 * megabyte;

export async function checkDatabase(config: Config): Promise<readonly Finding[]> {
  const path = resolve(config.database.path);
  const folder = dirname(path);
  if (!existsSync(folder)) {
    return [
      mistake('Database', `the folder ${folder} does not exist`, 'Make it, for the user that runs Pochuto.'),
    ];
  }
  return [await stateOf(config, path), ...rightsOf(path), roomIn(folder)];
}

async function stateOf(config: Config, path: string): Promise<Finding> {
  const subject = 'Database';
  if (!existsSync(path)) return ok(subject, 'will be made at the first start');
  if (statSync(path).isDirectory()) {
    const remedy = 'Name the file in it, like sqlite:<folder>/pochuto.sqlite in DATABASE_URL.';
    return mistake(subject, `${path} is a folder`, remedy);
  }
  try {
    if (!isWhole(path)) return damaged(subject);
    await withKnownStore(config, (store) => writeToStore(store, systemTimers.now()));
    return ok(subject, 'opens, is whole and takes what is written');
  } catch (error) {
    const problem = storeProblem(error);
    const [first] = problem instanceof CannotStart ? problem.problems : [];
    if (first === undefined) return damaged(subject);
    return mistake(subject, `${first.where} ${first.what}`, first.remedy);
  }
}

const damaged = (subject: string): Finding =>
  mistake(subject, 'is damaged', 'Stop Pochuto and put back the newest backup; keep the damaged file.');

/** Its readable columns tell who handles what. */
function rightsOf(path: string): readonly Finding[] {
  const file = statSync(path, { throwIfNoEntry: false });
  const findings: Finding[] = [];
  if (file === undefined || process.getuid === undefined) return findings;
  if ((file.mode & 0o004) !== 0 && isReached(dirname(realpathSync(path))))
    findings.push(warning('Database', 'can be read by everybody on this machine', `Run chmod 600 ${path}.`));
  if (file.uid !== process.getuid())
    findings.push(
      warning(
        'Database',
        'belongs to another user than the one that runs doctor',
        'Run doctor, and every command, as the user that runs Pochuto: only so it sees what that one may do.',
      ),
    );
  return findings;
}

/** By everybody: one folder on the way that is closed to others closes it. */
function isReached(folder: string): boolean {
  if ((statSync(folder).mode & 0o001) === 0) return false;
  return folder === dirname(folder) || isReached(dirname(folder));
}

function roomIn(folder: string): Finding {
  const subject = 'Free space';
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const what = `${Math.round(free / megabyte)} MB beside the database`;
  const remedy = 'Make room: when the disk is full, residents are told to phone.';
  if (free < freeMistake) return mistake(subject, what, remedy);
  return free < freeWarning ? warning(subject, what, remedy) : ok(subject, what);
}

/** Whoever copies the folder would copy the key with what it locks. */
export function checkKeyApart(config: Config): readonly Finding[] {
  const subject = 'VAULT_KEY';
  const folders = new Set([dirname(resolve(config.database.path)), resolve(config.backupFolder)]);
  const keys = config.vaultKeys.flatMap((key) => [key.reveal(), key.reveal().toString('base64')]);
  const beside = [...folders].flatMap(smallFilesIn).find((path) => {
    const bytes = readFileSync(path);
    return setsKey.test(bytes.toString('latin1')) || keys.some((key) => bytes.includes(key));
  });
  if (beside === undefined) return [ok(subject, 'is neither beside the data nor beside the backups')];
  const remedy =
    'Move it to a file of root’s that the service reads (EnvironmentFile=), outside every backup, and give a new one: `vault rotate`.';
  return [mistake(subject, `lies in ${beside}, beside the data or its backups`, remedy)];
}

const setsKey = /^\s*(?:export\s+)?VAULT_KEY\s*=\s*\S/m;
/** A file with settings or a key; databases and backups are far larger. */
const settingsBytesMax = 64 * 1024;

function smallFilesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => {
      const file = statSync(path, { throwIfNoEntry: false });
      return file?.isFile() === true && file.size <= settingsBytesMax;
    });
}
