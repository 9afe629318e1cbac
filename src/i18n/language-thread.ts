/** What the thread of the language detectors does (detect-language.ts begins it). */
import type { DetectedLanguage } from '#ports/language-detector.ts';
import type { Asked } from './detect-language.ts';
import { loadLanguageDetector } from './language-detector.ts';

const detector = await loadLanguageDetector();

export const detect = ({ text, prior }: Asked): DetectedLanguage => detector.detect(text, prior);
