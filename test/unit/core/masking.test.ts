/** What a location's manager does not get to read, and what stays. The sentences were made up for this; nobody is meant by them. */
import { describe, expect, it } from 'vitest';
import { makeReference } from '#core/case/reference.ts';
import { findIdentifying, type Known, mask, type MaskKind, stillIdentifying } from '#core/masking.ts';
import { labelledMessages, markedSentences } from '#test/support/data/labelled-messages.ts';

const known: Known = {
  names: ['Ярина', 'yaryna_k1987', 'Ярина Вигадана'],
  staffNames: ['Marlous Bedacht'],
  locationNames: ['Havenzicht', 'Гафензіхт', 'De Oude School'],
};
const word = (kind: MaskKind): string => `[${kind}]`;
const masked = (text: string, who = known): string => mask(text, findIdentifying(text, who), word);

const marks = /\{(\w+)\|([^}]*)\}/gu;

/** The text of a marked sentence and what is marked in it. */
function read(marked: string): { readonly text: string; readonly spans: readonly string[] } {
  const spans: string[] = [];
  let removed = 0;
  for (const match of marked.matchAll(marks)) {
    const start = match.index - removed;
    removed += match[0].length - (match[2]?.length ?? 0);
    spans.push(`${match[1]} ${start} ${match[2]}`);
  }
  return { text: marked.replaceAll(marks, '$2'), spans };
}

describe('over the marked sentences', () => {
  const sentences = markedSentences().map(({ marked }) => read(marked));
  const found = sentences.map(({ text }) =>
    findIdentifying(text, known).map(({ kind, start, text: written }) => `${kind} ${start} ${written}`),
  );
  const right = sentences.flatMap(({ spans }, index) => spans.filter((span) => found[index]?.includes(span)));
  const wanted = sentences.flatMap(({ spans }) => spans);

  it('there are enough of them, with and without something to find', () => {
    expect(sentences.length).toBeGreaterThanOrEqual(120);
    expect(sentences.filter(({ spans }) => spans.length === 0).length).toBeGreaterThanOrEqual(40);
  });

  it('almost everything is found with its exact borders, and almost nothing else', () => {
    const recall = right.length / wanted.length;
    const precision = right.length / found.flat().length;
    process.stdout.write(
      `masking: ${right.length} of ${wanted.length} found exactly, ${found.flat().length - right.length} besides\n`,
    );
    expect(recall).toBeGreaterThanOrEqual(0.97);
    expect(precision).toBeGreaterThanOrEqual(0.97);
  });

  it('hardly a sentence is touched that has nothing to find', () => {
    const touched = sentences.filter(({ spans }, index) => spans.length === 0 && found[index]?.length !== 0);
    expect(touched.map(({ text }) => text).length).toBeLessThanOrEqual(2);
  });
});

it('of messages as people write them few are touched, and little of each', () => {
  const nobody: Known = { names: [], locationNames: [] };
  const counts = labelledMessages().map(({ text }) => findIdentifying(text, nobody).length);
  expect(counts.filter((count) => count > 0).length / counts.length).toBeLessThan(0.18);
  expect(Math.max(...counts)).toBeLessThanOrEqual(8);
});

it.each([
  'ton://transfer/EQabc',
  'tg://resolve?domain=yaryna',
  'viber://chat?number=x',
  'https://t.me/yaryna',
])('an address of any kind is masked, as one that stood behind a word: %s', (link) => {
  expect(masked(`ось тут\n${link}`)).toBe('ось тут\n[link]');
});

it('where a location itself stands leads to nobody', () => {
  const here: Known = { names: [], locationNames: [], locationAddresses: ['Havenkade 12, 1234 AB Forbel'] };
  expect(masked('на Havenkade 12 темно', here)).toBe('на Havenkade 12 темно');
  expect(masked('на Havenkade 14 темно', here)).toBe('на [address] темно');
});

