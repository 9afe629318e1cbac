import { expect, it } from 'vitest';
import { civilClock, systemIds } from '#app/system.ts';
import { parseInstant } from '#core/time.ts';

it('the clock is written as every instant is, also where it was moved', () => {
  for (const shiftMs of [0, 86_400_000, -1_764_000_000_123]) {
    const now = civilClock(() => shiftMs).now();
    expect(now).toBe(parseInstant(now));
  }
});

it('gives no bytes twice, however many are asked for', () => {
  const given = Array.from({ length: 5_000 }, (_, index) => systemIds.randomBytes(12 + (index % 21)));
  const beginnings = new Set(given.map((bytes) => Buffer.from(bytes).toString('hex').slice(0, 24)));
  expect(beginnings.size).toBe(given.length);
  expect(given.every((bytes, index) => bytes.length === 12 + (index % 21))).toBe(true);
});

it('gives more at once than the supply holds', () => {
  const bytes = systemIds.randomBytes(10_000);
  expect(bytes).toHaveLength(10_000);
  expect(new Set(bytes).size).toBe(256);
  expect(bytes.subarray(-64).some((byte) => byte !== 0)).toBe(true);
});

it('hands bytes over: what becomes of them changes nothing that is given later', () => {
  systemIds.randomBytes(32).fill(1);
  expect(systemIds.randomBytes(32).every((byte) => byte === 1)).toBe(false);
});

it('gives every part of the interval from 0 up to 1', () => {
  const tenths = new Set(Array.from({ length: 1_000 }, () => Math.floor(systemIds.random() * 10)));
  expect([...tenths].toSorted((one, other) => one - other)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});
