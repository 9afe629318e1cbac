/** The names that a zip file lists, without unpacking anything. */

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endBytes = 22;
const entryBytes = 46;
/** A comment of this length may stand behind the end. */
const commentBytesMax = 0xffff;
const isEncrypted = 1;

/** `null`: the list is broken, or something in it is locked with a password. */
export function namesInZip(bytes: Uint8Array): readonly string[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) return null;
  const names: string[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + entryBytes > end || view.getUint32(at, true) !== entrySignature) return null;
    if ((view.getUint16(at + 8, true) & isEncrypted) !== 0) return null;
    const nameLength = view.getUint16(at + 28, true);
    names.push(new TextDecoder().decode(bytes.subarray(at + entryBytes, at + entryBytes + nameLength)));
    at += entryBytes + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
}

function findEnd(view: DataView): number | null {
  const from = view.byteLength - endBytes;
  for (let at = from; at >= Math.max(0, from - commentBytesMax); at -= 1)
    if (view.getUint32(at, true) === endSignature) return at;
  return null;
}
