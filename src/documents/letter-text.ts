/** A letter in one of the languages in which it is written: what is ours to say from the texts, the words of both sides as they stand or are translated. */
import { countedItems } from '#core/conversation/counts.ts';
import type { Language } from '#core/message.ts';
import {
  saidWords,
  writtenWords,
  type Heard,
  type Letter,
  type Said,
  type Signer,
} from '#core/case/letter.ts';
import { waysToOmbudsman, type LocalizedName } from '#core/municipality.ts';
import type { LetterTranslations } from '#ports/documents.ts';
import type { DocumentLanguage, Texts } from '#ports/texts.ts';
import type { Block, Part } from './blocks.ts';

type Words = ReturnType<Texts['document']>;
type Of<Kind extends Letter['kind']> = Letter & { readonly kind: Kind };

interface Writing {
  readonly language: DocumentLanguage;
  readonly words: Words;
  readonly translations: LetterTranslations;
}

/** What is put into a text of ours stays as it is: escaping is for whoever makes a page of it. */
const asItIs = { escape: (text: string): string => text, staff: () => '' };

export function letterIn(letter: Letter, municipality: LocalizedName, as: Writing): Part {
  const { words, language } = as;
  return {
    lang: language,
    title: words.t(titles[letter.kind]),
    head: [
      words.t('letter.reference', { reference: letter.reference }),
      words.t('letter.date', { date: words.date(letter.on) }),
    ],
    blocks: [
      text(words.t(letter.kind === 'adjournment_person' ? 'letter.greetingPerson' : 'letter.greeting')),
      ...bodyOf(letter, as),
      ...(letter.kind === 'formal' ? [] : questions(letter, words)),
      ...signature(letter.signer, municipality, as),
      ...machineNotes(letter, as),
      law(letter, words),
    ],
  };
}

const titles = {
  acknowledgement: 'letter.ack.title',
  adjournment: 'letter.adjourn.title',
  adjournment_person: 'letter.adjourn.title',
  not_handled: 'letter.notHandled.title',
  formal: 'letter.formal.title',
} as const;

const text = (written: string): Block => ({ is: 'text', text: written });
const note = (written: string): Block => ({ is: 'note', text: written });
const heading = (written: string): Block => ({ is: 'heading', text: written });

function bodyOf(letter: Letter, as: Writing): readonly Block[] {
  const { words } = as;
  switch (letter.kind) {
    case 'acknowledgement':
      return acknowledgement(letter, as);
    case 'adjournment':
      return inline(letter, letter.reason, as, (reason) =>
        words.t('letter.adjourn.text', {
          date: words.date(letter.before),
          reason: withoutStop(reason),
          newDate: words.date(letter.to),
        }),
      );
    case 'adjournment_person':
      return inline(letter, letter.reason, as, (reason) =>
        words.t('letter.adjourn.toPerson', { newDate: words.date(letter.to), reason: withoutStop(reason) }),
      );
    case 'not_handled':
      return notHandled(letter, as);
    case 'formal':
      return formal(letter, as);
  }
}

/** Its sentence goes on behind it, or ends with a stop of its own. */
const withoutStop = (reason: string): string => reason.trim().replace(/[.\s]+$/u, '');

function acknowledgement(letter: Of<'acknowledgement'>, as: Writing): readonly Block[] {
  const { words } = as;
  const { answerBy, outcomeBy, visibility, isCommittee, receipt } = letter;
  const dates = { answerBy: words.date(answerBy) };
  return [
    text(
      words.t(letter.said.some(hasWords) ? 'letter.ack.received' : 'letter.ack.receivedWithoutWords', {
        receivedAt: received(letter, words),
      }),
    ),
    ...saidBlocks(letter, as),
    text(
      inSteps(
        outcomeBy === null
          ? words.t('letter.ack.stepsOpen', dates)
          : words.t('letter.ack.steps', { ...dates, outcomeBy: words.date(outcomeBy) }),
      ),
    ),
    text(words.t('letter.ack.who', { visibility: readers(visibility, words) })),
    ...(isCommittee ? [text(words.t('letter.ack.committee'))] : []),
    text(words.t('letter.ack.rights')),
    text(words.t('letter.ack.emergency', { emergencyPhone: letter.emergencyPhone })),
    ...(receipt === undefined ? [] : [text(words.t('letter.ack.receipt', { code: receipt }))]),
  ];
}

