/** data/glossary.yaml and the municipality's own names → what is not left to a translation program; every mistake by line. */
import { z } from 'zod';
import { languages, type Language } from '#core/message.ts';
import { nameIn, type LocalizedName, type Municipality } from '#core/municipality.ts';
import type { FixedTerm } from '#core/translation/protect.ts';
import type { TermsFor } from '#translation/translator.ts';
import { dataFolder, readDataFile, type Loaded } from './data-files.ts';

const words = z.array(z.string().trim().min(1, 'is empty')).min(1, 'is empty');
const term = z
  .strictObject({ uk: words.optional(), ru: words.optional(), en: words.optional(), nl: words.optional() })
  .refine((given) => Object.keys(given).length > 1, 'a term stands in at least two languages');
const glossaryFile = z.strictObject({ same: words.default([]), terms: z.array(term) });

export type Glossary = z.infer<typeof glossaryFile>;

/** The glossary in `folder`, by default the product's own. A word that stands for two things in one language is a mistake. */
export function loadGlossary(folder: URL = dataFolder): Loaded<Glossary> {
  const file = readDataFile(folder, 'glossary.yaml', glossaryFile);
  if (!file.ok) return file;
  const { value, problemAt } = file.value;
  const seen = new Set<string>();
  const problems = value.terms.flatMap((one, index) =>
    languages.flatMap((language) =>
      (one[language] ?? []).flatMap((word, place) => {
        const known = `${language} ${word.toLowerCase()}`;
        const isTwice = seen.has(known);
        seen.add(known);
        const path = ['terms', index, language, place];
        return isTwice ? [problemAt(path, `${path.join('.')}: “${word}” stands twice in ${language}`)] : [];
      }),
    ),
  );
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value };
}

/** What is fixed between two languages: names of places, then the glossary's words. */
export function termsFor(
  { same, terms }: Glossary,
  { name, locations, ombudsman, childOmbudsman }: Municipality,
): TermsFor {
  const names = [name, ombudsman.name, childOmbudsman.name, ...locations.map((place) => place.name)];
  const addresses = locations.flatMap(({ address }) => address ?? []);
  return (from, to) => [
    ...[...addresses, ...same].map((written) => ({ written, becomes: written, declines: false })),
    ...names.flatMap((one) => nameTerms(one, to)),
    ...terms.flatMap((one) => {
      const [becomes] = one[to] ?? [];
      const sources = (from === null ? languages : [from]).filter((language) => language !== to);
      return becomes === undefined
        ? []
        : sources
            .flatMap((language) => one[language] ?? [])
            .map((written) => ({ written, becomes, declines: false }));
    }),
  ];
}

/** In whatever language a name was written, it stands in the translation as its readers know it. */
function nameTerms(name: LocalizedName, to: Language): readonly FixedTerm[] {
  const becomes = nameIn(name, to);
  const written = new Set(Object.values(name));
  return [...written].map((one) => ({ written: one, becomes, declines: /\p{Script=Cyrillic}/u.test(one) }));
}
