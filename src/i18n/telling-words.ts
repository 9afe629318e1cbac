/**
 * Everyday words, spelt without a telling letter, that only one of Ukrainian and Russian has. Short messages often hold
 * nothing else.
 */
import type { Language } from '#core/message.ts';

const ukrainian = listed(`
  так дуже будь ласка вибачте шкода гаразд нема немає треба що це чому хто та але щоб коли бо дякую дякуємо досить був була
  були буде можна потрібно зараз вже ще також якщо чи або усе річ речі болить хвора хворий хворе тато бабуся дитина сусід
  охоронець грубий брудно гарно гарячо добре погано скажу кажуть каже казали можу чекаю зник зникла зникло працює
  четверо помилки ковдру вчора згоден згодна навчання лікар зламався зламалась ніхто нічого скільки який допоможе прибирає
  добрий ось тиждень тижня тижнях поки наче мабуть майже трохи щойно нехай хай лише куди звертатись ранку`);
const russian = listed(`
  да нет что это где кто мы но чтобы когда потому спасибо пожалуйста очень большое доброе хорошо плохо грязно нужна
  нужно нужен нужны надо можно здесь сейчас если или потом тоже только как тянет муж жена работе приехал приехала
  горячая пропал хватит извините ошибки здравствуйте сосед соседка охранник ребенок дети письмо деньги болит больна болен
  утро вечер говорят сказали могу жду одеяло и он она они его ее сегодня вчера никто ничего нельзя почему сколько какой
  куда неделя недели неделю почти даже ведь теперь лишь вообще помогите спит внучка снова опять`);

function listed(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/u));
}

/** The language of which `words` hold more words of its own; null when neither leads. */
export function byTellingWords(words: string): Language | null {
  let lead = 0;
  for (const word of words.toLowerCase().match(/\p{L}+/gu) ?? []) {
    lead += Number(ukrainian.has(word)) - Number(russian.has(word));
  }
  return lead === 0 ? null : lead > 0 ? 'uk' : 'ru';
}
