/** Official letters: Ukrainian first and Dutch behind it, with the municipality's name or logo at the top. To a person concerned, who works here, Dutch comes first. */
import type { Letter } from '#core/case/letter.ts';
import { atLocalTime } from '#core/time.ts';
import type { Language } from '#core/message.ts';
import { nameIn, type Logo, type Municipality } from '#core/municipality.ts';
import type { LetterTranslations, WrittenLetter } from '#ports/documents.ts';
import { documentLanguages, type Texts } from '#ports/texts.ts';
import { noteStyle, partHtml } from './block-html.ts';
import type { Block, Part } from './blocks.ts';
import { escapeHtml, page } from './html.ts';
import { legible } from './typesetting/legible.ts';
import { letterIn } from './letter-text.ts';
import { typeset, type Paper } from './typesetting/typeset.ts';

/** Of a municipality what stands on a paper. */
export type Letterhead = Pick<Municipality, 'name' | 'logo' | 'timeZone'>;

export async function writeLetter(
  letter: Letter,
  translations: LetterTranslations,
  { name, logo, timeZone }: Letterhead,
  texts: Texts,
): Promise<WrittenLetter> {
  const order = letter.kind === 'adjournment_person' ? documentLanguages.toReversed() : documentLanguages;
  const parts = order.map((language) =>
    letterIn(letter, name, { language, words: texts.document(language), translations }),
  );
  const madeAt = atLocalTime(letter.on, '12:00', timeZone);
  const html = htmlOf(parts, (language) => nameIn(name, language), logo);
  const paper = (picture: Logo | null): Paper => ({
    template: 'letter',
    data: {
      foot: letter.reference,
      logo: picture === null ? null : `/logo.${picture.type}`,
      parts: parts.map((part) => ({
        ...printable(part),
        sender: legible(nameIn(name, part.lang), part.lang),
      })),
    },
    pictures: picture === null ? {} : { [`/logo.${picture.type}`]: picture.bytes },
    madeAt,
  });
  // A picture that turns out to be broken holds up no letter: then the name stands there.
  const pdf = await typeset(paper(logo)).catch((error: unknown) => {
    if (logo === null) throw error;
    return typeset(paper(null));
  });
  return { pdf, html: new TextEncoder().encode(html) };
}

/** With nothing in it that the typeface lacks. */
export function printable({ lang, title, head, blocks }: Part) {
  const own = (text: string): string => legible(text, lang);
  return {
    lang,
    title: own(title),
    head: head.map(own),
    blocks: blocks.map((block): Block => {
      const text = own(block.text);
      if (block.is === 'sign') return { ...block, text, name: own(block.name) };
      return block.is === 'entry' ? { ...block, text, at: own(block.at) } : { ...block, text };
    }),
  };
}

function htmlOf(parts: readonly Part[], sender: (language: Language) => string, logo: Logo | null): string {
  const [first] = parts;
  if (first === undefined) throw new Error('a letter has a part');
  const name = escapeHtml(sender(first.lang));
  const at = logo === null ? '' : `data:${logo.type === 'svg' ? 'image/svg+xml' : 'image/png'};base64,`;
  const header =
    logo === null
      ? `<p><strong>${name}</strong></p>`
      : `<p><img src="${at}${Buffer.from(logo.bytes).toString('base64')}" alt="${name}" style="height:4rem;object-fit:contain;object-position:left"></p>`;
  const body = [header, ...parts.map((part, index) => partHtml(part, index === 0))];
  return page(first.lang, first.title, body, noteStyle);
}
