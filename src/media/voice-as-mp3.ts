/** A voice message as MP3, which the desk can play where it stands. Piece by piece: everything else in the process goes on between two of them. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** A second or two of speech. */
const pieceBytes = 1024;
/** Longer sound stays as it came: an hour takes minutes of work. */
const samplesMax = 60 * 60 * 48_000;
const bitrate = 64;

/** `null`: no sound that we can read, or too long. */
export async function voiceAsMp3(bytes: Uint8Array): Promise<Uint8Array | null> {
  const [{ OggOpusDecoder }, { createMp3Encoder }] = await Promise.all([
    import('ogg-opus-decoder'),
    import('wasm-media-encoders'),
  ]);
  const decoder = new OggOpusDecoder();
  try {
    await decoder.ready;
    const encoder = await createMp3Encoder();
    encoder.configure({ sampleRate: 48_000, channels: 1, bitrate });
    const pieces: Uint8Array[] = [];
    let samples = 0;
    const add = (sound: { channelData: Float32Array[]; samplesDecoded: number }): void => {
      if (sound.samplesDecoded === 0) return;
      samples += sound.samplesDecoded;
      // The encoder's memory is its own and is used again: what it gives is copied.
      pieces.push(Uint8Array.from(encoder.encode([mono(sound.channelData, sound.samplesDecoded)])));
    };
    for (let at = 0; at < bytes.length && samples <= samplesMax; at += pieceBytes) {
      // Its types say that it answers at once; it does not.
      add(await Promise.resolve(decoder.decode(bytes.subarray(at, at + pieceBytes))));
      await nextTurn();
    }
    add(await decoder.flush());
    if (samples === 0 || samples > samplesMax) return null;
    pieces.push(Uint8Array.from(encoder.finalize()));
    return Buffer.concat(pieces);
  } catch {
    return null;
  } finally {
    decoder.free();
  }
}

function mono(channels: readonly Float32Array[], length: number): Float32Array {
  const [first = new Float32Array(length), ...others] = channels;
  if (others.length === 0) return first;
  return first.map(
    (sample, index) => others.reduce((sum, other) => sum + (other[index] ?? 0), sample) / channels.length,
  );
}
