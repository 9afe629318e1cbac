/** A letter to be looked at: of a case in the database, or an example. */
import { parseReference } from '#core/case/reference.ts';
import type { LetterKind } from '#core/case/letter.ts';
import type { Municipality } from '#core/municipality.ts';
import { localDateOf } from '#core/time.ts';
import type { Holidays } from '#core/case/holidays.ts';
import { createDocuments } from '#documents/documents.ts';
import type { CivilClock } from '#ports/clock.ts';
import type { PaperForm } from '#ports/documents.ts';
import type { Store } from '#ports/store.ts';
import { previewLetter, type LetterPreview } from '#use-cases/course/preview-letter.ts';
import { exampleLetter } from './example-letter.ts';
import { textsOf } from '../own-texts.ts';

interface Wanted {
  readonly kind: LetterKind;
  readonly form: PaperForm;
}

interface With {
  readonly municipality: Municipality;
  readonly holidays: Holidays;
  readonly clock: CivilClock;
}

const documentsOf = (municipality: Municipality) => createDocuments(textsOf(municipality), municipality);

export async function printExample(
  { kind, form }: Wanted,
  { municipality, holidays, clock }: With,
): Promise<Uint8Array> {
  const today = localDateOf(clock.now(), municipality.timeZone);
  const { letter, translations } = exampleLetter(kind, municipality, { holidays, today });
  return (await documentsOf(municipality).letter(letter, translations))[form];
}

/** `reference` as a person types it. */
export async function printLetter(
  reference: string,
  { kind, form }: Wanted,
  context: With & { readonly store: Store },
): Promise<LetterPreview> {
  const found = parseReference(reference);
  if (found === null) return { ok: false, why: 'unknown' };
  const documents = documentsOf(context.municipality);
  return previewLetter(context, { store: context.store, documents }, { reference: found, kind, form });
}
