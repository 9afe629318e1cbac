import { describe, expect, it } from 'vitest';
import type { Instant, LocalDate } from '#core/time.ts';
import type { IntakeKey } from '#core/text-key.ts';
import { createTexts } from '#i18n/texts.ts';

const texts = createTexts('Europe/Amsterdam');
const html = {
  escape: (words: string) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
  staff: (id: string) => `<@${id}>`,
};

describe('texts', () => {
  it('speak the language asked for', () => {
    expect(texts.resident('uk').t('button.send')).toBe('Надіслати');
    expect(texts.resident('ru').t('button.send')).toBe('Отправить');
    expect(texts.desk('en').t('action.take')).toBe('Take');
  });

  it.each([
    [1, '1 файл'],
    [2, '2 файли'],
    [5, '5 файлів'],
    [11, '11 файлів'],
    [21, '21 файл'],
    [101, '101 файл'],
    [0, '0 файлів'],
  ])('count in Ukrainian: %i', (count, expected) => {
    expect(texts.resident('uk').t('draft.count.file', { count })).toBe(expected);
  });

  it('throw when the text, its form or one of its values is missing', () => {
    const words = texts.resident('uk');
    expect(() => words.t('no.such' as IntakeKey)).toThrow('no text no.such');
    expect(() => words.t('button' as IntakeKey)).toThrow('group of texts');
    expect(() => words.t('draft.location.known')).toThrow('location');
    expect(() => words.t('draft.count.file')).toThrow('no text');
  });

  it('escape what people wrote once, and never read it as a text, a value or an option', () => {
    const hostile = '<b>&amp; {{phone}} $t(button.send) $t(draft.title)';
    const text = { key: 'draft.location.known', params: { location: hostile } } as const;
    expect(texts.resident('uk').render(text, html)).toBe(
      'Місце: &lt;b>&amp;amp; {{phone}} $t(button.send) $t(draft.title)',
    );
    expect(texts.resident('uk').t('draft.location.known', { location: hostile })).toBe(`Місце: ${hostile}`);
    expect(texts.resident('uk').t('button.send', { lng: 'nl', defaultValue: 'x' })).toBe('Надіслати');
  });

  it('write out names, dates, texts in texts and lists', () => {
    const words = texts.resident('nl');
    expect(words.param({ name: { uk: 'Гафензіхт' } }, html)).toBe('Гафензіхт');
    expect(words.param({ date: '2027-01-05' as LocalDate }, html)).toBe('5 januari 2027');
    expect(words.param({ text: { key: 'button.send' } }, html)).toBe('Versturen');
    const list = [{ key: 'button.send' }, { key: 'button.add' }, { key: 'button.read' }] as const;
    expect(words.param({ list }, html)).toBe('Versturen, Aanvullen en Lezen');
    expect(words.param({ staff: 'U1' }, html)).toBe('<@U1>');
    expect(words.param({ people: ['U1', 'U2'] }, html)).toBe('<@U1> en <@U2>');
    expect(words.param({ channels: ['C1'] }, html)).toBe('C1');
    expect(words.param({ channels: ['C1'] }, { ...html, channel: (id) => `<#${id}>` })).toBe('<#C1>');
    expect(words.param({ link: 'https://a.example/?b&c' }, html)).toBe('https://a.example/?b&amp;c');
    expect(words.param({ link: 'https://a.example' }, { ...html, link: (url) => `<${url}>` })).toBe(
      '<https://a.example>',
    );
  });

  it.each([
    ['uk', '5 січня 2027', '5 січня 2027, 14:30'],
    ['ru', '5 января 2027', '5 января 2027, 14:30'],
    ['en', '5 January 2027', '5 January 2027, 14:30'],
    ['nl', '5 januari 2027', '5 januari 2027, 14.30 uur'],
  ] as const)('write dates as in a letter: %s', (language, date, moment) => {
    const words = texts.resident(language);
    expect(words.date('2027-01-05' as LocalDate)).toBe(date);
    expect(words.moment('2027-01-05T13:30:00.000Z' as Instant)).toBe(moment);
  });

  it('write moments in the municipality’s time zone, also around midnight', () => {
    expect(texts.resident('en').moment('2026-07-31T22:05:00.000Z' as Instant)).toBe('1 August 2026, 00:05');
  });
});
