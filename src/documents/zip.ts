/** A ZIP archive that is written while its parts are made: nothing is held but the part that is under way. */
import { Readable, pipeline } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

export interface ZipPart {
  readonly path: string;
  /** Asked for when the parts before it are written. */
  readonly content: () => Iterable<string> | AsyncIterable<string>;
}

interface Written {
  readonly path: Buffer;
  readonly at: number;
  readonly checksum: number;
  readonly packed: number;
  readonly size: number;
}

/** UTF-8 names, and sizes that stand behind the bytes since nobody knows them before. */
const flags = 0x0808;
const deflated = 8;
const version = 20;
/** 1 January 1980, the first day that a ZIP knows: the same content gives the same bytes. */
const date = 0x0021;

/** Rejects what a part rejects, and what no plain ZIP has room for. */
export async function* zip(parts: readonly ZipPart[]): AsyncGenerator<Uint8Array> {
  const directory: Written[] = [];
  let at = 0;
  for (const { path, content } of parts) {
    const name = Buffer.from(path);
    const head = record(30, [0x04034b50, 4], [version, 2], [flags, 2], [deflated, 2], [0, 2], [date, 2]);
    head.writeUInt16LE(name.length, 26);
    yield Buffer.concat([head, name]);
    const sums = { checksum: 0, size: 0 };
    let packed = 0;
    for await (const bytes of deflate(content(), sums)) {
      packed += bytes.length;
      yield bytes;
    }
    directory.push({ path: name, at, packed, ...sums });
    yield record(16, [0x08074b50, 4], [sums.checksum, 4], [packed, 4], [sums.size, 4]);
    at += head.length + name.length + packed + 16;
  }
  const entries = Buffer.concat(directory.map(directoryEntry));
  yield entries;
  const count = directory.length;
  yield record(22, [0x06054b50, 4], [0, 4], [count, 2], [count, 2], [entries.length, 4], [at, 4]);
}

function deflate(
  content: Iterable<string> | AsyncIterable<string>,
  sums: { checksum: number; size: number },
): AsyncIterable<Buffer> {
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const text of content) {
      const bytes = Buffer.from(text);
      sums.checksum = crc32(bytes, sums.checksum);
      sums.size += bytes.length;
      yield bytes;
    }
  }
  // What fails in the content fails in the reading of what is packed.
  return pipeline(Readable.from(counted()), createDeflateRaw(), () => undefined);
}

function directoryEntry({ path, at, checksum, packed, size }: Written): Buffer {
  const versions = [version, 2] as const;
  const entry = record(46, [0x02014b50, 4], versions, versions, [flags, 2], [deflated, 2], [0, 2], [date, 2]);
  entry.writeUInt32LE(checksum, 16);
  entry.writeUInt32LE(packed, 20);
  entry.writeUInt32LE(size, 24);
  entry.writeUInt16LE(path.length, 28);
  entry.writeUInt32LE(at, 42);
  return Buffer.concat([entry, path]);
}

/** Numbers one behind the other; the rest is zero. */
function record(length: number, ...fields: readonly (readonly [value: number, bytes: number])[]): Buffer {
  const bytes = Buffer.alloc(length);
  let at = 0;
  for (const [value, width] of fields) {
    bytes.writeUIntLE(value, at, width);
    at += width;
  }
  return bytes;
}
