/** Ukrainian typed in Latin letters, brought back to Cyrillic well enough for its language to be recognised. */

const spellings: readonly (readonly [RegExp, string])[] = [
  [/shch|sch/g, 'щ'],
  [/zh/g, 'ж'],
  [/kh/g, 'х'],
  [/ts/g, 'ц'],
  [/ch/g, 'ч'],
  [/sh/g, 'ш'],
  [/ya|ja|ia/g, 'я'],
  [/yu|ju|iu/g, 'ю'],
  [/ye|je|ie/g, 'є'],
  [/yi|ji/g, 'ї'],
];

const latin = 'abvwhgdezyijklmnoprstufcxq';
const cyrillic = 'абввггдезиійклмнопрстуфцхк';

export function fromLatinLetters(text: string): string {
  const words = spellings.reduce(
    (done, [spelling, letter]) => done.replaceAll(spelling, letter),
    text.toLowerCase(),
  );
  return words.replaceAll(/[a-z]/g, (letter) => cyrillic.charAt(latin.indexOf(letter)));
}
