/** Which words of a text name a person: known names, given names, fathers' names, surnames, and what is written like a name. */
import { isGivenName } from './given-names.ts';
import { particles, type KnownNames } from './known-names.ts';
import { ordinaryWords } from './ordinary-words.ts';
import { isPlainCapital } from './plain-capitals.ts';
import type { Span } from './spans.ts';
import { lowered, wordsOf, type Word } from './words.ts';

const listed = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u).map(lowered));

/** A capital behind these begins a name. */
const titles = listed(`
  пан пана пану пані панна панно пане паном добродій добродійка господин госпожа господина госпожу господину госпоже г-н г-жа
  гражданин гражданка громадянин громадянка pan pani pana panu mr mrs ms miss mevrouw meneer mevr dhr mw heer juf meester doctor dr
`);
const people = listed(`
  сусід сусіда сусіду сусідка сусідки сусідку сусідкою сусідом сосед соседа соседка соседку соседки соседкой сосід брат брата братом сестра сестру
  сестрою сестрой син сина сину сином сын сына сыну сыном дочка дочку дочкою дочкой донька доньку доньки донькою дочери дочь чоловік чоловіка муж
  мужа дружина дружину жена жену жены подруга подругу подруги друг друга дядя дядько дядьку тьотя тьоті тьотю тётя тёти тітка тітки тітку
  баба бабуся бабушка дід дед дедушка дідусь бабка мама мами маму тато папа менеджер менеджера менеджерка менеджерці менеджерка охоронець охоронця охранник
  охранника волонтер волонтерка волонтёр лікар лікарка врач врача учитель вчителька учителька воспитательница працівник працівниця сотрудник
  сотрудница соцпрацівник племінник племінниця внук внучка онук онука онуки онуку внука кум кума хлопець хлопчик дівчина дівчинка мальчик
  девочка девушка мужчина мужик женщина жінка жінку малий малого
  neighbour neighbor son daughter husband wife friend brother sister uncle aunt grandma grandmother grandfather manager guard volunteer
  boy girl baby colleague teacher nephew niece mother father
  buurman buurvrouw zoon dochter vriend vriendin broer zus zusje broertje tante oom opa oma moeder vader beveiliger medewerker
  medewerkster vrijwilliger jongen meisje collega begeleider kamergenoot
  sused susid susidka susida susidku cholovik druzhyna dochka donka syn brat sestra tyotya dyadya menedzher
`);
/** Between "my name" and the name there may be another short word: "звати її Марлоус". */
const naming = listed(
  'звати звуть зовут имя імя імям именем прізвище прізвищем фамилия фамилией називають zvaty zvut heet heten named naam voornaam achternaam name surname называют',
);
const shortWords = listed(
  'її його їх мене нас тебе я меня его ее их вас mene yiyi yoho moje moye is ik hij zij ze he she i my mijn моє мое мій',
);
const closings = /(?:з повагою|с уважением|з пошаною|regards|sincerely|groet|groeten|yours|дякую|спасибо)$/u;
/** "Віра каже": faith does not. */
const speech =
  /^(?:каже|кажуть|казала|казав|сказала|сказал|сказав|говорить|говорит|пише|пишет|писала|просить|просит|прийшла|прийшов|пришла|хоче|хочет|живе|живет|плаче|плачет|кричить|кричит|не|says|said|told|lives|zegt|zei|woont|vertelde|kazhe|skazala)$/u;
const streets = listed(
  'вул вулиця вулиці вулицю вулицею улица улице улицы ул площа площі площадь пл проспект просп провулок бульвар набережна straat street город місто місті городе село селі район',
);
/** "Слава Богу", "Слава Україні". */
const praised = /^(?:бог|господ|україн|украин|героям|ісус|иисус|всевишн|nato|зсу)/u;

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
const surnameLettersMin = 5;
/** Words that end so and are no surnames. */
const noSurname =
  /^(?:українець|украинец|фельдшер|чоловіц|міськ|військ|сільськ|українськ|київськ|німецьк|турецьк|шведськ|чайник|каменюк|гаманець|вогнище|кінець|місяць|олівець|палець|кравець|німець|хлопець|охоронець|стілець|холодець|продавець|мешканець|переселенець|іноземець|голландець|нідерландець|отец|близнюк|индюк|утюг|крюк|каблук|сундук|тютюн|машин|баштан)/u;

