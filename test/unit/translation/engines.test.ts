/** Both engines against servers that behave like the real ones: what is asked of them, and what becomes of every refusal. */
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import type { Translator as Port } from '#ports/translator.ts';
import {
  deeplKey,
  startDeepl,
  startLibreTranslate,
  type Answer,
  type EngineServer,
} from '#test/support/servers/translation-engines.ts';
import { deepl } from '#translation/deepl.ts';
import { libretranslate } from '#translation/libretranslate.ts';
import { createTranslator } from '#translation/translator.ts';

/** Only where the engine keeps silent: everything else may take its time. */
const soon = 60;
type Translator = Pick<Port, 'translate'>;
const terms = () => [{ written: 'Гафензіхт', becomes: 'Havenzicht', declines: true }];
const words = 'Тече кран у Гафензіхті, кімната 12.\n\nТелефон +31 6 12345678';

interface Engine {
  readonly start: () => Promise<EngineServer>;
  readonly open: (url: string, key?: string, deadlineMs?: number) => Translator;
}

const engines: Readonly<Record<string, Engine>> = {
  DeepL: {
    start: startDeepl,
    open: (apiUrl, apiKey = deeplKey, deadlineMs = 10_000) =>
      createTranslator(deepl({ apiKey, apiUrl, glossaryId: null, deadlineMs }), terms),
  },
  LibreTranslate: {
    start: () => startLibreTranslate('key'),
    open: (url, apiKey = 'key', deadlineMs = 10_000) =>
      createTranslator(libretranslate({ url, apiKey, deadlineMs }), terms),
  },
};

let server: EngineServer;
afterEach(() => server.close());

async function refusal(translator: Translator, text = words): Promise<PochutoError> {
  const thrown: unknown = await translator.translate({ text, from: 'uk', to: 'nl' }).then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof PochutoError)) throw new Error('it was not refused as it should be');
  // What people wrote stands in no error, however deep one looks.
  expect(inspect(thrown, { depth: 9, showHidden: true })).not.toMatch(/кран|12345678/u);
  return thrown;
}

describe.each(Object.entries(engines))('%s', (name, { start, open }) => {
  beforeEach(async () => {
    server = await start();
  });

  it('keeps names, numbers and line breaks, and never sees the first two', async () => {
    const { text, engine } = await open(server.url).translate({ text: words, from: 'uk', to: 'nl' });
    expect(text).toBe('ТЕЧЕ КРАН У Havenzicht, КІМНАТА 12.\n\nТЕЛЕФОН +31 6 12345678');
    expect(engine).toBe(name);
    expect(JSON.stringify(server.asked)).not.toMatch(/Гафензіхт|12345678/u);
  });

  it('is asked nothing where there are no words', async () => {
    const { text } = await open(server.url).translate({ text: 'PCH-7K3M9R-Q\n112', to: 'nl' });
    expect(text).toBe('PCH-7K3M9R-Q\n112');
    expect(server.asked).toEqual([]);
  });

  it('is given nothing that it would take for mark-up', async () => {
    const hostile = 'а <b>жирно</b> & <x id="1"/> <span id="1">9</span> \0 \ud83d кінець';
    const { text } = await open(server.url).translate({ text: hostile, from: 'uk', to: 'nl' });
    expect(text).toBe(hostile.toUpperCase());
  });

  it.each([
    ['answers too late', 'silence', 'unavailable', 'timeout|no-connection'],
    ['breaks off', 'hang-up', 'unavailable', 'no-connection'],
    ['is broken', { status: 503, body: 'Service Unavailable' }, 'unavailable', 'server'],
    [
      'is broken otherwise',
      { status: 500, body: { error: 'Cannot translate text' } },
      'unavailable',
      'server',
    ],
    ['is asked too often', { status: 429, body: { error: 'Slowdown' } }, 'rate-limited', 'too-many-requests'],
    ['does not know the key', { status: 403, body: { error: 'Invalid API key' } }, 'rejected', 'wrong-key'],
    ['refuses the request', { status: 400, body: { error: 'no', message: 'no' } }, 'rejected', 'bad-request'],
  ] as const)('that %s', async (_what, fault, code, reason) => {
    server.faults.push(fault as Answer);
    const deadlineMs = fault === 'silence' ? soon : 10_000;
    const error = await refusal(open(server.url, undefined, deadlineMs));
    expect(error.code).toBe(code);
    expect(error.reason).toMatch(new RegExp(`^(?:${reason})$`, 'u'));
  });

  it('is not asked again by itself', async () => {
    server.faults.push({ status: 503, body: '' });
    await refusal(open(server.url));
    expect(server.asked).toHaveLength(1);
  });

  it('does not take another key', async () => {
    expect(await refusal(open(server.url, 'other'))).toMatchObject({ code: 'rejected', reason: 'wrong-key' });
  });

  it.each([
    ['says nothing', () => '', 'empty'],
    [
      'says far too much',
      () => 'kraan '.repeat(9).concat('en verder nog iets anders. '.repeat(20)),
      'too_long',
    ],
    ['is stuck', () => 'de '.repeat(20), 'repeats'],
    ['gives the words back as they were', (line: string) => line, 'unchanged'],
  ])('that %s is refused', async (_what, answer, reason) => {
    server.table.set('Тече кран', answer('Тече кран'));
    const error = await refusal(open(server.url), 'Тече кран');
    expect(error).toMatchObject({ code: 'rejected', reason });
  });
});

