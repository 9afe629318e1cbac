/** Whoever is asked where it is may write it as they would to a friend. */
import { expect, it } from 'vitest';
import { findLocation } from '#core/conversation/find-location.ts';
import type { LocationCode } from '#core/ids.ts';
import type { Location } from '#core/municipality.ts';

const location = (code: string, name: Location['name'], address: string | null): Location => ({
  code: code as LocationCode,
  name,
  residents: null,
  channel: null,
  managers: [],
  address,
  phone: null,
  walkIn: null,
});
const locations = [
  location('havenzicht', { nl: 'Havenzicht', uk: 'Гафензіхт', ru: 'Хафензихт' }, 'Kade 12, Voorbeeldstad'),
  location('school', { nl: 'School', uk: 'Школа' }, 'Dorpsstraat 3, Voorbeeldstad'),
  location('oude-school', { nl: 'De Oude School', uk: 'Стара школа' }, 'Dorpsstraat 30, Voorbeeldstad'),
];

it.each([
  ['Гафензіхт', 'havenzicht'],
  ['«HAVENZICHT»!', 'havenzicht'],
  ['гафензихт', 'havenzicht'],
  ['Гафензіхт, кімната 12, другий поверх', 'havenzicht'],
  ['Kade 12', 'havenzicht'],
  ['kade', 'havenzicht'],
  ['Kade 12, Voorbeeldstad', 'havenzicht'],
  ['Dorpsstraat 3', 'school'],
  ['dorpsstraat 30 kamer 4', 'oude-school'],
  ['школа', 'school'],
  ['Стара школа', 'oude-school'],
  ['у Гафензіхті', 'havenzicht'],
  ['в хафензихте, комната 4', 'havenzicht'],
  ['in Havenzicht', 'havenzicht'],
  ['у старій школі', 'oude-school'],
  ['в школі', 'school'],
])('«%s» names %s', (typed, code) => {
  expect(findLocation(typed, locations)).toBe(code);
});

it.each([
  ['', 'nothing'],
  ['…', 'nothing'],
  ['Dorpsstraat', 'two of them'],
  ['Voorbeeldstad', 'all of them'],
  ['12', 'a number'],
  ['Kade 120', 'another house'],
  ['не Гафензіхт', 'anything but that'],
  ['у школяра', 'another word'],
  ['у', 'a preposition'],
  ['Гафензіхт далеко від школи, куди ходить моя дитина', 'something that happened'],
])('«%s» names none: %s', (typed) => {
  expect(findLocation(typed, locations)).toBeNull();
});

it('a name that two have leads to no third whose street is called so', () => {
  const alike = [
    location('noord', { nl: 'Markt' }, null),
    location('zuid', { nl: 'Markt' }, null),
    location('hotel', { nl: 'Hotel' }, 'Markt 4, Voorbeeldstad'),
  ];
  expect(findLocation('Markt', alike)).toBeNull();
  expect(findLocation('Markt 4', alike)).toBe('hotel');
});
