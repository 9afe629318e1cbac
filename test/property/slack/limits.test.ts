/** Whatever people write, and however much there is: Slack takes every window, overview and post, parses nothing of the words, and alerts nobody. */
import { readdirSync, readFileSync } from 'node:fs';
import type { View } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viewBytesMax } from '#playground/slack/block-kit/block-rules.ts';
import { checkBlocks, checkView, elementsOf, isObject } from '#playground/slack/block-kit/validate.ts';
import { actions } from '#slack/actions/index.ts';
import { deskWords } from '#slack/render/desk-words.ts';
import { renderFound, searchMax } from '#slack/render/found.ts';
import { modals } from '#slack/modals/index.ts';
import { menuAction, menuActs } from '#slack/modals/more.ts';
import { namedIn, withNames } from '#slack/render/quiet-names.ts';
import { renderPost } from '#slack/render/post.ts';
import { postOf, postsShown } from '#test/support/desk/posts.ts';
import { directoryOf, windowsShown } from '#test/support/desk/windows.ts';
import type { Written } from '#test/support/desk/windows-writing.ts';
import { readLocaleFiles, textsOf } from '#test/support/repository/locale-files.ts';
import { readPseudoLocale } from '#test/support/data/pseudo-locale.ts';
import { searching } from '#test/support/seeds.ts';
import { texts } from '#test/support/data/texts.ts';
import { aCase, beyondLimits } from '#test/support/desk/slack-posts.ts';
import { createTexts } from '#i18n/texts.ts';

const traps = [
  '<!channel>',
  '<!here|x>',
  '<@U1>',
  '<#C1>',
  '<https://evil|ok>',
  '@here',
  '&lt;!channel&gt;',
  '*жирно* _так_ ~ні~ `код`',
  '```',
  '\0',
  '\ud83d',
  '🙈',
  '\u202eесрахів',
  'مرحبا',
  '\n> x\n',
];
const piece = fc.oneof(
  fc.constantFrom(...traps),
  fc.string({ unit: 'binary' }),
  fc
    .tuple(fc.constantFrom(...traps, 'я', '你'), fc.integer({ min: 2_990, max: 20_000 }))
    .map(([one, length]) => one.repeat(Math.ceil(length / one.length)).slice(0, length)),
);
const words = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join('').slice(0, 20_000));
const name = fc.array(fc.constantFrom(...traps, 'Havenzicht'), { minLength: 1, maxLength: 20 });
const written: fc.Arbitrary<Written> = fc.record({
  words,
  names: fc
    .tuple(name, fc.constantFrom(1, 99, 100, 200))
    .map(([parts, count]) => Array.from({ length: count }, (_, index) => `${parts.join('')}${index}`)),
});

/** Mentions and links of our own making. */
const ours = /^<(?:@U0STAFF\d+|#C\d|https:\/\/a\.example\/[^<>|]*(?:\|PCH-[\w-]+)?)>$/;

/** All that Slack parses. */
function parsedIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(parsedIn);
  if (!isObject(value)) return [];
  if (value['type'] === 'mrkdwn') return [String(value['text'])];
  return Object.values(value).flatMap(parsedIn);
}

const foreignMarkup = (shown: readonly string[]): string[] =>
  shown.flatMap((text) => text.match(/<[^>]*>?/gu) ?? []).filter((markup) => !ours.test(markup));

/** What Slack drops or cannot read. */
const notCarried = (value: unknown): string[] => {
  const found: string[] = [];
  JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === 'string' && (!part.isWellFormed() || part.includes('\0')))
      found.push(part.slice(0, 40));
    return part;
  });
  return found;
};

function wrongWith(view: View): string[] {
  return [
    ...checkView({ ...view }),
    ...(Buffer.byteLength(JSON.stringify(view)) > viewBytesMax ? ['too many bytes'] : []),
    ...foreignMarkup(parsedIn(view.blocks)),
    ...notCarried(view),
  ];
}

