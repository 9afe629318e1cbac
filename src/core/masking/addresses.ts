/** Where somebody lives outside of the location: a street with a house's number, a postcode. A street alone leads to nobody. */
import type { Span } from './spans.ts';

const house = String.raw`\d{1,4}(?:[/-]\d{1,4})?(?:[-\s]?[a-zа-яіїє](?![\p{L}\p{N}]))?`;
/** What a number behind a street's name is how many or how much of. */
const amount = String.raw`(?!\d|[.:]\d|\s?(?:минут|хв|мин|min|метр|meter|м(?!\p{L})|m(?!\p{L})|км|km|uur|год|час|раз|keer|грн|euro|євро|евро|€|%|днів|дні(?!\p{L})|дней|день|days|dagen|weken|тиж|нед|рок|років|лет|людей|осіб|человек|people|mensen|кімнат|комнат|kamers|rooms))`;
const flat = String.raw`(?:,?\s(?:кв|квартира|apt|app)\.?\s?\d{1,4})?`;
/** Words before the last of a street's name: "Lange", "Prins", "Jan van der". */
const named = String.raw`(?:\p{Lu}[\p{L}'’.-]*\s(?:(?:\p{Lu}[\p{L}'’.-]*|van|de|der|den|het|ten|ter)\s){0,2})?`;

const ends =
  'straat|str\\.|laan|gracht|plein|kade|singel|plantsoen|dreef|steeg|dijk|weg|hof|pad|baan|park|burg|hage|veld|zoom|brink|boulevard|allee|haven|markt|voorhout|wal';
const patterns: readonly RegExp[] = [
  // "Kerkstraat 12a", "Prins Hendriklaan 45-2", "Weg naar Zee 12".
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])${named}(?:\p{Lu}[\p{L}'’-]{2,}(?:${ends})|\p{Lu}?[\p{L}'’-]{2,}(?:straat|laan|gracht|plein))(?![\p{L}])\s(?:nr\.?\s|nummer\s)?(?:${house})${flat}${amount}`,
    'gu',
  ),
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])${named}(?:Straat|Laan|Gracht|Plein|Kade|Singel|Weg|Voorhout|Dijk|Hof|Markt)\s(?:(?:naar|van|aan|op)\s(?:de\s|het\s)?\p{Lu}\p{L}+\s)?(?:nr\.?\s)?${house}${amount}`,
    'gu',
  ),
  // "вул. Шевченка 12, кв. 5", "ул. Пушкина, дом 3".
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:[Вв]ул|[Вв]улиц[яіюе]|[Вв]улицею|[Уу]л|[Уу]лиц[аеуы]|[Уу]лицей|[Пп]росп|[Пп]роспект[іуе]?|пр-т|[Пп]ров|[Пп]ровул[оку]{2,4}|[Пп]ереул[оке]{2,3}|[Бб]ульвар[іуе]?|[Нн]абережн\p{L}{1,2}|[Шш]осе|[Vv]ul|[Vv]ulytsi?a)\.?\s(?:\p{Lu}[\p{L}'’ʼ.-]*\s?){1,3},?\s?(?:(?:буд(?:инок)?|дом|д|б|№)\.?\s?)?(?:${house})${flat}${amount}`,
    'gu',
  ),
  // "12 Church Street", "Church Street 12".
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])\d{1,4}[a-z]?\s(?:\p{Lu}\p{L}+\s){1,3}(?:Street|Road|Avenue|Lane|Square|Drive)(?!\p{L})`,
    'gu',
  ),
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:\p{Lu}\p{L}+\s){1,3}(?:Street|Road|Avenue|Lane|Square|Drive)\s(?:${house})${amount}`,
    'gu',
  ),
];
/** "адреса: хрещатик 22", "мой адрес Сумская 12". */
const behindWord = new RegExp(
  String.raw`(?<!\p{L})(?:[Аа]дрес[аиуі]?|[Aa]dres|[Aa]ddress|[Aa]dresa)(?:\s(?:is|це|моя|мой|my|mijn))?(?:\s?[:—–-]\s?|\s(?=\p{Lu}))((?:[\p{L}'’ʼ.]{2,}\s){1,3}(?:${house})${flat})${amount}`,
  'gu',
);
/** A postcode with its letters, in either alphabet; not a year or an amount in capitals, nor a number before a word of a text in capitals. */
const postcode =
  /(?<![\p{L}\p{N}.,])[1-9]\d{3}\s?(?!(?:BV|NV|KM|KG|MB|GB|EU|UA|NL|AM|PM|CM|MM|ML|SA|SD|SS|НЕ|НА|ТА|НО|ТО|ТЕ|ОТ|ВО|СО)(?!\p{L}))[A-ZАВЕКМНОРСТХ]{2}(?![\p{L}\p{N}])/gu;

export function findAddresses(text: string): readonly Span[] {
  const spans: Span[] = [];
  const add = (start: number, found: string): void =>
    void spans.push({ kind: 'address', start, end: start + found.length });
  for (const pattern of [...patterns, postcode])
    for (const match of text.matchAll(pattern)) add(match.index, match[0]);
  for (const match of text.matchAll(behindWord)) {
    const found = match[1] ?? '';
    add(match.index + match[0].lastIndexOf(found), found);
  }
  return spans;
}
