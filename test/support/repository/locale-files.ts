/** The locale files as flat lists of texts, for the checks and for whoever looks up a label. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Tree = { readonly [key: string]: string | Tree };

export interface LocaleFile {
  readonly namespace: string;
  readonly language: string;
  readonly text: string;
  readonly tree: Tree;
}

/** Which languages each namespace has; the first is the source. */
export const namespaces: Readonly<Record<string, readonly string[]>> = {
  intake: ['uk', 'ru', 'en', 'nl'],
  desk: ['nl', 'en'],
  documents: ['uk', 'nl'],
  report: ['nl'],
  summary: ['uk'],
};

export function readLocaleFiles(root: string): LocaleFile[] {
  return Object.entries(namespaces).flatMap(([namespace, languages]) =>
    languages.flatMap((language) => {
      const file = join(root, 'locales', language, `${namespace}.json`);
      if (!existsSync(file)) return [];
      const text = readFileSync(file, 'utf8');
      return [{ namespace, language, text, tree: JSON.parse(text) as Tree }];
    }),
  );
}

/** Dotted keys with their texts. */
export function textsOf(tree: Tree, path = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : textsOf(value, `${path}${key}.`),
  );
}

/** `files_one` is a form of `files`. */
export const withoutPlural = (key: string): string => key.replace(/_(one|few|many|other)$/, '');
