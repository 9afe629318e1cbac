/**
 * The human code of a case, `PCH-7K3M9R-Q`: read out over the phone, written on paper, typed back. Its last character
 * is a check over the six others. Uniqueness is the store's affair.
 */
import type { Reference } from '../ids.ts';

/** Digits and capitals without I, L, O, which are read as digits, and U, which keeps rude words out. */
export const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const prefix = 'PCH';
const randomCharacters = 6;

/** A reference from at least six random bytes; each byte gives one of 32 characters, evenly. */
export function makeReference(randomBytes: Uint8Array): Reference {
  if (randomBytes.length < randomCharacters)
    throw new RangeError(`A reference needs ${randomCharacters} random bytes`);
  const values = [...randomBytes.subarray(0, randomCharacters)].map((byte) => byte % alphabet.length);
  return write([...values, checkOf(values)]);
}

/** The reference that a person typed in `text`, or null when it is none or the check character does not fit. */
export function parseReference(text: string): Reference | null {
  const typed = text.toUpperCase().replaceAll(/[\s\p{Pd}]/gu, '');
  if (!typed.startsWith(prefix)) return null;
  const characters = typed.slice(prefix.length).replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  const values = Array.from(characters, (character) => alphabet.indexOf(character));
  if (values.length !== randomCharacters + 1 || values.includes(-1)) return null;
  return checkOf(values.slice(0, -1)) === values.at(-1) ? write(values) : null;
}

function write(values: readonly number[]): Reference {
  const characters = values.map((value) => alphabet.charAt(value)).join('');
  return `${prefix}-${characters.slice(0, -1)}-${characters.slice(-1)}` as Reference;
}

/**
 * The values are the coefficients of a polynomial over the field of 32 elements; with its check it is zero at the
 * field's generator. So each position has its own non-zero weight, and no single wrong character and no swap of two
 * characters can go unnoticed.
 */
export function checkOf(values: readonly number[]): number {
  return values.reduce((sum, value) => timesGenerator(sum ^ value), 0);
}

/** Multiplies by x modulo x⁵ + x² + 1. */
function timesGenerator(value: number): number {
  return value & 0b10000 ? (value << 1) ^ 0b100101 : value << 1;
}
