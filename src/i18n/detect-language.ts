/**
 * Tells a text's language without holding up anything else: the detectors live in a thread of their own from the first text that needs them until
 * none came for a while, and their memory goes with it.
 */
import { fileURLToPath } from 'node:url';
import type { Piscina } from 'piscina';
import type { Language } from '#core/message.ts';
import type { DetectedLanguage } from '#ports/language-detector.ts';

export interface Asked {
  readonly text: string;
  readonly prior: Language | undefined;
}

/** Who answers once usually answers more. */
const idleMs = 10 * 60_000;

let thread: Promise<Piscina<Asked, DetectedLanguage>> | undefined;

/** As `LanguageDetector.detect`; rejects where no thread can be had. */
export async function detectLanguage(text: string, prior?: Language): Promise<DetectedLanguage> {
  thread ??= begin();
  return (await thread).run({ text, prior });
}

async function begin(): Promise<Piscina<Asked, DetectedLanguage>> {
  const { Piscina: Threads } = await import('piscina');
  const filename = fileURLToPath(new URL('language-thread.ts', import.meta.url));
  return new Threads({ filename, name: 'detect', minThreads: 0, maxThreads: 1, idleTimeout: idleMs });
}
