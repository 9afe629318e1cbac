/** "You said, we did", to be printed and hung up at a location: Ukrainian first, Dutch below it, on one page. */
import { sheetGroupMin, type Sheet } from '#core/register/sheet.ts';
import type { Texts } from '#ports/texts.ts';
import { escapeHtml, page } from './html.ts';

/** In the order in which they stand. */
const sheetLanguages = ['uk', 'nl'] as const;
type SheetLanguage = (typeof sheetLanguages)[number];

const style = `@page{size:A4;margin:18mm}li{margin:.2rem 0}h2,h3{margin:1.2rem 0 .4rem}.uk{font-size:1.25em}.nl{border-top:1px solid #888;margin-top:2rem}
@media print{body{margin:0;max-width:none}}`;

export const writeSheet = (sheet: Sheet, texts: Texts): string =>
  page(
    'uk',
    texts.resident('uk').t('sheet.title'),
    sheetLanguages.map((language) => {
      const lines = sectionOf(sheet, language, texts.resident(language)).join('\n');
      return `<section class="${language}" lang="${language}">\n${lines}\n</section>`;
    }),
    style,
  );

type Words = ReturnType<Texts['resident']>;

function sectionOf(sheet: Sheet, language: SheetLanguage, words: Words): readonly string[] {
  const { from, until, groups, phone } = sheet;
  const p = (text: string): string => `<p>${escapeHtml(text)}</p>`;
  const list = (items: readonly string[]): string =>
    `<ul>\n${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n')}\n</ul>`;
  const place = words.t('sheet.place', {
    location: words.name(sheet.location),
    from: words.date(from),
    until: words.date(until),
  });
  const told = sheet.told.flatMap((line) => line[language] ?? []);
  const isFirst = language === sheetLanguages[0];
  const heading = (key: 'sheet.done' | 'sheet.told'): string => {
    const tag = isFirst ? 'h2' : 'h3';
    return `<${tag}>${escapeHtml(words.t(key))}</${tag}>`;
  };
  return [
    // The page begins with the title in its own language.
    ...(isFirst ? [] : [`<h2>${escapeHtml(words.t('sheet.title'))}</h2>`]),
    p(place),
    ...(groups.length === 0
      ? [p(words.t('sheet.tooFew'))]
      : [
          heading('sheet.done'),
          list(
            groups.map(({ topic, count }) =>
              words.t('sheet.group', { topic: words.t(`topic.${topic}`), count }),
            ),
          ),
        ]),
    ...(told.length === 0 ? [] : [heading('sheet.told'), list(told)]),
    p(words.t('sheet.note', { minimum: sheetGroupMin })),
    p(words.t('sheet.way')),
    ...(phone === null ? [] : [p(words.t('sheet.phone', { phone }))]),
  ];
}