const isGap = (gap: string): boolean => gap === ' ' || gap === '-' || gap === '\u00A0' || gap === '  ';
const isJoinedTitle = (gap: string): boolean => /^\.?[ \u00A0]{1,2}$/u.test(gap);
const isAfterCue = (gap: string): boolean =>
  /^(?:\.?\s{1,2}|\s?[:,–—-]\s|:|[,.!]?\s?\n\s?)[«"“]?$/u.test(gap);

const isWritten = (word: Word): boolean =>
  word.capital === 'first' &&
  word.lower.length > 1 &&
  !isPlainCapital(word.lower) &&
  !function_.has(word.lower);
/** "СИДОРЕНКО Петро": a surname in capitals beside a name. */
const isShouted = (word: Word): boolean =>
  word.capital === 'all' && word.lower.length > 3 && !isPlainCapital(word.lower);

/** Words of all languages that are no name although a quotation or a machine gave them a capital. */
const function_ = listed(`
  як що чому коли де хто ні так але або вона він вони воно ми ви це цей ця той та не на по до за від для без про при якщо бо мій моя моє мої
  наша наш наші у в з і й а сьогодні завтра вчора тут там дуже вже ще теж також потім нехай можна треба прошу дякую
  как что почему когда где кто нет да но или она он они оно мы вы это этот эта тот та мой моя мое мои сегодня завтра вчера здесь там очень уже еще
  тоже потом можно надо прошу спасибо
  the a an i we you he she it they this that these those my our your his her their and or but if when where why how what who not no yes please there here
  is are was were do does did can could will would have has had in on at to for of with from by as so then also very after before today tomorrow yesterday
  de het een ik wij we jij je u hij zij ze dit dat deze die mijn ons onze jouw uw haar hun en of maar als wanneer waar waarom hoe wat wie niet geen
  ja nee alstublieft er hier is zijn was waren heb heeft hebben had kan kunnen wil willen moet moeten mag in op aan bij voor van met naar uit door om
  dan ook heel na vandaag morgen gisteren
`);

type Seen = (index: number) => boolean;

export function findPeople(text: string, known: KnownNames): readonly Span[] {
  const words = wordsOf(text);
  const named = new Set<number>();
  const isKnown = new Set<number>();
  for (const [index, word] of words.entries()) {
    if (known.has(word)) isKnown.add(index);
    if (isKnown.has(index) || isName(words, index)) named.add(index);
  }
  for (const index of afterCues(words)) named.add(index);
  for (const index of pairs(words)) named.add(index);
  extend(words, named);
  return spansOf(words, (index) => named.has(index));
}

function isName(words: readonly Word[], index: number): boolean {
  const word = words[index];
  if (word === undefined || word.lower.length < 2 || isOfPlace(words, index)) return false;
  const next = words[index + 1];
  if (isGivenName(word)) {
    if (/^слав[аиіу]$/u.test(word.lower) && next && praised.test(next.lower)) return false;
    if (!ordinaryWords.has(word.lower)) return true;
    if (word.capital !== 'first') return false;
    if (!word.opensSentence) return true;
    return next !== undefined && isGap(next.gap) && (speech.test(next.lower) || isWritten(next));
  }
  if (isFathersName(words, index)) return true;
  return word.capital === 'first' && isSurname(word);
}

const isOfPlace = (words: readonly Word[], index: number): boolean =>
  isJoinedTitle(words[index]?.gap ?? '') && streets.has(words[index - 1]?.lower ?? '');

function isFathersName(words: readonly Word[], index: number): boolean {
  const word = words[index];
  if (word === undefined || word.lower.length < 6 || isPlainCapital(word.lower)) return false;
  if (fatherSmall.test(word.lower)) return true;
  return word.capital === 'first' && !word.opensSentence && fatherCapital.test(word.lower);
}

const isSurname = ({ lower }: Word): boolean =>
  lower.length >= surnameLettersMin &&
  surname.test(lower) &&
  !noSurname.test(lower) &&
  !isPlainCapital(lower);

function* afterCues(words: readonly Word[]): Iterable<number> {
  for (const [index, cue] of words.entries()) {
    const next = words[index + 1];
    if (next === undefined) continue;
    if (titles.has(cue.lower) && isJoinedTitle(next.gap)) yield* nameFrom(words, index + 1);
    else if (people.has(cue.lower) && isGap(next.gap)) yield* nameFrom(words, index + 1);
    else if (naming.has(cue.lower) && isAfterCue(next.gap)) {
      const isPassed = shortWords.has(next.lower) && isGap(words[index + 2]?.gap ?? '');
      yield* nameFrom(words, isPassed ? index + 2 : index + 1);
    } else if (isAfterCue(next.gap) && closings.test(`${words[index - 1]?.lower ?? ''} ${cue.lower}`))
      yield* nameFrom(words, index + 1);
  }
}

/** "Jansen", "van der Berg". */
function* nameFrom(words: readonly Word[], from: number): Iterable<number> {
  let index = from;
  while (particles.has(words[index]?.lower ?? '') && isGap(words[index + 1]?.gap ?? '')) index += 1;
  const word = words[index];
  if (word === undefined || !(isWritten(word) || isShouted(word))) return;
  for (let each = from; each <= index; each += 1) yield each;
}

/** Two or more words with capitals where no sentence begins. */
function* pairs(words: readonly Word[]): Iterable<number> {
  const isOne: Seen = (index) => {
    const word = words[index];
    return word !== undefined && !word.opensSentence && isWritten(word) && !isOfPlace(words, index);
  };
  for (let index = 0; index < words.length; index += 1) {
    if (!isOne(index)) continue;
    const next = words[index + 1];
    if (next && isGap(next.gap) && isOne(index + 1)) {
      yield index;
      yield index + 1;
    }
    const isOfDutchName =
      particles.has(words[index - 1]?.lower ?? '') && particles.has(words[index - 2]?.lower ?? '');
    if (isOfDutchName && isGap(words[index]?.gap ?? '') && isGap(words[index - 1]?.gap ?? '')) {
      yield index - 2;
      yield index - 1;
      yield index;
    }
  }
}

/** Surnames and further names around those that were found. */
function extend(words: readonly Word[], named: Set<number>): void {
  for (let index = 0; index < words.length; index += 1) {
    if (!named.has(index)) continue;
    const word = words[index];
    let next = index + 1;
    while (particles.has(words[next]?.lower ?? '') && isGap(words[next]?.gap ?? '')) next += 1;
    const behind = words[next];
    if (behind === undefined || word === undefined || !isGap(behind.gap)) continue;
    const isFollowed =
      word.capital !== 'none' && (isWritten(behind) || (word.capital === 'first' && isShouted(behind)));
    if (isFollowed || surnameSmall.test(behind.lower))
      for (let each = index + 1; each <= next; each += 1) named.add(each);
  }
  for (let index = words.length - 1; index > 0; index -= 1) {
    const word = words[index];
    const before = words[index - 1];
    if (!named.has(index) || word === undefined || before === undefined || !isGap(word.gap)) continue;
    if (word.capital === 'none' || isOfPlace(words, index - 1)) continue;
    if (
      (isWritten(before) && (!before.opensSentence || isSurname(before))) ||
      (isShouted(before) && word.capital === 'first')
    )
      named.add(index - 1);
  }
}

function spansOf(words: readonly Word[], isNamed: Seen): readonly Span[] {
  const spans: Span[] = [];
  for (const [index, word] of words.entries()) {
    if (!isNamed(index)) continue;
    const last = spans.at(-1);
    const isNext = isNamed(index - 1) && isGap(word.gap);
    if (last && isNext) spans[spans.length - 1] = { ...last, end: word.end };
    else spans.push({ kind: 'name', start: word.start, end: word.end });
  }
  return spans;
}
