/** `cli vault status|rotate`: which VAULT_KEY opens what, and the way from one to the next. */
import type { Command } from 'commander';
import type { StoreSettings } from '#app/config.ts';
import { exitCodes } from '#app/problems.ts';
import { countKeys, rotateKeys } from '#store/keys.ts';
import type { KeyRing } from '#store/vault.ts';
import { withDatabase } from './with-database.ts';

interface Options {
  readonly json?: boolean;
}

export function register(program: Command): void {
  const vault = program.command('vault').description('the keys, and the VAULT_KEY that locks them');
  vault
    .command('status')
    .description('how many keys each VAULT_KEY locks, by its fingerprint')
    .option('--json', 'as JSON')
    .action((options: Options) => withDatabase((settings, ring) => status(settings, ring, options)));
  vault
    .command('rotate')
    .description('locks every key with the first VAULT_KEY; the product, started with both, runs on')
    .option('--json', 'as JSON')
    .action((options: Options) => withDatabase((settings, ring) => rotate(settings, ring, options)));
}

async function status(settings: StoreSettings, ring: KeyRing, { json }: Options): Promise<number> {
  const { byFingerprint, destroyed } = countKeys(settings.database.path);
  const known = [...new Set([...ring.fingerprints, ...Object.keys(byFingerprint)])];
  const keys = known.map((fingerprint) => ({
    fingerprint,
    keys: byFingerprint[fingerprint] ?? 0,
    isCurrent: fingerprint === ring.current,
    isGiven: ring.fingerprints.includes(fingerprint),
  }));
  if (json === true) process.stdout.write(`${JSON.stringify({ keys, destroyed })}\n`);
  else {
    for (const one of keys)
      process.stdout.write(`${one.fingerprint}  ${String(one.keys).padStart(8)}  ${wordFor(one)}\n`);
    process.stdout.write(`${'destroyed'.padEnd(16)}  ${String(destroyed).padStart(8)}\n`);
  }
  return keys.some((one) => one.keys > 0 && !one.isGiven) ? exitCodes.failure : exitCodes.success;
}

function wordFor(one: {
  readonly keys: number;
  readonly isCurrent: boolean;
  readonly isGiven: boolean;
}): string {
  if (!one.isGiven) return 'MISSING in VAULT_KEY: what it locks can’t be read';
  if (one.isCurrent) return 'current';
  return one.keys > 0
    ? 'older: run `vault rotate`'
    : 'older: locks nothing here any more; a backup may still need it';
}

async function rotate(settings: StoreSettings, ring: KeyRing, { json }: Options): Promise<number> {
  const rewrapped = await rotateKeys(settings.database.path, ring, () => Date.now());
  const { byFingerprint } = countKeys(settings.database.path);
  const all = byFingerprint[ring.current] ?? 0;
  if (json === true)
    process.stdout.write(`${JSON.stringify({ rewrapped, current: ring.current, keys: all })}\n`);
  else process.stdout.write(`Locked anew: ${rewrapped}. All ${all} keys are under ${ring.current}.\n`);
  return exitCodes.success;
}
