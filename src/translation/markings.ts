/** How placeholders look to each kind of engine. Words hold no `<`, `>` or `&`: those are spans themselves, so that nothing needs escaping. */
import type { Marking } from '#core/translation/protect.ts';

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Empty XML elements with an id: DeepL's own way for placeholders. */
export const xmlMarks: Marking = {
  mark: (number) => `<x id="${number}"/>`,
  marks: /<\s*x\s+id\s*=\s*["']?(\d+)["']?\s*(?:\/\s*>|>\s*<\s*\/\s*x\s*>)/giu,
  unescape: (words) =>
    words.replaceAll(/&(lt|gt|amp|quot|apos);/gu, (all, name: string) => entities[name] ?? all),
};

/**
 * LibreTranslate leaves an element with translate="no" alone (argosopentech/translate-html#3), while signs of our own are translated
 * along (LibreTranslate#944). It takes the entities out of its answer itself.
 */
export const htmlMarks: Marking = {
  mark: (number) => `<span translate="no" id="${number}">${number}</span>`,
  marks: /<\s*span\b[^>]*\bid\s*=\s*["']?(\d+)["']?[^>]*>[^<]*<\s*\/\s*span\s*>/giu,
  unescape: (words) => words,
};
