/** Are the texts complete, within the platforms' limits and in our wording? */
import { namespaces, textsOf, withoutPlural, type LocaleFile, type Tree } from './locale-files.ts';
import { findBannedWords } from './locale-wording.ts';

/** Numbers that between them need every plural form of our languages. */
const counts = [0, 1, 2, 5, 11, 21, 101];

/** Longest text by key, in UTF-16 units, as Telegram and Slack count. */
const limits: readonly (readonly [pattern: RegExp, unitsMax: number])[] = [
  [
    /^(button|action)\.|^checkin\.(mark\d|stop|start|elsewhere)$|^modal\..*\.submit$|^modal\.(cancel|save|done)$|^contact\.log$/,
    24,
  ],
  [/^withdraw\.(own|pressed|keep)$|^erase\.(now|later)$|^small\.makeCase$/, 24],
  [/^modal\..*\.title$|^manifest\.sendToResident$/, 24],
  // One per row, so as wide as the chat: 27 characters, of which the emoji is two units.
  [/^topic\./, 28],
  [/^profile\.name$/, 64],
  [/^profile\.short$/, 120],
  [/^manifest\.description$/, 140],
  [/^profile\.description$/, 512],
];

/** The longest that the text with this key may be; `null`: no limit of its own. */
export function unitsMaxOf(key: string): number | null {
  const own = limits.filter(([pattern]) => pattern.test(key)).map(([, unitsMax]) => unitsMax);
  return own.length === 0 ? null : Math.min(...own);
}

const tags = ['b', 'i', 'a', 'blockquote', 'code'];

const foreignLetters: Readonly<Record<string, RegExp>> = {
  uk: /[ыэъё]/i,
  ru: /[іїєґ]/i,
  en: /\p{Script=Cyrillic}/u,
  nl: /\p{Script=Cyrillic}/u,
};

/** Here Telegram's own labels are quoted, or words to say aloud, or a question. */
const quotesOthers = new Set(['erase.chat', 'small.clearedPartly', 'emergency.say', 'home.verified']);

/** One line per mistake. */
export function findLocaleMistakes(files: readonly LocaleFile[]): string[] {
  const found: string[] = [];
  const labelsOf = (language: string): Set<string> =>
    new Set(
      files
        .filter((file) => file.language === language)
        .flatMap(({ tree }) => textsOf(tree).map(([, text]) => text)),
    );
  for (const [namespace, languages] of Object.entries(namespaces)) {
    const ofNamespace = languages.map((language) =>
      files.find((file) => file.namespace === namespace && file.language === language),
    );
    const [source] = ofNamespace;
    ofNamespace.forEach((file, index) => {
      if (!file) return void found.push(`${languages[index]}/${namespace}: the file is missing`);
      const where = (key: string) => `${file.language}/${namespace} ${key}:`;
      const texts = textsOf(file.tree);
      const sourceTexts = source ? textsOf(source.tree) : [];
      const keysWritten = file.text.match(/^\s*"[^"]*":/gm)?.length ?? 0;
      if (keysWritten !== countKeys(file.tree))
        found.push(`${file.language}/${namespace}: a key stands twice`);
      const labels = labelsOf(file.language);
      found.push(...compareWithSource(texts, sourceTexts).map(([key, what]) => `${where(key)} ${what}`));
      found.push(...findMissingForms(texts, file.language).map(([key, what]) => `${where(key)} ${what}`));

      for (const [key, text] of texts) {
        const mistakes = [
          ...checkText(key, text, file.language),
          ...findUnknownLabels(key, text, file.language, labels),
          ...findBannedWords(text, file.language),
        ];
        found.push(...mistakes.map((what) => `${where(key)} ${what}`));
      }
    });
  }
  return found;
}

const countKeys = (tree: Tree): number =>
  Object.values(tree).reduce(
    (sum: number, value) => sum + 1 + (typeof value === 'string' ? 0 : countKeys(value)),
    0,
  );

const placeholdersOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/{{\s*(\w+)\s*}}/g)].map((match) => match[1] ?? ''))].toSorted();

function byBase(texts: readonly [string, string][]): Map<string, string[]> {
  const bases = new Map<string, string[]>();
  for (const [key, text] of texts) {
    const base = withoutPlural(key);
    bases.set(base, [...new Set([...(bases.get(base) ?? []), ...placeholdersOf(text)])].toSorted());
  }
  return bases;
}

