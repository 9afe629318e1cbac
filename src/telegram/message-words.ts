/**
 * The words of a message that stand in no text and no caption: a poll's question, a checklist's tasks, a place's address, a contact's number. The desk reads them, and danger is
 * heard in them, as in any words. Pure and lenient.
 */
import { isRaw, type Raw } from './raw.ts';

/** Fields that hold words, in whatever they stand; rich text nests them. */
const wordy = new Set(
  `text title question option_text description explanation caption summary credit expression alternative_text
  prize_description emoji button`.split(/\s+/),
);

/** Whose it is, and how it looks, is no part of the words. */
const unsaid = /(?:^|_)(?:chats?|users?|entities|thumbnail)$/;

/** Deeper than Telegram nests. */
const depthMax = 64;

/** What a field of a message says, a line for each thing in it; empty when it holds no words. */
export function wordsIn(form: string, value: unknown): string {
  return linesOf(form, value).join('\n');
}

/** An address may be thousands of letters long and a message have a hundred of them; its own words and a translation stand in the same post. */
const addressMax = 1_000;
const addressesMax = 2_000;

/**
 * Where words of `text` lead to that show no address: a forwarded “read more” says nothing without it, and one address may hide another. What is too long
 * is cut, and what is too much is counted; all of it is kept with the message.
 */
export function linksBehind(text: string, entities: unknown): readonly string[] {
  const urls = (Array.isArray(entities) ? entities.filter(isRaw) : []).flatMap((entity) =>
    entity['type'] === 'text_link' ? stringsOf(entity, 'url') : [],
  );
  const links = [...new Set(urls)]
    .filter((url) => !text.includes(url))
    .map((url) => (url.length > addressMax ? `${url.slice(0, addressMax)}…`.toWellFormed() : url));
  let room = addressesMax;
  const fits = links.findIndex((url) => (room -= url.length) < 0);
  return fits === -1 ? links : [...links.slice(0, fits), `… +${links.length - fits}`];
}

function linesOf(form: string, value: unknown): readonly string[] {
  if (!isRaw(value)) return [];
  switch (form) {
    case 'location':
      return placeOf(value);
    case 'venue':
      return [
        ...stringsOf(value, 'title', 'address'),
        ...(isRaw(value['location']) ? placeOf(value['location']) : []),
      ];
    case 'contact':
      return [
        stringsOf(value, 'first_name', 'last_name').join(' '),
        ...stringsOf(value, 'phone_number'),
      ].filter((line) => line !== '');
    default:
      return linesWithin(value, 0);
  }
}

/** An address that shows it on a map; bare numbers behind a street would be judged as words. */
function placeOf({ latitude, longitude }: Raw): readonly string[] {
  return typeof latitude === 'number' && typeof longitude === 'number'
    ? [`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}`]
    : [];
}

function stringsOf(value: Raw, ...keys: readonly string[]): readonly string[] {
  return keys.flatMap((key) => {
    const text = value[key];
    return typeof text === 'string' && text !== '' ? [text] : [];
  });
}

function linesWithin(value: unknown, depth: number): readonly string[] {
  if (depth > depthMax) return [];
  if (Array.isArray(value)) return value.flatMap((one) => linesWithin(one, depth + 1));
  if (!isRaw(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (unsaid.test(key)) return [];
    if (!wordy.has(key)) return linesWithin(inner, depth + 1);
    const line = lineOf(inner, depth + 1);
    return line.trim() === '' ? [] : [line];
  });
}

/** A text that may consist of pieces with a look of their own. */
function lineOf(value: unknown, depth: number): string {
  if (typeof value === 'string') return value;
  if (depth > depthMax) return '';
  if (Array.isArray(value)) return value.map((one) => lineOf(one, depth + 1)).join('');
  if (!isRaw(value)) return '';
  return Object.entries(value)
    .flatMap(([key, inner]) => (wordy.has(key) ? [lineOf(inner, depth + 1)] : []))
    .join('\n');
}
