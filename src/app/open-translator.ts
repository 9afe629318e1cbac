/** The translator that the settings name, loaded when it is first asked; `null` where none is. */
import type { TranslatorConfig } from './settings/config.ts';
import type { Municipality } from '#core/municipality.ts';
import type { EnginePlace } from '#core/translation/place.ts';
import type { Timers } from '#ports/clock.ts';
import type { Translator } from '#ports/translator.ts';
import type { Engine } from '#translation/engine.ts';
import { termsFor, type Glossary } from './data/glossary.ts';

export function openTranslator(
  config: TranslatorConfig,
  glossary: Glossary,
  municipality: Municipality,
  timers: Pick<Timers, 'now'>,
): Translator | null {
  if (config.kind === 'none') return null;
  let loaded: Promise<Pick<Translator, 'translate'>> | null = null;
  const load = async (): Promise<Pick<Translator, 'translate'>> => {
    const { createTranslator } = await import('#translation/translator.ts');
    const { resting } = await import('#translation/resting.ts');
    const translator = createTranslator(await openEngine(config), termsFor(glossary, municipality));
    return resting(translator, () => timers.now());
  };
  return {
    place: placeOf(config),
    translate: async (request) => {
      loaded ??= load();
      return (await loaded).translate(request);
    },
  };
}

export async function openEngine(config: Exclude<TranslatorConfig, { kind: 'none' }>): Promise<Engine> {
  switch (config.kind) {
    case 'deepl': {
      const { deepl } = await import('#translation/deepl.ts');
      const { apiKey, url, glossaryId } = config;
      return deepl({ apiKey: apiKey.reveal(), apiUrl: url, glossaryId });
    }
    case 'libretranslate': {
      const { libretranslate } = await import('#translation/libretranslate.ts');
      return libretranslate({ url: config.url, apiKey: config.apiKey?.reveal() ?? null });
    }
    case 'phrases': {
      const { phrases } = await import('#translation/phrases.ts');
      return phrases();
    }
  }
}

/** The LibreTranslate project's own paid service; everywhere else it is somebody's own installation. */
const serviceHost = /(?:^|\.)libretranslate\.com$/u;

/** Known without loading anything. */
function placeOf(config: Exclude<TranslatorConfig, { kind: 'none' }>): EnginePlace {
  if (config.kind === 'deepl') return { at: 'service', name: 'DeepL' };
  if (config.kind === 'libretranslate' && serviceHost.test(new URL(config.url).hostname))
    return { at: 'service', name: 'LibreTranslate' };
  return { at: 'own' };
}
