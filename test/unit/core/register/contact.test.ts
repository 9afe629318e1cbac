/** What is agreed between a location and the municipality is typed a line at a time; days and people are read in it, and nothing is lost. */
import { describe, expect, it } from 'vitest';
import { agreementsIn, lastDayIn, toldLinesIn } from '#core/register/contact.ts';
import type { LocalDate } from '#core/time.ts';

/** A Saturday. */
const today = '2026-11-28' as LocalDate;

it.each([
  ['kraan maken, Anna, 2026-12-04', '2026-12-04'],
  ['kraan maken, Anna, vóór 4-12-2026', '2026-12-04'],
  ['kraan maken, Anna, 4/12', '2026-12-04'],
  ['kraan maken, Anna, 4.12.', '2026-12-04'],
  ['kraan maken, Anna, 4 december', '2026-12-04'],
  ['kraan maken, Anna, 4 dec. 2027', '2027-12-04'],
  ['mend the tap, Anna, 4 December', '2026-12-04'],
  ['kraan maken, Anna, vrijdag 4 december', '2026-12-04'],
  ['kraan maken, Anna, uiterlijk vrijdag', '2026-12-04'],
  ['kraan maken, Anna, zaterdag', '2026-12-05'],
  // Without a year it is the next one that comes.
  ['kraan maken, Anna, 15-1', '2027-01-15'],
  ['kraan maken, Anna, 28-11', '2026-11-28'],
  // Of several days the last is meant: what, who, by when.
  ['verslag van 20 november sturen, Anna, 3 december', '2026-12-03'],
  ['kraan maken, Anna, 31-11', null],
  ['kraan maken, Anna, gauw', null],
  ['bel 06-12345678, Anna', null],
  ['kamers 2-14-3 nakijken', null],
  ['versie 1.2.3.4', null],
  ['om 10.30 uur bellen', null],
  ['bellen, Anna, 9.10 uur', null],
  ['4 december om 9.10 bellen, Anna', '2026-12-04'],
  ['call at 9.10, Anna', null],
])('the day in “%s” is %s', (line, day) => {
  expect(lastDayIn(line, today)).toBe(day);
});

describe('agreements', () => {
  it('are lines; a mention says who, and the words stay', () => {
    const text = '- Kraan maken, <@U0MANAGER|anna>, 4-12\r\n\n• Rooster sturen\n';
    expect(agreementsIn(text, today)).toEqual([
      { text: 'Kraan maken, 4-12', who: 'U0MANAGER', by: '2026-12-04' },
      { text: 'Rooster sturen', who: null, by: null },
    ]);
  });

  it('a line of a mention alone is kept as it is', () => {
    expect(agreementsIn('<@U0MANAGER>', today)).toEqual([
      { text: '<@U0MANAGER>', who: 'U0MANAGER', by: null },
    ]);
  });
});

it('what residents may read is Dutch, and Ukrainian behind a bar', () => {
  expect(toldLinesIn('Nieuwe wasmachine | Нова пральна машина\nLicht hersteld\n | Лише українською')).toEqual(
    [
      { nl: 'Nieuwe wasmachine', uk: 'Нова пральна машина' },
      { nl: 'Licht hersteld', uk: null },
    ],
  );
});
