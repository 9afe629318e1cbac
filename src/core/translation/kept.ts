/** How those parts of a text look that stand in its translation as they were written: links, references, addresses, codes, numbers. */

/** Cyrillic letters that look like Latin ones: people type references and names on the keyboard that is open. */
const twins: readonly string[] = [
  'aа',
  'bв',
  'cс',
  'eе',
  'hн',
  'iі',
  'kк',
  'mм',
  'oо',
  'pр',
  'tт',
  'xх',
  'yу',
];
const apostrophes = "'’ʼ‘`";
const stress = '\u0301?';

/** A pattern for these words that does not mind which keyboard, apostrophe or stress mark they were written with. */
export function lookalikes(words: string): string {
  return Array.from(words, (letter) => {
    const pair = twins.find((two) => two.includes(letter.toLowerCase()));
    if (pair !== undefined) return `[${pair}]${stress}`;
    if (apostrophes.includes(letter)) return `[${apostrophes}]`;
    if (/\p{Pd}/u.test(letter)) return String.raw`\p{Pd}`;
    return /\p{L}/u.test(letter) ? letter + stress : letter.replaceAll(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
  }).join('');
}

/** What ends a sentence or a bracket behind a link is no part of it. */
const linkEnd = String.raw`[^\s<>.,;:!?…»”’"'\])]`;
const link = String.raw`(?:https?:\/\/|www\.|\bt\.me\/)(?:[^\s<>]*${linkEnd})?`;
/** Without its scheme: only what is hardly a full stop between two words. */
const bareLink = String.raw`(?<![\p{L}\p{N}@.-])(?:[a-z\d-]+\.)+(?:(?:nl|com|org|eu|ua)(?![\p{L}\p{N}.@-]\S)(?:\/(?:[^\s<>]*${linkEnd})?)?|[a-z]{2,6}\/[^\s<>]*${linkEnd})(?![\p{L}\p{N}@])`;

/** Before the terms: a name inside of a link is part of the link. */
export const beforeTerms: readonly RegExp[] = [
  new RegExp(link, 'giu'),
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu,
  new RegExp(bareLink, 'gu'),
  /(?<![\p{L}\p{N}])@\p{L}[\p{L}\p{N}_]{2,}/gu,
  // Also with letters of the other alphabet, and with something grown onto its end.
  /(?<![\p{L}\p{N}])[PР][CС][HН][\s\p{Pd}]?[0-9A-ZАВСЕНКМОРТХУ]{6}[\s\p{Pd}]?[0-9A-ZАВСЕНКМОРТХУ](?![0-9A-Z])/giu,
];

const streetEnd =
  'straat|laan|weg|kade|plein|gracht|singel|dijk|hof|pad|steeg|markt|dreef|wal|baan|boulevard|plantsoen|park|brug|erf';
const streetEndAlone =
  'Straat|Laan|Weg|Kade|Plein|Gracht|Singel|Dijk|Hof|Pad|Steeg|Markt|Dreef|Wal|Baan|Boulevard|Plantsoen|Park|Brug|Erf';
/** What stands before a street at the beginning of a sentence, and is no part of its name. */
const noStreet =
  '(?:Op|In|Aan|Bij|Naar|Uit|Van|Voor|Achter|Tot|Langs|Rond|De|Het|Een|Onze|Uw|Mijn|Adres|Kom|Ga|Wij|Ik)';
const streetName = String.raw`(?:(?!${noStreet}\s)\p{Lu}[\p{L}'’-]*\.?\s(?:(?:van|der|den|de|het|te|ten|ter|'t|\p{Lu}[\p{L}'’-]*\.?)\s){0,3})?`;
const houseNumber = String.raw`\d+\p{L}?(?!\p{L})(?:-[\p{Lu}\d]{1,4}(?![\p{L}\d])|-[a-z](?!\p{L})|\s(?:bis|hs)(?!\p{L}))?`;
const street = String.raw`(?<!\p{L})${streetName}(?:\p{Lu}\p{L}*(?:${streetEnd}|str\.)|${streetEndAlone})\s${houseNumber}`;
/** “Laan van Meerdervoort 100”. */
const streetOf = String.raw`(?<!\p{L})(?:${streetEndAlone})\s(?:van|der|den|de|het)\s(?:(?:der|den|de|het)\s)?\p{Lu}[\p{L}'’-]*\s${houseNumber}`;

const currency = String.raw`(?:[€$£₴₽№#]|(?:EUR|USD|UAH|GBP)(?=[\s\d]))`;
const currencyBehind = String.raw`(?:°[CС]|[€$£₴₽%°]|(?:EUR|USD|UAH|GBP)(?!\p{L}))`;
/** Thousands may stand apart; a range is one, so that nobody turns it round; 14u30 is a time. */
const thousands = String.raw`\p{N}{1,3}(?:[\u0020\u00A0\u202F'’]\p{N}{3})+(?![\p{N}])`;
const joined = String.raw`(?:(?:[.,:/\u2010-\u2015−-]|\s[\u2010-\u2015−-]\s|[uhT](?=\p{N}{2}(?!\p{N})))\p{N}+)*`;
/** One letter belongs to a number, as in 12a; the e of a Dutch “2e verdieping” does not. */
const oneLetter = String.raw`(?:(?!e\s\p{Ll})\p{L}(?!\p{L})|-(?:[A-Za-z]|\p{Lu}{1,3})(?![\p{L}\p{N}]))?`;
const number = String.raw`(?:${currency}\s?)?(?:(?<![\p{L}\p{N}])[-−](?=\p{N}))?(?:${thousands}|\p{N}+)${joined}(?:,[-\u2013\u2014])?(?:\s?${currencyBehind})?${oneLetter}`;

/** Behind the terms. */
export const behindTerms: readonly RegExp[] = [
  new RegExp(`${street}|${streetOf}`, 'gu'),
  // A Dutch postal code.
  /(?<!\d)[1-9]\d{3}(?:\s?[A-Z]{2}|[a-z]{2})(?![\p{L}\p{N}])/gu,
  // An account number, without the beginning of a date or an amount behind it.
  /(?<!\p{L})[A-Z]{2}\d{2}(?:\s?[A-Z]{4}(?:\s?\d{2,4}){2,5}|(?:\s?\d{4}){3,7}(?:\s?\d{1,4})?)(?!\d|[.,:/-]\d)/giu,
  // Documents, number plates, rooms: capitals and digits together.
  /(?<![\p{L}\p{N}])(?=[A-Z\d-]*\d)(?=[A-Z\d-]*[A-Z])[A-Z\d]+(?:-[A-Z\d]+)+(?![\p{L}\p{N}]|[-:][A-Z\d])/gu,
  /(?<![\p{L}\p{N}])(?:[A-Z]{1,6}|\p{Lu}{1,3}|[a-z]{1,2})\d[A-Za-z\d]*(?:[./]\d+)*(?![\p{L}\p{N}])/gu,
  // Telephone numbers, then all other numbers with what is written onto them; a date and a time beside each other are two.
  /(?<!\d[:,/]?)\+?\(?\d(?:[\d\u0020\u00A0()-]|\.(?!\s)){5,}\d(?!\d|[:,/T-]\d|[\u0020\u00A0]\d{3}[.,]\d)/gu,
  new RegExp(number, 'gu'),
  // What would be mark-up to an engine, or is no character at all.
  /[<>&\p{Cc}\p{Cs}\p{Cn}]+/gu,
];

const emoji = String.raw`(?:\p{RGI_Emoji}|\p{Extended_Pictographic}|[\u200D\uFE0F\u20E3])`;
const emojiAtEdges = new RegExp(String.raw`^(?:\s*${emoji})+\s*|(?:\s*${emoji})+\s*$`, 'gv');

/** The emoji before and behind the words of a line: no engine needs them, and some make something else of them. */
export function withoutEmojiAround(line: string): {
  readonly before: string;
  readonly words: string;
  readonly behind: string;
} {
  let [before, behind] = ['', ''];
  const words = line.replaceAll(emojiAtEdges, (found, at: number) => {
    if (at === 0) before = found;
    else behind = found;
    return '';
  });
  return { before, words, behind };
}
