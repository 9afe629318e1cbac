/** Where in the building somebody lives: rooms, sections, units, beds; a floor only where a room or bed stands beside it. */
import type { Span } from './spans.ts';

const code = String.raw`(?:\d{1,4}(?:[./-]\d{1,4})?(?:[-\s]?(?:а|б|в|г|д|a|b|c|d|e|f)(?![\p{L}\p{N}])|\p{L}(?![\p{L}\p{N}]))?|(?-i:\p{Lu})[-\s]?\d{1,4})`;
const number = String.raw`(?:[№#]|номер[аі]?|нумер|nr\.?|no\.?|number|nummer)`;
const joint = String.raw`[\s:.,]{0,2}(?:${number}[\s:.]{0,2})?`;

/** What a number is how many of; "кімната 7 ліжко 2" is a place, and then another. */
const countables = String.raw`\s?(?:поверх|этаж|етаж|floor|verdieping|%|°|€|\$|₴|\/|євр|евр|eur|грн|грив|м(?![\p{L}])|метр|км|кг|г(?![\p{L}])|грам|мл|люд|осіб|особ|чел|душ|сім|сем|мешк|жит|дит|дет|раз|ден|дні|днів|дн|год|хв|мин|час|рок|міс|мес|тиж|нед|сантим|гра|стор|(?:кімнат|комнат|ліж|кров|bed)(?!\p{L}*${joint}\d)|people|person|famil|child|kid|mens|meter|m(?![\p{L}])|kg|km|day|dag|min|hour|uur|time|keer|week|month|maand|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек|степ|degree|grad|ват|вольт|рубл)`;

/** "кімнати 5, 6 та 7". */
const more = String.raw`\d{1,4}\p{L}?(?![\p{L}\p{N}])(?!${countables}|[:.]\d)`;
const further = String.raw`(?:(?:,\s?${more}){0,5}\s(?:і|й|та|и|або|или|and|or|en|of|i|ta)\s${more})?`;

