/** Numbers that lead to one person: telephones, dates of birth, citizen service numbers, documents, accounts. */
import type { MaskKind, Span } from './spans.ts';
import { without } from './spans.ts';

const month =
  '(?:січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд|январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр|jan|feb|mar|maart|apr|may|mei|jun|jul|aug|sep|oct|okt|nov|dec)\\p{L}*';
const date = [
  String.raw`\d{1,2}[./ -]\d{1,2}[./ -](?:19|20)?\d{2}(?!\d)`,
  String.raw`(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2}(?!\d)`,
  String.raw`\d{1,2}(?:-?\p{L}{1,2})?\.?\s(?:of\s)?${month}\.?(?:,?\s(?:19|20)\d{2})?(?!\d)`,
  String.raw`${month}\s\d{1,2}(?:st|nd|rd|th)?,?\s(?:19|20)\d{2}(?!\d)`,
  String.raw`(?:19|20)\d{2}(?!\d)`,
  String.raw`\d{1,2}[./-]\d{1,2}(?![\d:])`,
].join('|');
const birthBefore = new RegExp(
  String.raw`(?<!\p{L})(?:народ[иж]\p{L}*|нар\.|родил\p{L}*|родив\p{L}*|рожд\p{L}*|д\.\s?[нр]\.?|narod[yz]\p{L}*|born|birth\p{L}*|dob|geboren|geboorte\p{L}*|geb\.)[^\d.!?\n\[\]\uE000]{0,25}?(${date})`,
  'giu',
);
const birthBehind = new RegExp(
  String.raw`(?<!\d|\d[./-])(${date})(?:-?(?:го|й|ого))?(?:\s?(?:року|р|год[ау]?|г)\.?)?,?\s?(?:народж|рожд|р\.?\s?н(?!\p{L})|г\.?\s?р(?!\p{L})|birth|born|geboren)`,
  'giu',
);

/** A whole date of a year in which no shelter stood: what else would somebody date so? */
const formerYear = String.raw`(?:19\d{2}|20(?:0\d|1[0-3]))`;
const formerDates = [
  String.raw`[0-3]?\d[./-][01]?\d[./-]${formerYear}`,
  String.raw`[0-3]?\d(?:-?\p{L}{1,2})?\.?\s(?:of\s)?${month}\s${formerYear}`,
  String.raw`${month}\s[0-3]?\d(?:st|nd|rd|th)?,?\s${formerYear}`,
  String.raw`${formerYear}[./-][01]\d[./-][0-3]\d`,
].join('|');
const formerDate = new RegExp(String.raw`(?<![\p{L}\d./-])(${formerDates})(?!\d|[./-]\d)`, 'giu');

/** A date that is nobody's birth. One with a year of two digits may be the beginning of a telephone number. */
const dates = [
  /(?<![\d./-])[0-3]?\d[./-][01]?\d[./-](?:19|20)\d{2}(?!\d|[./-]\d)/gu,
  /(?<![\d./-])[0-3]?\d[./-][01]?\d[./-]\d{2}(?!\d|[./ -]\d)/gu,
  /(?<![\d./-])(?:19|20)\d{2}-[01]\d-[0-3]\d(?!\d)/gu,
];
const digitRuns = /(?<![\p{L}\d]|\d[.,:/-])[(+]{0,2}\d(?:[ \u00A0()./\p{Pd}]{0,3}\d){6,}/gu;
const written: readonly RegExp[] = [
  // An account number, together or in groups.
  /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{2,4}(?![a-z])){3,8}(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])[a-z]{2}\d{2}[a-z]{4}\d{10}(?!\p{N})/giu,
  // A passport: letters and digits.
  /(?<![\p{L}\p{N}])(?!BSN|БСН|PCH)[A-ZА-ЯІЇЄҐ]{2,3}[ №-]{0,2}\d{6,9}(?![\p{L}\p{N}])/gu,
];
/** A number that is spelled out: five words or more. */
const digitWord =
  '(?:нуль|ноль|один|одна|два|дві|две|три|чотири|четыре|п.?ять|пять|шість|шесть|сім|семь|вісім|восемь|дев.?ять|девять|десять|п.?ятдесят|пятьдесят|\\p{L}{3,8}(?:надцять|надцать|дцять|дцать|десят|десять|дев.?яносто|сто|ста|сот)|сорок|дев.?яносто|девяносто|сто|zero|one|two|three|four|five|six|seven|eight|nine|double|ten|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|(?:\\p{L}{3,12})?(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig))';
