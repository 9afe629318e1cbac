/** The documents port: each paper is written by a file of its own. */
import type { Documents } from '#ports/documents.ts';
import type { Texts } from '#ports/texts.ts';
import { writePersonalFile } from './personal-file.ts';

export const createDocuments = (texts: Texts): Documents => ({
  personalFile: (file, language) => ({
    // Names nobody: it stands in a list of downloads.
    name: 'pochuto.html',
    bytes: new TextEncoder().encode(writePersonalFile(file, language, texts.resident(language))),
  }),
});
