/** A paper in pieces, the same for print and for a screen. All of it is plain text: what makes a page of it escapes it. */
import type { Language } from '#core/message.ts';

export type Block =
  | { readonly is: 'heading' | 'text' | 'note' | 'law'; readonly text: string }
  /** Words of a person, in the language in which they stand here; `null`: not known. */
  | { readonly is: 'quote'; readonly text: string; readonly lang: Language | null }
  /** Something that happened: when and by whom, and what. */
  | { readonly is: 'entry'; readonly text: string; readonly at: string }
  /** Who signs; stays together. */
  | { readonly is: 'sign'; readonly text: string; readonly name: string };

/** The paper in one language. */
export interface Part {
  readonly lang: Language;
  readonly title: string;
  /** Number and date: stand at the top. */
  readonly head: readonly string[];
  readonly blocks: readonly Block[];
}
