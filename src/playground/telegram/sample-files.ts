/**
 * Small files that a person sends when a test or the page gives none. Picture, voice, sound, letter and sticker are real ones: the picture holds
 * a place and a phone's name as phones write them, the letter its writer. Of a video only the first bytes are right.
 */
import { readFileSync } from 'node:fs';
import type { TelegramOtherKind } from './state.ts';

interface SampleFile {
  readonly name: string | null;
  readonly mimeType: string | null;
  readonly bytes: Uint8Array;
}

const sample = (name: string): Uint8Array => readFileSync(new URL(`./samples/${name}`, import.meta.url));

const photo = sample('photo.jpg');
const mp4 = Buffer.concat([Buffer.from('0000001866747970', 'hex'), Buffer.from('mp42\0\0\0\0mp42isom')]);

const samples: Partial<Record<TelegramOtherKind, SampleFile>> = {
  voice: { name: null, mimeType: 'audio/ogg', bytes: sample('voice.ogg') },
  audio: { name: 'sound.mp3', mimeType: 'audio/mpeg', bytes: sample('sound.mp3') },
  video_note: { name: null, mimeType: null, bytes: mp4 },
  photo: { name: null, mimeType: null, bytes: photo },
  album: { name: null, mimeType: null, bytes: photo },
  video: { name: 'video.mp4', mimeType: 'video/mp4', bytes: mp4 },
  animation: { name: 'animation.mp4', mimeType: 'video/mp4', bytes: mp4 },
  document: { name: 'letter.pdf', mimeType: 'application/pdf', bytes: sample('letter.pdf') },
  sticker: { name: null, mimeType: null, bytes: sample('sticker.webp') },
};

export function sampleFile(kind: TelegramOtherKind): SampleFile {
  return samples[kind] ?? { name: null, mimeType: null, bytes: new Uint8Array() };
}
