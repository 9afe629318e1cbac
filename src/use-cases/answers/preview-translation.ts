/** What the resident will read, and what that means, while a person still writes it. Asked outside of any transaction; the window is open already. */
import { isErased } from '#core/case/retention.ts';
import { PochutoError } from '#core/errors.ts';
import type { CaseId } from '#core/ids.ts';
import type { Language } from '#core/message.ts';
import type { Translation } from '#ports/translator.ts';
import type { Context } from '../context.ts';
import { mayTranslate } from '../translation/translate-entry.ts';

interface Preview {
  readonly text: string;
  /** Translated back, to be compared with what was written. */
  readonly back: string;
}

/** `null`: there is none, because no engine may be asked or none answers as it should. An answer that is sent like this asks the engine no more. */
export async function previewTranslation(
  context: Context,
  { caseId, text, to }: { readonly caseId: CaseId; readonly text: string; readonly to: Language },
): Promise<Preview | null> {
  const { translator, store, municipality } = context;
  const one = await store.transaction((tx) => tx.cases.get(caseId));
  if (translator === null || one === null || isErased(one) || !mayTranslate(context, one)) return null;
  const { deskLanguage } = municipality;
  const detected = await context.detectLanguage(text, deskLanguage);
  const from = detected === 'und' ? deskLanguage : detected;
  try {
    if (from === to) {
      // It goes out as it is; what it means can still be looked at.
      const { text: meaning } = await translator.translate({ text, from, to: deskLanguage });
      return { text, back: meaning };
    }
    const known = await store.transaction((tx) => tx.translations.get(caseId, text, to));
    const there: Translation =
      known !== null && known.text !== null ? known : await translator.translate({ text, from, to });
    const { text: back } = await translator.translate({ text: there.text, from: to, to: deskLanguage });
    await store.transaction(async (tx) => {
      const now = await tx.cases.get(caseId);
      if (now !== null && !isErased(now))
        await tx.translations.save(caseId, text, to, { from, ...there, refusal: null });
    });
    return { text: there.text, back };
  } catch (error) {
    if (!(error instanceof PochutoError)) throw error;
    context.log.warn('preview-failed', { code: error.code, reason: error.reason });
    return null;
  }
}
