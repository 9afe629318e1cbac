/** Fathers' names and surnames by how they end. */
import { isGivenName } from './given-names.ts';
import { isPlainCapital } from './plain-capitals.ts';
import type { Word } from './words.ts';

const fatherCapital =
  /.{2}(?:ич|[оеєії]вн|їчн|ичн|ovych|ovich|evych|evich|[oe]v[yi]tsj|ivna|ovna|evna)(?:а|у|ем|ом|і|и|ові|еві|е|ою|ой|ы|a|u|i|y|em|om|oi|oyu)?$/u;
/** In small letters only those that are no other word: not "основна", "здорова". */
const fatherSmall =
  /.{2}(?:[йо]ович|[оеє]вич|йович|ївн|(?:ат|ол|ор|ан|ил|ет|ар|ем|ен|іт)[оіе]вн)(?:а|у|ем|ом|і|и|ові|еві|ою|ой|ы)?$/u;

/** Ends of surnames that hardly any other word has. */
const surname =
  /.{2}(?:енк[оауиі]|енком|енкові|енков|енков[аіу]|енковой|(?:чук|щук|[^у]юк|няк|ишин)(?:а|у|ом|ові|ем|еві|і)?|швілі|швили|янц|дзе|.слав(?:а|и|і|у|ою|о|ы|ой|ові|ом|е)?|enko|chuk|tsjoek|tsjuk|czuk|[^aeiou]nyk|shchuk|[^u]yuk|iuk|skyi|skyy|skyj|shvili|dze)$/u;
/** Ends that other words have as well: believed only where no sentence begins. */
const surnameInside =
  /.{2}(?:[оеєй]в(?:а|у|им|ым|ой|ої|ою|ій|е|і|ых|их|ы|и)?|[вцкнрмхчлзьд]сь?к(?:ий|ого|ому|им|ая|ой|ую|а|ої|ій|у|ою)|цьк(?:ий|ого|ому|им|а|ої|ій|у|ою)|sky|ska)$/u;
const surnameSmall = /.{3}(?:енко|енка|енку|енком|енкові|чук|чука|чуку|чуком|щук|[дтнгл]юка?|швілі|швили)$/u;
const surnameLettersMin = 5;
const fatherLettersMin = 6;
/** Words that end so and are no surnames. */
const noSurname =
  /^(?:міськ|військ|сільськ|морськ|жіноцьк|людськ|близнюк|гадюк|индюк|індюк|каменюк|матюк|синяк|молодняк|слизняк|сорняк|столбняк|лозняк|каучук|барсук|машин|сторінк|alaska|nebraska)/u;

export function isFathersName(word: Word): boolean {
  const { lower, capital, opensSentence } = word;
  if (lower.length < fatherLettersMin) return false;
  const pattern = capital === 'first' && !opensSentence ? fatherCapital : fatherSmall;
  if (!pattern.test(lower) && !fatherSmall.test(lower)) return false;
  return !isPlainCapital(lower) || isOfGivenName(word);
}

/** "Мартинівна" begins as March does. */
const isOfGivenName = (word: Word): boolean => {
  const father = word.lower.replace(/(?:йович|[оеє]вич|[оеєії]вн).*$/u, '');
  return ['', 'й', 'о', 'я'].some((end) => isGivenName({ ...word, lower: father + end }));
};

/** "Грязюка", "Оценка", "Біженка": at the beginning of a sentence more words end so than surnames do in their cases. */
const oftenNone = /(?:енк[аиуі]|юк[аиу]|няк[аиу])$/u;

export const isSurname = (word: Word): boolean =>
  endsAsSurname(word) && !(word.opensSentence && oftenNone.test(word.lower));

/** Where something else beside it tells that somebody is meant. */
export const endsAsSurname = ({ lower, opensSentence }: Word): boolean =>
  lower.length >= surnameLettersMin &&
  (surname.test(lower) || (!opensSentence && surnameInside.test(lower))) &&
  !noSurname.test(lower) &&
  !isPlainCapital(lower);

/** "Кобилянська плаче": an adjective does nothing by itself. */
export const isSurnameOfOneWhoActs = (word: Word): boolean => endsAsSurname(word) || isAdjective(word);

const isAdjective = ({ lower }: Word): boolean =>
  /.{3}(?:[сц]ьк|ск)(?:ий|а|ая)$/u.test(lower) && !noSurname.test(lower) && !isPlainCapital(lower);

/** In small letters beside a given name. */
export const isSurnameInSmall = ({ lower }: Word): boolean => surnameSmall.test(lower);
