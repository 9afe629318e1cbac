/** Papers that are handed to people, written when they are sent. */
import type { Language } from '#core/message.ts';
import type { PersonalFile } from '#core/personal-file.ts';

export interface Documents {
  /** All that is kept of a resident, in their language; complete in itself, nothing is loaded from anywhere. */
  personalFile(file: PersonalFile, language: Language): { readonly name: string; readonly bytes: Uint8Array };
}
