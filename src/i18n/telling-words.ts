/**
 * Everyday words that only one of the residents' languages has, spelt without a telling letter. Short messages often hold
 * nothing else, and too little for a detector.
 */
import type { Language } from '#core/message.ts';

const ukrainian = listed(`
  так дуже будь ласка вибачте шкода гаразд нема немає треба що це чому хто та але щоб коли бо дякую дякуємо досить був була
  були буде можна потрібно зараз вже ще також якщо чи або усе річ речі болить хвора хворий хворе тато бабуся дитина сусід
  охоронець грубий брудно гарно гарячо добре погано скажу кажуть каже казали можу чекаю зник зникла зникло працює
  четверо помилки ковдру вчора згоден згодна навчання лікар зламався зламалась ніхто нічого скільки який допоможе прибирає
  стара нова велика погана закрита зламана пральна холодна кожна тече плаче де мене тебе немає мова мову
  добрий ось тиждень тижня тижнях поки наче мабуть майже трохи щойно нехай хай лише куди звертатись ранку`);
const russian = listed(`
  да нет что это где кто мы но чтобы когда потому спасибо пожалуйста очень большое доброе хорошо плохо грязно нужна
  нужно нужен нужны надо можно здесь сейчас если или потом тоже только как тянет муж жена работе приехал приехала
  горячая пропал хватит извините ошибки здравствуйте сосед соседка охранник ребенок дети письмо деньги болит больна болен
  утро вечер говорят сказали могу жду одеяло и он она они его ее сегодня вчера никто ничего нельзя почему сколько какой
  где некому негде поеду приду найду домой опять совсем очень
  куда неделя недели неделю почти даже ведь теперь лишь вообще помогите спит внучка снова опять`);

/** Endings that only one of the two has, in words long enough to have them as an ending. */
const ukrainianEnding =
  /(?:ськ|цьк)|(?:нн|тт|лл)я$|...[аиу]ти$|..ють$|.[джкмшч]уть$|...ться$|..[бгджзклнрсх]ою$/u;
const russianEnding =
  /(?:[^у]тся|шь|[аеу]ет|ск(?:ий|ая|ое|ие|их|ого|ом)|..[бвгдклмнптчшщ]ая|..[гдкнтчшщ]ое|[аеи]ни[ею])$/u;
/** Have such an ending and are no such words. */
const neither = listed('кровати памяти печати пути кричать будить боится будится ждуть');

/**
 * The same for Latin letters. None that is a word of another of these languages too ("is"; "my", which is "we" in Ukrainian), and no
 * Dutch one that residents use in any language ("gemeente").
 */
const inLatin: Readonly<Record<'uk' | 'en' | 'nl', ReadonlySet<string>>> = {
  uk: listed(`
    dobryj dobryi dobryy dobroho dobrogo dnya ranku vechora pryvit vitaju vitayu djakuju dyakuju dyakuyu
    diakuiu spasybi dozvolte proshu budlaska laska nema nemae nemaye nemaje nemaie shcho scho sho chomu koly hto khto yak
    likar likaria kimnata kimnati kimnatu vody vodu bolyt holova teche kran holodno svitlo svitla susid susidy dity
    dytyna ditey dopomozhit treba potribno mozhna chekaju chekayu hochu khochu zavtra sohodni vchora duzhe vzhe sche
    kazhe kazhut pracjuje pratsiuie pracyuye lyst lysta zrozumila zrozumiv z hroshi kovdru mene meni `),
  en: listed(`
    the and yes not hello hi please thanks thank you our your they he it are have does did doesnt dont cant
    can could would what where when why how who which there this that with for from broken dirty badly fine kids sleep 
    guard rude shower again nobody never every still today tomorrow yesterday cold hot leak leaking noisy loud sick `),
  nl: listed(`
    het een ik wij mijn ons onze niet geen nee bedankt dank alstublieft graag hoi hallo goedemorgen goedemiddag goedenavond
    wanneer waar wie wat waarom hoe kapot vies koud ziek kamer buren lawaai kinderen deken licht doet werkt komt krijg
    wil kan mag moet heb heeft hebben zijn deze dit dat met voor naar nog steeds alweer vandaag morgen gisteren ook
    goed slecht iemand niemand hulp`),
};

function listed(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/u));
}

/** Of Ukrainian and Russian the one of which `words` hold more words of its own; null when neither leads. */
export function byTellingWords(words: string): Language | null {
  let lead = 0;
  for (const word of words.toLowerCase().match(/\p{L}+/gu) ?? []) {
    lead += Number(isUkrainian(word)) - Number(isRussian(word));
  }
  return lead === 0 ? null : lead > 0 ? 'uk' : 'ru';
}

const isUkrainian = (word: string): boolean =>
  ukrainian.has(word) || (ukrainianEnding.test(word) && !neither.has(word) && !russian.has(word));

const isRussian = (word: string): boolean =>
  russian.has(word) || (russianEnding.test(word) && !neither.has(word) && !ukrainian.has(word));

/** The language of which `words` in Latin letters hold words of its own, when they hold none of another. */
export function byTellingLatinWords(words: string): Language | null {
  const all =
    words
      .toLowerCase()
      .replaceAll(/['’]/gu, '')
      .match(/\p{L}+/gu) ?? [];
  const found = (['uk', 'en', 'nl'] as const).filter((language) =>
    all.some((word) => inLatin[language].has(word)),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}
