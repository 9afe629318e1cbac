/**
 * The step before `npm test`: are the programs there that some suites need? On Debian as root what is missing is
 * installed; elsewhere the line that installs it is printed, and those suites fail. It skips nothing.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium, findRedisServer } from './support/servers/system-programs.ts';

interface Need {
  readonly what: string;
  readonly debianPackage: string;
  readonly suites: string;
  /** Where it is, in words; null when it is missing. */
  readonly find: () => string | null;
}

const needs: readonly Need[] = [
  { what: 'Chromium', debianPackage: 'chromium', suites: 'tests of the page', find: () => findChromium() },
  {
    what: 'Redis',
    debianPackage: 'redis-server',
    suites: 'tests of the Redis queue',
    find: () => findRedisServer(),
  },
];

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function aptGet(...options: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', options, { env, stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 });
}

const missing = needs.filter(({ find }) => find() === null).map(({ debianPackage }) => debianPackage);
if (missing.length > 0 && existsSync('/etc/debian_version') && process.getuid?.() === 0) {
  say(`Installing with apt-get: ${missing.join(', ')}`);
  aptGet('update', '-qq');
  aptGet('install', '-qq', '-y', '--no-install-recommends', ...missing);
}

for (const { what, debianPackage, suites, find } of needs) {
  const place = find();
  if (place !== null) say(`${what}: ${place}`);
  else
    say(`${what} is missing; the ${suites} will fail. On Debian: sudo apt-get install -y ${debianPackage}`);
}
