/** Files of ours without their types, kept between starts. Plain JavaScript, as all that runs before types can be stripped. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where our code is. */
export const sources = new URL('../', import.meta.url);

const folder = fileURLToPath(new URL('../../node_modules/.cache/stripped/', import.meta.url));

/** The URL of a file of ours → where it is kept. */
const placeOf = (url) => folder + url.slice(sources.href.length);

/** What follows the code: of this text, by this Node, and whole. */
const sealOf = (text, code) =>
  `\n//${createHash('sha256').update(`${process.version}\n${text}\n${code}`).digest('base64')}`;

/** `text`, which stands at `url`, without its types; null when that is not kept. */
export function readStripped(url, text) {
  let kept;
  try {
    kept = readFileSync(placeOf(url), 'utf8');
  } catch {
    return null;
  }
  const code = kept.slice(0, kept.lastIndexOf('\n//'));
  return kept === code + sealOf(text, code) ? code : null;
}

export function keepStripped(url, text, code) {
  const place = placeOf(url);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, code + sealOf(text, code));
}