it('another case’s code is masked, the own one stays', () => {
  const own: Known = { names: [], locationNames: [], reference: makeReference(Buffer.alloc(6, 1)) };
  const other = makeReference(Buffer.alloc(6, 2));
  expect(masked(`${own.reference} і ${other.toLowerCase()}`, own)).toBe(`${own.reference} і [number]`);
  expect(masked(`${other} про те саме`)).toBe(`${other} про те саме`);
});

it.each(['Костянтинівна', 'Альбертович', 'Мартинівна', 'Бакуменко', 'Даніленко', 'Обухов', 'Макеев'])(
  'a name that begins as a place or a month does is a name: %s',
  (name) => {
    expect(masked(`тоді прийшла ${name}, кричала`)).toBe('тоді прийшла [name], кричала');
  },
);

it.each([
  'вода в комнате стоит.',
  'Женская не закрывается. Стенка не покрашена.',
  'ПЛАТИМО 1500 НА МІСЯЦЬ',
  'передайте Коменданту, що у Пральні без Договору',
])('words of every day stay: %s', (text) => {
  expect(masked(text)).toBe(text);
});

it.each([
  ['Зульнара каже, що я брешу', '[name] каже, що я брешу'],
  ['Все тихо. Юлдуз опять курит в душе', 'Все тихо. [name] опять курит в душе'],
  ['Живу з Мевлюдою. Мевлюда добра', 'Живу з [name]. [name] добра'],
])(
  'who begins a sentence and does what people do is named, and whoever was named inside another: %s',
  (text, want) => {
    expect(masked(text)).toBe(want);
  },
);

it.each([
  'Бригадир каже чекати. Кухарка кидає тарілки.',
  'Постійно кричить хтось. Діти плачуть.',
  'Немовля плаче вночі. Мерія пише, що черга велика.',
  'Соседка опять курит. Заведующая сказала завтра.',
  'Сантехнік просить ключ. Доктор сказав чекати.',
  'Пьяный опять кричит. Клиент ругается.',
  'Снова кричит за стеной. Інколи курить у душі. Зараз кричить.',
  'Сайт пише про помилку. Этаж постоянно курит.',
])('roles, offices, who has no name and when it is begin sentences too, and stay: %s', (text) => {
  expect(masked(text)).toBe(text);
});

it('a run of what may stand within a name is gone through once, however long: nobody’s window waits for minutes', () => {
  expect(masked(`Ольга ${'van '.repeat(40_000)}Петренко`)).toBe('[name]');
});

it('a capital says little where a sentence may begin, and much behind a word that needs another', () => {
  expect(masked('холодно Діти мерзнуть')).toBe('холодно Діти мерзнуть');
  expect(masked('це для Зульнари, вона хвора')).toBe('це для [name], вона хвора');
  expect(masked('ми з Куп’янська, їхали через Перемишль')).toBe('ми з Куп’янська, їхали через Перемишль');
});

