/** A translator that says what it did: `nl: …` for what it was asked to put into Dutch. Its faults are used up one by one. */
import type { PochutoError } from '#core/errors.ts';
import type { EnginePlace } from '#core/translation/place.ts';
import type { TranslationRequest, Translator } from '#ports/translator.ts';

export interface FakeTranslator extends Translator {
  readonly asked: TranslationRequest[];
  readonly faults: PochutoError[];
  /** While set, answers wait for it. */
  gate: Promise<void> | null;
}

export function fakeTranslator(place: EnginePlace = { at: 'own' }): FakeTranslator {
  const asked: TranslationRequest[] = [];
  const faults: PochutoError[] = [];
  const translator: FakeTranslator = {
    place,
    asked,
    faults,
    gate: null,
    translate: async (request) => {
      asked.push(request);
      await translator.gate;
      const fault = faults.shift();
      if (fault !== undefined) throw fault;
      return { text: `${request.to}: ${request.text}`, engine: 'fake', version: '1' };
    },
  };
  return translator;
}