const buttonsIn = (blocks: readonly unknown[]): readonly string[] =>
  blocks
    .filter(isObject)
    .filter(({ type }) => type !== 'input')
    .flatMap((block) => elementsOf(block).map((element) => String(element['action_id'])));

/** Names of what makes a whole window; these three are what windows are made of. */
const frames = ['formView', 'readingView'];
const drawing = readdirSync('src/slack/modals').flatMap((file) =>
  [
    ...readFileSync(`src/slack/modals/${file}`, 'utf8').matchAll(/^export (?:const|function) (\w+View)\b/gm),
  ].map((match) => match[1] ?? ''),
);

const nothing: Written = { words: '', names: ['Havenzicht'] };
const languages = ['nl', 'en'] as const;

describe('nothing that is shown is left out', () => {
  const shown = windowsShown(nothing, deskWords(texts, directoryOf(nothing), 'nl'));
  const views = Object.values(shown).flat();

  it('of the windows', () => {
    const known = Object.keys(shown).filter((one) => one !== 'renderHome');
    expect(known.toSorted()).toEqual(drawing.filter((one) => !frames.includes(one)).toSorted());
    const drawn = new Set(views.map((view) => view.callback_id));
    expect(modals.map(({ id }) => id).filter((id) => !drawn.has(id))).toEqual([]);
    for (const [by, all] of Object.entries(shown)) expect(all, `${by}`).not.toEqual([]);
  });

  it('of the posts', () => {
    const posts = postsShown(nothing);
    const owed = new Set(Object.values(postOf).filter((post) => post !== null));
    // A card that was erased or reduced takes the place of the card; figures are brought by a task.
    expect(Object.keys(posts).toSorted()).toEqual([...owed, 'erased', 'overview', 'reduced'].toSorted());
    for (const [kind, all] of Object.entries(posts)) {
      expect(all, `${kind}`).not.toEqual([]);
      expect(new Set(all.map(({ post }) => post))).toEqual(new Set([kind]));
    }
  });

  it('of the buttons: each does something, and all of the menu stand in it', () => {
    const desk = deskWords(texts, directoryOf(nothing), 'nl');
    const inPosts = Object.values(postsShown(nothing))
      .flat()
      .flatMap((post) => buttonsIn(renderPost(post, desk).blocks));
    const known = new Set([...actions.map(({ id }) => id), 'preview', 'changeText']);
    const pressed = [...new Set([...views.flatMap(({ blocks }) => buttonsIn(blocks)), ...inPosts])];
    expect(pressed.filter((id) => !known.has(id))).toEqual([]);
    expect(menuActs.map(menuAction).filter((id) => !pressed.includes(id))).toEqual([]);
  });
});

