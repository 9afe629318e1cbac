/** Which language a resident writes in. */
import type { Language } from '#core/message.ts';

/** `und`: not to be told from these words. */
export type DetectedLanguage = Language | 'und';

export interface LanguageDetector {
  /**
   * Never throws and asks nobody; a text of any length. `prior` is the language this person is known to use: it
   * decides only where the words themselves do not. Ukrainian and Russian in Latin letters are recognised; mixtures
   * get the language that weighs most.
   */
  detect(text: string, prior?: Language): DetectedLanguage;
}
