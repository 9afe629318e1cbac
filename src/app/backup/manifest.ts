/** What a backup says of itself: its first line, sealed like the rest. Numbers, digests and fingerprints; nothing of anybody. */
import { z } from 'zod';
import type { Instant } from '#core/time.ts';

const manifestSchema = z.strictObject({
  form: z.literal(1),
  /** The product that made it. */
  version: z.string(),
  /** When the database was as it is in here. */
  at: z.iso.datetime().transform((text) => text as Instant),
  /** Of the database in it, in bytes. */
  size: z.int().nonnegative(),
  sha256: z.hex().length(64),
  schema: z.int().positive(),
  tables: z.record(z.string(), z.int().nonnegative()),
  chainHeads: z.hex().length(64),
  /** Fingerprints of the VAULT_KEYs that open it. */
  wrappedBy: z.array(z.string()).readonly(),
});

export type Manifest = z.infer<typeof manifestSchema>;

export const writeManifest = (manifest: Manifest): Buffer => Buffer.from(`${JSON.stringify(manifest)}\n`);

/** `null` when the line says nothing that this version knows. */
export function readManifest(line: string): Manifest | null {
  try {
    return manifestSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