describe.each(languages)('in %s', (language) => {
  it('every window and overview is one that Slack takes, and nothing in it calls anybody', () => {
    fc.assert(
      fc.property(written, (any) => {
        const shown = windowsShown(any, deskWords(texts, directoryOf(any), language));
        for (const [by, views] of Object.entries(shown))
          for (const view of views) expect(wrongWith(view), `${by}`).toEqual([]);
      }),
      searching(4),
    );
  });

  it('every post is one that Slack takes, with mentions or with names, and calls nobody', () => {
    fc.assert(
      fc.property(written, (any) => {
        const desk = deskWords(texts, directoryOf(any), language);
        for (const post of Object.values(postsShown(any)).flat()) {
          const rendered = renderPost(post, desk);
          const names = new Map(namedIn(rendered, null).map((id) => [id, any.words.slice(0, 40) || 'Maria']));
          for (const one of [rendered, withNames(rendered, names)]) {
            const wrong = [
              ...checkBlocks(one.blocks, 'message'),
              ...beyondLimits(one),
              ...foreignMarkup([one.text, ...parsedIn(one.blocks)]),
              ...notCarried(one),
            ];
            expect(wrong, `${post.post}`).toEqual([]);
          }
        }
      }),
      searching(4),
    );
  });

  it('what a search found is one that Slack takes, and remembers what was sought', () => {
    fc.assert(
      fc.property(words, fc.constantFrom(1, 2, 3), (sought, page) => {
        const one = {
          caseId: aCase().id,
          reference: aCase().reference,
          receivedAt: aCase().receivedAt,
          topic: null,
          location: null,
          kind: 'signal',
          state: 'closed',
          link: null,
        } as const;
        const cases = Array.from({ length: 8 }, () => one);
        const found = {
          ok: true,
          words: sought.slice(0, searchMax),
          count: 20,
          page,
          pages: 3,
          cases,
        } as const;
        const { blocks } = renderFound(found, deskWords(texts, directoryOf(nothing), language));
        expect([...checkBlocks(blocks, 'message'), ...notCarried(blocks)]).toEqual([]);
      }),
      searching(50),
    );
  });

  it.each([
    ['as it is', texts],
    ['two fifths longer', createTexts('Europe/Amsterdam', readPseudoLocale)],
  ])('no window has a title, label or button twice, or none: %s', (_what, from) => {
    const shown = windowsShown(nothing, deskWords(from, directoryOf(nothing), language));
    for (const [by, views] of Object.entries(shown)) {
      for (const view of views) {
        expect(checkView({ ...view }), `${by}`).toEqual([]);
        const labels = labelsOf(view);
        expect(
          labels.filter((label) => label.trim() === ''),
          `${by}`,
        ).toEqual([]);
        expect(
          labels.filter((label, index) => labels.indexOf(label) !== index),
          `${by}`,
        ).toEqual([]);
      }
    }
  });
});

describe('no text is written in the code', () => {
  const pseudo = createTexts('Europe/Amsterdam', readPseudoLocale);

  it.each(languages)('of any window or post, in %s', (language) => {
    const desk = deskWords(pseudo, directoryOf(nothing), language);
    const asInFile = new Set(
      readLocaleFiles('.')
        .filter((file) => file.namespace === 'desk' && file.language === language)
        .flatMap(({ tree }) => textsOf(tree).map(([, text]) => text)),
    );
    // One that fills its place cannot grow.
    const isOurs = (text: string) =>
      text.includes('⟦') || asInFile.has(text.replaceAll(/<[^>]*>|[*·]/gu, '').trim());
    const views = Object.values(windowsShown(nothing, desk)).flat();
    const posts = Object.values(postsShown(nothing)).flatMap((all) =>
      all.map((post) => renderPost(post, desk)),
    );
    const said = [
      ...views.flatMap(saidIn),
      ...posts.flatMap(({ text, blocks }) => [text, ...parsedIn(blocks)]),
    ];
    expect([...new Set(said.filter((text) => !isOurs(text) && !onlyData.test(text)))]).toEqual([]);
  });
});

/** Numbers of cases, people, links and moments: nothing that has to be translated. */
const onlyData =
  /^(?:[·•*:\n –]|☎️|Havenzicht|PCH-[\w-]+|<[^>]*>|\d{1,2} \p{L}+ \d{4}(?:,| at) \d\d[.:]\d\d(?: uur)?)*$/u;

/** All that a window says by itself. */
const saidIn = (view: View): readonly string[] => [
  ...('title' in view ? [view.title, view.submit, view.close].flatMap((text) => text?.text ?? []) : []),
  ...parsedIn(view.blocks),
  ...labelsOf(view),
];

/** What is written on a window's inputs, and on its buttons where they do not turn a page of one part. */
function labelsOf({ blocks }: View): readonly string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'input') return [(block as unknown as { label: { text: string } }).label.text];
    return elementsOf({ ...block }).flatMap((element) =>
      isObject(element['text']) && !/_(?:older|newer)$/u.test(String(element['action_id']))
        ? [String(element['text']['text'])]
        : [],
    );
  });
}
