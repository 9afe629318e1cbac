/** Fathers' names and surnames by how they end. */
import { isPlainCapital } from './plain-capitals.ts';
import type { Word } from './words.ts';

/** Fathers' names; in small letters only those that are no other word: not "основна", "здорова". */
const fatherCapital =
  /.{2}(?:[оеєії]вич|ьович|ич|[оеєії]вн|їчн|ичн|инічн|ovych|ovich|evych|evich|iivna|ivna|ovna|evna)(?:а|у|ем|ом|і|и|ові|еві|е|ою|ою|ой|ы|a|u|i|y|em|om|oi|oyu)?$/u;
const fatherSmall =
  /.{2}(?:[йо]ович|[оеє]вич|йович|ївн|(?:ат|ол|ор|ан|ил|ет|ар|ем|ен|іт)[оіе]вн)(?:а|у|ем|ом|і|и|ові|еві|ою|ой|ы)?$/u;
/** Ends of surnames that are no other words. */
const surname =
  /.{2}(?:енк[оауиі]|енком|енкові|енков[аіу]?|енковой|(?:[^аеиіоуь]|ь)?(?:чук|щук|[^у]юк|няк|ишин)(?:а|у|ом|ові|ем|еві|і)?|(?:в|ц|к|н|р|м|х|ч|л|зь)ськ(?:ий|ого|ому|им)|цьк(?:ий|ого|ому|им|а|ої|ій|у|ою)|швілі|швили|янц|дзе|enko|chuk|shchuk|[^u]yuk|iuk|skyi|skyy|skyj|sky|ska|tskyi|shvili|dze)$/u;
const surnameSmall =
  /.{3}(?:енко|енка|енку|енком|енкові|чук|чука|чуку|чуком|щук|[дтнгл]юк|[дтнгл]юка|швілі|швили)$/u;
/** Ends that other words have as well: believed only where no sentence begins. */
const surnameInside = /.{2}(?:[оеє]в|ьов|йов)(?:а|у|им|ым|ой|ої|ою|ій|е|і|ых|их|ы|и)?$/u;
const surnameLettersMin = 5;
const fatherLettersMin = 6;
/** Words that end so and are no surnames. */
const noSurname =
  /^(?:українець|украинец|фельдшер|чоловіц|міськ|військ|сільськ|українськ|київськ|німецьк|турецьк|шведськ|чайник|каменюк|гаманець|вогнище|кінець|місяць|олівець|палець|кравець|німець|хлопець|охоронець|стілець|холодець|продавець|мешканець|переселенець|іноземець|голландець|нідерландець|отец|близнюк|индюк|утюг|крюк|каблук|сундук|тютюн|машин|баштан)/u;

export function isFathersName(word: Word): boolean {
  if (word.lower.length < fatherLettersMin || isPlainCapital(word.lower)) return false;
  if (fatherSmall.test(word.lower)) return true;
  return word.capital === 'first' && !word.opensSentence && fatherCapital.test(word.lower);
}

export const isSurname = ({ lower, opensSentence }: Word): boolean =>
  lower.length >= surnameLettersMin &&
  (surname.test(lower) || (!opensSentence && surnameInside.test(lower))) &&
  !noSurname.test(lower) &&
  !isPlainCapital(lower);

/** In small letters beside a given name. */
export const isSurnameInSmall = ({ lower }: Word): boolean => surnameSmall.test(lower);
