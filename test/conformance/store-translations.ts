/** Translations: found by case, text and language; readable only with the case's key. */
import { describe, expect, it } from 'vitest';
import type { CaseId } from '#core/ids.ts';
import type { Language } from '#core/message.ts';
import type { Store, StoredTranslation } from '#ports/store.ts';
import { savedCase } from '#test/support/world/store.ts';

const said: StoredTranslation = {
  from: 'uk',
  engine: 'DeepL',
  version: 'v2',
  text: 'De kraan lekt',
  refusal: null,
};
const refused: StoredTranslation = { from: null, engine: '', version: '', text: null, refusal: 'span_lost' };

export function translationsConformance(store: () => Store): void {
  const get = (id: CaseId, text: string, to: Language = 'nl') =>
    store().transaction((tx) => tx.translations.get(id, text, to));

  describe('translations', () => {
    it('come back for this case, text and language, and for no other', async () => {
      const { id } = await savedCase(store());
      const other = await savedCase(store());
      await store().transaction((tx) => tx.translations.save(id, 'Тече кран', 'nl', said));
      expect(await get(id, 'Тече кран')).toEqual(said);
      expect(await get(id, 'Тече кран', 'uk')).toBeNull();
      expect(await get(id, 'Тече кран.')).toBeNull();
      expect(await get(other.id, 'Тече кран')).toBeNull();
    });

    it('stay as the first one was; what was refused is remembered with its reason', async () => {
      const { id } = await savedCase(store());
      await store().transaction((tx) => tx.translations.save(id, 'а', 'nl', refused));
      await store().transaction((tx) => tx.translations.save(id, 'а', 'nl', said));
      expect(await get(id, 'а')).toEqual(refused);
    });

    it('are gone when they are forgotten, and closed with their case', async () => {
      const one = await savedCase(store());
      await store().transaction((tx) => tx.translations.save(one.id, 'а', 'nl', said));
      await store().transaction((tx) => tx.cases.save({ ...one, erasure: 'sealed' }));
      expect(await get(one.id, 'а')).toBeNull();
      await store().transaction((tx) => tx.cases.save({ ...one, erasure: null, revision: 1 }));
      expect(await get(one.id, 'а')).toEqual(said);
      await store().transaction((tx) => tx.translations.forget(one.id));
      expect(await get(one.id, 'а')).toBeNull();
    });
  });
}
