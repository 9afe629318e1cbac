/** What is known of the translations of what a post at the desk shows. */
import type { Case, Entry } from '#core/case/case.ts';
import { shownTogether, type ShownTranslation, type TextTranslation } from '#core/translation/shown.ts';
import type { StaffId } from '#core/ids.ts';
import type { Transaction } from '#ports/store.ts';
import type { Context } from '../context.ts';
import { askedOf, knownOf, mayTranslate, taskState } from './translate-entry.ts';

/** Of these entries together; `{}`: nothing is to be said of a translation. */
export async function translationOf(
  context: Context,
  tx: Transaction,
  one: Case,
  entries: readonly Entry[],
): Promise<{ readonly translation?: ShownTranslation }> {
  if (context.translator === null) return {};
  const texts = entries.flatMap((entry) => askedOf(context, one, entry)?.texts ?? ['']);
  if (texts.every((text) => text === '')) return {};
  if (!mayTranslate(context, one)) {
    return one.language === context.municipality.deskLanguage ? {} : { translation: { is: 'kept' } };
  }
  const states: TextTranslation[] = [];
  for (const entry of entries) states.push(...(await statesOf(context, tx, one, entry)));
  const shown = shownTogether(texts, states);
  return shown === null ? {} : { translation: shown };
}

/** The same for what one person alone is shown. Who wants no translations is shown none. */
export async function translationFor(
  context: Context,
  tx: Transaction,
  person: StaffId,
  one: Case,
  entries: readonly Entry[],
): Promise<{ readonly translation?: ShownTranslation }> {
  const { translations } = await tx.deskPeople.get(person);
  return translations ? translationOf(context, tx, one, entries) : {};
}

/** One for each of its texts. */
async function statesOf(
  context: Context,
  tx: Transaction,
  one: Case,
  entry: Entry,
): Promise<readonly TextTranslation[]> {
  const asked = askedOf(context, one, entry);
  if (asked === null) return [null];
  const found = await knownOf(tx, one.id, asked);
  const task = found.includes(null) ? await taskState(tx, one.id, entry.number) : null;
  // Where both sides use one language, most texts need no translation, and nothing is promised.
  const unknown = task === 'pending' && asked.usual === asked.to ? null : task;
  return found.map((known) =>
    known === null ? unknown : known.text === null ? 'refused' : { text: known.text },
  );
}
