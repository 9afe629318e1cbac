/** A resident's own copy of everything that is kept of them: in their language, and behind it in Dutch, for whoever helps them. */
import type { Case, Entry, EntryBody } from '#core/case/case.ts';
import { wordsForLocation } from '#core/case/location-question.ts';
import { stateKey } from '#core/conversation/status.ts';
import type { FileId } from '#core/ids.ts';
import type { Content, Language, Text } from '#core/message.ts';
import type { LocalizedName } from '#core/municipality.ts';
import type { PersonalFile } from '#core/personal-file.ts';
import type { IntakeKey } from '#core/text-key.ts';
import type { SentAs } from '#core/desk/vetted-answer.ts';
import { atLocalTime } from '#core/time.ts';
import type { Texts } from '#ports/texts.ts';
import { labelOf } from './entry-labels.ts';
import { noteStyle, partHtml } from './block-html.ts';
import type { Block, Part } from './blocks.ts';
import { escapeHtml, page, plainOf } from './html.ts';
import { printable } from './letter.ts';
import { typeset } from './typesetting/typeset.ts';

/** `language`: of this part. */
type Words = ReturnType<Texts['resident']> & { readonly language: Language };

/** Everyone who helps with a complaint reads it. */
const second: Language = 'nl';

const partsOf = (file: PersonalFile, language: Language, texts: Texts): readonly Part[] =>
  [...new Set([language, second])].map((one) =>
    personalFileIn(file, { ...texts.resident(one), language: one }),
  );

export function personalFileAsHtml(file: PersonalFile, language: Language, texts: Texts): string {
  const parts = partsOf(file, language, texts);
  const title = parts[0]?.title ?? '';
  return page(
    language,
    title,
    parts.map((part, index) => partHtml(part, index === 0)),
    noteStyle,
  );
}

export const personalFileAsPdf = (
  file: PersonalFile,
  language: Language,
  texts: Texts,
  timeZone: string,
): Promise<Uint8Array> =>
  typeset({
    template: 'personal-file',
    data: { parts: partsOf(file, language, texts).map(printable) },
    madeAt: atLocalTime(file.madeOn, '12:00', timeZone),
  });

function personalFileIn(file: PersonalFile, words: Words): Part {
  const say = (text: Text): Block => line(written(text, words));
  const { person } = file;
  const blocks = [
    say({ key: 'copy.about', params: { date: { date: file.madeOn } } }),
    heading(words.t('copy.person')),
    say({ key: 'copy.name', params: { text: person.firstName } }),
    ...(person.username === null ? [] : [say({ key: 'copy.username', params: { text: person.username } })]),
    say({ key: 'copy.chat', params: { text: person.chatId } }),
    ...(file.checkIns.isOn ? [say({ key: 'checkin.kept' })] : []),
    ...(file.checkIns.place === null
      ? []
      : [say({ key: 'draft.location.known', params: { location: { name: file.checkIns.place } } })]),
    ...(file.draft.length === 0 ? [] : [heading(words.t('state.draft'))]),
    ...file.draft.flatMap((content) => contentLines(content, file, words)),
    ...file.cases.flatMap((one) => caseLines(one, file, words)),
    law(written({ key: 'copy.notHere' }, words)),
  ];
  return { lang: words.language, title: words.t('button.copyOfData'), head: [], blocks };
}

const heading = (text: string): Block => ({ is: 'heading', text });
const line = (text: string): Block => ({ is: 'text', text });
const law = (text: string): Block => ({ is: 'law', text });
const note = (text: string): Block => ({ is: 'note', text: plainOf(text) });
const quote = (text: string): Block => ({ is: 'quote', text, lang: null });

/** Texts of the chat have its mark-up, which a paper does without. */
const written = (text: Text, words: Words): string =>
  plainOf(words.render(text, { escape: escapeHtml, staff: () => '' }));

function contentLines(content: Content, file: PersonalFile, words: Words): readonly Block[] {
  return [
    ...(content.kind === 'text' ? [] : [line(words.t(`draft.count.${content.kind}`, { count: 1 }))]),
    ...(content.text === '' ? [] : [quote(content.text)]),
    ...fileLines(content.file, file, words),
    ...(content.attachment === undefined ? [] : [quote(givenIn(content.attachment))]),
  ];
}

/** As the platform gave it, each thing on a line of its own. */
const givenIn = (attachment: NonNullable<Content['attachment']>): string =>
  Object.entries(attachment)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');

/** What is known of a file: its sender's name for it, and what it is. */
function fileLines(id: FileId | undefined, { files }: PersonalFile, words: Words): readonly Block[] {
  const stored = files.find((known) => known.id === id);
  const about = [stored?.name ?? null, stored?.type ?? null].filter((part) => part !== null);
  const text = about.join(', ');
  return text === '' ? [] : [line(written({ key: 'copy.file', params: { text } }, words))];
}

function caseLines(
  { case: one, location, entries, translations }: PersonalFile['cases'][number],
  file: PersonalFile,
  words: Words,
): readonly Block[] {
  return [
    heading(one.reference),
    line(plainOf(words.t(stateKey(one)))),
    ...caseFacts(one, location).map((text) => line(written(text, words))),
    ...entries.flatMap((entry) => entryLines(one, entry, translations.get(entry.number), file, words)),
  ];
}

