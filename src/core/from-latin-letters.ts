/**
 * Ukrainian typed in Latin letters, by the national rules or as people do it, brought back to Cyrillic: to be read beside
 * the original, never instead of it. Pure; whether a text is such a text is said by `isUkrainianInLatin`.
 */
import { tokenise } from './triage/normalise.ts';

/** Longer spellings first. `after` and `before` say what must stand around. */
interface Spelling {
  readonly latin: string;
  readonly cyrillic: string;
  readonly after?: RegExp;
  readonly before?: RegExp;
}

const consonant = /[bcdfghjklmnpqrstvwxzčšž]$/;
const vowel = /[aeiouy]$/;
const noVowel = /^(?![aeiou])/;
const atEnd = /^$/;

const spellings: readonly Spelling[] = [
  { latin: 'shch', cyrillic: 'щ' },
  { latin: 'shh', cyrillic: 'щ' },
  { latin: 'sch', cyrillic: 'щ' },
  { latin: 'zgh', cyrillic: 'зг' },
  { latin: 'zh', cyrillic: 'ж' },
  { latin: 'kh', cyrillic: 'х' },
  { latin: 'ts', cyrillic: 'ц' },
  { latin: 'tz', cyrillic: 'ц' },
  { latin: 'ch', cyrillic: 'ч' },
  { latin: 'sh', cyrillic: 'ш' },
  { latin: 'yi', cyrillic: 'ий', after: consonant, before: noVowel },
  { latin: 'yj', cyrillic: 'ий', after: consonant, before: noVowel },
  { latin: 'yy', cyrillic: 'ий', after: consonant },
  { latin: 'iy', cyrillic: 'ій', after: consonant, before: noVowel },
  { latin: 'ij', cyrillic: 'ій', after: consonant, before: noVowel },
  ...['y', 'j', 'i'].flatMap((soft): Spelling[] => [
    { latin: `${soft}a`, cyrillic: 'я' },
    { latin: `${soft}u`, cyrillic: 'ю' },
    { latin: `${soft}e`, cyrillic: 'є' },
    { latin: `${soft}o`, cyrillic: 'ьо', after: consonant },
    { latin: `${soft}o`, cyrillic: 'йо' },
  ]),
  { latin: 'yi', cyrillic: 'ї' },
  { latin: 'ji', cyrillic: 'ї' },
  { latin: 'i', cyrillic: 'й', after: /[aeu]$/, before: atEnd },
  { latin: 'i', cyrillic: 'й', after: /^na$/, before: /^[^aeiouy]/ },
  { latin: 'i', cyrillic: 'ї', after: vowel },
  { latin: 'y', cyrillic: 'й', after: vowel },
  { latin: 'j', cyrillic: 'ь', after: consonant, before: atEnd },
  { latin: "'", cyrillic: 'ь', after: /[cdlnrstz]$/, before: /^(?![yji][aeiu])/ },
];

const letters: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('abvwhgdezyijklmnoprstufcxqčšžćʼ’', (latin, index) => [
    latin,
    Array.from('абввггдезиійклмнопрстуфцхкчшжц’’')[index] ?? latin,
  ]),
);

/** Frequent words whose soft sign or other letter nobody types. */
const whole: Readonly<Record<string, string>> = {
  bilshe: 'більше',
  bud: 'будь',
  den: 'день',
  kyiv: 'київ',
  kyiva: 'києва',
  kyivi: 'києві',
  misiats: 'місяць',
  skilky: 'скільки',
  sogodni: 'сьогодні',
  sohodni: 'сьогодні',
  tilky: 'тільки',
  tsoho: 'цього',
};
/** Here h is typed for х. */
const hIsKha = /^h(?=och|orosh|olod|vor|at[aiuy]|lib|to|lop|odyt|vyl)|(?<=^o)h(?=oron)/;
/** Verbs end so; the soft sign is left out in Latin letters. */
const verbEnding = /(?<=..)(?:ит|ют|ят)$/;

