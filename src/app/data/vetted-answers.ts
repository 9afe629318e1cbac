/** data/answers.yaml → the vetted answers; every mistake by line, so that the four versions of each stay in step. */
import { z } from 'zod';
import { languages } from '#core/message.ts';
import { blankNames, bracedNames, type VettedGroup } from '#core/desk/vetted-answer.ts';
import { dataFolder, type DataFile, type Loaded, readDataFile } from './data-files.ts';
import type { Problem } from '../problems.ts';

/** What a menu at the desk can show, less the one line for writing oneself. */
const answersMax = 99;
const labelMax = 75;
/** Leaves room for what is put in and for the lines around it in one message of Telegram. */
const textMax = 2000;

const label = z.string().trim().min(1).max(labelMax);
const labels = z.strictObject({ nl: label, en: label });
const text = z.string().trim().min(1).max(textMax);

const answer = z
  .strictObject({
    id: z.string().regex(/^[\w-]{1,100}$/, 'an id has letters, digits, - and _ only'),
    label: labels,
    uk: text,
    ru: text,
    en: text,
    nl: text,
  })
  .transform(({ id, label: name, ...texts }) => ({ id, label: name, texts }));

const schema = z.strictObject({
  groups: z.array(z.strictObject({ label: labels, answers: z.array(answer).min(1) })).min(1),
});

type AnswersFile = DataFile<z.infer<typeof schema>>;

/** The answers in `folder`, by default the product's own. */
export function loadVettedAnswers(folder: URL = dataFolder): Loaded<readonly VettedGroup[]> {
  const file = readDataFile(folder, 'answers.yaml', schema);
  if (!file.ok) return file;
  const problems = [...findTwice(file.value), ...findOutOfStep(file.value)];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: file.value.value.groups };
}

const placesOf = ({ value }: AnswersFile) =>
  value.groups.flatMap(({ answers }, group) =>
    answers.map((one, index) => ({ one, path: ['groups', group, 'answers', index] as const })),
  );

function findTwice(file: AnswersFile): Problem[] {
  const all = placesOf(file);
  const twice = all.filter(({ one }, index) => all.findIndex((other) => other.one.id === one.id) < index);
  return [
    ...twice.map(({ one, path }) => file.problemAt([...path, 'id'], `the id ${one.id} stands twice`)),
    ...all
      .slice(answersMax, answersMax + 1)
      .map(({ path }) => file.problemAt(path, `more than ${answersMax} answers do not fit a menu`)),
  ];
}

/** Each language is held against Dutch, which the desk reads. */
function findOutOfStep(file: AnswersFile): Problem[] {
  return placesOf(file).flatMap(({ one, path }) => {
    const wanted = bracedNames(one.texts.nl);
    return languages.flatMap((language) => {
      const written = one.texts[language];
      const held = bracedNames(written);
      const unknown = held.filter((name) => !blankNames.some((known) => known === name));
      const lacking = wanted.filter((name) => !held.includes(name));
      const added = held.filter((name) => !wanted.includes(name) && !unknown.includes(name));
      const found = [
        ...(/[{}]/.test(written.replaceAll(/{{\w+}}/g, '')) ? ['a blank is written {{date}}'] : []),
        ...unknown.map((name) => `{{${name}}} is no blank; there are ${blankNames.join(', ')}`),
        ...lacking.map((name) => `{{${name}}} is missing; the Dutch text has it`),
        ...added.map((name) => `{{${name}}} stands here and not in the Dutch text`),
      ];
      return found.map((what) => file.problemAt([...path, language], `${language}: ${what}`));
    });
  });
}