/** Numbers in words, from four on: three of something are counted oftener than named. */
const spelledTens = String.raw`(?:двадцят|двадцат|тридцят|тридцат|сорок|п.?ятдесят|пятьдесят|шістдесят|шестьдесят|сімдесят|семьдесят|вісімдесят|восемьдесят|дев.?яност|девяност|двіст|двест|трист)`;
const spelled = String.raw`(?:(?:${spelledTens}\p{L}{0,2}|сто|ста)(?:\s(?:один|два|три|чотири|четыре|п.?ять|пять|шість|шесть|сім|семь|вісім|восемь|дев.?ять|девять|\p{L}{2,8}(?:надцять|надцать)|${spelledTens}\p{L}{0,2})){0,2}|\p{L}{2,8}(?:надцять|надцать)|чотири|четыре|п.?ять|пять|шість|шесть|сім|семь|вісім|восемь|дев.?ять|девять|десять|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six)ty(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|(?:der|veer|vijf|zes|zeven|acht|negen)tien|(?:\p{L}{2,6}en)?(?:twintig|dertig|veertig|vijftig))`;
/** "кімната двадцять п'ять": nothing stands behind it that would be counted. */
const inWords = new RegExp(
  String.raw`(?<!\p{L})(?:кімнат[аиіу]|комнат[аыеу]|кают[аиіуые]|room|kamer|unit|cabin)\s(?:номер\s|№\s?|number\s|nummer\s)?${spelled}(?!\p{L})(?=\s*(?:[.,;:!?)\n]|$))`,
  'giu',
);
/** "у дванадцятій кімнаті"; the second one is the other one. */
const ordinalInWords =
  /(?<!\p{L})(?:(?:двадцять|двадцать|тридцять|тридцать|сорок|п['’ʼ]?ятдесят|пятьдесят|сто|двісті|двести|триста)\s)*(?:\p{L}{2,8}(?:надцят|надцат)|двадцят|двадцат|тридцят|тридцат|сороков|п['’ʼ]?ятдесят|пятидесят|перш|перв|друг|втор|трет|четверт|п['’ʼ]ят|пят|шост|шест|сьом|седьм|восьм|дев['’ʼ]?ят|девят|десят|сот)(?:а|ої|ій|у|ою|ая|ой|ую|я|ю|ьої|ьій|ья|ьей|ью)\s(?:кімнат[аиіу]|кімнатою|комнат[аыеу]|комнатой|кают[аиіуые])(?!\p{L})/giu;
/** "в нашій 214-ій": hours, which are spoken of so too, have no three digits. */
const ordinalAlone =
  /(?<![\p{L}\p{N}.,])[1-9]\d{2}-(?:та|ту|тій|тої|ша|шій|га|гій|ма|мій|ій|ї|ої|ою|ая|ой|ую)(?![\p{L}\p{N}])/giu;
/** By themselves they tell which one after another, and the other one. */
const seldomNumber = /^(?:перш|перв|друг|втор|трет)/iu;

/** What is followed by a number that names it. */
const places = [
  'к(?=\\.)|кімнат(?:[аиіу]|ою|ах|ами|ам)|кімн|кім|комнат(?:[аыеу]|ой|ах|ами|ам)|комн|ком|кают(?:[аиіуые]|ою|ой)|палат[аиіуые]|камер[аіу]',
  'квартир[аиіуые]|кв|апартамент[аиіуые]*|студі[яії]|студи[яию]|вагончик[уаіе]?|вагон[уі]?|контейнер[уаіе]?|модул[ьюіяе]|юніт[уаі]?|юнит[уае]?|бокс[уіе]?|будиноч(?:ок|ка|ку|ком)|домик[аеу]?|хатин(?:[аиіу]|к[аиу]|ці)|бунгало|намет[уі]?|палатк[аиіуе]|палатці',
  'блок[уіаие]?|блоці|секці[яїю]|секци[яию]|крил[оіа]|корпус[уіае]?|ліжк[оау]|койк[аеуи]|койко-місце|кроват[ьи]|двер[іи]',
  'rooms?|rm|kamers?|kamernummer|kmr|cabin|hut|bungalow|huisje|unit|block|blok|section|sectie|container|chalet|apartment|appartement|apt|flat|studio|bed|caravan|stacaravan|wing|vleugel',
  'kimnat[ayiu]|kimn|komnat[aiyeu]|kvartyr[aiyu]|vahonchyk[ui]?|blok[ui]|sekts?i[ijyu]?[aiu]?',
].join('|');

const before = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${places})(?![\p{L}])${joint}(${code})(?![\p{L}\p{N}])(?!${countables}|:\d)${further}`,
  'giu',
);
/** "блок Б": a letter alone, which must be a capital and not begin a sentence. */
const lettered =
  /(?<![\p{L}\p{N}])(?:[Бб]ло(?:к[уіаие]?|ці)|[Сс]екці[яїю]|[Сс]екци[яию]|[Кк]орпус[уіае]?|[Кк]рил[оі]|[Кк]імнат[аиіу]|[Кк]омнат[аыеу]|[Bb]lo(?:ck|k)|[Ss]ectie|[Ss]ection|[Uu]nit|[Rr]oom|[Kk]amer|[Ww]ing|[Vv]leugel)\s[«"“]?(\p{Lu})[»"”]?(?![\p{L}\p{N}'’])/gu;
const signed = /[№#]\s?\d{1,4}(?:[./-]\d{1,3})?\p{L}?(?![\p{L}\p{N}])/giu;

const ordinal = String.raw`(?:[-\s]?(?:ий|ій|ої|ої|а|ою|у|ую|ая|ой|ю|й|ї|та|ту|тій|та|тої|ша|шій|ша|га|гій|ма|мій|х))?`;
/** "в 214 кімнаті". In these forms the number can hardly be how many there are. */
const behind = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,])(\d{1,4}[абвгдa-f]?)${ordinal}\s(?:кімнат[аіу]|кімнатою|комнат[аеу]|комнатой|кім|комн|кімн|каюті|каюте|палаті|палате|квартирі|квартире|блоці|блоке|секції|секции|вагончику|вагончике|контейнері|контейнере|kimnati|kimnatu|komnate)(?![\p{L}])`,
  'giu',
);
/** "з 118 кімнати" is a room, "2 кімнати" are two. */
const behindPreposition = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:з|із|зі|с|со|из|від|від|от|біля|коло|возле|до|у|в|z|iz|vid|do)\s(\d{1,4}[абвгдa-f]?${ordinal}\s(?:кімнати|комнаты|каюти|каюты|палати|палаты|квартири|квартиры|блоку|блока|вагончика|контейнера|kimnaty|komnaty))(?![\p{L}])`,
  'giu',
);

/** "музика в 305", "сусіди з 204": three digits where somebody lives, unless they are how many, how much or a number to call. */
const bareNumber = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:в|у|з|із|зі|с|со|из|від|от|до|біля|напроти|навпроти|под|під|над|v|u|z|iz|in|from|uit|op|next to|naast)\s(?!112|113|911|101|102|103|104|144|900)([1-9]\d{2}[абвa-c]?|\d{1,2}\.\d{1,2})(?![\p{L}\p{N}]|[.,:/-]\d|-(?:ий|й|го|му)\s(?:раз|день|дні|рок|рік|год)|${countables})`,
  'giu',
);
const bracketed = /\((\d{1,2}\.\d{1,2}|[1-9]\d{2})\)/gu;
/** A line of nothing but a number answers "which room?". */
const alone = /^[^\S\n]*([1-9]\d{2}[абвa-c]?)[^\S\n]*$/gimu;

const floor =
  /(?<![\p{L}\p{N}])\d{1,2}(?:-?(?:ий|й|му|м|го|ый|ом|th|st|nd|rd|de|ste|e))?\s(?:поверх[уиі]?|поверсі|этаж[еа]?|етаж[еіа]?|floor|verdieping|etage|poverkh?[ui]?|poversi)[,;]?\s(?:(?:в|у|на|in)\s)?$/iu;
const floorLettersMax = 30;

export function findRooms(text: string): readonly Span[] {
  const spans: Span[] = [];
  const add = (start: number, end: number): void => void spans.push({ kind: 'room', start, end });
  for (const pattern of [before, lettered, signed, behind, inWords, ordinalInWords, ordinalAlone])
    for (const match of text.matchAll(pattern))
      if (!seldomNumber.test(match[0])) add(match.index, match.index + match[0].length);
  for (const pattern of [behindPreposition, bareNumber, bracketed, alone]) {
    for (const match of text.matchAll(pattern)) {
      const written = match[1] ?? '';
      const start = match.index + match[0].indexOf(written);
      add(start, start + written.length);
    }
  }
  return spans.map((span) => withFloor(text, span));
}

function withFloor(text: string, span: Span): Span {
  const from = Math.max(0, span.start - floorLettersMax);
  const found = floor.exec(text.slice(from, span.start));
  return found ? { ...span, start: from + found.index } : span;
}