/** Addresses, names of accounts and what has digits in it are left as they are. */
const pieces = /\S*(?:@|:\/\/|www\.|\p{N})\S*|[a-zčšžć'’ʼ]+/giu;

export const fromLatinLetters = (text: string): string =>
  text.replaceAll(pieces, (piece) =>
    /^[a-zčšžć'’ʼ]+$/iu.test(piece) && /\p{L}/u.test(piece)
      ? asWritten(piece, word(piece.toLowerCase()))
      : piece,
  );

function word(latin: string): string {
  const known = whole[latin];
  if (known !== undefined) return known;
  let rest = latin.replace(hIsKha, 'x').replaceAll(/[’ʼ]/g, "'");
  let done = '';
  let cyrillic = '';
  while (rest !== '') {
    const found = spellings.find(
      (one) =>
        rest.startsWith(one.latin) &&
        (one.after?.test(done) ?? true) &&
        (one.before?.test(rest.slice(one.latin.length)) ?? true),
    );
    const taken = found?.latin ?? rest.charAt(0);
    cyrillic += found?.cyrillic ?? letters[taken] ?? taken;
    done += taken;
    rest = rest.slice(taken.length);
  }
  return verbEnding.test(cyrillic) ? `${cyrillic}ь` : cyrillic;
}

function asWritten(latin: string, cyrillic: string): string {
  if (latin.length > 1 && latin === latin.toUpperCase()) return cyrillic.toUpperCase();
  const [first = ''] = latin;
  return first === first.toLowerCase() ? cyrillic : cyrillic.charAt(0).toUpperCase() + cyrillic.slice(1);
}

const wordsOf = (list: string): ReadonlySet<string> => new Set(tokenise(list).map(({ folded }) => folded));

/** Everyday words that look like no English or Dutch one. */
const ukrainian = wordsOf(`
  добрий доброго добридень вітаю привіт дякую дякуємо спасибі ласка прошу немає нема мене мені нас нам вас вам вони вона воно
  що шо як коли хто чому куди скільки треба потрібно можна можу не але або тому дуже вже ще знову знов цей ця кімната кімнаті
  кімнату кімнати вода воді води воду гаряча гарячої холодно холодна дитина дитині дитину діти дітей дітям допоможіть
  допомога допомогти допомоги сусід сусіди сусідка працює зламався зламалась брудно світло тепло опалення лікар лікаря листа
  рішення гроші виплати автобус школи школу охорона охоронець люди людей людина сьогодні завтра вчора ночі тиждень чоловік
  жінка сказав сказала сказали каже кажуть хочу хочемо живемо боюсь боюся чекаю питання хворий хвора болить для від після
  його її свій мій наша наші ваша розумію буде були був була є там тут він чи та за при під мають має маю треба дуже всі все
  сусіди робити звати пральня зламана зламано тижні тижня посилка моя вночі садок записати
  нічого ніхто щоб якщо тільки більше менше добре погано дякую їсти спати кухні кухня туалеті вас ці цього нема лікарня
  нет воды опять очень почему когда можно нужно помогите здравствуйте спасибо работает сказали ребенок горячей только меня
`);
/** Of a text in these languages some always stand. */
const foreign = wordsOf(`
  the is are and to of in my we have has not no for with on it this that you please was our there they he she be or at
  de het een en van ik wij niet op te met voor dat zijn er ook maar naar om aan hebben geen mijn ons onze nog heeft kan wordt
`);
/** Letters that Ukrainian in Latin letters does not have. */
const otherAlphabets = /[àáâäãåąęèéêëìíîïłńñòóôöõśùúûüýźżß]/iu;
const recognisedMin = 2;

/** Rather no than a guess: two words that only Ukrainian (or Russian) has, and fewer English and Dutch ones. */
export function isUkrainianInLatin(text: string): boolean {
  if (/\p{Script=Cyrillic}/u.test(text) || otherAlphabets.test(text)) return false;
  const words = tokenise(text).map(({ folded }) => folded);
  const count = (list: ReadonlySet<string>): number => words.filter((one) => list.has(one)).length;
  const found = count(ukrainian);
  return found >= recognisedMin && found > count(foreign);
}
