import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searching } from '#test/support/seeds.ts';
import { makeReference, parseReference } from '#core/case/reference.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const reference = fc.uint8Array({ minLength: 6, maxLength: 12 }).map(makeReference);
/** Where the seven characters of the code stand in `PCH-7K3M9R-Q`. */
const places = [4, 5, 6, 7, 8, 9, 11] as const;

function replaced(text: string, at: number, character: string): string {
  return text.slice(0, at) + character + text.slice(at + 1);
}

describe('a reference', () => {
  it('is written one way and read back', () => {
    fc.assert(
      fc.property(reference, (made) => {
        expect(made).toMatch(/^PCH-[0-9A-HJKMNP-TV-Z]{6}-[0-9A-HJKMNP-TV-Z]$/);
        expect(parseReference(made)).toBe(made);
      }),
    );
  });

  it('is read in small letters, with spaces, other dashes or none, and with O, I, L for digits', () => {
    fc.assert(
      fc.property(reference, fc.constantFrom('', ' ', ' - ', '–', '‑'), (made, dash) => {
        const typed = made
          .toLowerCase()
          .replaceAll('-', dash)
          .replaceAll('0', 'o')
          .replace('1', 'l')
          .replace('1', 'I');
        expect(parseReference(` ${typed}\n`)).toBe(made);
      }),
    );
  });

  it('is refused with any one character wrong', () => {
    fc.assert(
      fc.property(
        reference,
        fc.constantFrom(...places),
        fc.constantFrom(...Array.from(alphabet)),
        (made, at, character) => {
          fc.pre(made[at] !== character);
          expect(parseReference(replaced(made, at, character))).toBeNull();
        },
      ),
      searching(5_000),
    );
  });

  it('is refused with any two characters swapped, neighbours or not', () => {
    fc.assert(
      fc.property(reference, fc.constantFrom(...places), fc.constantFrom(...places), (made, one, other) => {
        fc.pre(made[one] !== made[other]);
        const swapped = replaced(replaced(made, one, made[other]!), other, made[one]!);
        expect(parseReference(swapped)).toBeNull();
      }),
      searching(5_000),
    );
  });

  it('uses all 32 characters evenly', () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 256; byte += 1) {
      const first = makeReference(new Uint8Array([byte, 0, 0, 0, 0, 0]))[4]!;
      counts.set(first, (counts.get(first) ?? 0) + 1);
    }
    expect([...counts.keys()].toSorted()).toEqual(Array.from(alphabet));
    expect(new Set(counts.values())).toEqual(new Set([8]));
  });

  it.each([
    '',
    'PCH',
    'kapotte douche',
    '7K3M9R-Q',
    'PCH-7K3M9R',
    'PCH-7K3M9U-Q',
    'PCH-7K3M9RQQ',
    'PCH-🙂🙂🙂🙂🙂🙂-Q',
  ])('is not %j', (text) => expect(parseReference(text)).toBeNull());

  it('is not made from fewer than six random bytes', () => {
    expect(() => makeReference(new Uint8Array(5))).toThrow(RangeError);
  });
});
