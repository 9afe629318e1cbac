/** A resident's own copy of everything that is kept of them: in their language, and behind it in Dutch, for whoever helps them. */
import type { Case, Entry, EntryBody } from '#core/case/case.ts';
import { wordsForLocation } from '#core/case/location-question.ts';
import { stateKey } from '#core/conversation/status.ts';
import type { FileId } from '#core/ids.ts';
import type { Content, Language, Text } from '#core/message.ts';
import type { LocalizedName } from '#core/municipality.ts';
import type { PersonalFile } from '#core/personal-file.ts';
import type { IntakeKey } from '#core/text-key.ts';
import type { SentAs } from '#core/vetted-answer.ts';
import { atLocalTime } from '#core/time.ts';
import type { Texts } from '#ports/texts.ts';
import { courseLabel } from './course-labels.ts';
import { noteStyle, partHtml } from './block-html.ts';
import type { Block, Part } from './blocks.ts';
import { escapeHtml, page, plainOf } from './html.ts';
import { printable } from './letter.ts';
import { typeset } from './typeset.ts';

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

const reasons = { nothing: 'Nothing', back: 'Back', different: 'Different', other: 'Other' } as const;
const answers = {
  yes: 'button.solved',
  partly: 'button.partly',
  no: 'button.notSolved',
  later: 'button.askLater',
  no_answer: 'state.closed.not_verified',
} as const;

const respect = { yes: 'Yes', partly: 'Partly', no: 'No' } as const;

type Varying =
  | 'letter'
  | 'aftercare_asked'
  | 'respect'
  | 'harm'
  | 'location_consent'
  | 'formal_consent'
  | 'visibility'
  | 'verification'
  | 'verification_reason'
  | 'call_wanted';

/** `null`: not for the resident. */
const labels: Readonly<Record<Exclude<EntryBody['type'], Varying>, IntakeKey | null>> = {
  opening: 'copy.wrote',
  message: 'copy.wrote',
  edited: 'copy.edited',
  danger_pressed: 'button.danger',
  taken: 'state.in_handling',
  answer: 'copy.answer',
  corrected: 'copy.answer',
  recalled: 'answer.recalled',
  question: 'copy.question',
  solution: 'copy.solution',
  withdrawn: 'state.closed.withdrawn',
  name_shared: 'draft.name.shown',
  name_hidden: 'draft.name.hidden',
  erasure_planned: 'erase.later',
  erased: 'button.erase',
  link_cut: null,
  reduced: null,
  kept_longer: null,
  verification_asked: 'copy.asked',
  reopened: 'button.reopen',
  still_solved: 'button.stillFine',
  letter_clear: 'button.letterClear',
  unclear: 'button.unclear',
  formal: 'state.closed.formal',
  not_handled: 'state.closed.not_handled',
  signal_reviewed: 'state.closed.signal_reviewed',
  question_answered: 'state.closed.answered',
  sent: null,
  note: null,
  note_deleted: null,
  refused: null,
  delivery: null,
  assigned: null,
  unassigned: null,
  following: null,
  reminder_set: null,
  triaged: null,
  linked: null,
  exported: null,
  merged: 'state.merged',
  merged_from: null,
  split: null,
  split_from: null,
  objection: null,
  location_consent_asked: 'consent.location.ask',
  location_asked: 'state.with_location',
  location_answered: null,
  location_solved: null,
  location_reminded: null,
  location_recalled: null,
  adjourned: null,
  more_time_asked: null,
  more_time: null,
  hearing: null,
  person_hearing: null,
  copy_asked: 'confidential.formal',
  copy_consent: null,
  copy_sent: 'copy.toPerson',
  formal_consent_asked: 'button.letters',
  sent_otherwise: null,
  name_asked: 'name.ask',
};

function labelOf(body: EntryBody, one: Case, translation: string | undefined): Text | null {
  // What goes to somebody else is not theirs.
  if (body.type === 'letter') return body.kind === 'adjournment_person' ? null : { key: 'copy.letter' };
  if (body.type === 'visibility') return { key: `draft.visibility.${body.visibility}` };
  if (body.type === 'verification') return { key: answers[body.answer] };
  if (body.type === 'aftercare_asked') return { key: `verify.${body.question}` };
  if (body.type === 'respect') return { key: `button.respect${respect[body.answer]}` };
  if (body.type === 'harm') return { key: body.happened ? 'button.harmYes' : 'button.harmNo' };
  if (body.type === 'verification_reason') return { key: `button.reason${reasons[body.reason]}` };
  if (body.type === 'formal_consent') return { key: body.agreed ? 'button.yes' : 'button.no' };
  if (body.type === 'location_consent')
    return { key: body.agreed ? 'button.shareLocationYes' : 'button.shareLocationNo' };
  if (body.type === 'call_wanted') return { key: body.wanted ? 'button.callMe' : 'verify.callNo' };
  const key = labels[body.type];
  return key === null ? courseLabel(body, one, translation) : { key };
}
