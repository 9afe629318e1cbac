/** What a file is, by its bytes; pictures lose what is not seen, voices can be played, programs are refused. */
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { media } from '#media/examine.ts';
import { voiceMessage } from '#test/support/resident/voice-message.ts';

const files = media();
const examine = (bytes: Uint8Array) => files.examine(bytes);

/** A picture, 40 by 20, lighter on the left, with all that a phone writes into it. */
const picture = () =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: 'black' } })
    .composite([
      { input: { create: { width: 20, height: 20, channels: 3, background: 'white' } }, left: 0, top: 0 },
    ])
    .withExif({
      IFD0: { Artist: 'SECRET-NAME', Model: 'SECRET-PHONE' },
      IFD3: { GPSLatitude: '52/1 4/1 0/1' },
    });

async function examined(bytes: Uint8Array) {
  const result = await examine(bytes);
  if (result === 'unsafe') throw new Error('unsafe');
  return result;
}

/** A zip file with these names and nothing in them. */
function zip(names: readonly string[], flags = 0): Buffer {
  const entries = names.map((name) => {
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50);
    head.writeUInt16LE(flags, 8);
    head.writeUInt16LE(Buffer.byteLength(name), 28);
    return Buffer.concat([head, Buffer.from(name)]);
  });
  const [first = ''] = names;
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50);
  local.writeUInt16LE(Buffer.byteLength(first), 26);
  const before = Buffer.concat([local, Buffer.from(first)]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(before.length, 16);
  return Buffer.concat([before, ...entries, end]);
}

describe('a picture', () => {
  it.each([
    ['jpeg', 'image/jpeg', 'jpg', true],
    ['png', 'image/png', 'png', true],
    ['webp', 'image/webp', 'webp', true],
    ['gif', 'image/gif', 'gif', false],
    ['avif', 'image/jpeg', 'jpg', true],
  ] as const)(
    '(%s) is made anew, without who, where and with what',
    async (format, type, extension, holds) => {
      const before = await picture().toFormat(format).toBuffer();
      expect(before.includes('SECRET')).toBe(holds);
      const after = await examined(before);
      expect(after).toMatchObject({ type, extension, hidden: 'clean', playable: null });
      expect(Buffer.from(after.bytes).includes('SECRET')).toBe(false);
      const { exif, xmp, icc, iptc, width, height } = await sharp(after.bytes).metadata();
      expect({ exif, xmp, icc, iptc }).toEqual({
        exif: undefined,
        xmp: undefined,
        icc: undefined,
        iptc: undefined,
      });
      expect([width, height]).toEqual([40, 20]);
    },
  );

  it('stands as it was held: the turn is applied before it is forgotten', async () => {
    const turned = await picture().jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const { bytes } = await examined(turned);
    const { data, info } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([20, 40]);
    // A quarter turn to the right: what was left is on top.
    expect([(data[0] ?? 0) > 200, (data.at(-1) ?? 255) < 50]).toEqual([true, true]);
  });

  it('that moves goes on moving', async () => {
    const frames = Buffer.concat([Buffer.alloc(300, 255), Buffer.alloc(300, 0)]);
    const raw = { width: 10, height: 20, channels: 3, pageHeight: 10 } as const;
    const moving = await sharp(frames, { raw }).gif().toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(2);
    const { bytes } = await examined(moving);
    expect((await sharp(bytes).metadata()).pages).toBe(2);
  });

  it('that arrived in part is kept as far as it goes', async () => {
    const whole = await picture().resize(400).jpeg().toBuffer();
    expect(await examined(whole.subarray(0, whole.length - 200))).toMatchObject({ hidden: 'clean' });
  });

  it('that opens to more than there is room for is refused, however small it is', async () => {
    const small = await picture().png().toBuffer();
    /** The same, saying that it is larger; where its bytes end the rest stays empty. */
    const saying = (side: number): Buffer => {
      const head = Buffer.from(small.subarray(12, 29));
      head.writeUInt32BE(side, 4);
      head.writeUInt32BE(side, 8);
      const sum = Buffer.alloc(4);
      sum.writeUInt32BE(crc32(head));
      return Buffer.concat([small.subarray(0, 12), head, sum, small.subarray(33)]);
    };
    expect(await examined(saying(100))).toMatchObject({ type: 'image/png' });
    expect(await examine(saying(20_000))).toBe('unsafe');
  });

  it('that is none is refused', async () => {
    const head = (await picture().jpeg().toBuffer()).subarray(0, 30);
    expect(await examine(head)).toBe('unsafe');
  });
});

