/** How the translation of what a person wrote is shown: at the desk beside it, to the resident above it. */
import type { Text } from '../message.ts';

export type ShownTranslation =
  /** One text for each of those that were written. */
  | { readonly is: 'there'; readonly texts: readonly string[] }
  /**
   * On its way; tried in vain so far; in vain because the account is empty; never, because the engine gave nonsense; never, because it may
   * not leave the municipality.
   */
  | { readonly is: 'pending' | 'failed' | 'quota' | 'refused' | 'kept' };

/** What became of one text; `null`: it needs none. */
export type TextTranslation = { readonly text: string } | 'pending' | 'failed' | 'quota' | 'refused' | null;

/** Several texts together: shown when all of them are there, so that nobody reads half of it as the whole. */
export function shownTogether(
  texts: readonly string[],
  states: readonly TextTranslation[],
): ShownTranslation | null {
  for (const is of ['quota', 'failed', 'pending', 'refused'] as const) if (states.includes(is)) return { is };
  if (states.every((state) => state === null)) return null;
  return {
    is: 'there',
    texts: texts.map((text, index) => {
      const state = states[index];
      return typeof state === 'object' && state !== null ? state.text : text;
    }),
  };
}

/** The parts of a message to a resident whose words are known in their language: read so, with behind the last of them that a program made it, and the originals. */
export function withTranslation(parts: readonly Text[], known: ReadonlyMap<string, string>): readonly Text[] {
  const inTranslation = parts.filter((part) => translationIn(part, known) !== null);
  const last = inTranslation.at(-1);
  if (last === undefined) return parts;
  const originals = inTranslation.map(({ params }): Text => ({
    key: 'answer.originalText',
    params: { text: writtenIn(params)?.original ?? '' },
  }));
  return parts.flatMap((part): readonly Text[] => {
    if (part.key === 'answer.untranslated') return [];
    const text = translationIn(part, known);
    if (text === null) return [part];
    const name = writtenIn(part.params)?.name ?? 'text';
    const read = { ...part, params: { ...part.params, [name]: text } };
    return part === last
      ? [read, { key: 'answer.machine' }, { key: 'answer.original' }, ...originals]
      : [read];
  });
}

/** What stands as the original stays the original, also under a translation that a person checked. */
function translationIn({ key, params }: Text, known: ReadonlyMap<string, string>): string | null {
  const written = writtenIn(params);
  return written === null || key === 'answer.originalText' ? null : (known.get(written.original) ?? null);
}

/** Where the words of a person stand in a text of ours. */
const places = ['text', 'reason'] as const;

/** What a person wrote in this part. */
export function writtenIn(
  params: Text['params'],
): { readonly name: (typeof places)[number]; readonly original: string } | null {
  for (const name of places) {
    const original = params?.[name];
    if (typeof original === 'string') return { name, original };
  }
  return null;
}