/** No hour is named that nobody knows. */
const received = ({ receivedAt, receivedOn }: Letter, words: Words): string =>
  receivedOn === undefined ? words.moment(receivedAt) : words.date(receivedOn);

/** Each step on a line of its own. */
const inSteps = (steps: string): string => steps.replaceAll(/ (?=[123]\. )/gu, '\n');

function readers(visibility: Of<'acknowledgement'>['visibility'], words: Words): string {
  if (visibility === 'confidential') return words.t('letter.ack.confidential');
  const roles = ['role.coordinator', 'role.handler'] as const;
  const shared = visibility === 'municipality_and_location' ? (['role.locationManager'] as const) : [];
  return words.list([...roles, ...shared].map((role) => words.t(role)));
}

function notHandled(letter: Of<'not_handled'>, as: Writing): readonly Block[] {
  const { words } = as;
  const { ground, why, still, earlier, advicePhone } = letter;
  const isInText = ground === 'interest' || ground === 'weight';
  return [
    text(
      words.t(letter.isTold === true ? 'letter.notHandled.introTold' : 'letter.notHandled.intro', {
        receivedAt: received(letter, words),
      }),
    ),
    ...(isInText
      ? inline(letter, why, as, (reason) => words.t(`letter.notHandled.${ground}`, { reason }))
      : [
          text(
            ground !== 'a'
              ? words.t(`letter.notHandled.${ground}`)
              : earlier === null
                ? words.t('letter.notHandled.aUndated')
                : words.t('letter.notHandled.a', { date: words.date(earlier) }),
          ),
          ...written(letter, why, as),
        ]),
    ...(advicePhone === null ? [] : [text(words.t('objection.advice', { phone: advicePhone }))]),
    ...(still.trim() === ''
      ? []
      : inline(letter, still, as, (shown) => words.t('letter.notHandled.still', { text: shown }))),
    ombudsman(letter, words),
  ];
}

function formal(letter: Of<'formal'>, as: Writing): readonly Block[] {
  const { words } = as;
  const { parts, heard } = letter;
  const { judgement } = parts;
  const isOurs = judgement === 'founded' || judgement === 'partly';
  return [
    heading(words.t('letter.formal.complaint')),
    ...saidBlocks(letter, as),
    heading(words.t('letter.formal.investigated')),
    ...written(letter, parts.investigated, as),
    heading(words.t('letter.formal.heard')),
    text(heardText(heard, words)),
    ...written(letter, parts.heard, as),
    heading(words.t('letter.formal.findings')),
    ...written(letter, parts.findings, as),
    heading(words.t('letter.formal.judgement')),
    text(`${words.t(`outcome.${judgement}`)}.`),
    text(words.t('letter.formal.norms')),
    ...written(letter, parts.reasons, as),
    heading(words.t('letter.formal.measures')),
    ...(isOurs ? [text(words.t('letter.formal.apology'))] : []),
    ...written(letter, parts.measures, as),
    heading(words.t('letter.formal.disagree')),
    ombudsman(letter, words),
    heading(words.t('letter.formal.contact')),
    ...questions(letter, words),
  ];
}

function heardText(heard: Heard, words: Words): string {
  const because = (reason: string): string => words.t('letter.formal.notHeard', { reason });
  switch (heard.was) {
    case 'held':
      return heard.on === null
        ? words.t('letter.formal.heardOnce')
        : words.t('letter.formal.heardOn', { date: words.date(heard.on) });
    case 'not_wanted':
      return because(words.t('letter.formal.why.notWanted'));
    case 'no_answer':
      return because(
        heard.until === null
          ? words.t('letter.formal.why.noAnswerUndated')
          : words.t('letter.formal.why.noAnswer', { date: words.date(heard.until) }),
      );
    case 'evident':
      return because(words.t('letter.formal.why.evident'));
  }
}

const ombudsman = ({ ombudsman: one }: Of<'formal' | 'not_handled'>, words: Words): Block =>
  text(
    words.t('letter.ombudsman', {
      until: words.date(one.until),
      ombudsman: words.name(one.name),
      ombudsmanPhone: waysToOmbudsman(one),
    }),
  );

function questions({ kind, phone }: Letter, words: Words): readonly Block[] {
  // The person whom it is about is in no chat with us: they can only call.
  if (kind === 'adjournment_person')
    return phone === null ? [] : [text(words.t('letter.questionsPerson', { phone }))];
  return [text(phone === null ? words.t('letter.questionsChat') : words.t('letter.questions', { phone }))];
}

