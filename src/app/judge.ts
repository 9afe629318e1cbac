/** Triage and the language of a text together, as the commands and whoever else needs no whole product use them. */
import { type Triage, triage } from '#core/triage/triage.ts';
import { loadLanguageDetector } from '#i18n/language-detector.ts';
import type { DetectedLanguage } from '#ports/language-detector.ts';
import type { Loaded } from './data/data-files.ts';
import { loadTriageLists } from './data/triage-lists.ts';

export interface Judgement extends Triage {
  readonly language: DetectedLanguage;
}

/** With the word lists in `folder`, by default the product's own. */
export async function loadJudge(folder?: URL): Promise<Loaded<(text: string) => Judgement>> {
  const lists = loadTriageLists(folder);
  if (!lists.ok) return lists;
  const detector = await loadLanguageDetector();
  return { ok: true, value: (text) => ({ ...triage(text, lists.value), language: detector.detect(text) }) };
}
