/** A PDF as a reader gets it: its words, its marks for screen readers, and its first page as a picture. */
import { createCanvas } from '@napi-rs/canvas';
import jsqr from 'jsqr';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadPdf {
  readonly pages: number;
  readonly title: string;
  readonly isTagged: boolean;
  /** Of the first page, as it is selected and read aloud; any white space is one blank. */
  readonly text: string;
  /** The smallest type on it, in points. */
  readonly smallest: number;
  readonly areFontsEmbedded: boolean;
  /** The addresses to which it leads. */
  readonly links: readonly string[];
  /** Width and height in millimetres. */
  readonly size: readonly [number, number];
  /** The first page. */
  picture(dpi: number): Promise<Picture>;
}

export interface Picture {
  /** RGBA, row by row. */
  readonly pixels: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  png(): Uint8Array;
}

const mmPerPoint = 25.4 / 72;

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise;
  const page = await pdf.getPage(1);
  const content = await page.getTextContent();
  const items = content.items.filter((item) => 'str' in item);
  const { width, height } = page.getViewport({ scale: 1 });
  const info = (await pdf.getMetadata()).info as { readonly Title?: string };
  const annotations = (await page.getAnnotations()) as readonly { readonly url?: string }[];
  // What a page needs is in memory once its marks are read.
  await page.getOperatorList();
  const fonts = [...new Set(items.map(({ fontName }) => fontName))].map(
    (name) => page.commonObjs.get(name) as { readonly missingFile?: boolean },
  );
  return {
    pages: pdf.numPages,
    title: info.Title ?? '',
    isTagged: ((await pdf.getMarkInfo()) as ReadonlyMap<string, boolean> | null)?.get('Marked') === true,
    text: items
      .map(({ str, hasEOL }) => (hasEOL ? `${str} ` : str))
      .join('')
      .replaceAll(/\s+/gu, ' ')
      .trim(),
    smallest: Math.min(
      ...items
        .filter(({ str }) => str.trim() !== '')
        .map(({ transform }) => Math.hypot(transform[2] as number, transform[3] as number)),
    ),
    areFontsEmbedded: fonts.length > 0 && fonts.every((font) => font.missingFile !== true),
    links: annotations.flatMap(({ url }) => (url === undefined ? [] : [url])),
    size: [width * mmPerPoint, height * mmPerPoint],
    picture: async (dpi) => {
      const viewport = page.getViewport({ scale: dpi / 72 });
      const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
      const context = canvas.getContext('2d');
      await page.render({ canvas: canvas as never, canvasContext: context as never, viewport }).promise;
      return {
        pixels: context.getImageData(0, 0, canvas.width, canvas.height).data,
        width: canvas.width,
        height: canvas.height,
        png: () => canvas.toBuffer('image/png'),
      };
    },
  };
}

/** A CommonJS package that says otherwise of itself. */
const decode = jsqr as unknown as typeof jsqr.default;

/** What a phone reads: the first code in the picture, and its corners in pixels. */
export const scan = ({ pixels, width, height }: Picture) =>
  decode(Uint8ClampedArray.from(pixels), width, height);
