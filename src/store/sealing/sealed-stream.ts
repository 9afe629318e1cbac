/**
 * Bytes of any length sealed for whoever holds VAULT_KEY, in the age format (age-encryption.org/v1). The file's own key is wrapped by a key that
 * is derived from VAULT_KEY for this alone; the header names the fingerprint, so that a reader knows which key is wanted.
 */
import { hkdfSync, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { Readable } from 'node:stream';
import { Decrypter, Encrypter, Stanza, type Identity, type Recipient } from 'age-encryption';
import { Cipher } from './cipher.ts';
import { VaultKeyMismatch } from '../errors.ts';
import type { KeyRing } from './vault.ts';

type Bytes = AsyncIterable<Uint8Array>;

const stanzaType = 'pochuto-vault';
const purpose = 'pochuto backup';

/** Seals under the ring's current key. */
export function seal(ring: KeyRing, plain: Bytes): Promise<Bytes> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipientOf(ring));
  return encrypter.encrypt(streamOf(plain));
}

/**
 * Opens what any key of the ring sealed. Throws VaultKeyMismatch when it was another key, otherwise when the header is none; the stream fails at
 * the first piece that was changed, moved or cut off.
 */
export function unseal(ring: KeyRing, sealed: Bytes): Promise<Bytes> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identityOf(ring));
  return decrypter.decrypt(streamOf(sealed));
}

const streamOf = (bytes: Bytes) => Readable.toWeb(Readable.from(bytes)) as ReadableStream<Uint8Array>;

const cipher = new Cipher((count) => randomBytes(count));
const placeOf = (fingerprint: string) => ({ table: stanzaType, id: fingerprint });

function keyFor(ring: KeyRing, fingerprint: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', ring.get(fingerprint), '', purpose, 32)));
}

function recipientOf(ring: KeyRing): Recipient {
  const { current } = ring;
  return {
    wrapFileKey: (fileKey) => [
      new Stanza([stanzaType, current], cipher.encrypt(keyFor(ring, current), placeOf(current), fileKey)),
    ],
  };
}

function identityOf(ring: KeyRing): Identity {
  return {
    unwrapFileKey: (stanzas) => {
      const ours = stanzas.find(({ args }) => args[0] === stanzaType);
      const fingerprint = ours?.args[1];
      if (ours === undefined || fingerprint === undefined) return null;
      if (!ring.fingerprints.includes(fingerprint))
        throw new VaultKeyMismatch({ needed: [fingerprint], given: ring.fingerprints });
      return cipher.decrypt(keyFor(ring, fingerprint), placeOf(fingerprint), Buffer.from(ours.body));
    },
  };
}
