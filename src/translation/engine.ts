/** What differs between engines: how they are asked, what they refuse, and how their placeholders look. */
import type { Language } from '#core/message.ts';
import type { Marking } from '#core/translation/protect.ts';

interface EngineRequest {
  /** Marked lines; as many come back, in the same order. */
  readonly lines: readonly string[];
  readonly from: Language | null;
  readonly to: Language;
  readonly context: string | null;
}

interface EngineAnswer {
  readonly lines: readonly string[];
  readonly version: string;
}

export interface Engine {
  readonly name: string;
  readonly marking: Marking;
  /** Rejects as the port says. */
  ask(request: EngineRequest): Promise<EngineAnswer>;
  /** Those of ours that it cannot translate into, and how much may still be translated; for `doctor`. */
  examine(): Promise<{
    readonly missing: readonly Language[];
    /** Characters; `null` where nobody counts. */
    readonly quota: { readonly used: number; readonly limit: number } | null;
  }>;
}

/** Of one request; the port promises an end within half a minute. */
export const answerWithinMs = 20_000;
