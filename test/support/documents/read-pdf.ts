/** A PDF as a reader and a screen reader have it: the text of each page, and the tags. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadPdf {
  readonly title: string;
  readonly language: string | null;
  /** Lines in their order, parted by blanks; what is broken within a word is whole again. */
  readonly pages: readonly string[];
  /** The roles of the tags, in their order, of all pages. */
  readonly tags: readonly string[];
}

/** Words that stand over other words, or over the edge of their page. */
export async function crowdedIn(bytes: Uint8Array): Promise<readonly string[]> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  const crowded: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { width: edge } = page.getViewport({ scale: 1 });
    const boxes = (await page.getTextContent()).items
      .filter((item) => 'str' in item)
      .filter(({ str }) => str.trim() !== '')
      .map(({ str, width, transform }) => ({
        str,
        from: Number(transform[4]),
        to: Number(transform[4]) + width,
        y: Number(transform[5]),
      }));
    for (const one of boxes) {
      const beside = boxes.find(
        (other) => other.from > one.from && Math.abs(other.y - one.y) < 3 && other.from < one.to - 1,
      );
      if (beside !== undefined) crowded.push(`${one.str} | ${beside.str}`);
      if (one.to > edge) crowded.push(one.str);
    }
  }
  await task.destroy();
  return crowded;
}

interface Node {
  readonly role?: string;
  readonly children?: readonly Node[];
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  const { info } = await document.getMetadata();
  const about = info as { readonly Title?: string; readonly Language?: string };
  const pages: string[] = [];
  const tags: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join('');
    pages.push(text.replaceAll('\u200b', '').replaceAll(/\s+/gu, ' ').trim());
    tags.push(...rolesIn(((await page.getStructTree()) ?? {}) as Node));
  }
  await task.destroy();
  return { title: about.Title ?? '', language: about.Language ?? null, pages, tags };
}

const rolesIn = ({ role, children = [] }: Node): readonly string[] => [
  ...(role === undefined ? [] : [role]),
  ...children.flatMap(rolesIn),
];
