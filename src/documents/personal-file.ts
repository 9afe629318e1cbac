/** A resident's own copy of everything that is kept of them. */
import type { Case, Entry, EntryBody } from '#core/case/case.ts';
import { stateKey } from '#core/conversation/status.ts';
import type { Content, Language, Text } from '#core/message.ts';
import type { LocalizedName } from '#core/municipality.ts';
import type { PersonalFile } from '#core/personal-file.ts';
import type { Texts } from '#ports/texts.ts';
import { escapeHtml, page } from './html.ts';

type Words = ReturnType<Texts['resident']>;

/** What is ours to say is HTML; what is theirs is escaped once. */
const markup = { escape: escapeHtml, staff: () => '' };

export function writePersonalFile(file: PersonalFile, language: Language, words: Words): string {
  const say = (text: Text): string => `<p>${words.render(text, markup)}</p>`;
  const { person } = file;
  return page(language, words.t('button.copyOfData'), [
    say({ key: 'copy.about', params: { date: { date: file.madeOn } } }),
    heading(words.t('copy.person')),
    say({ key: 'copy.name', params: { text: person.firstName } }),
    ...(person.username === null ? [] : [say({ key: 'copy.username', params: { text: person.username } })]),
    say({ key: 'copy.chat', params: { text: person.chatId } }),
    ...(file.draft.length === 0 ? [] : [heading(words.t('state.draft'))]),
    ...file.draft.flatMap((content) => contentLines(content, file, words)),
    ...file.cases.flatMap((one) => caseLines(one, file, words)),
    say({ key: 'copy.notHere' }),
  ]);
}

const heading = (text: string): string => `<h2>${escapeHtml(text)}</h2>`;
const quote = (text: string): string => `<blockquote>${escapeHtml(text)}</blockquote>`;

function contentLines(content: Content, file: PersonalFile, words: Words): readonly string[] {
  const stored = file.files.find(({ id }) => id === content.file);
  const about = [stored?.name ?? null, stored?.type ?? null].filter((part) => part !== null);
  return [
    ...(content.kind === 'text' ? [] : [`<p>${words.t(`draft.count.${content.kind}`, { count: 1 })}</p>`]),
    ...(content.text === '' ? [] : [quote(content.text)]),
    ...(about.length === 0
      ? []
      : [`<p>${words.render({ key: 'copy.file', params: { text: about.join(', ') } }, markup)}</p>`]),
    ...(content.attachment === undefined ? [] : [quote(JSON.stringify(content.attachment))]),
  ];
}

function caseLines(
  { case: one, location, entries, translations }: PersonalFile['cases'][number],
  file: PersonalFile,
  words: Words,
): readonly string[] {
  return [
    heading(one.reference),
    `<p>${escapeHtml(words.t(stateKey(one)))}</p>`,
    ...caseFacts(one, location).map((text) => `<p>${words.render(text, markup)}</p>`),
    ...entries.flatMap((entry) => entryLines(entry, translations.get(entry.number), file, words)),
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
  entry: Entry,
  translation: string | undefined,
  file: PersonalFile,
  words: Words,
): readonly string[] {
  const label = labelOf(entry.body);
  if (label === null) return [];
  const who = typeof entry.actor === 'object' ? 'municipality' : entry.actor;
  const by = words.t(`copy.by.${who}`);
  return [
    `<p><span class="at">${escapeHtml(words.moment(entry.at))} · ${escapeHtml(by)}</span><br>${words.render(label, markup)}</p>`,
    ...bodyLines(entry.body, translation, file, words),
  ];
}

function bodyLines(
  body: EntryBody,
  translation: string | undefined,
  file: PersonalFile,
  words: Words,
): readonly string[] {
  if ('content' in body) {
    const read =
      translation === undefined ? [] : [`<p>${words.t('copy.translated')}</p>`, quote(translation)];
    return [...contentLines(body.content, file, words), ...read];
  }
  if (body.type === 'solution') {
    const told = [body.what, body.by, body.when ?? ''].filter((part) => part !== '').join('\n');
    return asRead(told, translation, 'machine', words);
  }
  if (body.type !== 'answer' && body.type !== 'question') return [];
  const { text, sentAs } = body;
  // A checked text says the same at the desk; there is no other that it was made of.
  if (sentAs?.as === 'vetted') return [quote(sentAs.text), `<p>${words.t('answer.vetted')}</p>`];
  return sentAs === undefined
    ? asRead(text, translation, 'machine', words)
    : asRead(text, sentAs.text, 'checked', words);
}

/** As the resident read it, and as it was written. */
function asRead(
  written: string,
  translation: string | undefined,
  by: 'machine' | 'checked',
  words: Words,
): readonly string[] {
  if (translation === undefined) return [quote(written)];
  return [
    quote(translation),
    `<p>${words.t(`answer.${by}`)}</p>`,
    `<p>${words.t('answer.original')}</p>`,
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

/** `null`: not for the resident. */
function labelOf(body: EntryBody): Text | null {
  switch (body.type) {
    case 'opening':
    case 'message':
      return { key: 'copy.wrote' };
    case 'edited':
      return { key: 'copy.edited' };
    case 'danger_pressed':
      return { key: 'button.danger' };
    case 'taken':
      return { key: 'state.in_handling' };
    case 'answer':
      return { key: 'copy.answer' };
    case 'question':
      return { key: 'copy.question' };
    case 'solution':
      return { key: 'copy.solution' };
    case 'withdrawn':
      return { key: 'state.closed.withdrawn' };
    case 'visibility':
      return { key: `draft.visibility.${body.visibility}` };
    case 'name_shared':
      return { key: 'draft.name.shown' };
    case 'name_hidden':
      return { key: 'draft.name.hidden' };
    case 'erasure_planned':
      return { key: 'erase.later' };
    case 'erased':
      return { key: 'button.erase' };
    case 'verification_asked':
      return { key: 'copy.asked' };
    case 'verification':
      return { key: answers[body.answer] };
    case 'verification_reason':
      return { key: `button.reason${reasons[body.reason]}` };
    case 'call_wanted':
      return { key: body.wanted ? 'button.callMe' : 'verify.callNo' };
    case 'reopened':
      return { key: 'button.reopen' };
    case 'unclear':
      return { key: 'button.unclear' };
    case 'note':
    case 'note_deleted':
    case 'refused':
    case 'delivery':
    case 'assigned':
    case 'following':
    case 'reminder_set':
    case 'triaged':
    case 'linked':
    case 'merged':
    case 'merged_from':
    case 'split':
    case 'split_from':
    case 'objection':
    case 'location_consent_asked':
    case 'location_asked':
    case 'location_consent':
    case 'location_answered':
    case 'location_solved':
    case 'location_recalled':
    case 'adjourned':
    case 'more_time_asked':
    case 'more_time':
    case 'hearing':
    case 'copy_asked':
    case 'copy_consent':
    case 'copy_sent':
    case 'formal_consent':
    case 'formal_consent_asked':
    case 'formal':
    case 'not_handled':
    case 'signal_reviewed':
    case 'question_answered':
    case 'name_asked':
    case 'corrected':
    case 'recalled':
      return null;
  }
}
