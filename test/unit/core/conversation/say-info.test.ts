/** What /info tells, without opening a case: rights, steps, terms, who sees what, the ombudsman, and a way that is not Telegram. */
import { expect, it } from 'vitest';
import { sayInfo } from '#core/conversation/say-info.ts';
import { newConversation } from '#core/conversation/state.ts';
import type { LocationCode } from '#core/ids.ts';
import { languages, type Language } from '#core/message.ts';
import type { Location, Municipality } from '#core/municipality.ts';
import { createTexts } from '#i18n/texts.ts';
import { havenzicht } from '#test/support/acts/contact.ts';
import { municipality as usual } from '#test/support/data/municipality.ts';

const texts = createTexts('Europe/Amsterdam');
const asItIs = { escape: (words: string) => words, staff: (id: string) => id };
const [place, other] = usual.locations as readonly [Location, Location];
const none = { phone: null, email: null, walkIn: null };
const municipality: Municipality = {
  ...usual,
  office: { phone: '0000-01', email: 'klachten@voorbeeldstad.example', walkIn: { uk: 'вівторок 10–12' } },
  locations: [{ ...place, phone: '0000-03', walkIn: { uk: 'середа 9–10' } }, other],
};

/** The messages, as somebody who came by this place's link reads them. */
const told = (of = municipality, location: LocationCode | null = null, language: Language = 'uk') =>
  sayInfo(of, { ...newConversation, location }).map(({ parts }) =>
    parts.map((part) => texts.resident(language).render(part, asItIs)).join('\n'),
  );

it('comes in a few messages, each of them short, in every language', () => {
  for (const language of languages) {
    const messages = told(municipality, havenzicht, language);
    expect(messages).toHaveLength(3);
    for (const message of messages) expect(message.length).toBeLessThan(900);
  }
});

it('says the steps, and the terms in weeks as the law has them: the same as in a confirmation', () => {
  expect(told()[0]).toContain('Разом шукаємо, як це виправити.');
  expect(told()[0]).toContain('щонайдовше: 6 тижнів. Можна продовжити, щонайбільше: 4 тижні.');
  const advised = { ...municipality, committee: true };
  expect(told(advised)[0]).toContain('щонайдовше: 10 тижнів');
  expect(told(advised)[0]).toContain('klachtadviescommissie');
});

it('says who sees what, and who the ombudsman is', () => {
  expect(told()[1]).toContain('Муніципалітет бачить текст без імені.');
  expect(told()[1]).toContain(municipality.ombudsman.phone);
  // Awb 9:24.
  const year = { uk: 'протягом року', ru: 'в течение года', en: 'within a year', nl: 'binnen een jaar' };
  for (const language of languages) expect(told(municipality, null, language)[1]).toContain(year[language]);
});

it('says how to reach the municipality without Telegram, by the ways that there are', () => {
  expect(told()[2]).toBe(
    '<b>Без Telegram</b>\nТелефон: 0000-01\nE-mail: klachten@voorbeeldstad.example\nПрийом без запису (inloopspreekuur): вівторок 10–12',
  );
  expect(told({ ...municipality, office: { ...none, phone: '0000-01' } })[2]).toBe(
    '<b>Без Telegram</b>\nТелефон: 0000-01',
  );
  expect(told({ ...municipality, office: none })).toHaveLength(2);
});

it('says how the place is reached, to whoever came by its link', () => {
  expect(told({ ...municipality, office: none }, havenzicht)[2]).toBe(
    '<b>Тут: Гафензіхт</b>\nАдреса: Havenkade 1, Voorbeeldstad\nПрацівники прихистку:\nТелефон: 0000-03\nПрийом без запису (inloopspreekuur): середа 9–10',
  );
  expect(told().join()).not.toContain('Гафензіхт');
  // Of this one nothing is given.
  expect(told(municipality, other.code).join()).not.toContain('Моленгоф');
});
