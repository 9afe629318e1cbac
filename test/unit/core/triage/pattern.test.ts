import { describe, expect, it } from 'vitest';
import { tokenise } from '#core/triage/normalise.ts';
import { findPattern, groupOf, readPattern } from '#core/triage/pattern.ts';

const groups = new Map([
  ['child', groupOf([readPattern('дитин*', new Map()), readPattern('мій син', new Map())])],
]);

function found(entry: string, text: string): string | null {
  const tokens = tokenise(text);
  const spans = findPattern(readPattern(entry, groups), tokens, () => true);
  return (
    spans &&
    spans
      .map(({ from, to }) =>
        tokens
          .slice(from, to)
          .map(({ written }) => written)
          .join(' '),
      )
      .join(' | ')
  );
}

describe('an entry', () => {
  it.each([
    ['різа*', 'він різав хліб', 'різав'],
    ['*різа*', 'він зарізав', 'зарізав'],
    ['різати', 'він різав', null],
    ['(ніж|сокира)', 'там сокира', 'сокира'],
    ['(ніж|в руці) є', 'що в руці є', 'в руці є'],
    ['в руці ніж', 'в руці був ніж', null],
    ['рука … болить', 'рука у мене дуже болить', 'рука у мене дуже болить'],
    ['рука … болить', 'рука один два три чотири пять болить', null],
    ['рука … болить', 'рука. болить', null],
    ['газ + запах', 'Запах з кухні. Мабуть газ', 'Запах | газ'],
    ['газ + запах', `запах ${'дуже '.repeat(15)} газ`, null],
    ['{child} … сам', 'дитина там сама, мій син весь день сам', 'мій син весь день сам'],
    ['# рок*', 'мені 12 років', '12 років'],
    ['газ + газ', 'газ', null],
  ])('%s in %j: %j', (entry, text, expected) => expect(found(entry, text)).toBe(expected));
});
