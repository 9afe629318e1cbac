/** Who hears of a case while its handler is away. */
import { describe, expect, it } from 'vitest';
import {
  isInGoodHands,
  overlap,
  untilTheyReturn,
  whoHears,
  whoLooksAfter,
  type Absence,
} from '#core/desk/absence.ts';
import type { StaffId } from '#core/ids.ts';
import type { LocalDate } from '#core/time.ts';
import {
  coordinator,
  handlerMaria,
  handlerPieter,
  municipality,
  onCall,
} from '#test/support/data/municipality.ts';
import { newCase } from '#test/support/world/store.ts';

const date = (text: string) => text as LocalDate;
const second = 'U0SECOND' as StaffId;
const town = {
  ...municipality,
  slack: { ...municipality.slack, coordinators: [coordinator, second] },
};
const away = (deputy: StaffId | null): Absence => ({
  from: date('2026-12-01'),
  until: date('2026-12-04'),
  deputy,
});

function heard(
  absences: Partial<Record<string, Absence>>,
  { today = '2026-12-02', change = {} }: { today?: string; change?: Parameters<typeof newCase>[0] } = {},
): readonly StaffId[] {
  return whoHears(newCase(change), handlerMaria, {
    municipality: town,
    invited: [coordinator, handlerMaria],
    today: date(today),
    absenceOf: (person) => absences[person] ?? null,
  });
}

describe('of a case hears', () => {
  it('its handler, who is here', () => {
    expect(heard({})).toEqual([handlerMaria]);
  });
  it.each(['2026-12-01', '2026-12-04'])('the deputy, on the first and the last day (%s)', (today) => {
    expect(heard({ [handlerMaria]: away(handlerPieter) }, { today })).toEqual([handlerPieter]);
  });
  it.each(['2026-11-30', '2026-12-05'])('the handler again outside of them (%s)', (today) => {
    expect(heard({ [handlerMaria]: away(handlerPieter) }, { today })).toEqual([handlerMaria]);
  });
  it('the coordinators who are here, without a deputy', () => {
    expect(heard({ [handlerMaria]: away(null), [second]: away(null) })).toEqual([coordinator]);
  });
  it('the coordinators, when the deputy is away too', () => {
    const absences = { [handlerMaria]: away(handlerPieter), [handlerPieter]: away(null) };
    expect(heard(absences)).toEqual([coordinator, second]);
  });
  it('never a deputy who may not see it', () => {
    const absences = { [handlerMaria]: away(handlerPieter) };
    expect(heard(absences, { change: { confidential: true } })).toEqual([coordinator, second]);
    expect(heard(absences, { change: { about: [handlerPieter] } })).toEqual([coordinator, second]);
  });
  it('nobody it is about, even its own handler', () => {
    expect(heard({}, { change: { about: [handlerMaria] } })).toEqual([]);
  });
  it('somebody, also when all are away', () => {
    const absences = { [handlerMaria]: away(null), [second]: away(null), [coordinator]: away(null) };
    expect(heard(absences)).toEqual([coordinator, second]);
  });
});

describe('what a case asks for now hears', () => {
  const asked = (change: Parameters<typeof newCase>[0], handlers = town.handlers): readonly StaffId[] =>
    whoLooksAfter(newCase(change), {
      municipality: { ...town, handlers, slack: { ...town.slack, escalation: [escalation] } },
      invited: [],
      today: date('2026-12-02'),
      absenceOf: (person) => (person === second ? away(handlerPieter) : null),
    });
  const escalation = 'U0SECRETARY' as StaffId;

  it('its handler', () => {
    expect(asked({ handler: handlerMaria })).toEqual([handlerMaria]);
  });
  it('who shares out the work, or stands in for them, where nobody has it', () => {
    expect(asked({ handler: null })).toEqual([coordinator, handlerPieter]);
  });
  it('the same where its handler works here no longer, or must not see it', () => {
    expect(asked({ handler: handlerMaria }, [handlerPieter])).toEqual([coordinator, handlerPieter]);
    expect(asked({ handler: handlerMaria, about: [handlerMaria] })).toEqual([coordinator, handlerPieter]);
  });
  it('never anybody whom it is about', () => {
    expect(asked({ handler: null, about: [coordinator, second], confidential: true })).toEqual([escalation]);
  });
});

describe('a case that opens again goes back to its handler', () => {
  const goesBack = (change: Parameters<typeof newCase>[0], absence: Absence | null = null): boolean =>
    isInGoodHands(newCase({ handler: handlerMaria, ...change }), {
      municipality: town,
      invited: [],
      today: date('2026-12-02'),
      absenceOf: () => absence,
    });

  it('also while they are away, or are on call and took it', () => {
    expect([goesBack({}), goesBack({}, away(null)), goesBack({ handler: null })]).toEqual([true, true, true]);
    expect(goesBack({ handler: onCall, urgent: true })).toBe(true);
  });
  it('unless their account is closed, they are not of the desk, or it is about them', () => {
    expect(goesBack({}, { ...away(null), until: untilTheyReturn })).toBe(false);
    expect(goesBack({ handler: 'U0NOBODY' as StaffId })).toBe(false);
    expect(goesBack({ about: [handlerMaria] })).toBe(false);
  });
});

describe('two absences', () => {
  it.each([
    ['2026-12-04', '2026-12-09', true],
    ['2026-12-05', '2026-12-09', false],
    ['2026-11-20', '2026-12-01', true],
    ['2026-11-20', '2026-11-30', false],
  ])('%s to %s has a day in common: %s', (from, until, expected) => {
    expect(overlap(away(null), { from: date(from), until: date(until), deputy: null })).toBe(expected);
  });
});
