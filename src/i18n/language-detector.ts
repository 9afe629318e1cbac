/**
 * Tells the residents' four languages apart by the vote of three detectors, after the letters that only one of them
 * has. Measured on test/fixtures: eld's smallest data votes as well here as its larger ones, and is loaded sooner and in less memory.
 */
import { fromLatinLetters, isUkrainianInLatin } from '#core/from-latin-letters.ts';
import type { Language } from '#core/message.ts';
import type { DetectedLanguage, LanguageDetector } from '#ports/language-detector.ts';
import { byTellingLatinWords, byTellingWords } from './telling-words.ts';

type Scores = ReadonlyMap<Language, number>;
/** Scores between 0 and 1 for some of our languages. */
type Vote = (text: string) => Scores;

const ownCodes: Readonly<Record<string, Language>> = {
  uk: 'uk',
  ru: 'ru',
  en: 'en',
  nl: 'nl',
  ukr: 'uk',
  rus: 'ru',
  eng: 'en',
  nld: 'nl',
};

/** How much more votes the first language must have than the next to be named. */
const leadMin = 0.02;
/** What the language a person is known to use gets beforehand. */
const priorVotes = 0.2;
/** With fewer votes than this, of three, a text is hardly Dutch or English. */
const nativeLatinMin = 0.6;
/** Fewer letters are not called Ukrainian in Latin letters. */
const transliteratedLettersMin = 6;
/** Bringing letters back loses what tells Ukrainian from Russian; of the two, Ukrainian is likelier here. */
const surelyRussianMin = 0.9;

/** Loads the detectors: a good 100 MB, and half a second in which nothing else is done. */
export async function loadLanguageDetector(): Promise<LanguageDetector> {
  const [{ eld }, { default: lande }, tinyld] = await Promise.all([
    import('eld/extrasmall'),
    import('lande'),
    import('tinyld'),
  ]);
  eld.setLanguageSubset(['uk', 'ru', 'en', 'nl']);
  const among50: Vote = (text) => scores(lande(text));
  const votes: readonly Vote[] = [
    among50,
    (text) => scores(Object.entries(eld.detect(text).getScores())),
    (text) =>
      scores(
        tinyld
          .detectAll(text, { only: ['uk', 'ru', 'en', 'nl'] })
          .map(({ lang, accuracy }) => [lang, accuracy]),
      ),
  ];
  return { detect: (text, prior) => detect(text, { prior, votes, among50 }) };
}

interface Electorate {
  readonly prior: Language | undefined;
  readonly votes: readonly Vote[];
  /** The one detector that knows fifty languages and so can say that a text is none of ours. */
  readonly among50: Vote;
}

function detect(text: string, electorate: Electorate): DetectedLanguage {
  const words = text.replaceAll(/https?:\/\/\S+|<[^>]*>|@\S+|\p{N}+/gu, ' ').trim();
  const cyrillicLetters = words.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const latinLetters = words.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (cyrillicLetters + latinLetters === 0) return 'und';
  if (cyrillicLetters >= latinLetters)
    return byLetters(words) ?? byTellingWords(words) ?? winner(poll(words, ['uk', 'ru'], electorate));
  const told = byTellingLatinWords(words);
  if (told !== null) return told;
  const native = poll(words, ['en', 'nl'], electorate);
  if (!isUkrainianInLatin(words) && votesOfFirst(native) >= nativeLatinMin) return winner(native);
  if (latinLetters < transliteratedLettersMin || /[^\P{L}a-z]/iu.test(words)) return 'und';
  const slavic = electorate.among50(fromLatinLetters(words));
  if (slavic.size === 0) return winner(native);
  return (slavic.get('ru') ?? 0) > surelyRussianMin ? 'ru' : 'uk';
}

function byLetters(words: string): Language | null {
  const ukrainian = words.match(/[іїєґ]/giu)?.length ?? 0;
  const russian = words.match(/[ыэъё]/giu)?.length ?? 0;
  return ukrainian === russian ? null : ukrainian > russian ? 'uk' : 'ru';
}

function scores(found: readonly (readonly [string, number])[]): Scores {
  return new Map(
    found.flatMap(([code, score]) => {
      const language = ownCodes[code];
      return language === undefined ? [] : [[language, score]];
    }),
  );
}

interface Result {
  readonly language: Language;
  readonly votes: number;
}

/** The candidates with their votes, the strongest first. */
function poll(
  words: string,
  candidates: readonly Language[],
  { prior, votes }: Electorate,
): readonly Result[] {
  const cast = votes.map((vote) => vote(words));
  return candidates
    .map((language) => ({
      language,
      votes: cast.reduce((all, one) => all + (one.get(language) ?? 0), language === prior ? priorVotes : 0),
    }))
    .toSorted((a, b) => b.votes - a.votes);
}

function winner([first, second]: readonly Result[]): DetectedLanguage {
  return first === undefined || first.votes - (second?.votes ?? 0) < leadMin ? 'und' : first.language;
}

function votesOfFirst([first]: readonly Result[]): number {
  return first?.votes ?? 0;
}
