/**
 * What a resident holds of what was received: a short code over the reference, the moment and the chained digests of the words with which the
 * case was sent. It tells nothing of them, and whoever changes one of them later can't make it fit again.
 */
import type { Reference } from '../ids.ts';
import { alphabet, checkOf, parseReference } from './reference.ts';

/** 75 bits: too many to make other words fit by trying, and few enough to be written down by hand. */
const characters = 15;
const groupLength = 4;
const separator = ':';

export interface Receipt {
  readonly reference: Reference;
  /** `7K3M-9R2C-XW8P-4T6V`: the last character is a check over the others, so that a misread one is told from a changed record. */
  readonly code: string;
}

/** The code of a SHA-256 digest, given in hexadecimal. */
export function receiptCode(digest: string): string {
  const bits = BigInt(`0x${digest}`) >> BigInt(4 * digest.length - 5 * characters);
  const values = Array.from({ length: characters }, (_, index) =>
    Number((bits >> BigInt(5 * (characters - 1 - index))) & 31n),
  );
  return write([...values, checkOf(values)]);
}

/** How a receipt is written in one piece: `PCH-7K3M9R-Q:7K3M-9R2C-XW8P-4T6V`. */
export const writeReceipt = ({ reference, code }: Receipt): string => `${reference}${separator}${code}`;

/** The receipt that a person typed in `text`, or null when it is none: a character is missing or misread. */
export function parseReceipt(text: string): Receipt | null {
  const [before, after, ...more] = text.split(separator);
  if (before === undefined || after === undefined || more.length > 0) return null;
  const reference = parseReference(before);
  const typed = after
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  const values = Array.from(typed, (character) => alphabet.indexOf(character));
  if (reference === null || values.length !== characters + 1 || values.includes(-1)) return null;
  return checkOf(values.slice(0, -1)) === values.at(-1) ? { reference, code: write(values) } : null;
}

/** How many of a case's first entries are what it was sent with: the words, or where there were none the one that opened it. */
export function sentEntries(types: readonly string[]): number {
  const after = types.findIndex((type) => type !== 'opening');
  return after === 0 ? 1 : after < 0 ? types.length : after;
}

function write(values: readonly number[]): string {
  const text = values.map((value) => alphabet.charAt(value)).join('');
  const groups = Array.from({ length: text.length / groupLength }, (_, index) =>
    text.slice(groupLength * index, groupLength * (index + 1)),
  );
  return groups.join('-');
}
