/** Documents in place of the typesetter, for tests that are not about papers: what would be written, in order, and bytes that say which it was. */
import type { Letter } from '#core/case/letter.ts';
import type { Language } from '#core/message.ts';
import type { PersonalFile } from '#core/personal-file.ts';
import { createDocuments } from '#documents/documents.ts';
import type { Documents, LetterTranslations } from '#ports/documents.ts';
import { municipality } from '../data/municipality.ts';
import { texts } from '../data/texts.ts';

export interface Papers extends Documents {
  readonly letters: { readonly letter: Letter; readonly translations: LetterTranslations }[];
  /** Thrown at the next letter, then forgotten. */
  readonly failures: Error[];
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export function fakeDocuments(): Papers {
  const letters: Papers['letters'] = [];
  const failures: Error[] = [];
  return {
    letters,
    failures,
    letter: async (letter, translations) => {
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
      letters.push({ letter, translations });
      const name = `${letter.kind} ${letter.reference} ${letters.length}`;
      return { pdf: bytesOf(`application/pdf ${name}`), html: bytesOf(`text/html ${name}`) };
    },
    personalFile: async (_file, _language, form) => ({ name: `pochuto.${form}`, bytes: bytesOf(form) }),
  };
}

/** The real ones, of the invented municipality. */
export const documents = createDocuments(texts, municipality);

/** The copy of what is kept of a resident, as a page. */
export const copyAsHtml = async (file: PersonalFile, language: Language): Promise<string> =>
  Buffer.from((await documents.personalFile(file, language, 'html')).bytes).toString();
