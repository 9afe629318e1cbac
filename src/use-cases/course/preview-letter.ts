/** A letter of a case as it is, or would be, for whoever looks over its texts. Nothing is recorded. */
import { lettersIn, type Letter, type LetterKind } from '#core/case/letter.ts';
import { isErased } from '#core/case/retention.ts';
import { staffOf, type Case, type Entry } from '#core/case/case.ts';
import type { Reference } from '#core/ids.ts';
import type { Documents, LetterTranslations, PaperForm } from '#ports/documents.ts';
import type { Store, Transaction } from '#ports/store.ts';
import {
  acknowledgementLetter,
  adjournmentLetter,
  formalLetter,
  letterToPerson,
  notHandledLetter,
  type Context,
} from './compose-letter.ts';
import { translationsFor } from './letters.ts';

export type LetterPreview =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** There is no such case; it is erased; or it has not come to such a letter. */
  | { readonly ok: false; readonly why: 'unknown' | 'erased' | 'notGiven' };

type Found =
  | Exclude<LetterPreview, { readonly ok: true }>
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: true; readonly letter: Letter; readonly translations: LetterTranslations };

export async function previewLetter(
  context: Context,
  { store, documents }: { readonly store: Store; readonly documents: Documents },
  {
    reference,
    kind,
    form,
  }: { readonly reference: Reference; readonly kind: LetterKind; readonly form: PaperForm },
): Promise<LetterPreview> {
  const found = await store.transaction(async (tx): Promise<Found> => {
    const one = await tx.cases.byReference(reference);
    if (one === null) return { ok: false, why: 'unknown' };
    if (isErased(one)) return { ok: false, why: 'erased' };
    const entries = await tx.entries.list(one.id);
    const given = lettersIn(entries).findLast((letter) => letter.kind === kind);
    const bytes = given === undefined ? null : await tx.files.bytes(given[form]);
    if (bytes !== null) return { ok: true, bytes };
    const letter = await letterFor(context, tx, one, entries, kind);
    if (letter === null) return { ok: false, why: 'notGiven' };
    return { ok: true, letter, translations: await translationsFor(tx, one.id, letter) };
  });
  if (!found.ok || 'bytes' in found) return found;
  return { ok: true, bytes: (await documents.letter(found.letter, found.translations))[form] };
}

/** From what the desk did in the case; `null`: it has not. */
async function letterFor(
  context: Context,
  tx: Transaction,
  one: Case,
  entries: readonly Entry[],
  kind: LetterKind,
): Promise<Letter | null> {
  if (kind === 'acknowledgement') return acknowledgementLetter(context, tx, one);
  for (const { actor, body } of entries.toReversed()) {
    const by = staffOf(actor);
    if (by === null) continue;
    if (body.type === 'formal' && kind === 'formal')
      return formalLetter(context, tx, one, by, { ...body, written: 'und' });
    if (body.type === 'not_handled' && kind === 'not_handled')
      return notHandledLetter(context, tx, one, by, { ...body, written: 'und' });
    if (body.type !== 'adjourned' || (kind !== 'adjournment' && kind !== 'adjournment_person')) continue;
    const cases = { one, before: { ...one, adjournedTo: null, agreedTo: null } };
    const letter = adjournmentLetter(context, cases, by, { ...body, written: 'und' });
    return kind === 'adjournment' ? letter : letterToPerson(letter);
  }
  return null;
}
