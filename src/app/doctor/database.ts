/** The database: does it open with this key, is it whole, is there room, and does the key lie apart from it? */
import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { findDamage } from '#store/inspect-database.ts';
import { createLog } from '../log.ts';
import type { Config } from '../config.ts';
import { openOwnStore } from '../open-own-store.ts';
import { CannotStart } from '../problems.ts';
import { systemIds, systemTimers } from '../system.ts';
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
  return [await stateOf(config, path), roomIn(folder), keyBeside(folder)];
}

async function stateOf(config: Config, path: string): Promise<Finding> {
  const subject = 'Database';
  if (!existsSync(path)) return ok(subject, 'will be made at the first start');
  try {
    if (findDamage(path) !== 'ok') return damaged(subject);
    const store = await openOwnStore({
      config,
      ids: systemIds,
      timers: systemTimers,
      log: createLog('error'),
    });
    await store.close();
    return ok(subject, 'opens and is whole');
  } catch (error) {
    const [problem] = error instanceof CannotStart ? error.problems : [];
    if (problem !== undefined) return mistake(subject, `${problem.where} ${problem.what}`, problem.remedy);
    return damaged(subject);
  }
}

const damaged = (subject: string): Finding =>
  mistake(subject, 'is damaged', 'Stop Pochuto and put back the newest backup; keep the damaged file.');

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
function keyBeside(folder: string): Finding {
  const subject = 'VAULT_KEY';
  const file = join(folder, '.env');
  const isBeside =
    existsSync(file) && /^\s*(?:export\s+)?VAULT_KEY\s*=\s*\S/m.test(readFileSync(file, 'utf8'));
  if (!isBeside) return ok(subject, 'is not beside the data');
  return warning(
    subject,
    `lies in ${file}, beside the data`,
    'Move it to a file of root’s that the service reads (EnvironmentFile=), outside every backup of the data.',
  );
}
