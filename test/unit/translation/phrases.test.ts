/** The phrase book of the playground: what it knows it says well, and always that it is no more than that. */
import { describe, expect, it } from 'vitest';
import { languages } from '#core/message.ts';
import { sentences } from '#translation/phrase-list.ts';
import { phrases } from '#translation/phrases.ts';
import { createTranslator } from '#translation/translator.ts';

const translator = createTranslator(phrases(), () => []);

it.each([
  ['У кімнаті 12 тече кран.', 'uk', 'nl', '[Voorbeeldvertaling] In kamer 12 lekt de kraan.'],
  [
    'Уже 3 дня нет горячей воды! Помогите, пожалуйста',
    'ru',
    'nl',
    '[Voorbeeldvertaling] Er is al 3 dagen geen warm water! Help ons alstublieft',
  ],
  ['De monteur komt op 25-11 om 9.30.', 'nl', 'uk', '[Приклад перекладу] Майстер прийде 25-11 о 9.30.'],
  [
    'Дуже холодна вода у кімнаті 12 і душ зламано',
    'uk',
    'nl',
    '[Voorbeeldvertaling, woord voor woord] erg koude water in kamer 12 en douche kapot',
  ],
  [
    'Тече кран.\nPCH-7K3M9R-Q\nКоли приймає лікар?',
    'uk',
    'en',
    '[Sample translation] The tap leaks.\nPCH-7K3M9R-Q\nWhen can I see the doctor?',
  ],
] as const)('«%s», %s to %s', async (text, from, to, expected) => {
  expect((await translator.translate({ text, from, to })).text).toBe(expected);
});

describe.each(languages)('from %s', (from) => {
  it('every sentence comes out in every other language', async () => {
    for (const to of languages) {
      if (to === from) continue;
      for (const sentence of sentences) {
        const text = sentence[from].replaceAll('…', '7');
        const { text: told } = await translator.translate({ text, from, to });
        expect(told).toContain(sentence[to].replaceAll('…', '7').replace(/\?$/u, ''));
      }
    }
  });
});
