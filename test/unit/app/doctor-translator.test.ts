/** What doctor says of the translator: that it works and what is left, or what is wrong with what to do. */
import { afterEach, describe, expect, it } from 'vitest';
import type { TranslatorConfig } from '#app/settings/config.ts';
import { checkTranslator } from '#app/doctor/translator.ts';
import { Secret } from '#app/settings/secret.ts';
import {
  deeplKey,
  startDeepl,
  startLibreTranslate,
  type Answer,
  type EngineServer,
} from '#test/support/servers/translation-engines.ts';

let server: EngineServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

async function said(translator: TranslatorConfig): Promise<readonly string[]> {
  const findings = await checkTranslator({ translator });
  expect(findings.filter(({ level, remedy }) => (level === 'ok') !== (remedy === null))).toEqual([]);
  return findings.map(({ subject, level, what }) => `${level}: ${subject} ${what}`);
}

const deepl = (url: string, key = deeplKey): TranslatorConfig => ({
  kind: 'deepl',
  apiKey: new Secret(key),
  url,
  glossaryId: null,
});
const libre = (url: string): TranslatorConfig => ({ kind: 'libretranslate', url, apiKey: null });

it('none is no mistake', async () => {
  expect(await said({ kind: 'none' })).toEqual([
    'ok: Translation none: people read and write themselves, and use checked texts',
  ]);
});

describe('DeepL', () => {
  it('is found to translate, with what is used of its account', async () => {
    server = await startDeepl();
    expect(await said(deepl(server.url))).toEqual([
      'ok: Translation DeepL translates, 180118 of 1250000 characters used',
    ]);
  });

  it.each([
    [{ status: 456, body: {} }, /used up$/u],
    [{ status: 403, body: {} }, /does not accept the key$/u],
    [{ status: 429, body: {} }, /asked too often by this account or address$/u],
    [{ status: 503, body: '' }, /does not translate \(server\)$/u],
  ])('answers %o', async (fault, what) => {
    server = await startDeepl();
    server.faults.push(fault);
    expect(await said(deepl(server.url))).toEqual([expect.stringMatching(what)]);
  });

  it('does not know the key that it is given', async () => {
    server = await startDeepl();
    expect(await said(deepl(server.url, 'other'))).toEqual([
      'mistake: Translation DeepL: does not accept the key',
    ]);
  });

  it('cannot be reached', async () => {
    expect(await said(deepl('http://127.0.0.1:1'))).toEqual([
      'mistake: Translation DeepL: cannot be reached (no-connection)',
    ]);
  });

  it('is nearly used up, and the key is of the free plan', async () => {
    server = await startDeepl();
    const usage: Answer = { status: 200, body: { character_count: 499_000, character_limit: 500_000 } };
    const translation: Answer = {
      status: 200,
      body: { translations: [{ detected_source_language: 'NL', text: 'Опалення працює.' }] },
    };
    const languages: Answer = {
      status: 200,
      body: ['UK', 'RU', 'NL', 'EN-GB'].map((language) => ({
        language,
        name: language,
        supports_formality: false,
      })),
    };
    server.faults.push(translation, languages, usage);
    expect(await said(deepl(server.url, `${deeplKey}:fx`))).toEqual([
      'warning: Translation DeepL translates, 499000 of 500000 characters used',
      expect.stringMatching(/^warning: DEEPL_API_KEY is of the free plan/u),
    ]);
  });
});

describe('LibreTranslate', () => {
  it('is found to translate', async () => {
    server = await startLibreTranslate();
    expect(await said(libre(server.url))).toEqual(['ok: Translation LibreTranslate translates']);
  });

  it('has not loaded every language', async () => {
    server = await startLibreTranslate();
    server.faults.push(
      { status: 200, body: { translatedText: ['Опалення знову працює.'] } },
      { status: 200, body: [{ code: 'nl', name: 'Dutch', targets: ['uk', 'en', 'nl'] }] },
    );
    expect(await said(libre(server.url))).toEqual([
      'mistake: Translation LibreTranslate can’t translate into ru',
    ]);
  });

  it.each([
    [{ status: 403, body: { error: 'Invalid API key' } }, /does not accept the key$/u],
    [{ status: 429, body: { error: 'Slowdown' } }, /asked too often/u],
    [{ status: 200, body: '<!doctype html>' }, /does not translate \(bad-answer\)$/u],
  ])('answers %o', async (fault, what) => {
    server = await startLibreTranslate();
    server.faults.push(fault);
    expect(await said(libre(server.url))).toEqual([expect.stringMatching(what)]);
  });

  it('is not there', async () => {
    expect(await said(libre('http://127.0.0.1:1'))).toEqual([
      'mistake: Translation LibreTranslate: cannot be reached (no-connection)',
    ]);
  });
});
