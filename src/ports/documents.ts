/** Papers that are handed to people. The typesetter is loaded when the first one is made; `rejected` when a paper can't be written, which is a mistake of ours. */
import type { Letter } from '#core/case/letter.ts';
import type { Language } from '#core/message.ts';
import type { PersonalFile } from '#core/personal-file.ts';

/** What is known of the words of both sides in the other's language. */
export interface LetterTranslations {
  /** The municipality's, in the resident's language. */
  readonly written: ReadonlyMap<string, string>;
  /** The resident's, in Dutch. */
  readonly said: ReadonlyMap<string, string>;
}

/** The same paper for print and for a screen; complete in itself, nothing is loaded from anywhere. */
export interface WrittenLetter {
  readonly pdf: Uint8Array;
  readonly html: Uint8Array;
}

export type PaperForm = 'pdf' | 'html';

export interface Documents {
  /** In Ukrainian and Dutch. The same letter has the same bytes. */
  letter(letter: Letter, translations: LetterTranslations): Promise<WrittenLetter>;
  /** All that is kept of a resident, in their language and in Dutch. */
  personalFile(
    file: PersonalFile,
    language: Language,
    form: PaperForm,
  ): Promise<{ readonly name: string; readonly bytes: Uint8Array }>;
}
