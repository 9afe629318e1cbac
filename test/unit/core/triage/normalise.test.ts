import { describe, expect, it } from 'vitest';
import { fold, tokenise } from '#core/triage/normalise.ts';

describe('one spelling', () => {
  it.each([
    ['apostrophes of every kind', ["б'є", 'б’є', 'бʼє', 'б`є']],
    ['Ukrainian in Latin letters', ['що', 'shcho', 'scho', 'sho', 'шо']],
    ['two ways of writing й and я', ['я', 'ya', 'ja', 'ia']],
    ['щ, ж, х', ['прощавайте', 'proshchavajte', 'proschavayte']],
    ['no Ukrainian keyboard', ['кімната', 'кимната', 'kimnata', 'kymnata']],
    ['Latin letters that look Cyrillic', ['пожежа', 'пoжeжa']],
    ['ё', ['ещё', 'еще']],
    ['letters held down', ['дуже', 'дууужеее', 'ДУЖЕ']],
    ['mixed speech', ["уб'є", 'убье']],
    ['pain', ['біль', 'боль']],
    ['є after a vowel', ['немає', 'nemaie', 'nemaje', 'nemae']],
  ])('%s', (_what, spellings) => {
    expect(new Set(spellings.map(fold)).size).toBe(1);
  });

  it.each([
    ["б'є", 'be'],
    ['син', 'сон'],
    ['вода', 'вада'],
    ['біль', 'бил'],
    ['дім', 'дим'],
    ['неё', 'не'],
    ['нее', 'не'],
    ['водій', 'води'],
    ['холі', 'голі'],
    ['її', 'і'],
    ['їй', 'й'],
    ['ніг', 'них'],
    ['бік', 'бійк'],
    ['полицю', 'поліцію'],
    ['пишіть', 'пищить'],
    ['колії', 'коли'],
  ])('keeps %s and %s apart', (one, other) => expect(fold(one)).not.toBe(fold(other)));
});

describe('the words of a text', () => {
  const words = (text: string) => tokenise(text).map(({ written }) => written);

  it.each([
    ['invisible characters', 'по\u200Bже\u00ADжа', ['пожежа']],
    ['turned writing direction', '\u202Eпожежа\u202C', ['пожежа']],
    ['markup and addresses', '<b>дим</b> https://example.org/fire &lt;', ['дим']],
    ['signs heaped on letters', 'п\u0336\u0357о\u0489ж\u0336еж\u0301а, мій', ['пожежа', 'мій']],
    ['what only looks like markup', '<help me> <i class="x">now</i>', ['help', 'me', 'now']],
    ['numbers of cases', 'Що з PCH-7K3M9R-Q, pch7k3m9rq? PCH', ['Що', 'з', 'PCH']],
    ['hyphens', '15-річна', ['15', 'річна']],
    ['emoji', 'дим 🆘!', ['дим', '🆘']],
    ['nothing', ' ... !! ', []],
  ])('with %s', (_what, text, expected) => expect(words(text)).toEqual(expected));

  it('know their sentence', () => {
    expect(tokenise('Дим. Де… газ? Тут').map(({ sentence }) => sentence)).toEqual([0, 1, 1, 2]);
  });

  it('know between which commas they stand', () => {
    expect(tokenise('Дим, газ: нема. Тут — тихо').map(({ clause }) => clause)).toEqual([0, 1, 2, 3, 4]);
  });

  it('take brackets for laughter', () => {
    expect(tokenise('каша))').map(({ folded }) => folded)).toEqual(['kaša', '😂']);
  });
});
