/** `cli vault status|rotate`: which VAULT_KEY opens what, and the way from one to the next. */
import type { Command } from 'commander';
import { exitCodes } from '#app/problems.ts';
import { rotateVault, vaultStatus, type VaultStatus } from '#app/vault-keys.ts';
import { withKnownDatabase, type OnDatabase } from '#app/with-database.ts';

interface Options {
  readonly json?: boolean;
}

export function register(program: Command): void {
  const vault = program.command('vault').description('the keys, and the VAULT_KEY that locks them');
  vault
    .command('status')
    .description('how many keys each VAULT_KEY locks, by its fingerprint')
    .option('--json', 'as JSON')
    .action((options: Options) => withKnownDatabase((on) => status(on, options)));
  vault
    .command('rotate')
    .description('locks every key with the first VAULT_KEY; the product, started with both, runs on')
    .option('--json', 'as JSON')
    .action((options: Options) => withKnownDatabase((on) => rotate(on, options)));
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function status(on: OnDatabase, { json }: Options): Promise<number> {
  const { keys, destroyed } = vaultStatus(on);
  if (json === true) print(JSON.stringify({ keys, destroyed }));
  else {
    for (const one of keys) print(`${one.fingerprint}  ${String(one.keys).padStart(8)}  ${wordFor(one)}`);
    print(`${'destroyed'.padEnd(16)}  ${String(destroyed).padStart(8)}`);
  }
  return keys.some((one) => one.keys > 0 && !one.isGiven) ? exitCodes.failure : exitCodes.success;
}

function wordFor(one: VaultStatus['keys'][number]): string {
  if (!one.isGiven) return 'MISSING in VAULT_KEY: what it locks can’t be read';
  if (one.isCurrent) return 'current';
  return one.keys > 0
    ? 'older: run `vault rotate`'
    : 'older: locks nothing here any more; a backup may still need it';
}

async function rotate(on: OnDatabase, { json }: Options): Promise<number> {
  const done = await rotateVault(on);
  if (json === true) print(JSON.stringify(done));
  else print(`Locked anew: ${done.rewrapped}. All ${done.keys} keys are under ${done.current}.`);
  return exitCodes.success;
}
