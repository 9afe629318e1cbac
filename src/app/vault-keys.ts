/** Which VAULT_KEY locks what, and the way from one to the next. */
import { countKeys, rotateKeys } from '#store/sealing/keys.ts';
import { systemTimers } from './system.ts';
import type { OnDatabase } from './with-database.ts';

export interface VaultStatus {
  readonly keys: readonly {
    readonly fingerprint: string;
    /** How many it locks. */
    readonly keys: number;
    readonly isCurrent: boolean;
    /** It stands in VAULT_KEY. */
    readonly isGiven: boolean;
  }[];
  readonly destroyed: number;
}

export function vaultStatus({ settings, ring }: OnDatabase): VaultStatus {
  const { byFingerprint, destroyed } = countKeys(settings.database.path);
  const known = [...new Set([...ring.fingerprints, ...Object.keys(byFingerprint)])];
  const keys = known.map((fingerprint) => ({
    fingerprint,
    keys: byFingerprint[fingerprint] ?? 0,
    isCurrent: fingerprint === ring.current,
    isGiven: ring.fingerprints.includes(fingerprint),
  }));
  return { keys, destroyed };
}

/** `rewrapped`: how many it was; `keys`: how many the current one locks now. */
export async function rotateVault({ settings, ring }: OnDatabase): Promise<{
  readonly rewrapped: number;
  readonly current: string;
  readonly keys: number;
}> {
  const { path } = settings.database;
  const rewrapped = await rotateKeys(path, ring, () => systemTimers.now());
  return { rewrapped, current: ring.current, keys: countKeys(path).byFingerprint[ring.current] ?? 0 };
}
