// Small files that a person sends when a test or the page gives none: their first bytes tell their type, and the
// pictures can be decoded.

import type { TelegramOtherKind } from './state.ts';

export interface SampleFile {
  readonly name: string | null;
  readonly mimeType: string | null;
  readonly bytes: Uint8Array;
}

// One grey pixel: the shortest baseline JPEG, its Huffman tables hold one code each.
const jpeg = Buffer.from(
  `ffd8ffdb004300${'01'.repeat(64)}ffc0000b080001000101011100ffc400140001${'00'.repeat(16)}` +
    `ffc400141001${'00'.repeat(16)}ffda0008010100003f003fffd9`,
  'hex',
);
const webp = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64');
const ogg = Buffer.from(
  '4f676753000200000000000000000100000000000000011e01134f70757348656164010100' + '0080bb0000000000',
  'hex',
);
const mp4 = Buffer.concat([Buffer.from('0000001866747970', 'hex'), Buffer.from('mp42\0\0\0\0mp42isom')]);
const mp3 = Buffer.from('49443304000000000000fffb9064', 'hex');
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

const samples: Partial<Record<TelegramOtherKind, SampleFile>> = {
  voice: { name: null, mimeType: 'audio/ogg', bytes: ogg },
  audio: { name: 'sound.mp3', mimeType: 'audio/mpeg', bytes: mp3 },
  video_note: { name: null, mimeType: null, bytes: mp4 },
  photo: { name: null, mimeType: null, bytes: jpeg },
  album: { name: null, mimeType: null, bytes: jpeg },
  video: { name: 'video.mp4', mimeType: 'video/mp4', bytes: mp4 },
  animation: { name: 'animation.mp4', mimeType: 'video/mp4', bytes: mp4 },
  document: { name: 'letter.pdf', mimeType: 'application/pdf', bytes: pdf },
  sticker: { name: null, mimeType: null, bytes: webp },
};

export function sampleFile(kind: TelegramOtherKind): SampleFile {
  return samples[kind] ?? { name: null, mimeType: null, bytes: new Uint8Array() };
}
