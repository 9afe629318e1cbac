/** What is published of a location tells its managers nothing that their own figures leave out. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Case } from '#core/case/case.ts';
import type { LocationCode, StaffId } from '#core/ids.ts';
import { everything, type Figures, type Period, type ShownCount } from '#core/register/figures.ts';
import type { Instant, LocalDate } from '#core/time.ts';
import type { Store } from '#ports/store.ts';
import { readFigures } from '#use-cases/register/read-figures.ts';
import { manager, municipality } from '#test/support/data/municipality.ts';
import { holidays } from '#test/support/register/register.ts';
import { openTestStore, savedCase } from '#test/support/world/store.ts';

const period: Period = { from: '2026-01-01' as LocalDate, until: '2026-12-31' as LocalDate };
const location = 'havenzicht' as LocationCode;

let store: Store;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

async function complaints(count: number, change: Partial<Case> = {}): Promise<void> {
  const sentAt = '2026-05-05T10:00:00.000Z' as Instant;
  for (let n = 0; n < count; n += 1) await savedCase(store, { location, sentAt, ...change });
}

const read = (isPublished: boolean): Promise<Figures<ShownCount>> =>
  readFigures(store, municipality, holidays, {
    scope: everything,
    period,
    today: '2027-02-01' as LocalDate,
    isPublished,
  });
const at = (figures: Figures<ShownCount>, code: LocationCode | null) =>
  figures.received.byLocation.find(({ value }) => value === code)?.counts.complaint;

it('is the same with and without confidential cases, and cases about who works there', async () => {
  await complaints(9);
  const before = await read(true);
  await complaints(3, { confidential: true });
  await complaints(2, { about: [manager] });
  await complaints(2, { about: ['U0MARIA' as StaffId] });
  const after = await read(true);
  expect(after.locations).toEqual(before.locations);
  expect(at(after, location)).toBe(9);
  // They are no fewer in all: what stands at no place are these seven.
  expect(after.received.total.complaint).toBe(16);
  expect(at(after, null)).toBe(7);
  expect(at(await read(false), location)).toBe(16);
});

it('leaves a place that is no longer in the file as it was', async () => {
  await complaints(6, { location: 'old-hotel' as LocationCode });
  expect(at(await read(true), 'old-hotel' as LocationCode)).toBe(6);
});
