/** The two programs that tests borrow from the system: a Chromium and a Redis server. Where they are, or null. */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The first of `names` that can be run: a path, or a name looked up on the PATH. */
export function findProgram(names: readonly string[], env: Environment): string | null {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const name of names) {
    const places = isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name));
    const found = places.find(isProgram);
    if (found !== undefined) return found;
  }
  return null;
}

/** CHROMIUM_PATH decides alone where it is set, so that a wrong one is noticed. */
export function findChromium(env: Environment = process.env): string | null {
  if (env.CHROMIUM_PATH) return findProgram([env.CHROMIUM_PATH], env);
  const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  return findProgram(
    ['/usr/bin/chromium', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', onMac],
    env,
  );
}

/** REDIS_SERVER_PATH likewise: with the path of a valkey-server, all tests of the queue run on Valkey. */
export function findRedisServer(env: Environment = process.env): string | null {
  if (env.REDIS_SERVER_PATH) return findProgram([env.REDIS_SERVER_PATH], env);
  return findProgram(['redis-server', 'valkey-server'], env);
}
