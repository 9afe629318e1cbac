/** The papers of the desk: each is written by a file of its own. */
import type { Municipality } from '#core/municipality.ts';
import type { DeskPapers } from '#ports/desk-papers.ts';
import type { Texts } from '#ports/texts.ts';
import { writeRegisterTable } from './register-table.ts';

export function createDeskPapers(texts: Texts, municipality: Municipality): DeskPapers {
  const language = municipality.deskLanguage;
  const words = texts.desk(language);
  return {
    registerTable: (format, rows, withContent) =>
      writeRegisterTable(format, rows, { words, language, municipality, withContent }),
  };
}
