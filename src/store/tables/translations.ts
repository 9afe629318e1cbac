/** Machine translations: each belongs to a case, lies under its key and is found by the text that it translates. */
import type { CaseId } from '#core/ids.ts';
import type { Language } from '#core/message.ts';
import type { StoredTranslation, Translations } from '#ports/store.ts';
import type { Context } from '../context.ts';
import { isReadable } from '../erasure/erased.ts';
import type { TranslationRow } from '../schema.ts';

export class StoredTranslations implements Translations {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async get(caseId: CaseId, text: string, to: Language): Promise<StoredTranslation | null> {
    const { db, vault } = this.#context;
    // Most cases have none, and then their key need not be opened.
    const rows = await db
      .selectFrom('translation')
      .selectAll()
      .where('case_id', '=', caseId)
      .where('to_language', '=', to)
      .where(isReadable)
      .execute();
    if (rows.length === 0) return null;
    const hash = await vault.textHash(`case:${caseId}`, text);
    const row = rows.find((one) => one.text_hash === hash);
    if (row === undefined) return null;
    const said = { from: row.from_language, engine: row.engine, version: row.version };
    if (row.blob === null) return { ...said, text: null, refusal: row.refusal ?? '' };
    const opened = await vault.open(`case:${caseId}`, placeOf(row), row.blob);
    return { ...said, text: (opened as { text: string }).text, refusal: null };
  }

  async save(
    caseId: CaseId,
    text: string,
    to: Language,
    { from, engine, version, text: translated, refusal }: StoredTranslation,
  ): Promise<void> {
    const { db, vault } = this.#context;
    const key = { case_id: caseId, text_hash: await vault.textHash(`case:${caseId}`, text), to_language: to };
    const sealed =
      translated === null ? null : await vault.seal(`case:${caseId}`, placeOf(key), { text: translated });
    await db
      .insertInto('translation')
      .values({ ...key, from_language: from, engine, version, refusal, blob: sealed })
      .onConflict((at) => at.columns(['case_id', 'text_hash', 'to_language']).doNothing())
      .execute();
  }

  async ofCase(caseId: CaseId): Promise<readonly string[]> {
    const { db, vault } = this.#context;
    const rows = await db
      .selectFrom('translation')
      .selectAll()
      .where('case_id', '=', caseId)
      .where(isReadable)
      .execute();
    const texts: string[] = [];
    for (const row of rows) {
      if (row.blob === null) continue;
      const opened = await vault.open(`case:${caseId}`, placeOf(row), row.blob);
      texts.push((opened as { text: string }).text);
    }
    return texts;
  }

  async forget(caseId: CaseId): Promise<void> {
    await this.#context.db.deleteFrom('translation').where('case_id', '=', caseId).execute();
  }
}

const placeOf = ({
  case_id,
  text_hash,
  to_language,
}: Pick<TranslationRow, 'case_id' | 'text_hash' | 'to_language'>) => ({
  table: 'translation',
  id: `${case_id} ${text_hash} ${to_language}`,
});
