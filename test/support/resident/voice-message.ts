/** A voice message of silence, as phones make them: Opus at 48 kHz in Ogg, a page for each second. */

/** The checksum of a page: polynomial 04c11db7, bits not turned round. */
function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) sum = sum < 0 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  }
  return sum >>> 0;
}

function page(packets: readonly Buffer[], at: { number: number; samples: number; flags: number }): Buffer {
  const head = Buffer.alloc(27);
  head.write('OggS', 'latin1');
  head[5] = at.flags;
  head.writeBigInt64LE(BigInt(at.samples), 6);
  head.writeUInt32LE(1, 14);
  head.writeUInt32LE(at.number, 18);
  head[26] = packets.length;
  const all = Buffer.concat([head, Buffer.from(packets.map(({ length }) => length)), ...packets]);
  all.writeUInt32LE(checksum(all), 22);
  return all;
}

/** 20 ms in which nobody speaks. */
const silence = Buffer.from([0xf8, 0xff, 0xfe]);
const begin = 2;
const end = 4;

export function voiceMessage(seconds: number): Buffer {
  const id = Buffer.concat([
    Buffer.from('OpusHead'),
    Buffer.from('01013801 80bb0000 000000'.replaceAll(' ', ''), 'hex'),
  ]);
  const comment = Buffer.concat([Buffer.from('OpusTags'), Buffer.alloc(8)]);
  const sound = Array.from({ length: seconds }, (_, second) =>
    page(
      Array.from({ length: 50 }, () => silence),
      {
        number: second + 2,
        samples: (second + 1) * 48_000,
        flags: second === seconds - 1 ? end : 0,
      },
    ),
  );
  return Buffer.concat([
    page([id], { number: 0, samples: 0, flags: begin }),
    page([comment], { number: 1, samples: 0, flags: 0 }),
    ...sound,
  ]);
}