describe('DeepL', () => {
  beforeEach(async () => {
    server = await startDeepl();
  });

  it('is asked politely, with the glossary of the account where the language is known', async () => {
    const translator = createTranslator(
      deepl({ apiKey: deeplKey, apiUrl: server.url, glossaryId: 'g-1' }),
      () => [],
    );
    await translator.translate({ text: 'Welke kamer?', from: 'nl', to: 'en', context: 'Тече кран, 12' });
    await translator.translate({ text: 'Welke kamer?', to: 'uk' });
    const [known, unknown] = server.asked;
    expect(known).toMatchObject({
      target_lang: 'en-GB',
      formality: 'prefer_more',
      glossary_id: 'g-1',
      // Numbers and names are no more in it than in the text.
      context: 'Тече кран, …',
      tag_handling: 'xml',
    });
    expect(unknown).not.toHaveProperty('glossary_id');
  });

  it.each([
    [{ status: 456, body: { message: 'Quota Exceeded' } }, 'quota'],
    [{ status: 400, body: { message: "Value for 'target_lang' not supported." } }, 'language'],
  ])('answers %o: %s', async (fault, reason) => {
    server.faults.push(fault);
    expect(await refusal(engines['DeepL']!.open(server.url))).toMatchObject({ code: 'rejected', reason });
  });

  it('tells what is left, and of languages that are missing', async () => {
    const engine = deepl({ apiKey: deeplKey, apiUrl: server.url, glossaryId: null });
    expect(await engine.examine()).toEqual({ missing: [], quota: { used: 180_118, limit: 1_250_000 } });
  });
});

describe('LibreTranslate', () => {
  beforeEach(async () => {
    server = await startLibreTranslate('key');
  });

  it('is waited for as long as it says', async () => {
    server.faults.push({ status: 429, headers: { 'retry-after': '7' }, body: {} });
    expect(await refusal(engines['LibreTranslate']!.open(server.url))).toMatchObject({
      code: 'rate-limited',
      retryAfterMs: 7_000,
    });
  });

  it.each([{}, { 'retry-after': 'Wed, 25 Nov 2026 07:28:00 GMT' }, { 'retry-after': '-1' }])(
    'is not said to have told a time with %j',
    async (headers) => {
      server.faults.push({ status: 429, headers, body: {} });
      const error = await refusal(engines['LibreTranslate']!.open(server.url));
      expect([error.code, error.retryAfterMs]).toEqual(['rate-limited', undefined]);
    },
  );

  it.each([
    [{ status: 400, body: { error: 'Visit https://x.example to get an API key' } }, 'rejected', 'wrong-key'],
    [{ status: 400, body: { error: 'uk is not supported' } }, 'rejected', 'language'],
    [{ status: 200, body: '<!doctype html>' }, 'unavailable', 'bad-answer'],
    [{ status: 200, body: { translatedText: [] } }, 'rejected', 'empty'],
  ])('answers %o', async (fault, code, reason) => {
    server.faults.push(fault);
    expect(await refusal(engines['LibreTranslate']!.open(server.url))).toMatchObject({ code, reason });
  });

  it('tells of languages that are missing, and counts nothing', async () => {
    expect(await libretranslate({ url: server.url, apiKey: null }).examine()).toEqual({
      missing: [],
      quota: null,
    });
  });
});
