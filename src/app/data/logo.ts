/** The picture at the top of official letters, found fit for it before anything starts: it stands on paper and in pages that load nothing from anywhere. */
import { readFileSync } from 'node:fs';
import type { Logo } from '#core/municipality.ts';

const bytesMax = 512 * 1024;
const pngBegins = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

type LogoResult =
  | { readonly ok: true; readonly logo: Logo }
  | { readonly ok: false; readonly what: string; readonly remedy: string };

const wrong = (what: string, remedy: string): LogoResult => ({ ok: false, what, remedy });

export function readLogo(path: string): LogoResult {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return wrong(
      'can’t be read',
      'Give the path of an SVG or PNG file, from the folder of this file or whole.',
    );
  }
  if (bytes.length > bytesMax) return wrong('is too large', 'Use a picture of at most 512 KB, best an SVG.');
  if (bytes.subarray(0, pngBegins.length).equals(pngBegins))
    return { ok: true, logo: { type: 'png', bytes } };
  const text = bytes.toString('utf8');
  if (!isSvg(text)) return wrong('is neither SVG nor PNG', 'Use a picture in one of these two forms.');
  return pointsOutside(text)
    ? wrong(
        'runs or loads something',
        'Save it as a plain SVG: no scripts, no links to other files, no entities.',
      )
    : { ok: true, logo: { type: 'svg', bytes } };
}

const isSvg = (text: string): boolean =>
  /^\uFEFF?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[^]*?-->\s*)*(?:<!DOCTYPE\s+svg[^[>]*>\s*)?(?:<!--[^]*?-->\s*)*<svg[\s>]/u.test(
    text,
  ) && /<\/svg>\s*(?:<!--[^]*?-->\s*)*$/u.test(text);

const pointsOutside = (text: string): boolean =>
  /<script|<foreignObject|<!ENTITY|\son\w+\s*=|javascript:|@import/iu.test(text) ||
  Array.from(text.matchAll(/(?:xlink:)?href\s*=\s*["']\s*([^"']*)|url\(\s*["']?\s*([^"')]*)/giu)).some(
    ([, href, url]) => !/^(?:#|data:image\/|$)/iu.test(href ?? url ?? ''),
  );
