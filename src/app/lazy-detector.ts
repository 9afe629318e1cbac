/** The language detector, loaded when first asked: it holds some 150 MB that a quiet product does not need. */
import { loadLanguageDetector } from '#i18n/language-detector.ts';
import type { DetectedLanguage } from '#ports/language-detector.ts';

export function lazyDetector(): (text: string) => Promise<DetectedLanguage> {
  let loaded: ReturnType<typeof loadLanguageDetector> | null = null;
  return async (text) => {
    loaded ??= loadLanguageDetector();
    return (await loaded).detect(text);
  };
}
