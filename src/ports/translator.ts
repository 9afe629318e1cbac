/** Machine translation. Slow and fallible: asked outside of transactions, and nothing that a person waits for may wait for it. */
import type { Language } from '#core/message.ts';
import type { EnginePlace } from '#core/translation/place.ts';

export interface TranslationRequest {
  readonly text: string;
  /** Absent: the engine finds out. */
  readonly from?: Language;
  readonly to: Language;
  /** What the text is an answer to, for the engine to understand it better; it is not translated. */
  readonly context?: string;
}

export interface Translation {
  readonly text: string;
  readonly engine: string;
  readonly version: string;
}

export interface Translator {
  readonly place: EnginePlace;
  /**
   * References, names of places, numbers and links come back as they are, line breaks too. Rejects within half a minute with a PochutoError
   * that holds nothing of the text: `unavailable` (network, time, 5xx), `rate-limited` with how long there is to wait and the reason
   * `too-many-requests`, `quota` or `wrong-key`, `rejected` with the reason `language`, or one of core's Nonsense: the answer was none.
   */
  translate(request: TranslationRequest): Promise<Translation>;
}