function compareWithSource(texts: [string, string][], sourceTexts: [string, string][]): [string, string][] {
  const [own, source] = [byBase(texts), byBase(sourceTexts)];
  const found: [string, string][] = [];
  for (const [key, placeholders] of source) {
    const ours = own.get(key);
    if (!ours) found.push([key, 'is missing']);
    else if (ours.join() !== placeholders.join())
      found.push([key, `has {${ours.join()}}, the source {${placeholders.join()}}`]);
  }
  for (const key of own.keys()) if (!source.has(key)) found.push([key, 'is not in the source language']);
  return found;
}

function findMissingForms(texts: readonly [string, string][], language: string): [string, string][] {
  const keys = new Set(texts.map(([key]) => key));
  const groups = new Set([...keys].flatMap(groupsOf));
  const plurals = new Intl.PluralRules(language);
  const forms = new Set([...counts.map((count) => plurals.select(count)), 'other']);
  const found: [string, string][] = [];
  for (const key of keys) {
    const base = withoutPlural(key);
    if ((base !== key && keys.has(base)) || groups.has(base)) {
      found.push([base, 'is a text, and a group or a plural too']);
    }
    if (base === key) continue;
    for (const form of forms) if (!keys.has(`${base}_${form}`)) found.push([key, `has no form _${form}`]);
  }
  return found;
}

/** `a.b.c` → `a`, `a.b`. */
const groupsOf = (key: string): string[] => {
  const parts = key.split('.');
  return parts.slice(1).map((_, end) => parts.slice(0, end + 1).join('.'));
};

function checkText(key: string, text: string, language: string): string[] {
  const found: string[] = [];
  if (text.trim() === '') found.push('is empty');
  if (text !== text.trim()) found.push('begins or ends with a space');
  if (/{{|}}/.test(text.replaceAll(/{{\w+}}/g, ''))) found.push('has a broken placeholder');
  if (/\$t\(/.test(text)) found.push('refers to another text: compose in code');
  for (const tag of tags) {
    const opened = text.match(new RegExp(`<${tag}(\\s[^>]*)?>`, 'g'))?.length ?? 0;
    if (opened !== text.split(`</${tag}>`).length - 1) found.push(`<${tag}> is not closed`);
  }
  const unknownTag = [...text.matchAll(/<\/?([^\s>]*)[^>]*>/g)].find(
    (match) => !tags.includes(match[1] ?? ''),
  );
  if (unknownTag) found.push(`has a tag that Telegram does not know: ${unknownTag[0]}`);
  const unitsMax = unitsMaxOf(key);
  if (unitsMax !== null && text.length > unitsMax)
    found.push(`has ${text.length} units, ${unitsMax} at most`);
  if (key !== 'language.own') found.push(...findLetterMistakes(text, language));
  return found;
}

export const findLetterMistakes = (text: string, language: string): string[] =>
  foreignLetters[language]?.test(text) ? ['has letters of another language'] : [];

const quotes: Readonly<Record<string, RegExp>> = {
  uk: /«([^»]+)»/g,
  ru: /«([^»]+)»/g,
  en: /“([^”]+)”/g,
  nl: /‘([^’]+)’/g,
};

/** A quotation that begins like a label must be one, letter by letter. */
function findUnknownLabels(
  key: string,
  text: string,
  language: string,
  labels: ReadonlySet<string>,
): string[] {
  if (quotesOthers.has(key)) return [];
  const quoted = [...text.matchAll(quotes[language] ?? /$^/g)].map((match) => match[1] ?? '');
  return quoted
    .filter((label) => /^\p{Lu}/u.test(label) && !labels.has(label))
    .map((label) => `quotes “${label}”, which is no label`);
}

/**
 * Keys that no source file names, neither whole (`'draft.title'`) nor as the beginning of a composed one
 * (`` `topic.${id}` ``).
 */
export function findUnusedKeys(keys: readonly string[], sources: readonly string[]): string[] {
  const code = sources.join('\n');
  const whole = new Set([...code.matchAll(/['"`]([\w-]+(?:\.[\w-]+)+)['"`]/g)].map((match) => match[1]));
  const beginnings = [
    ...new Set([...code.matchAll(/`([\w-]+\.(?:[\w-]+\.)*)[\w-]*\$\{/g)].map((match) => match[1] ?? '')),
  ];
  return keys
    .map(withoutPlural)
    .filter((key) => !whole.has(key) && !beginnings.some((start) => key.startsWith(start)));
}
