/** The papers of the desk: each is written by a file of its own. */
import { flyerLink } from '#core/flyer.ts';
import type { Municipality } from '#core/municipality.ts';
import type { DeskPapers } from '#ports/desk-papers.ts';
import type { Texts } from '#ports/texts.ts';
import { writeFlyer } from './flyer.ts';
import { writeRegisterTable } from './register-table.ts';

/** `botLink`: where the bot is found, `https://t.me/<bot>`. */
export function createDeskPapers(
  texts: Texts,
  municipality: Municipality,
  botLink: () => Promise<string>,
): DeskPapers {
  const language = municipality.deskLanguage;
  const words = texts.desk(language);
  return {
    flyer: async (flyer) =>
      writeFlyer({ ...flyer, link: flyerLink(await botLink(), flyer.location.code) }, texts),
    registerTable: (format, rows, withContent) =>
      writeRegisterTable(format, rows, { words, language, municipality, withContent }),
  };
}
