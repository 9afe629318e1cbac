import { describe, expect, it } from 'vitest';
import { categoryIds } from '#core/triage/categories.ts';
import { findLocaleMistakes, findUnusedKeys } from '#test/support/repository/locale-check.ts';
import {
  readLocaleFiles,
  textsOf,
  type LocaleFile,
  type Tree,
} from '#test/support/repository/locale-files.ts';

const files = readLocaleFiles('.');

function textOf(language: string, namespace: string, key: string): string | undefined {
  const file = files.find((one) => one.language === language && one.namespace === namespace);
  return file && new Map(textsOf(file.tree)).get(key);
}

function labels(language: string, namespace: string, group: string, names: string): string {
  return names
    .split(' ')
    .map((name) => textOf(language, namespace, `${group}.${name}`))
    .join(' | ');
}

describe('the texts', () => {
  it('are complete, within the limits and in our wording', () => {
    expect(findLocaleMistakes(files)).toEqual([]);
  });

  it('keep the labels that people and tests rely on, letter by letter', () => {
    expect(labels('uk', 'intake', 'button', 'send location topic visibility discard add danger')).toBe(
      'Надіслати | Де це? | Тема | Хто побачить | Видалити чернетку | Додати | Мені загрожує небезпека',
    );
    expect(
      labels('uk', 'intake', 'button', 'solved partly notSolved withdraw status unclear read askLater'),
    ).toBe(
      'Так, вирішено | Частково | Ні, не вирішено | Відкликати | Мої звернення | Незрозуміло | Прочитати | Запитайте пізніше',
    );
    expect(labels('uk', 'intake', 'button', 'sameAgain somethingNew')).toBe(
      'Та сама проблема знову | Це щось нове',
    );
    expect(labels('uk', 'intake', 'checkin', 'mark1 mark2 mark3 mark4 mark5')).toBe(
      '😞 Дуже погано | 🙁 Погано | 😐 Так собі | 🙂 Добре | 😊 Дуже добре',
    );
    expect(labels('nl', 'desk', 'action', 'take reply askLocation triage close more')).toBe(
      'Oppakken | Antwoorden | Vraag locatie | Triage | Afronden | Meer',
    );
    expect(labels('nl', 'desk', 'action', 'noteSend locationAnswer locationSolved register')).toBe(
      'Stuur naar bewoner | Antwoorden | Opgelost | Registreren',
    );
  });

  it('name every category, for residents and at the desk', () => {
    for (const { language, namespace } of files) {
      if (namespace !== 'intake' && namespace !== 'desk') continue;
      for (const id of categoryIds)
        expect(textOf(language, namespace, `topic.${id}`), `${language} ${id}`).toBeDefined();
    }
  });
});

describe('the check of the texts', () => {
  /** The real files with one text changed, so that each mistake stands alone. */
  function changed(
    language: string,
    namespace: string,
    path: string,
    value: string | Tree | undefined,
  ): LocaleFile[] {
    return files.map((file) => {
      if (file.language !== language || file.namespace !== namespace) return file;
      const tree = structuredClone(file.tree) as Record<string, unknown>;
      const keys = path.split('.');
      const last = keys.pop() ?? '';
      const parent = keys.reduce((node, key) => (node[key] ??= {}) as Record<string, unknown>, tree);
      if (value === undefined) delete parent[last];
      else parent[last] = value;
      return { ...file, tree: tree as Tree, text: `${JSON.stringify(tree, null, 2)}\n` };
    });
  }

  it.each([
    ['a missing text', 'ru', 'intake', 'draft.title', undefined, 'ru/intake draft.title: is missing'],
    ['a text that the source does not have', 'ru', 'intake', 'draft.extra', 'Ещё', 'not in the source'],
    [
      'another placeholder',
      'en',
      'intake',
      'draft.location.known',
      'Place: {{place}}',
      'has {place}, the source {location}',
    ],
    ['a missing plural form', 'uk', 'intake', 'status.count_few', undefined, 'has no form _few'],
    ['a text that is a group too', 'nl', 'desk', 'card.files', { one: 'x' }, 'is a text, and a group'],
    ['an empty text', 'nl', 'desk', 'card.location', ' ', 'is empty'],
    ['a tag left open', 'uk', 'intake', 'draft.title', '<b>Ваша чернетка', '<b> is not closed'],
    [
      'a tag that Telegram refuses',
      'uk',
      'intake',
      'draft.title',
      '<h1>Ваша чернетка</h1>',
      'Telegram does not know',
    ],
    ['a broken placeholder', 'uk', 'intake', 'draft.title', 'Ваша {{чернетка', 'broken placeholder'],
    ['a long button', 'nl', 'intake', 'button.new', 'Een heel nieuwe zaak maken', '26 units, 24 at most'],
    ['a long modal title', 'nl', 'desk', 'modal.close.title', 'Deze zaak helemaal afronden', '24 at most'],
    ['a long description', 'en', 'intake', 'profile.short', 'x'.repeat(121), '120 at most'],
    [
      'Russian letters in Ukrainian',
      'uk',
      'intake',
      'draft.title',
      'Черновик мы',
      'letters of another language',
    ],
    [
      'Ukrainian letters in Russian',
      'ru',
      'intake',
      'draft.title',
      'Чернетки її',
      'letters of another language',
    ],
    ['Cyrillic in Dutch', 'nl', 'intake', 'draft.title', 'Uw сoncept', 'letters of another language'],
    ['a banned word', 'uk', 'intake', 'draft.title', 'Ви повинні написати', 'Ви повинні'],
    ['a banned word within another', 'en', 'intake', 'draft.title', 'For refugees', 'refugee'],
    ['familiar Dutch', 'nl', 'intake', 'draft.title', 'Is dit je concept?', 'appear: je'],
    ['a gendered form', 'uk', 'intake', 'draft.title', 'Ви написав', 'sex'],
    ['an alarming sign', 'en', 'intake', 'draft.title', '⚠️ Your draft', 'alarming'],
    ['a quoted label that is none', 'uk', 'intake', 'draft.title', 'Натисніть «Послати»', 'no label'],
  ])('finds %s', (_what, language, namespace, path, value, expected) => {
    const found = findLocaleMistakes(changed(language, namespace, path, value));
    expect(found.join('\n')).toContain(expected);
  });

  it('does not take a part of a word for a banned one', () => {
    expect(findLocaleMistakes(changed('nl', 'intake', 'draft.title', 'Een jeugdig concept'))).toEqual([]);
  });

  it('finds a key that stands twice, which JSON would hide', () => {
    const twice = files.map((file) => ({ ...file, text: file.text.replace('{', '{\n  "x": "1",') }));
    expect(findLocaleMistakes(twice)).toHaveLength(files.length);
  });

  it('finds a file that is missing', () => {
    expect(findLocaleMistakes(files.filter(({ language }) => language !== 'ru'))).toEqual([
      'ru/intake: the file is missing',
    ]);
  });

  it('tells which keys no code names', () => {
    const code = ["t('draft.title'); t(`topic.${id}`); t(`role.desk${name}`); t('files.count', { count })"];
    const keys = [
      'draft.title',
      'draft.other',
      'topic.food',
      'role.deskHandler',
      'files.count_one',
      'topics.food',
    ];
    expect(findUnusedKeys(keys, code)).toEqual(['draft.other', 'topics.food']);
  });
});