describe('a name that is known', () => {
  it.each([
    ['Яриною', 'all cases'],
    ['ЯРИНА', 'in capitals'],
    ['ярині', 'in small letters'],
    ['Yaryna', 'in Latin letters'],
    ['Jaryny', 'by another scheme, declined'],
    ['Вигаданої', 'a surname declined as an adjective'],
    ['Vyhadana', 'a surname in Latin letters'],
    ['Яринчин', 'what belongs to her'],
    ['Я\u200Bрина', 'with a letter between that is not seen'],
    ['Яpинa', 'with Latin letters that look alike'],
    ['Яри́на', 'with a stress'],
    ['yaryna_k1987', 'an account'],
  ])('%s is found: %s', (name) => {
    expect(masked(`тут ${name} тут`)).toMatch(/^тут \[(?:name|handle)\] тут$/u);
  });

  it('takes a bed beside its room for a place, and no number for how many there are of the other', () => {
    expect(masked('кімната 7 ліжко 2')).toBe('[room]');
    expect(masked('комната 7, кровать 2')).toBe('[room]');
    expect(masked('room 7 bed 2')).toBe('[room]');
    expect(masked('ліжко 2, кімната 7')).toBe('[room]');
    expect(masked('ліжко214 кімната № 7')).toBe('[room]');
    expect(masked('у блоці 14 кімнат')).toBe('у блоці 14 кімнат');
    expect(masked('у кімнаті 8 ліжок на 10 людей')).toBe('у кімнаті 8 ліжок на 10 людей');
  });

  it('finds a name that begins as another word of a saying does', () => {
    const who: Known = { names: ['Богдан'], locationNames: [] };
    const found = (text: string) => findIdentifying(text, who).map((span) => span.text);
    expect(found('Слава Богданові не відкриває')).toEqual(['Слава Богданові']);
    for (const saying of ['Слава Богу', 'Слава Богові', 'Слава Господу', 'Слава Україні'])
      expect(found(`${saying}, всі живі`)).toEqual([]);
  });

  it('is found although it is an everyday word, where it has a capital or stands as it is known', () => {
    const who: Known = { names: ['Міша'], locationNames: [] };
    expect(masked('це написав міша', who)).toBe('це написав [name]');
    expect(masked('сказали Міші', who)).toBe('сказали [name]');
    expect(masked('миші бігають, миша в супі', who)).toBe('миші бігають, миша в супі');
  });

  it('of the staff is found too', () => {
    expect(masked('Bedacht kwam niet, Марлоус теж')).toBe('[name] kwam niet, [name] теж');
  });

  it('with characters that mean something in a pattern does no harm', () => {
    expect(masked('все (.*) добре', { names: ['(.*)', '+', ''], locationNames: ['[', ''] })).toBe(
      'все (.*) добре',
    );
  });
});

describe('a location', () => {
  it('stays, in its cases too', () => {
    expect(masked('Havenzicht, у Гафензіхті, De Oude School')).toBe(
      'Havenzicht, у Гафензіхті, De Oude School',
    );
  });

  it('stays although a person could be called so', () => {
    const who: Known = { names: ['Ярина'], locationNames: ['Villa Roza'] };
    expect(masked('Сусідка Роза з Villa Roza', who)).toBe('Сусідка [name] з Villa Roza');
  });

  it('of one word that is the resident’s own name does not protect it', () => {
    expect(masked('пише Роза', { names: ['Роза'], locationNames: ['Роза'] })).toBe('пише [name]');
  });
});

describe('numbers', () => {
  it.each([
    ['BSN, by its check', 'мій номер 123456782', 'мій номер [number]'],
    ['a date of birth but no other date', '24.11.2026: нар. 12.03.1985', '24.11.2026: нар. [birth]'],
    ['a telephone number in hyphens that begins like a date', '06-12-34-56-78', '[phone]'],
    ['numbers to call in danger stay', 'дзвоніть 112, 113, 0800-0113', 'дзвоніть 112, 113, 0800-0113'],
    ['ages stay', 'мені 63 роки', 'мені 63 роки'],
    ['a room beside a floor is one with it', '3 поверх, кімната 31', '[room]'],
    ['a floor alone stays', 'живу на 3 поверсі', 'живу на 3 поверсі'],
    ['how many rooms there are stays', '12 кімнат, 8 rooms, 2 кімнати', '12 кімнат, 8 rooms, 2 кімнати'],
    ['a case stays', 'PCH-7K3M9R-Q, pch 1234567', 'PCH-7K3M9R-Q, pch 1234567'],
  ])('%s', (_what, text, want) => {
    expect(masked(text)).toBe(want);
  });
});

describe('what a person went over', () => {
  it('is checked by the same rules', () => {
    expect(stillIdentifying('[name] і Олена', known, word).map(({ text }) => text)).toEqual(['Олена']);
  });

  it('is not held up by the words that stand for a name, whatever the resident is called', () => {
    const who: Known = { names: ['Name'], locationNames: [] };
    expect(stillIdentifying('[name] is cold', who, word)).toEqual([]);
    expect(stillIdentifying('Name is cold', who, word)).toHaveLength(1);
  });

  it('may have brackets of its own, which hide nobody', () => {
    expect(stillIdentifying('[olena] плаче', known, word).map(({ text }) => text)).toEqual(['olena']);
  });
});
