/** Filling in a vetted answer: what may be put in, and what becomes of it in each language. */
import { describe, expect, it } from 'vitest';
import type { Language } from '#core/message.ts';
import type { LocalDate } from '#core/time.ts';
import {
  blanksOf,
  fillAnswer,
  tidyBlanks,
  wrongBlanks,
  type Blanks,
  type VettedAnswer,
} from '#core/desk/vetted-answer.ts';
import { createTexts } from '#i18n/texts.ts';

const texts = createTexts('Europe/Amsterdam');
const today = '2026-11-24' as LocalDate;
const text = '{{organisation}}, {{phone}}: {{date}}, {{time}}. {{place}}';
const answer: VettedAnswer = {
  id: 'all',
  label: { nl: 'Alles', en: 'Everything' },
  texts: { uk: text, ru: text, en: text, nl: text },
};
const full: Blanks = {
  date: '2027-01-05',
  time: '14:30',
  phone: '0123-45 67 89',
  place: 'Zaal 2',
  organisation: 'GGD',
};
const filled = (language: Language, given: Blanks = full): string =>
  fillAnswer(answer, { language, written: texts.resident(language), missing: (name) => `[${name}]` }, given);

describe('filling in', () => {
  it.each([
    ['uk', 'GGD, 0123-45 67 89: 5 січня 2027, 14:30. Zaal 2'],
    ['ru', 'GGD, 0123-45 67 89: 5 января 2027, 14:30. Zaal 2'],
    ['en', 'GGD, 0123-45 67 89: 5 January 2027, 14:30. Zaal 2'],
    ['nl', 'GGD, 0123-45 67 89: 5 januari 2027, 14.30 uur. Zaal 2'],
  ] as const)('writes dates and times as %s does', (language, expected) => {
    expect(filled(language)).toBe(expected);
  });

  it('shows what is still missing', () => {
    expect(filled('nl', { time: '09:05' })).toBe('[organisation], [phone]: [date], 09.05 uur. [place]');
  });

  it('never reads what was put in as a blank or a pattern', () => {
    expect(filled('uk', { ...full, organisation: '{{phone}} $& $1', place: '<b>' })).toBe(
      '{{phone}} $& $1, 0123-45 67 89: 5 січня 2027, 14:30. <b>',
    );
  });
});

describe('what was put in', () => {
  it('is asked for in the order of the desk’s text, and nothing else is kept', () => {
    expect(blanksOf(answer, 'nl')).toEqual(['organisation', 'phone', 'date', 'time', 'place']);
    const small = { ...answer, texts: { ...answer.texts, nl: '{{place}}' } };
    expect(tidyBlanks(small, { ...full, place: '  Zaal 2 ' })).toEqual({ place: 'Zaal 2' });
  });

  it('is right when each fits its blank', () => {
    expect(wrongBlanks(answer, full, today)).toEqual({});
    expect(wrongBlanks(answer, { ...full, date: today, phone: '112' }, today)).toEqual({});
  });

  it.each([
    ['date', '2026-11-23', 'error.datePast'],
    ['date', '', 'error.blank'],
    ['time', '25:00', 'error.blank'],
    ['phone', 'bel de balie', 'error.phone'],
    ['phone', '1'.repeat(26), 'error.phone'],
    ['place', 'Zaal 2\nen neem koffie mee', 'error.name'],
    ['organisation', 'x'.repeat(101), 'error.name'],
  ] as const)('is wrong: %s %j', (name, value, mistake) => {
    expect(wrongBlanks(answer, { ...full, [name]: value }, today)).toEqual({ [name]: mistake });
  });
});