const spelled = new RegExp(String.raw`(?<!\p{L})${digitWord}(?:[\s,-]{1,2}${digitWord}){4,}(?!\p{L})`, 'giu');
/** Plates of cars: "АА 1234 ВС", "12-AB-34", "AB-123-C". */
const plates =
  /(?<![\p{L}\p{N}-])(?:[A-ZА-ЯІЇЄ]{2}\s?\d{4}\s?[A-ZА-ЯІЇЄ]{2}|(?=[\dA-Z-]*\d)(?=[\dA-Z-]*[A-Z])(?:[A-Z]{1,3}|\d{1,3})-(?:[A-Z]{2,3}|\d{2,3})-(?:[A-Z]{1,2}|\d{1,2}))(?![\p{L}\p{N}-])/gu;
/** "cliëntnummer 445566", "номер клієнта 445566": too short to be found by itself. */
const calledNumber =
  /(?<!\p{L})(?:\p{L}{2,20}(?:nummer|nr)|(?:номер|number|nummer)(?:\s\p{L}{3,15})?)[\s.:№#-]{1,4}(?:is\s|це\s)?((?:\p{Lu}{1,3}[\s-]?)?\d{5,6})(?![\p{L}\d]|[ .-]?\d)/giu;
const namedNumber =
  /(?<!\p{L})(?:паспорт\p{L}{0,3}|passport|paspoort(?:nummer)?|посвідчення|удостоверени[ея]|id[- ]?(?:card|kaart)?|document(?:nummer)?|документ[аі]?|bsn|бсн|v-?(?:nummer|number)|в-номер|інн|инн|іпн|рнокпп|dossier(?:nummer)?|zaaknummer|rijbewijs)[\s:№#-]{1,4}(?:(?:nr|no|number|nummer|номер|is)[.:\s]{1,2})?(\p{L}{0,3}[\s-]?(?=[\p{L}\d]{0,8}\d{3})[\p{L}\d]{5,12})(?![\p{L}\d])/giu;
const longRun = /\p{Nd}{7,}/gu;

export function findNumbers(text: string): readonly Span[] {
  const births = [birthBefore, birthBehind, formerDate].flatMap((pattern) =>
    groupsOf(text, pattern, 'birth'),
  );
  let rest = without(text, births);
  const documents = [...written, plates].flatMap((pattern) =>
    [...rest.matchAll(pattern)].map((match) => spanOf('number', match.index, match[0])),
  );
  documents.push(...[namedNumber, calledNumber].flatMap((pattern) => groupsOf(rest, pattern, 'number')));
  rest = without(rest, documents);
  const dated = dates.flatMap((pattern) =>
    [...rest.matchAll(pattern)].map((match) => spanOf('birth', match.index, match[0])),
  );
  const runs = [...without(rest, dated).matchAll(digitRuns)].flatMap((match) => {
    const kind = kindOf(match[0]);
    return kind === null ? [] : [spanOf(kind, match.index, match[0])];
  });
  const left = [...without(rest, runs).matchAll(longRun)].map((match) =>
    spanOf('number', match.index, match[0]),
  );
  const words = [...text.matchAll(spelled)].map((match) => spanOf('phone', match.index, match[0]));
  return [...births, ...documents, ...runs, ...left, ...words];
}

const spanOf = (kind: MaskKind, start: number, found: string): Span => ({
  kind,
  start,
  end: start + found.length,
});

function groupsOf(text: string, pattern: RegExp, kind: MaskKind): Span[] {
  return [...text.matchAll(pattern)].map((match) => {
    const found = match[1] ?? '';
    return spanOf(kind, match.index + match[0].indexOf(found), found);
  });
}

const manyDigits = 9;
const callingCodes = /^(?:380|31|32|48|49|7|44|90|373)/u;
const localNumber = /^\d{2,4}[-–]\d{2,3}[-–]\d{2}(?:[-–]\d{2})?$/u;

/** What a run of digits and signs is; `null`: an amount, a span of years, some other number. */
function kindOf(run: string): MaskKind | null {
  const digits = run.replaceAll(/\D/gu, '');
  if (/^[(+]/u.test(run) && digits.length > 7) return 'phone';
  if (digits.length >= manyDigits) {
    if (isServiceNumber(digits) && !/^0?6/u.test(digits)) return 'number';
    if (digits.startsWith('0') || (digits.length > 10 && callingCodes.test(digits))) return 'phone';
    return /^6\d{8}$/u.test(digits) || /[ \u00A0()\p{Pd}]/u.test(run) ? 'phone' : 'number';
  }
  if (digits === run) return 'number';
  return localNumber.test(run) ? 'phone' : null;
}

/** The check of a citizen service number (BSN). */
function isServiceNumber(digits: string): boolean {
  if (digits.length !== manyDigits) return false;
  const sum = Array.from(digits, Number).reduce(
    (total, digit, index) => total + digit * (index === manyDigits - 1 ? -1 : manyDigits - index),
    0,
  );
  return sum > 0 && sum % 11 === 0;
}
