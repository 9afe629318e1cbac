/** The code by which what was received is proven: short, told apart from a typing mistake, and never the same for other words. */
import { createHash } from 'node:crypto';
import { assert, constantFrom, nat, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReceipt, receiptCode, sentEntries, writeReceipt } from '#core/case/receipt.ts';
import { makeReference } from '#core/case/reference.ts';
import { searching } from '#test/support/seeds.ts';

const digestOf = (words: string): string => createHash('sha256').update(words).digest('hex');
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.split('');
const reference = makeReference(Buffer.from('abcdef'));

describe('a receipt', () => {
  it('is four groups of four characters that are not misread', () => {
    expect(receiptCode(digestOf('a'))).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(receiptCode(digestOf('a'))).not.toBe(receiptCode(digestOf('b')));
  });

  it('is read back however it was typed', () => {
    assert(
      property(string(), (words) => {
        const receipt = { reference, code: receiptCode(digestOf(words)) };
        const written = writeReceipt(receipt);
        expect(parseReceipt(written)).toEqual(receipt);
        const typed = written.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('-', ' – ');
        expect(parseReceipt(typed)).toEqual(receipt);
      }),
      searching(50),
    );
  });

  it('with one character wrong or two exchanged is none, so that nobody is told that a record was changed', () => {
    assert(
      property(string(), nat(15), constantFrom(...letters), (words, where, letter) => {
        const code = receiptCode(digestOf(words)).replaceAll('-', '');
        const wrong = code.slice(0, where) + letter + code.slice(where + 1);
        const swapped =
          code.slice(0, where) + (code[where + 1] ?? '') + (code[where] ?? '') + code.slice(where + 2);
        for (const other of [wrong, swapped])
          expect(parseReceipt(`${reference}:${other}`) === null || other === code).toBe(true);
      }),
      searching(200),
    );
  });

  it.each(['', 'PCH', `${reference}`, `${reference}:`, `${reference}:a:b`, ':0000-0000-0000-0000'])(
    '«%s» is none',
    (text) => {
      expect(parseReceipt(text)).toBeNull();
    },
  );

  it('covers the words with which a case was sent, or the entry that opened it', () => {
    expect(sentEntries(['opening', 'opening', 'taken', 'opening'])).toBe(2);
    expect(sentEntries(['opening'])).toBe(1);
    expect(sentEntries(['danger_pressed', 'message'])).toBe(1);
    expect(sentEntries([])).toBe(0);
  });
});
