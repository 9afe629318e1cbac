/** What is known of the translations of what a post at the desk shows. */
import type { Case, Entry } from '#core/case/case.ts';
import { shownTogether, type ShownTranslation, type TextTranslation } from '#core/translation/shown.ts';
import type { StaffId } from '#core/ids.ts';
import type { Transaction } from '#ports/store.ts';
import type { Context } from './context.ts';
import { askedOf, mayTranslate, taskState } from './translate-entry.ts';

/** Of these entries together; `{}`: nothing is to be said of a translation. */
export async function translationOf(
  context: Context,
  tx: Transaction,
  one: Case,
  entries: readonly Entry[],
): Promise<{ readonly translation?: ShownTranslation }> {
  if (context.translator === null) return {};
  const texts = entries.map((entry) => askedOf(context, one, entry)?.text ?? '');
  if (texts.every((text) => text === '')) return {};
  if (!mayTranslate(context, one)) {
    return one.language === context.municipality.deskLanguage ? {} : { translation: { is: 'kept' } };
  }
  const states: TextTranslation[] = [];
  for (const entry of entries) states.push(await stateOf(context, tx, one, entry));
  const shown = shownTogether(texts, states);
  return shown === null ? {} : { translation: shown };
}

/** The same for what one person alone is shown: a window, an ephemeral, the home. Who wants no translations is shown none. */
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

async function stateOf(context: Context, tx: Transaction, one: Case, entry: Entry): Promise<TextTranslation> {
  const asked = askedOf(context, one, entry);
  if (asked === null) return null;
  const known = await tx.translations.get(one.id, asked.text, asked.to);
  if (known !== null) return known.text === null ? 'refused' : { text: known.text };
  const task = await taskState(tx, one.id, entry.number);
  // Where both sides use one language, most texts need no translation, and nothing is promised.
  return task === 'pending' && asked.usual === asked.to ? null : task;
}
