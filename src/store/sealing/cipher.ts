/** AES-256-GCM over bytes that belong to one row. Knows nothing of keys' owners or of the database. */
import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';

/** The row in which the bytes stand; they can't be moved to another one. */
export interface Place {
  readonly table: string;
  readonly id: string;
}

/** First byte of every sealed blob, so that another form can follow. */
const form = 1;
const nonceBytes = 12;
const tagBytes = 16;

/** Takes keys as objects: with raw bytes Node 24 needs three times as long for a row. */
export class Cipher {
  readonly #randomBytes: (count: number) => Uint8Array;

  constructor(randomBytes: (count: number) => Uint8Array) {
    this.#randomBytes = randomBytes;
  }

  encrypt(key: KeyObject, place: Place, plain: Uint8Array): Buffer {
    const nonce = this.#randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
    cipher.setAAD(placeBytes(place));
    return Buffer.concat([
      Buffer.from([form]),
      nonce,
      cipher.update(plain),
      cipher.final(),
      cipher.getAuthTag(),
    ]);
  }

  /** Throws when the bytes were changed, belong to another row or another key. */
  decrypt(key: KeyObject, place: Place, sealed: Buffer): Buffer {
    try {
      if (sealed[0] !== form) throw new RangeError('unknown form');
      const nonce = sealed.subarray(1, 1 + nonceBytes);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
      decipher.setAAD(placeBytes(place));
      decipher.setAuthTag(sealed.subarray(-tagBytes));
      return Buffer.concat([decipher.update(sealed.subarray(1 + nonceBytes, -tagBytes)), decipher.final()]);
    } catch (cause) {
      throw new Error(`The blob of ${place.table} ${place.id} does not open`, { cause });
    }
  }
}

function placeBytes(place: Place): Buffer {
  return Buffer.from(`${place.table}\0${place.id}`);
}
