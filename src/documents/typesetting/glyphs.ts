/** What our typeface can show, read from its own table of characters (OpenType `cmap`). A paper must have no boxes, and the typesetter refuses them. */
import { readFileSync } from 'node:fs';
import { fontFiles } from './fonts.ts';

/** Stretches of code points, both ends included, in order. */
type Stretches = readonly (readonly [from: number, to: number])[];

let known: Stretches | undefined;

/** Whether the typeface has a glyph for this code point. Its weights have the same ones. */
export function hasGlyph(codePoint: number): boolean {
  known ??= stretchesOf(readFileSync(fontFiles[0] ?? ''));
  let low = 0;
  let high = known.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [from, to] = known[middle] ?? [0, 0];
    if (codePoint < from) high = middle - 1;
    else if (codePoint > to) low = middle + 1;
    else return true;
  }
  return false;
}

const tableRecordBytes = 16;
const encodingRecordBytes = 8;
const groupBytes = 12;
/** Unicode, all planes. */
const wholeUnicode = 12;

function stretchesOf(font: Buffer): Stretches {
  const cmap = tableOf(font, 'cmap');
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index += 1) {
    const start = cmap + font.readUInt32BE(cmap + 8 + index * encodingRecordBytes);
    if (font.readUInt16BE(start) !== wholeUnicode) continue;
    return Array.from({ length: font.readUInt32BE(start + 12) }, (_, group) => {
      const at = start + 16 + group * groupBytes;
      return [font.readUInt32BE(at), font.readUInt32BE(at + 4)] as const;
    });
  }
  throw new Error('the typeface does not say what it can show');
}

function tableOf(font: Buffer, name: string): number {
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const at = 12 + index * tableRecordBytes;
    if (font.toString('latin1', at, at + 4) === name) return font.readUInt32BE(at + 8);
  }
  throw new Error(`the typeface has no table ${name}`);
}
