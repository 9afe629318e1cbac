/** The language detector, loaded when first asked: it holds some 150 MB that a quiet product does not need. */
import type { Language } from '#core/message.ts';
import { loadLanguageDetector } from '#i18n/language-detector.ts';
import type { DetectedLanguage } from '#ports/language-detector.ts';

export function lazyDetector(): (text: string, prior?: Language) => Promise<DetectedLanguage> {
  let loaded: ReturnType<typeof loadLanguageDetector> | null = null;
  return async (text, prior) => {
    loaded ??= loadLanguageDetector();
    return (await loaded).detect(text, prior);
  };
}
