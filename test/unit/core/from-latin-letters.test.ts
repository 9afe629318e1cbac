/** Ukrainian in Latin letters is recognised and can be read in Cyrillic; nothing else is touched. */
import { describe, expect, it } from 'vitest';
import { fromLatinLetters, isUkrainianInLatin } from '#core/from-latin-letters.ts';
import { labelledMessages } from '#test/support/data/labelled-messages.ts';

describe('Cyrillic from Latin letters', () => {
  it.each([
    ['dobryi den, u nas nemaye harachoi vody', 'добрий день, у нас немає гарачої води'],
    ['Dobryj den, v kimnati duzhe holodno', 'Добрий день, в кімнаті дуже холодно'],
    ['Ya ne rozumiyu lysta', 'Я не розумію листа'],
    ['Shcho robyty? Ditei nemaie', 'Що робити? Дітей немає'],
    ['moja dytyna hvora', 'моя дитина хвора'],
    ['pryishov lyst, znaiete', 'прийшов лист, знаєте'],
    ['Zaporizhzhia, Mykolaiv, Kyiv', 'Запоріжжя, Миколаїв, Київ'],
    ["m'iaso ta p'iat yabluk", "м'ясо та п'ять яблук"],
    ['SKILKY SHUMU', 'СКІЛЬКИ ШУМУ'],
    ['kartka b2, a@b.nl, https://x.nl/ya', 'картка b2, a@b.nl, https://x.nl/ya'],
    ['вже кирилицею', 'вже кирилицею'],
    ['', ''],
  ])('of %j is %j', (latin, cyrillic) => expect(fromLatinLetters(latin)).toBe(cyrillic));
});

describe('Ukrainian in Latin letters', () => {
  it.each(['dobryi den, u nas nemaye harachoi vody', 'mene zvaty Petro, susidy krychat vnochi'])(
    'is recognised: %s',
    (text) => expect(isUkrainianInLatin(text)).toBe(true),
  );

  it.each([
    'the shower on the second floor has been broken for a week',
    'de douche op de tweede verdieping is al een week kapot',
    'ja, ik wil dat, na de les',
    'dziękuję bardzo, proszę',
    'у нас nema води',
    'ok',
    '',
  ])('is not guessed: %s', (text) => expect(isUkrainianInLatin(text)).toBe(false));

  it('is found among labelled messages, and no English or Dutch one is taken for it', () => {
    const latin = labelledMessages().filter(({ text }) => /^[^\p{Script=Cyrillic}]*[a-z]/iu.test(text));
    const found = latin.filter(({ text }) => isUkrainianInLatin(text));
    const meant = latin.filter(({ language }) => language === 'uk' || language === 'ru');
    expect(found.filter(({ language }) => language === 'en' || language === 'nl')).toEqual([]);
    expect(found.length).toBeGreaterThanOrEqual(meant.length * 0.8);
  });
});