function caseFacts(one: Case, location: LocalizedName | null): readonly Text[] {
  return [
    ...(one.category === null
      ? []
      : [
          {
            key: 'draft.topic.known',
            params: { topic: { text: { key: `topic.${one.category}` } } },
          } as const,
        ]),
    ...(location === null
      ? []
      : [{ key: 'draft.location.known', params: { location: { name: location } } } as const]),
    { key: one.confidential ? 'draft.visibility.confidential' : `draft.visibility.${one.visibility}` },
    ...(one.sharedName === null ? [] : [{ key: 'copy.name', params: { text: one.sharedName } } as const]),
  ];
}

function entryLines(
  one: Case,
  entry: Entry,
  translated: readonly string[] | undefined,
  file: PersonalFile,
  words: Words,
): readonly Block[] {
  const label = labelOf(entry.body, one, translated?.join('\n'));
  if (label === null) return [];
  const who = typeof entry.actor === 'object' ? 'municipality' : entry.actor;
  const by = words.t(`copy.by.${who}`);
  return [
    { is: 'entry', text: written(label, words), at: `${words.moment(entry.at)} · ${by}` },
    ...chosenIn(entry.body).map((key) => line(plainOf(words.t(key)))),
    ...bodyLines(entry.body, translated, file, words),
  ];
}

/** What the municipality decided with this, in our own words. */
function chosenIn(body: EntryBody): readonly IntakeKey[] {
  if (body.type === 'formal') return [`outcome.${body.judgement}`];
  return body.type === 'not_handled' ? [`notHandled.${body.ground}`] : [];
}

function bodyLines(
  body: EntryBody,
  translated: readonly string[] | undefined,
  file: PersonalFile,
  words: Words,
): readonly Block[] {
  if (body.type === 'formal') return formalLines(body, translated, words);
  const translation = translated?.join('\n');
  if ('content' in body) {
    const read = translation === undefined ? [] : [note(words.t('copy.translated')), quote(translation)];
    return [...contentLines(body.content, file, words), ...read];
  }
  const told = toldIn(body);
  if (told === null) return [];
  const { text, sentAs } = told;
  const along = filesOf(body).flatMap((id) => fileLines(id, file, words));
  if (sentAs?.as === 'vetted') {
    // It says the same at the desk: whoever helps reads it as it stands there.
    const isForHelp = words.language === second && sentAs.language !== second;
    return [quote(isForHelp ? text : sentAs.text), note(words.t('answer.vetted')), ...along];
  }
  const read =
    sentAs === undefined
      ? asRead(text, translation, 'machine', words)
      : asRead(text, sentAs.text, 'checked', words);
  return [...read, ...along];
}

const formalParts = {
  investigated: 'outcome.investigated',
  heard: 'outcome.heard',
  findings: 'outcome.findings',
  reasons: 'outcome.why',
  measures: 'outcome.measures',
} as const;

/** Each part under what it is. Whoever gets it on paper reads nothing of it here. */
function formalLines(
  { way, ...body }: EntryBody & { readonly type: 'formal' },
  translated: readonly string[] = [],
  words: Words,
): readonly Block[] {
  if (way === 'other') return [];
  const names = (Object.keys(formalParts) as (keyof typeof formalParts)[]).filter(
    (name) => body[name].trim() !== '',
  );
  const inWords = names.filter((name) => /\p{L}/u.test(body[name]));
  return names.flatMap((name) => [
    line(plainOf(words.t(formalParts[name], { text: '' }))),
    ...asRead(body[name], translated[inWords.indexOf(name)], 'machine', words),
  ]);
}

const filesOf = (body: EntryBody): readonly FileId[] =>
  body.type === 'answer' || body.type === 'question' ? (body.files ?? []) : [];

/** What the municipality said with this; `null`: nothing that has words. */
function toldIn(body: EntryBody): { readonly text: string; readonly sentAs?: SentAs } | null {
  const together = (...parts: readonly (string | null)[]) => ({
    text: parts.filter((part) => part !== null && part !== '').join('\n'),
  });
  const { type } = body;
  if (type === 'answer' || type === 'question' || type === 'corrected') return body;
  if (type === 'solution') return together(body.what, body.by, body.when);
  if (type === 'not_handled') return together(body.why, body.still);
  if (type === 'location_consent_asked' || type === 'location_asked') return { text: wordsForLocation(body) };
  if (type === 'copy_asked') return { text: body.text };
  return type === 'signal_reviewed' ? together(body.result) : null;
}

/** As the resident read it, and as it was written. */
function asRead(
  written: string,
  translation: string | undefined,
  by: 'machine' | 'checked',
  words: Words,
): readonly Block[] {
  if (translation === undefined || translation === written) return written === '' ? [] : [quote(written)];
  return [
    quote(translation),
    note(words.t(`answer.${by}`)),
    note(words.t('answer.original')),
    quote(written),
  ];
}
