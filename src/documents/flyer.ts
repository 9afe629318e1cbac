/** The flyer and the poster of a location as PDF: Ukrainian large, Dutch small under it, on one page. How it looks is in templates/flyer.typ. */
import { waysAt, waysOf, type Flyer, type Ways } from '#core/flyer.ts';
import { nameIn, type LocalizedName, type Logo } from '#core/municipality.ts';
import type { WrittenFlyer } from '#ports/desk-papers.ts';
import { type DocumentLanguage, type TextParams, type Texts } from '#ports/texts.ts';
import type { DocumentKey } from '#core/text-key.ts';
import { legible } from './typesetting/legible.ts';
import { typeset, type Paper } from './typesetting/typeset.ts';

/** In both languages. */
type Row = Readonly<Record<DocumentLanguage, string>>;

const icon = (colour: string): Uint8Array =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="${colour}" d="M4.6 2.5h3.6c.5 0 .9.3 1.1.8l1.5 4.1c.2.5 0 1-.4 1.3L8.5 10.1a13 13 0 0 0 5.4 5.4l1.4-1.9c.3-.4.8-.6 1.3-.4l4.1 1.5c.5.2.8.6.8 1.1v3.6c0 1.2-1 2.1-2.1 2.1C10.1 21.5 2.5 13.9 2.5 4.6c0-1.1.9-2.1 2.1-2.1z"/></svg>`,
  );

/** As style.typ has it. */
const accent = '#0b5a7d';

export async function writeFlyer(flyer: Flyer, texts: Texts): Promise<WrittenFlyer> {
  const { municipality, size, link, madeAt } = flyer;
  const ways = waysOf(municipality);
  if (ways === null) return { ok: false, why: 'no-other-way' };
  // Loaded like the typesetter: when the first paper is made.
  const { default: QRCode } = await import('qrcode');
  const code = await QRCode.toString(link, { type: 'svg', errorCorrectionLevel: 'Q', margin: 4 });
  const paper = (logo: Logo | null): Paper => ({
    template: 'flyer',
    data: { size, ...contentOf({ ...flyer, municipality: { ...municipality, logo } }, ways, texts) },
    pictures: {
      '/qr.svg': Buffer.from(code),
      '/phone.svg': icon(accent),
      ...(logo === null ? {} : { [logoName(logo.type)]: logo.bytes }),
    },
    madeAt,
  });
  const { logo } = municipality;
  try {
    const pdf = await typeset(paper(logo)).catch((error: unknown) => {
      // A picture that turns out to be broken holds up no flyer.
      if (logo === null || isTooLong(error)) throw error;
      return typeset(paper(null));
    });
    return { ok: true, pdf };
  } catch (error) {
    if (isTooLong(error)) return { ok: false, why: 'too-long' };
    throw error;
  }
}

/** The template says so when no size of type brings all of it on one page. */
const isTooLong = (error: unknown): boolean =>
  error instanceof Error && error.message.endsWith('flyer-too-long');

const logoName = (type: string): string => `/logo.${type}`;

function contentOf(flyer: Flyer, ways: Ways, texts: Texts) {
  const { municipality, location, size, link } = flyer;
  const { contacts, ombudsman, logo } = municipality;
  const isPoster = size === 'poster';
  const row = (key: DocumentKey, params: Params = {}): Row => rowOf(texts, key, params);
  const step = (key: DocumentKey): Row => each((language) => row(key)[language].replace(/^\d\. /u, ''));
  const help = row('flyer.ombudsman', { ombudsman: ombudsman.name, ombudsmanPhone: ombudsman.phone });
  const here = isPoster ? null : waysAt(location);
  const shown = link.replace('https://', '');
  const name = row('flyer.location', { location: location.name, municipality: municipality.name });
  return {
    title: `${texts.document('uk').t('profile.name')}. ${name.uk}`,
    link,
    shown: legible(shown, 'uk'),
    alt: `QR: ${link}`,
    logo: logo === null ? null : { name: logoName(logo.type), alt: shownName(municipality.name, 'nl') },
    headline: { uk: sentencesOf(row('flyer.headline').uk), nl: row('flyer.headline').nl },
    what: row('flyer.what'),
    steps: [step('flyer.step1'), step('flyer.step2'), step('flyer.step3')],
    noEffect: row('flyer.noEffect'),
    left: isPoster ? [row('flyer.who'), help] : [row('flyer.who'), row('flyer.free'), row('flyer.next')],
    ways: [
      { title: row('flyer.otherWays'), ways: waysRows(ways, row) },
      ...(here === null ? [] : [{ title: row('flyer.here'), ways: waysRows(here, row) }]),
    ],
    right: isPoster ? [] : [help],
    emergency: row('flyer.emergency', { emergencyPhone: contacts.emergency.phone }),
    location: name,
    strip: {
      name: texts.document('uk').t('profile.name'),
      dutch: texts.document('nl').t('profile.name'),
      link: legible(shown, 'uk'),
      phone: ways.phone === null ? [] : [legible(ways.phone, 'uk')],
    },
    whole: wholeIn(flyer),
  };
}

type Params = Readonly<Record<string, string | LocalizedName>>;

const each = (make: (language: DocumentLanguage) => string): Row => ({ uk: make('uk'), nl: make('nl') });

const shownName = (name: LocalizedName, language: DocumentLanguage): string =>
  legible(nameIn(name, language), language);

function rowOf(texts: Texts, key: DocumentKey, params: Params): Row {
  return each((language) => {
    const filled: TextParams = Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        typeof value === 'string' ? legible(value, language) : shownName(value, language),
      ]),
    );
    return texts.document(language).t(key, filled);
  });
}

const sentencesOf = (text: string): readonly string[] => text.split(/(?<=[.?!])\s+/u);

/** A number and an address are the same in every language. */
function waysRows(
  { phone, email, walkIn }: Ways,
  row: (key: DocumentKey, params: Params) => Row,
): readonly (Row | { readonly uk: string; readonly nl: null })[] {
  return [
    ...(phone === null ? [] : [{ uk: row('flyer.wayPhone', { phone }).uk, nl: null }]),
    ...(email === null ? [] : [{ uk: legible(email, 'uk'), nl: null }]),
    ...(walkIn === null ? [] : [row('flyer.wayWalkIn', { hours: onOwnLines(walkIn) })]),
  ];
}

/** Several of them stand under each other, below what they are. */
const onOwnLines = (hours: LocalizedName): LocalizedName =>
  Object.fromEntries(
    Object.entries(hours).map(([language, text]) => [language, text.includes('\n') ? `\n${text}` : text]),
  );

/** So long that it fits the narrowest column: what is longer may be parted. */
const wholeMax = 24;

/** Numbers to call and hours, which nobody should have to read over the end of a line. */
function wholeIn({ municipality, location }: Flyer): readonly string[] {
  const { office, ombudsman, contacts } = municipality;
  const numbers = [office.phone, location.phone, ombudsman.phone, contacts.emergency.phone];
  const hours = [office.walkIn, location.walkIn].flatMap((given) => Object.values(given ?? {}));
  return [...new Set([...numbers, ...hours.flatMap((text) => text.split('\n'))])].filter(
    (words): words is string => words !== null && words.includes(' ') && words.length <= wholeMax,
  );
}