describe('a voice message', () => {
  it('comes with an MP3 of the same length, mono', async () => {
    const before = voiceMessage(3);
    const { type, bytes, hidden, playable } = await examined(before);
    expect([type, hidden, playable?.type]).toEqual(['audio/ogg; codecs=opus', 'may_hold', 'audio/mpeg']);
    expect(Buffer.from(bytes).equals(before)).toBe(true);
    const mp3 = playable?.bytes ?? new Uint8Array();
    expect([mp3[0], (mp3[1] ?? 0) & 0xe0]).toEqual([0xff, 0xe0]);
    // 64 kbit/s are 8000 bytes a second.
    expect(mp3.length / 8_000).toBeCloseTo(3, 0);
    // The channel mode stands in the two highest bits of the fourth byte.
    expect((mp3[3] ?? 0) >> 6).toBe(3);
  });

  it('that can not be read is kept as it came', async () => {
    const silent = await examined(voiceMessage(1).subarray(0, 100));
    expect(silent).toMatchObject({ type: 'audio/ogg; codecs=opus', playable: null });
  });
});

describe('other files', () => {
  it.each([
    ['PDF', Buffer.from('%PDF-1.4\n'), 'application/pdf', 'pdf'],
    ['text', Buffer.from('Привіт, це лист'), 'text/plain', 'txt'],
    ['text with a mark in front', Buffer.from('\ufeffПривіт'), 'text/plain', 'txt'],
    ['text of an old computer', Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xb3, 0xf2]), 'text/plain', 'txt'],
    ['wide text', Buffer.from('\ufeffПривіт', 'utf16le'), 'text/plain', 'txt'],
    ['data', Buffer.from('<?xml version="1.0"?><a/>'), 'text/plain', 'txt'],
    ['nothing', Buffer.alloc(0), 'text/plain', 'txt'],
    ['a zip of papers', zip(['лист.pdf', 'фото/1.jpg']), 'application/zip', 'zip'],
    ['what nobody knows', Buffer.from([1, 2, 3, 4, 0, 5]), 'application/octet-stream', ''],
  ])('(%s) stay as they are, and may hold hidden data', async (_name, bytes, type, extension) => {
    expect(await examine(bytes)).toEqual({ type, extension, bytes, hidden: 'may_hold', playable: null });
  });

  const zeros = Buffer.alloc(600);
  const installer = Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    zeros,
    Buffer.from('84100c0000000000c000000000000046', 'hex'),
    zeros,
  ]);
  it.each([
    ['a program of Windows', Buffer.concat([Buffer.from('MZ'), zeros])],
    ['a program of Linux', Buffer.concat([Buffer.from('\u007fELF'), zeros])],
    ['an installer', installer],
    ['a shell script', Buffer.from('#!/bin/sh\nrm -rf .')],
    ['a page', Buffer.from('\n<!DOCTYPE html>\n<html><body>')],
    ['a drawing that can run a script', Buffer.from('<?xml version="1.0"?><svg xmlns="x"><a/></svg>')],
    ['a zip with a program in it', zip(['лист.pdf', 'лист.pdf.exe'])],
    ['a zip in a zip', zip(['more.zip'])],
    ['a locked zip', zip(['лист.pdf'], 1)],
    ['a broken zip', zip(['лист.pdf']).subarray(0, -30)],
    ['a RAR archive', Buffer.concat([Buffer.from('526172211a0700', 'hex'), zeros])],
  ])('(%s) are refused', async (_name, bytes) => {
    expect(await examine(bytes)).toBe('unsafe');
  });

  it('are not what their sender calls them: an old Word document is no installer', async () => {
    const document = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), zeros, zeros]);
    expect(await examine(document)).toMatchObject({ type: 'application/x-cfb', hidden: 'may_hold' });
  });
});

it('a file that is refused holds up none of those behind it', async () => {
  const all = await Promise.all([
    examine(Buffer.from('#!/bin/sh')),
    examine(await picture().jpeg().toBuffer()),
    examine(Buffer.from('%PDF-1.4\n')),
  ]);
  expect(all.map((one) => (one === 'unsafe' ? one : one.type))).toEqual([
    'unsafe',
    'image/jpeg',
    'application/pdf',
  ]);
});