function signature(signer: Signer, name: LocalizedName, { words }: Writing): readonly Block[] {
  const municipality = words.name(name);
  const role = typeof signer.role === 'string' ? words.t(`role.${signer.role}`) : words.name(signer.role);
  return [
    {
      is: 'sign',
      text: words.t('letter.closing'),
      name:
        signer.name === null
          ? words.t('letter.signatureRole', { role, municipality })
          : words.t('letter.signature', { name: signer.name, role, municipality }),
    },
  ];
}

function law(letter: Letter, words: Words): Block {
  const of = (written: string): Block => ({ is: 'law', text: written });
  switch (letter.kind) {
    case 'acknowledgement':
      return of(words.t('letter.ack.law'));
    case 'adjournment':
    case 'adjournment_person':
      return of(words.t('letter.adjourn.law'));
    case 'not_handled':
      return of(words.t('letter.notHandled.law'));
    case 'formal':
      return of(words.t('letter.formal.law', { ombudsman: words.name(letter.ombudsman.name) }));
  }
}

const hasWords = ({ text: own }: Said): boolean => own.trim() !== '';

/** Everything that the resident said, and what was sent along without words. */
function saidBlocks(letter: Letter & { readonly said: readonly Said[] }, as: Writing): readonly Block[] {
  const { words } = as;
  const spoken = letter.said.filter(hasWords);
  const silent = letter.said.map(({ kind }) => kind).filter((kind) => kind !== 'text');
  const quotes = spoken.map((said) => saidQuote(letter, said, as));
  const items = countedItems(silent).map((item) => words.render(item, asItIs));
  return [
    ...quotes,
    ...(quotes.some(({ lang }) => lang !== 'nl') && as.language === 'nl'
      ? [note(words.t('letter.saidUntranslated'))]
      : []),
    ...(items.length === 0
      ? []
      : [
          text(
            words.t(quotes.length === 0 ? 'letter.sentWithoutWords' : 'ack.items', {
              items: words.list(items),
            }),
          ),
        ]),
  ];
}

function saidQuote(letter: Letter, { text: own }: Said, { language, translations }: Writing) {
  const inDutch = language === 'nl' ? translations.said.get(own) : undefined;
  return inDutch === undefined
    ? ({ is: 'quote', text: own, lang: letter.language } as const)
    : ({ is: 'quote', text: inDutch, lang: language } as const);
}

/** The municipality's words, as this language has them. */
interface Shown {
  readonly text: string;
  readonly lang: Language;
  /** They stand in the other one. */
  readonly isUntranslated: boolean;
}

function shown(letter: Letter, own: string, { language, translations }: Writing): Shown {
  const translated = language === 'nl' ? undefined : translations.written.get(own);
  if (translated !== undefined) return { text: translated, lang: letter.language, isUntranslated: false };
  const isReadable =
    language === 'nl' ? letter.written !== 'uk' && letter.written !== 'ru' : letter.written !== 'nl';
  return { text: own, lang: letter.written, isUntranslated: !isReadable && own.trim() !== '' };
}

function written(letter: Letter, own: string, as: Writing): readonly Block[] {
  const { text: words, lang, isUntranslated } = shown(letter, own, as);
  return [
    { is: 'quote', text: words, lang },
    ...(isUntranslated ? [note(as.words.t('letter.untranslated'))] : []),
  ];
}

/** The same within a sentence of ours. */
function inline(
  letter: Letter,
  own: string,
  as: Writing,
  sentence: (words: string) => string,
): readonly Block[] {
  const { text: words, isUntranslated } = shown(letter, own, as);
  return [text(sentence(words)), ...(isUntranslated ? [note(as.words.t('letter.untranslated'))] : [])];
}

/** What a program translated, and that nobody looked at it. */
function machineNotes(letter: Letter, { language, words, translations }: Writing): readonly Block[] {
  const hasWritten = writtenWords(letter).some((own) => translations.written.has(own));
  const hasSaid = language === 'nl' && saidWords(letter).some((own) => translations.said.has(own));
  const key = letter.language === 'uk' ? 'letter.machineUnchecked' : 'letter.machineOther';
  return [
    ...(hasWritten ? [note(words.t(key))] : []),
    ...(hasSaid ? [note(words.t('letter.saidMachine'))] : []),
  ];
}
