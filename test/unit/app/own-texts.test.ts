/** A topic that the municipality calls otherwise is called so everywhere: by residents, at the desk and on paper. */
import { expect, it } from 'vitest';
import { textsOf } from '#app/own-texts.ts';

const own = { nl: '🔧 Warmte en techniek', uk: '🔧 Тепло і техніка' };
const texts = textsOf({ timeZone: 'Europe/Amsterdam', categoryNames: { building_repairs: own } });
const ours = textsOf({ timeZone: 'Europe/Amsterdam', categoryNames: {} });
const key = 'topic.building_repairs';

it('is called as the municipality calls it, and where it has no word as it calls it in Ukrainian', () => {
  expect(texts.resident('uk').t(key)).toBe(own.uk);
  expect(texts.resident('nl').t(key)).toBe(own.nl);
  expect(texts.resident('ru').t(key)).toBe(own.uk);
  expect(texts.desk('nl').t(key)).toBe(own.nl);
  expect(texts.document('uk').t(key)).toBe(own.uk);
  expect(texts.report().t(key)).toBe(own.nl);
  expect(texts.summary().t(key)).toBe(own.uk);
});

it('other topics, and those of a municipality without words of its own, keep our names', () => {
  expect(texts.resident('uk').t('topic.food')).toBe(ours.resident('uk').t('topic.food'));
  expect(ours.resident('uk').t(key)).not.toBe(own.uk);
});
