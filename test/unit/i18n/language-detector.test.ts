/** Accuracy is measured on labelled texts, which were not used to train any of the detectors. */
import { beforeAll, describe, expect, it } from 'vitest';
import { detectLanguage } from '#i18n/detect-language.ts';
import { loadLanguageDetector } from '#i18n/language-detector.ts';
import type { LanguageDetector } from '#ports/language-detector.ts';
import { labelledLanguages, labelledMessages } from '#test/support/data/labelled-messages.ts';

let detector: LanguageDetector;
beforeAll(async () => {
  detector = await loadLanguageDetector();
});

const missedOf = (texts: readonly { readonly text: string; readonly language: string }[]) =>
  texts.filter(({ text, language }) => detector.detect(text) !== language);

describe('the language of a text', () => {
  it('is right for 97 of 100 texts of fifteen characters and more', () => {
    const texts = labelledLanguages().filter(({ text }) => text.length >= 15);
    expect(texts.length).toBeGreaterThan(100);
    expect(missedOf(texts).length).toBeLessThanOrEqual(texts.length * 0.03);
  });

  it('is right for 97 of 100 messages of residents', () => {
    const texts = labelledMessages().filter(({ language }) => ['uk', 'ru', 'en', 'nl'].includes(language));
    expect(missedOf(texts).length).toBeLessThanOrEqual(texts.length * 0.03);
  });

  it.each([
    ['їжа', 'uk'],
    ['Добрий день', 'uk'],
    ['ось фото', 'uk'],
    ['уже тиждень', 'uk'],
    ['уже неделя', 'ru'],
    ['вода ыэъ', 'ru'],
    ['кран тече', 'uk'],
    ['моя huisarts закрита', 'uk'],
    ['хочуть забрати стола', 'uk'],
    ['соседка кашляет', 'ru'],
    ['завтра поеду', 'ru'],
    ['dobryj den', 'uk'],
    ['lyst z gemeente ne zrozumila', 'uk'],
    ['nee', 'nl'],
    ['wc vies', 'nl'],
    ['shower is broken', 'en'],
    ['kids sleep badly', 'en'],
    ['my z Harkova', 'uk'],
    ['proshu dopomohty, v kimnati holodno', 'uk'],
    ['ya ne rozumiyu lysta', 'uk'],
    ['de douche op de tweede verdieping is al een week kapot', 'nl'],
    ['the shower on the second floor has been broken for a week', 'en'],
    ['<b>Душ</b> не працює https://example.org/the/english/words', 'uk'],
  ])('%s is %s', (text, language) => expect(detector.detect(text)).toBe(language));

  it.each(['', '214', '👍👍', '...', '🆘', 'https://example.org/video', '\u200B\u200D', 'dziękuję bardzo'])(
    'is not guessed from %j',
    (text) => expect(detector.detect(text)).toBe('und'),
  );

  it('is taken from what the person is known to use where the words do not decide', () => {
    expect(detector.detect('лампа', 'uk')).toBe('uk');
    expect(detector.detect('лампа', 'ru')).toBe('ru');
    expect(detector.detect('їжа холодна', 'ru')).toBe('uk');
  });
});

describe('the thread of the detectors', () => {
  it.each([
    ['de lift is al een week kapot', undefined],
    ['the lift has been broken for a week', undefined],
    ['лампа', 'ru'],
    ['лампа', undefined],
    ['', undefined],
  ] as const)('says of %j (known: %s) what they say', async (text, prior) =>
    expect(await detectLanguage(text, prior)).toBe(detector.detect(text, prior)),
  );
});
