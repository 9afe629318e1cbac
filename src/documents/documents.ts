/** The documents port: each paper is written by a file of its own. */
import type { Documents } from '#ports/documents.ts';
import type { Texts } from '#ports/texts.ts';
import { writeLetter, type Letterhead } from './letter.ts';
import { personalFileAsHtml, personalFileAsPdf } from './personal-file.ts';

export const createDocuments = (texts: Texts, letterhead: Letterhead): Documents => ({
  letter: (letter, translations) => writeLetter(letter, translations, letterhead, texts),
  personalFile: async (file, language, form) => ({
    // The name tells of nobody: other people may see the list of downloads.
    name: `pochuto.${form}`,
    bytes:
      form === 'pdf'
        ? await personalFileAsPdf(file, language, texts, letterhead.timeZone)
        : new TextEncoder().encode(personalFileAsHtml(file, language, texts)),
  }),
});
