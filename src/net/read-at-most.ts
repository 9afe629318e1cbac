import { PochutoError } from '#core/errors.ts';

/** The bytes of an answer. Stops reading and fails with `rejected` as soon as there are more than `bytesMax`. */
export async function readAtMost(response: Response, bytesMax: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.length;
    if (size > bytesMax) throw new PochutoError('rejected', 'too-large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
