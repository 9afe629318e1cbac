/** Who talks about a location, and what may be talked about. */
import { describe, expect, it } from 'vitest';
import { mayReachLocation, takesPartInContact } from '#core/access.ts';
import type { CaseId, StaffId } from '#core/ids.ts';
import type { Municipality } from '#core/municipality.ts';
import { agreementText, checkInText, deskSideOf, inTenths, mayBeOnAgenda } from '#core/register/agenda.ts';
import type { Instant, LocalDate } from '#core/time.ts';
import { havenzicht } from '#test/support/acts/contact.ts';
import {
  coordinator,
  handlerMaria,
  handlerPieter,
  manager,
  municipality,
  onCall,
} from '#test/support/data/municipality.ts';
import { newCase } from '#test/support/world/store.ts';

const guard = 'U0GUARD' as StaffId;
/** Pieter also manages the place. */
const pieterManages: Municipality = {
  ...municipality,
  locations: municipality.locations.map((one) => ({ ...one, managers: [manager, handlerPieter] })),
};
const of = (handler: StaffId | null) => newCase({ location: havenzicht, handler });

describe('for the municipality talks', () => {
  it('who handles what is open there, and whoever noted the last talk', () => {
    const cases = [of(handlerMaria), of(null), of(handlerMaria)];
    expect(deskSideOf(cases, handlerPieter, havenzicht, municipality)).toEqual([handlerMaria, handlerPieter]);
  });

  it('a coordinator, where nobody does; nobody who manages the place or left the desk', () => {
    expect(deskSideOf([], null, havenzicht, municipality)).toEqual([coordinator]);
    expect(deskSideOf([of(handlerPieter)], null, havenzicht, pieterManages)).toEqual([coordinator]);
    expect(deskSideOf([of(guard)], manager, havenzicht, municipality)).toEqual([coordinator]);
  });

  it('its managers and everyone at the desk may take part, nobody else', () => {
    const takesPart = (person: StaffId) => takesPartInContact(havenzicht, person, municipality);
    expect([manager, handlerMaria, coordinator, onCall].every(takesPart)).toBe(true);
    expect(takesPart(guard)).toBe(false);
  });
});

it.each([
  [{}, true],
  [{ about: [guard] }, true],
  [{ confidential: true }, false],
  [{ about: [manager] }, false],
  [{ about: [guard, handlerMaria] }, false],
  [{ about: [coordinator] }, false],
] as const)('what a location is shown may depend on a case that is %j: %s', (is, may) => {
  expect(mayReachLocation(newCase({ location: havenzicht, ...is }), havenzicht, municipality)).toBe(may);
});

it.each([
  [{ state: 'received' }, true],
  [{ state: 'closed', closedAt: '2026-12-02T00:00:00.000Z' as Instant }, true],
  [{ state: 'closed', closedAt: '2026-11-30T00:00:00.000Z' as Instant }, false],
  [{ state: 'received', mergedInto: 'c' as CaseId }, false],
  [{ state: 'received', erasure: 'destroyed' }, false],
  [{ state: 'received', confidential: true }, false],
] as const)('a case that is %j may be talked about: %s', (is, may) => {
  const since = '2026-12-01T00:00:00.000Z' as Instant;
  expect(mayBeOnAgenda(newCase({ location: havenzicht, ...is }), havenzicht, since, municipality)).toBe(may);
});

it('an agreement says whose it is and by when, as far as that is known', () => {
  const by = '2026-12-04' as LocalDate;
  const text = 'Kraan maken';
  expect(agreementText({ text, who: null, by: null }).key).toBe('contact.item.agreed');
  expect(agreementText({ text, who: manager, by: null }).key).toBe('contact.item.agreedWho');
  expect(agreementText({ text, who: null, by }).key).toBe('contact.item.agreedBy');
  expect(agreementText({ text, who: manager, by })).toEqual({
    key: 'contact.item.agreedWhoBy',
    params: { text, who: { staff: manager }, date: { date: by } },
  });
});

it('a mean is said with one figure behind the sign, rounded as people do', () => {
  expect([4, 3.96, 3.94, 0.05].map(inTenths)).toEqual([
    { whole: 4, tenths: 0 },
    { whole: 4, tenths: 0 },
    { whole: 3, tenths: 9 },
    { whole: 0, tenths: 1 },
  ]);
  const figures = { answers: 6, participation: 0.333, mean: 3.5, distribution: [0, 1, 2, 2, 1] };
  expect(checkInText(figures)?.params).toEqual({ number: 6, whole: 3, tenths: 5, percent: 33 });
  expect(checkInText(null)).toBeNull();
});
